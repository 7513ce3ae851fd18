/** Tables `known_jaeger` and `known_kaiju`. Ids of any form may be asked for; answers are by the ids as they were written. */
import type { Queryable } from '#platform/postgres.ts';
import type { KnownJaeger, KnownKaiju } from '../decider/commands.ts';
import type { KaijuEntry } from './known-kaiju.ts';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

type JaegerRow = Omit<KnownJaeger, 'weaponKinds'> & {
  readonly asked: string;
  readonly weaponKinds: NonNullable<KnownJaeger['weaponKinds']> | null;
};

export async function jaegersById(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, KnownJaeger>> {
  const { rows } = await db.query<JaegerRow>(
    `select asked.id as asked, known.id, callsign, mark, integrity_pct as "integrityPct", status, weapon_kinds as "weaponKinds"
     from unnest($1::text[]) as asked (id) join known_jaeger as known on known.id = asked.id::uuid`,
    [legalIds(ids)],
  );
  return new Map(
    rows.map(({ asked, weaponKinds, ...jaeger }) => [asked, { ...jaeger, weaponKinds: weaponKinds ?? undefined }]),
  );
}

export async function keepJaegers(db: Queryable, jaegers: readonly KnownJaeger[]): Promise<void> {
  await db.query(
    `insert into known_jaeger (id, callsign, mark, integrity_pct, status, weapon_kinds)
     select * from jsonb_to_recordset($1)
       as known (id uuid, callsign text, mark smallint, "integrityPct" smallint, status text, "weaponKinds" text[])
     on conflict (id) do update set callsign = excluded.callsign, mark = excluded.mark,
       integrity_pct = excluded.integrity_pct, status = excluded.status, weapon_kinds = excluded.weapon_kinds`,
    [JSON.stringify(jaegers)],
  );
}

/** The columns of a Kaiju are all there or, under an id that only leads on, all null. */
interface KaijuRow {
  readonly asked: string;
  readonly id: string;
  readonly codename: string | null;
  readonly category: KnownKaiju['category'] | null;
  readonly status: KnownKaiju['status'] | null;
  readonly firstAt: Date | null;
  readonly now: string | null;
}

const COLUMNS = `known.id, codename, category, status, first_at as "firstAt", now_id as now`;

/** What is known under exactly these ids. */
export async function entriesById(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, KaijuEntry>> {
  const { rows } = await db.query<KaijuRow>(
    `select asked.id as asked, ${COLUMNS}
     from unnest($1::text[]) as asked (id) join known_kaiju as known on known.id = asked.id::uuid`,
    [legalIds(ids)],
  );
  return new Map(rows.map((row) => [row.asked, { id: row.id, kaiju: kaijuOf(row), now: row.now ?? undefined }]));
}

/** The Kaiju that these ids lead to. `union` walks no id twice, so a ring ends, and gives nobody. */
export async function kaijuByIds(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, KnownKaiju>> {
  const { rows } = await db.query<KaijuRow>(
    `with recursive way (asked, id) as (
       select asked.id, asked.id::uuid from unnest($1::text[]) as asked (id)
       union
       select way.asked, known.now_id from way join known_kaiju as known on known.id = way.id
       where exists (select from known_kaiju as next where next.id = known.now_id))
     select way.asked, ${COLUMNS}
     from way join known_kaiju as known on known.id = way.id
     where not exists (select from known_kaiju as next where next.id = known.now_id)`,
    [legalIds(ids)],
  );
  return new Map(
    rows.flatMap((row) => {
      const kaiju = kaijuOf(row);
      return kaiju === undefined ? [] : [[row.asked, kaiju] as const];
    }),
  );
}

export async function keepEntries(db: Queryable, entries: readonly KaijuEntry[]): Promise<void> {
  await db.query(
    `insert into known_kaiju (id, codename, category, status, first_at, now_id)
     select * from jsonb_to_recordset($1)
       as known (id uuid, codename text, category text, status text, "firstAt" timestamptz, now uuid)
     on conflict (id) do update set codename = excluded.codename, category = excluded.category, status = excluded.status,
       first_at = excluded.first_at, now_id = excluded.now_id`,
    [JSON.stringify(entries.map(({ id, kaiju, now }) => ({ ...kaiju, id, now })))],
  );
}

function kaijuOf({ id, codename, category, status, firstAt }: KaijuRow): KnownKaiju | undefined {
  if (codename === null || category === null || status === null) return undefined;
  return { id, codename, category, status, firstAt: firstAt?.toISOString() };
}

function legalIds(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => UUID.test(id));
}
