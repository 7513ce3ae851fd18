/**
 * Commands in PostgreSQL. The order of locks is the same in each: the caller's key, the Jaeger, the Rangers by id, the head of
 * the outbox. One command holds one Jaeger, so no two can wait for each other.
 */
import { eq, inArray } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { type Pool, type Tx, transaction } from '#platform/postgres.ts';
import type { Command, FleetOrders } from '../application/ports.ts';
import { topics } from '../contract.ts';
import { type Changed, commissioned, type Ordered } from '../domain/change.ts';
import { pairsOf } from '../domain/crew.ts';
import type { Jaeger, Weapon } from '../domain/jaeger.ts';
import { readinessOf } from '../domain/readiness.ts';
import { driftTests, jaegersByIds, rangersByIds } from './postgres-fleet.ts';
import { crewSeat, jaeger as jaegerTable, weapon } from './tables.ts';

/** Each in a transaction of its own. */
export function postgresOrders(pool: Pool): FleetOrders {
  return ordersBy((work) => transaction(pool, work));
}

/** In the transaction `tx`, with whatever else it does. */
export function postgresOrdersIn(tx: Tx): FleetOrders {
  return ordersBy((work) => work(tx));
}

type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

function ordersBy(run: Run): FleetOrders {
  return {
    commission: (command, { weapons }, jaeger) =>
      once(run, command, jaeger.id, async (tx) => {
        const added = await drizzle({ client: tx })
          .insert(jaegerTable)
          .values(rowOf(jaeger))
          .onConflictDoNothing({ target: jaegerTable.callsign })
          .returning({ id: jaegerTable.id });
        if (added.length === 0) {
          const { callsign } = jaeger;
          throw new Refusal('CALLSIGN_TAKEN', `Another Jaeger is called ${callsign}. Choose another callsign.`, {
            callsign,
          });
        }
        await addWeapons(tx, [{ jaeger: jaeger.id, weapons }]);
        await addStatusChange(tx, jaeger, command.ordered, undefined);
        await publish(tx, topics.events, jaeger.id, [commissioned(jaeger, weapons, command.ordered)]);
      }),

    change: (command, id, decide) =>
      once(run, command, id, async (tx) => {
        const before = await locked(tx, id);
        await save(tx, command, before, decide(before));
      }),

    changeCrew: (command, id, rangers, decide) =>
      once(run, command, id, async (tx) => {
        const before = await locked(tx, id);
        // Whoever wants one of these Rangers too waits here until it is known where they sit.
        const known = await tx.query<{ id: string }>(
          'select id from ranger where id = any ($1::uuid[]) order by id for update',
          [rangers],
        );
        const missing = rangers.find((ranger) => !known.rows.some((row) => row.id === ranger));
        if (missing !== undefined) notFound('Ranger', missing);
        const seated = await rangersByIds(tx, rangers);
        await save(tx, command, before, decide(before, seated, await driftTests(tx, pairsOf(rangers))));
      }),
  };
}

/** Runs `work` if the caller's key is new, and gives the Jaeger as it is then. */
function once(run: Run, command: Command, id: string, work: (tx: Tx) => Promise<void>): Promise<Jaeger> {
  return run(async (tx) => {
    if (await isFirst(tx, command, id)) await work(tx);
    const [jaeger] = await jaegersByIds(tx, [id]);
    return jaeger ?? notFound('Jaeger', id);
  });
}

/** Waits for another attempt with the same key: if that commits, this is the second; if not, the first. */
export async function isFirst(tx: Tx, { caller, key, digest }: Command, jaeger: string | undefined): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into command (caller, key, command, jaeger_id) values ($1, $2, $3, $4)
     on conflict on constraint key_names_one_command do nothing`,
    [caller, key, digest, jaeger],
  );
  if (rowCount === 1) return true;
  const { rows } = await tx.query<{ command: string }>('select command from command where caller = $1 and key = $2', [
    caller,
    key,
  ]);
  if (rows[0]?.command === digest) return false;
  throw new Refusal(
    'IDEMPOTENCY_KEY_REUSED',
    'This key was used for another command. Give each command a key of its own.',
  );
}

/** In two statements: one that waits for the lock would still see the crew of before it waited. */
async function locked(tx: Tx, id: string): Promise<Jaeger> {
  const { rowCount } = await tx.query('select from jaeger where id = $1 for update', [id]);
  const [jaeger] = rowCount === 0 ? [] : await jaegersByIds(tx, [id]);
  return jaeger ?? notFound('Jaeger', id);
}

async function save(tx: Tx, { ordered }: Command, before: Jaeger, changed: Changed): Promise<void> {
  if (changed.events.length === 0) return;
  await keep(tx, ordered, before, changed);
  await publish(tx, topics.events, changed.jaeger.id, changed.events);
}

/** All of a change but its events. The Jaeger is locked. */
export async function keep(tx: Tx, ordered: Ordered, before: Jaeger, { jaeger, reason }: Changed): Promise<void> {
  const db = drizzle({ client: tx });
  const { integrityPct, status, readiness, engagementId, claim } = rowOf(jaeger);
  await db
    .update(jaegerTable)
    .set({ integrityPct, status, readiness, engagementId, claim })
    .where(eq(jaegerTable.id, jaeger.id));
  const leaving = before.crew.filter((ranger) => !jaeger.crew.includes(ranger));
  const joining = jaeger.crew.filter((ranger) => !before.crew.includes(ranger));
  if (leaving.length > 0) await db.delete(crewSeat).where(inArray(crewSeat.rangerId, leaving));
  if (joining.length > 0) {
    await db.insert(crewSeat).values(joining.map((rangerId) => ({ rangerId, jaegerId: jaeger.id })));
  }
  if (status !== before.status) await addStatusChange(tx, jaeger, ordered, reason);
}

/** Numbered under the lock of the Jaeger, so no two take the same number. */
async function addStatusChange(
  tx: Tx,
  { id, status }: Jaeger,
  ordered: Ordered,
  reason: string | undefined,
): Promise<void> {
  await tx.query(
    `insert into status_change (jaeger_id, no, status, at, reason, by_user)
     select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5 from status_change where jaeger_id = $1`,
    [id, status, ordered.at, reason ?? null, ordered.by ?? null],
  );
}

export async function addWeapons(
  tx: Tx,
  loadOuts: readonly { readonly jaeger: string; readonly weapons: readonly Weapon[] }[],
): Promise<void> {
  const rows = loadOuts.flatMap(({ jaeger, weapons }) =>
    weapons.map((one, index) => ({ ...one, jaegerId: jaeger, no: index + 1 })),
  );
  if (rows.length > 0) await drizzle({ client: tx }).insert(weapon).values(rows);
}

export function rowOf(jaeger: Jaeger): typeof jaegerTable.$inferInsert {
  const { homeBase, crew: _, engagement, ...row } = jaeger;
  const { id, name, position } = homeBase;
  return {
    ...row,
    readiness: readinessOf(jaeger),
    homeId: id,
    homeName: name,
    homeLat: position.lat,
    homeLon: position.lon,
    engagementId: engagement?.id,
    claim: engagement?.claim,
  };
}
