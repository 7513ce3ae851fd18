/** What is asked of the fleet, in PostgreSQL: one statement for each question, whatever the number of ids. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { getTableColumns } from 'drizzle-orm/utils';
import { stableId } from '#platform/kernel/ids.ts';
import type { Pool, Queryable, Tx } from '#platform/postgres.ts';
import type { FleetReads, HistoryOrder, StatusChange } from '../application/ports.ts';
import type { DriftTest, Ranger } from '../domain/crew.ts';
import type { Jaeger, JaegerStatus, Weapon } from '../domain/jaeger.ts';
import { crewOfRow, crewSeat, jaeger, ranger, weapon } from './tables.ts';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function postgresFleet(pool: Pool): FleetReads {
  const db = drizzle({ client: pool });
  return {
    byIds: (ids) => jaegersByIds(pool, ids),

    async page({ status, readiness, home, callsign, after, limit }) {
      const rows = await db
        .select(JAEGER)
        .from(jaeger)
        .where(
          and(
            given(status, (value) => eq(jaeger.status, value)),
            given(readiness, (value) => eq(jaeger.readiness, value)),
            given(home, (value) => eq(jaeger.homeId, value)),
            given(callsign, begins),
            given(after, (value) => gt(jaeger.callsign, value)),
          ),
        )
        .orderBy(asc(jaeger.callsign))
        .limit(limit);
      return rows.map(jaegerOf);
    },

    async weaponsOf(jaegers) {
      const { jaegerId, name, kind, mount } = weapon;
      const rows = await db
        .select({ jaegerId, weapon: { name, kind, mount } })
        .from(weapon)
        .where(inArray(jaegerId, [...jaegers]))
        .orderBy(asc(jaegerId), asc(weapon.no));
      const found = new Map<string, Weapon[]>();
      for (const row of rows) found.set(row.jaegerId, [...(found.get(row.jaegerId) ?? []), row.weapon]);
      return found;
    },

    histories: (orders) => histories(pool, orders),
    rangersByIds: (ids) => rangersByIds(pool, ids),

    async rangerPage({ isFree, after, limit }) {
      const rows = await db
        .select(RANGER)
        .from(ranger)
        .leftJoin(crewSeat, eq(crewSeat.rangerId, ranger.id))
        .leftJoin(jaeger, eq(jaeger.id, crewSeat.jaegerId))
        .where(
          and(
            given(isFree, (value) => (value ? isNull : isNotNull)(crewSeat.rangerId)),
            given(after, ({ name, id }) => sql`(${ranger.name}, ${ranger.id}) > (${name}, ${id}::uuid)`),
          ),
        )
        .orderBy(asc(ranger.name), asc(ranger.id))
        .limit(limit);
      return rows.map(rangerOf);
    },

    driftTests: (pairs) => driftTests(pool, pairs),
  };
}

export async function jaegersByIds(db: Pool | Tx, ids: readonly string[]): Promise<readonly Jaeger[]> {
  const legal = ids.filter((id) => UUID.test(id));
  if (legal.length === 0) return [];
  const rows = await drizzle({ client: db }).select(JAEGER).from(jaeger).where(inArray(jaeger.id, legal));
  return rows.map(jaegerOf);
}

/** With the Jaeger whose crew each is in. */
export async function rangersByIds(db: Pool | Tx, ids: readonly string[]): Promise<readonly Ranger[]> {
  if (ids.length === 0) return [];
  const rows = await drizzle({ client: db })
    .select(RANGER)
    .from(ranger)
    .leftJoin(crewSeat, eq(crewSeat.rangerId, ranger.id))
    .leftJoin(jaeger, eq(jaeger.id, crewSeat.jaegerId))
    .where(inArray(ranger.id, [...ids]));
  return rows.map(rangerOf);
}

/** The tests of exactly these pairs, by the key of the table. */
export async function driftTests(
  db: Queryable,
  pairs: readonly (readonly [a: string, b: string])[],
): Promise<readonly DriftTest[]> {
  if (pairs.length === 0) return [];
  const { rows } = await db.query<DriftTest>(
    `select ranger_a as a, ranger_b as b, compatibility_pct as "compatibilityPct"
     from unnest($1::uuid[], $2::uuid[]) as pair (a, b)
     join drift_test on (ranger_a, ranger_b) = (pair.a, pair.b)`,
    [pairs.map(([a]) => a), pairs.map(([, b]) => b)],
  );
  return rows;
}

/** One walk down the key for each order: a page of Jaegers reads as many rows as it shows. */
async function histories(
  db: Queryable,
  orders: readonly HistoryOrder[],
): Promise<readonly (readonly StatusChange[])[]> {
  const { rows } = await db.query<{
    readonly order: number;
    readonly no: number;
    readonly status: JaegerStatus;
    readonly at: Date;
    readonly reason: string | null;
    readonly by_user: string | null;
  }>(
    `select wanted.ord::int as order, change.no, change.status, change.at, change.reason, change.by_user
     from unnest($1::uuid[], $2::int[], $3::int[]) with ordinality as wanted (jaeger_id, before, most, ord)
     cross join lateral (
       select * from status_change
       where jaeger_id = wanted.jaeger_id and no < wanted.before
       order by no desc limit wanted.most
     ) as change
     order by wanted.ord, change.no desc`,
    [
      orders.map(({ jaeger: id }) => id),
      orders.map(({ before }) => before ?? MOST_NO),
      orders.map(({ limit }) => limit),
    ],
  );
  const found = orders.map((): StatusChange[] => []);
  for (const { order, no, status, at, reason, by_user } of rows) {
    found[order - 1]?.push({ no, status, at, reason: reason ?? undefined, by: by_user ?? undefined });
  }
  return found;
}

const MOST_NO = 2 ** 31 - 1;
const { readiness: _readiness, ...COLUMNS } = getTableColumns(jaeger);
const JAEGER = { ...COLUMNS, crew: crewOfRow };
const RANGER = { id: ranger.id, name: ranger.name, jaegerId: jaeger.id, callsign: jaeger.callsign };

type JaegerRow = Omit<typeof jaeger.$inferSelect, 'readiness'> & { readonly crew: string[] };

function jaegerOf({ homeId, homeName, homeLat, homeLon, engagementId, claim, ...row }: JaegerRow): Jaeger {
  // A row of an older release has no id of its home until the next start.
  const id = homeId ?? stableId('dome', homeName);
  const engagement = engagementId === null || claim === null ? undefined : { id: engagementId, claim };
  return { ...row, engagement, homeBase: { id, name: homeName, position: { lat: homeLat, lon: homeLon } } };
}

interface RangerRow {
  readonly id: string;
  readonly name: string;
  readonly jaegerId: string | null;
  readonly callsign: string | null;
}

function rangerOf({ id, name, jaegerId, callsign }: RangerRow): Ranger {
  return { id, name, jaeger: jaegerId === null ? undefined : { id: jaegerId, callsign: callsign ?? '' } };
}

/** In any case of the letters A to Z; the database folds both sides, because JavaScript would fold more of them. */
function begins(callsign: string): SQL {
  const pattern = `${callsign.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(callsign) like lower(${pattern} collate "C")`;
}

function given<Value>(value: Value | undefined, condition: (value: Value) => SQL): SQL | undefined {
  return value === undefined ? undefined : condition(value);
}
