/** The Jaegers that walk patrols, as jaeger's events name them. Kept in a table of our own, because the log is trimmed. */
import type { GeoPoint } from '#platform/kernel/geo.ts';
import { log } from '#platform/log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce, readEvent } from '#platform/messaging/high-water.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import type { Pool, Queryable } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { JaegerEvent, topics } from '#subgraphs/jaeger/contract.ts';

export interface PatrolJaeger {
  readonly id: string;
  readonly callsign: string;
  readonly home: GeoPoint;
  /** Out of its Shatterdome since then. */
  readonly deployedAt: Date;
}

/**
 * Reads jaeger's events into `patrol_jaeger`; those that say nothing about patrols, and those it does not know, are skipped. One
 * that cannot be read holds up its Jaeger alone: by what follows it a Jaeger that was called back might walk.
 */
export function patrolRosterLoop(pool: Pool, eventLog: EventLog): Loop {
  return consumeOnce({
    effects: postgresEffects(pool),
    log: eventLog,
    consumer: 'tracking-patrol',
    topic: topics.events,
    async on(tx, events) {
      for (const event of events) {
        const known = readEvent(JaegerEvent, event);
        if (known !== undefined) await hear(tx, known);
        else log.warn({ type: event.type }, 'an event of jaeger is not known here and is skipped');
      }
    },
  });
}

async function hear(db: Queryable, event: JaegerEvent): Promise<void> {
  switch (event.type) {
    case 'JaegerCommissioned':
      return commission(db, event);
    case 'JaegerDeployed':
      return deployed(db, event.id, event.at);
    case 'JaegerRecalled':
    case 'JaegerLost':
    case 'JaegerRetired':
      return deployed(db, event.id, null);
    // Who fights is out all the while, and is followed.
    case 'JaegerEngaged':
    case 'JaegerDisengaged':
    case 'JaegerDamaged':
    case 'JaegerRepaired':
    case 'CrewAssigned':
    case 'JaegerReadinessChanged':
      return;
  }
}

type Commissioned = Extract<JaegerEvent, { readonly type: 'JaegerCommissioned' }>;

async function commission(db: Queryable, event: Commissioned): Promise<void> {
  const { id, callsign, home, at, status = 'DEPLOYED' } = event;
  const { name, lat, lon } = home;
  await db.query(
    `insert into patrol_jaeger (id, callsign, home, deployed_at) values ($1, $2, $3, $4)
     on conflict (id) do update set callsign = excluded.callsign, home = excluded.home, deployed_at = excluded.deployed_at`,
    [id, callsign, JSON.stringify({ name, lat, lon }), status === 'DEPLOYED' || status === 'ENGAGED' ? at : null],
  );
}

async function deployed(db: Queryable, id: string, at: string | null): Promise<void> {
  await db.query('update patrol_jaeger set deployed_at = $2 where id = $1', [id, at]);
}

/** Those that are out. */
export async function patrolRoster(pool: Pool): Promise<readonly PatrolJaeger[]> {
  const { rows } = await pool.query<PatrolJaeger>(
    `select id, callsign, home, deployed_at as "deployedAt" from patrol_jaeger where deployed_at is not null order by id`,
  );
  return rows;
}
