/** Keeps a generation up to date by the event log, exactly once (high-water.ts). */
import { z } from 'zod';
import { Refusal } from '#platform/kernel/refusal.ts';
import { log } from '#platform/log.ts';
import { BehindRetention, type EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce, type EventPlace, type OutboxEvent } from '#platform/messaging/high-water.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import type { Pool, Tx } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from '../contract.ts';
import type { Json } from '../store/event-store.ts';
import { combatEvent, type RecordedEvent } from '../store/recorded-events.ts';
import { NewerSchema } from '../store/upcasters.ts';
import { applyEvents } from './apply-events.ts';
import { type Halt, halt } from './generations.ts';
import type { Projection } from './projection.ts';
import { tableOf } from './tables.ts';

const Place = z.looseObject({
  type: z.string(),
  id: z.string(),
  stream: z.string(),
  version: z.int(),
  recordedAt: z.iso.datetime().transform((at) => new Date(at)),
  by: z.string(),
});
const Headers = z.object({ schema: z.coerce.number().int().min(1), correlationId: z.string() });

/**
 * Halts the generation as BLOCKED at what a newer release wrote, and as FAILED where the log has dropped what it needs; whoever
 * runs the loop ends it then.
 */
export function followLog(pool: Pool, eventLog: EventLog, projection: Projection<object>, number: number): Loop {
  const consumer = tableOf(projection, number);

  async function stop(why: Halt, error: Error): Promise<void> {
    log.error({ consumer, why: error.message }, `PROJECTION_${why}: a projection stands still`);
    await halt(pool, { projection: projection.name, number }, why, error.message);
  }

  function read(events: readonly OutboxEvent[], places: readonly EventPlace[]): readonly RecordedEvent[] {
    try {
      return events.map((event, i) => recordedIn(event, places[i]));
    } catch (error) {
      // The log gives the batch again and again until the loop is ended.
      if (error instanceof NewerSchema)
        void stop('BLOCKED', error).catch((cause: unknown) => log.warn({ error: cause }, 'a halt could not be kept'));
      throw error;
    }
  }

  const loop = consumeOnce({
    effects: postgresEffects(pool),
    log: eventLog,
    consumer,
    topic: topics.events,
    async on(tx, events, places) {
      const recorded = read(events, places);
      await oneAtATime(tx, consumer);
      await applyEvents(tx, projection, number, recorded);
    },
  });
  return {
    what: loop.what,
    async run(signal) {
      try {
        await loop.run(signal);
      } catch (error) {
        if (!(error instanceof BehindRetention)) throw error;
        await stop('FAILED', error);
      }
    },
  };
}

/** The event of a record. Throws NewerSchema; a ZodError or a Refusal if no relay of combat has sent it. */
function recordedIn(event: OutboxEvent, place: EventPlace | undefined): RecordedEvent {
  if (place?.pos === undefined) throw new Refusal('EVENT_WITHOUT_POSITION', 'No relay has sent this event.');
  const { type, id, stream, version, recordedAt, by, ...data } = Place.parse(event);
  const { schema, correlationId } = Headers.parse(place.headers);
  // The cast: it was read as JSON.
  const combat = combatEvent({ type, schema, data: data as Json });
  return { ...combat, id, stream, version, position: place.pos, recordedAt, by, correlationId };
}

/**
 * Partitions are read side by side, and two of them may hold events of one Jaeger: whoever comes second waits until the row is
 * as the first has left it. Held until the commit.
 */
async function oneAtATime(tx: Tx, consumer: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`projection ${consumer}`]);
}
