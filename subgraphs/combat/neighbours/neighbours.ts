/** Combat's own copy of what it must know of Jaegers and Kaiju to decide; behind their events, so up to a second old. */
import type { ZodType } from 'zod';
import { log } from '#platform/log.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { consumeOnce, readEvent } from '#platform/messaging/high-water.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import type { Pool, Tx } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { JaegerEvent, topics as jaegerTopics } from '#subgraphs/jaeger/contract.ts';
import { KaijuEvent, topics as kaijuTopics } from '#subgraphs/kaiju/contract.ts';
import type { KnownJaeger, KnownKaiju } from '../decider/commands.ts';
import { heardOfJaeger } from './known-jaeger.ts';
import { heardOfKaiju } from './known-kaiju.ts';
import { entriesById, jaegersById, kaijuByIds, keepEntries, keepJaegers } from './neighbour-rows.ts';

/** Each by the ids that were asked for, as they were written; ids that nothing is known of are left out. */
export interface Neighbours {
  jaegers(ids: readonly string[]): Promise<ReadonlyMap<string, KnownJaeger>>;
  /** A former id gives the Kaiju that has it no more, under its id of now. */
  kaiju(ids: readonly string[]): Promise<ReadonlyMap<string, KnownKaiju>>;
}

export function createNeighbours(pool: Pool): Neighbours {
  return { jaegers: (ids) => jaegersById(pool, ids), kaiju: (ids) => kaijuByIds(pool, ids) };
}

/** Groups that keep the copy up to date. */
export const NEIGHBOUR_GROUPS = ['combat-jaegers', 'combat-kaiju'] as const;

/** Keep the copy up to date. */
export function neighbourLoops(pool: Pool, eventLog: EventLog): readonly Loop[] {
  return [
    listener(pool, eventLog, {
      consumer: NEIGHBOUR_GROUPS[0],
      topic: jaegerTopics.events,
      contract: JaegerEvent,
      read: jaegersById,
      hear: heardOfJaeger,
      keep: keepJaegers,
    }),
    listener(pool, eventLog, {
      consumer: NEIGHBOUR_GROUPS[1],
      topic: kaijuTopics.events,
      contract: KaijuEvent,
      read: entriesById,
      hear: heardOfKaiju,
      keep: keepEntries,
    }),
  ];
}

/** A copy that follows a topic: rows by id, each the fold of its events. */
interface Copy<Event, Row> {
  readonly consumer: string;
  readonly topic: Topic;
  readonly contract: ZodType<Event>;
  readonly read: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, Row>>;
  readonly hear: (before: Row | undefined, event: Event) => Row | undefined;
  readonly keep: (tx: Tx, rows: readonly Row[]) => Promise<void>;
}

function listener<Event extends { readonly id: string }, Row>(
  pool: Pool,
  eventLog: EventLog,
  { consumer, topic, contract, read, hear, keep }: Copy<Event, Row>,
): Loop {
  return consumeOnce({
    effects: postgresEffects(pool),
    log: eventLog,
    consumer,
    topic,
    async on(tx, events) {
      const told = events.flatMap((event) => {
        const known = readEvent(contract, event);
        // A newer release may publish more.
        if (known === undefined) log.debug({ type: event.type, consumer }, 'an event is not known here and is skipped');
        return known ?? [];
      });
      const before = await read(tx, [...new Set(told.map(({ id }) => id))]);
      const after = new Map<string, Row>();
      for (const event of told) {
        const row = hear(after.get(event.id) ?? before.get(event.id), event);
        if (row !== undefined) after.set(event.id, row);
      }
      if (after.size > 0) await keep(tx, [...after.values()]);
    },
  });
}
