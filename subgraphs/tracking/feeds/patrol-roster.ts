/** The Jaegers that walk patrols, as jaeger's events name them. Kept in a table of our own, because the log is trimmed. */
import type { GeoPoint } from '#platform/kernel/geo.ts';
import { log } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce } from '#platform/messaging/high-water.ts';
import type { Pool, Queryable } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { JaegerEvent, topics } from '#subgraphs/jaeger/contract.ts';

export interface PatrolJaeger {
  readonly id: string;
  readonly callsign: string;
  readonly home: GeoPoint;
}

/** Reads jaeger's events into `patrol_jaeger`; those that it does not know are skipped. */
export function patrolRosterLoop(pool: Pool, eventLog: EventLog): Loop {
  return consumeOnce({
    pool,
    log: eventLog,
    consumer: 'tracking-patrol',
    topic: topics.events,
    async on(tx, events) {
      for (const event of events) {
        const known = JaegerEvent.safeParse(event);
        if (known.success) await commission(tx, known.data);
        else log.warn({ type: event.type }, 'an event of jaeger is not known here and is skipped');
      }
    },
  });
}

async function commission(db: Queryable, { id, callsign, home }: JaegerEvent): Promise<void> {
  await db.query(
    `insert into patrol_jaeger (id, callsign, home) values ($1, $2, $3)
     on conflict (id) do update set callsign = excluded.callsign, home = excluded.home`,
    [id, callsign, JSON.stringify(home)],
  );
}

export async function patrolRoster(pool: Pool): Promise<readonly PatrolJaeger[]> {
  const { rows } = await pool.query<PatrolJaeger>('select id, callsign, home from patrol_jaeger order by id');
  return rows;
}
