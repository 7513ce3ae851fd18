/** The first fleet in PostgreSQL. Any number of processes may seed at once: each waits for the one before and finds its work done. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { publish } from '#platform/messaging/outbox.ts';
import { type Pool, type Queryable, type Tx, transaction } from '#platform/postgres.ts';
import type { FirstFleet, FirstJaeger } from '../application/first-fleet.ts';
import type { FleetSeed, Seeded } from '../application/ports.ts';
import { type JaegerEvent, topics } from '../contract.ts';
import { changed, commissioned } from '../domain/change.ts';
import type { Jaeger } from '../domain/jaeger.ts';
import { readinessOf } from '../domain/readiness.ts';
import { jaegersByIds } from './postgres-fleet.ts';
import { addWeapons, rowOf } from './postgres-orders.ts';
import { crewSeat, driftTest, jaeger as jaegerTable, ranger, statusChange } from './tables.ts';

export function postgresSeed(pool: Pool): FleetSeed {
  return {
    async seed(fleet, when, at) {
      // Asked before anybody has to wait, because every start comes by here.
      if (when === 'IF_EMPTY' && !(await isEmpty(pool))) return NOTHING;
      return transaction(pool, async (tx) => {
        // Another seed waits here and then sees this one's fleet. So do commands, before they hold a row that is wanted below.
        await tx.query('lock table jaeger in exclusive mode');
        return when === 'IF_EMPTY' && !(await isEmpty(tx)) ? NOTHING : addMissing(tx, fleet, at);
      });
    },

    async nameHomes(places) {
      await pool.query(
        `update jaeger set home_id = place.id from unnest($1::uuid[], $2::text[]) as place (id, name)
         where home_id is null and home_name = place.name`,
        [places.map(({ id }) => id), places.map(({ name }) => name)],
      );
    },
  };
}

const NOTHING: Seeded = { jaegers: 0, rangers: 0, crews: 0 };

async function isEmpty(db: Queryable): Promise<boolean> {
  const { rowCount } = await db.query('select from jaeger limit 1');
  return rowCount === 0;
}

async function addMissing(tx: Tx, fleet: FirstFleet, at: Date): Promise<Seeded> {
  const db = drizzle({ client: tx });
  const rangers = await db
    .insert(ranger)
    .values(fleet.rangers.map(({ id, name }) => ({ id, name })))
    .onConflictDoNothing()
    .returning({ id: ranger.id });
  await db
    .insert(driftTest)
    .values(fleet.driftTests.map(({ a, b, compatibilityPct }) => ({ rangerA: a, rangerB: b, compatibilityPct })))
    .onConflictDoNothing();
  // Not either where another Jaeger has the callsign by now.
  const jaegers = await db
    .insert(jaegerTable)
    .values(fleet.jaegers.map(({ jaeger }) => rowOf({ ...jaeger, crew: [] })))
    .onConflictDoNothing()
    .returning({ id: jaegerTable.id });
  const newJaegers = new Set(jaegers.map(({ id }) => id));
  const added = fleet.jaegers.filter(({ jaeger }) => newJaegers.has(jaeger.id));
  await addHistory(tx, added);
  await addMissingWeapons(tx, fleet);
  const crewed = await seat(tx, fleet, new Set(rangers.map(({ id }) => id)));
  // By the order of the list, so that the log of events reads as it does.
  const told = new Map(crewed.map((jaeger) => [jaeger.id, jaeger]));
  for (const { jaeger, weapons } of fleet.jaegers) {
    const day = { at: jaeger.commissionedAt };
    const commissionedNow = newJaegers.has(jaeger.id) ? [commissioned(jaeger, weapons, day)] : [];
    await publish(tx, topics.events, jaeger.id, [...commissionedNow, ...crewEvents(told.get(jaeger.id), at)]);
  }
  return { jaegers: jaegers.length, rangers: rangers.length, crews: crewed.length };
}

async function addHistory(tx: Tx, added: readonly FirstJaeger[]): Promise<void> {
  const rows = added.flatMap(({ jaeger, history }) =>
    history.map((change, index) => ({ ...change, jaegerId: jaeger.id, no: index + 1 })),
  );
  if (rows.length > 0) await drizzle({ client: tx }).insert(statusChange).values(rows);
}

async function addMissingWeapons(tx: Tx, { jaegers }: FirstFleet): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from jaeger where id = any ($1::uuid[]) and not exists (select from weapon where jaeger_id = jaeger.id)`,
    [jaegers.map(({ jaeger }) => jaeger.id)],
  );
  const bare = new Set(rows.map(({ id }) => id));
  const loadOuts = jaegers.filter(({ jaeger }) => bare.has(jaeger.id));
  await addWeapons(
    tx,
    loadOuts.map(({ jaeger, weapons }) => ({ jaeger: jaeger.id, weapons })),
  );
}

/** Seats Rangers who are new: an older one may have been taken out of a crew on purpose. Gives the Jaegers that got their crew. */
async function seat(tx: Tx, { jaegers }: FirstFleet, newRangers: ReadonlySet<string>): Promise<readonly Jaeger[]> {
  const db = drizzle({ client: tx });
  const wanted = new Map(jaegers.map(({ jaeger }) => [jaeger.id, jaeger.crew]));
  const present = await jaegersByIds(tx, [...wanted.keys()]);
  const empty = present.filter(({ id, status, crew }) => {
    const own = wanted.get(id) ?? [];
    const isGone = status === 'LOST' || status === 'RETIRED';
    return !isGone && crew.length === 0 && own.length > 0 && own.every((one) => newRangers.has(one));
  });
  const crewed = empty.map((jaeger) => ({ ...jaeger, crew: wanted.get(jaeger.id) ?? [] }));
  if (crewed.length === 0) return [];
  await db
    .insert(crewSeat)
    .values(crewed.flatMap(({ id, crew }) => crew.map((rangerId) => ({ rangerId, jaegerId: id }))));
  await db.execute(sql`update jaeger set readiness = judged.readiness
    from unnest(${sql.param(crewed.map(({ id }) => id))}::uuid[], ${sql.param(crewed.map(readinessOf))}::text[]) as judged (id, readiness)
    where jaeger.id = judged.id`);
  return crewed;
}

function crewEvents(crewed: Jaeger | undefined, at: Date): readonly JaegerEvent[] {
  if (crewed === undefined) return [];
  const before = { ...crewed, crew: [] };
  return changed(before, crewed, { type: 'CrewAssigned', rangers: [...crewed.crew] }, { at }).events;
}
