/** The jaeger context on a real database: its seed, its lists, and its face. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { firstFleet } from './application/first-fleet.ts';
import { createFleet } from './application/fleet.ts';
import { createOrders } from './application/orders.ts';
import { createLoaders } from './context.ts';
import { JaegerEvent, topics } from './contract.ts';
import { readinessOf } from './domain/readiness.ts';
import { postgresFleet } from './infrastructure/postgres-fleet.ts';
import { postgresOrders } from './infrastructure/postgres-orders.ts';
import { postgresSeed } from './infrastructure/postgres-seed.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';
import * as tables from './infrastructure/tables.ts';
import { resolvers } from './resolvers.ts';

const scope = new Scope('test');
const shatterdomes = readShatterdomes();
const first = firstFleet(shatterdomes);
const now = () => new Date();
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(scope, 'jaeger');
  await postgresSeed(database.pool).seed(first, 'IF_EMPTY', now());
});
afterAll(() => scope.close());

const rowsOf = async (sql: string, { pool } = database) => (await pool.query(sql)).rows;
const count = async (table: string, db = database) => (await rowsOf(`select from ${table}`, db)).length;
const events = async (db = database) =>
  (await rowsOf('select topic, key, body from outbox_event order by pos', db)).map(({ topic, key, body }) => {
    expect(topic).toBe(topics.events.name);
    const event = JaegerEvent.parse(body);
    expect(event.id).toBe(key);
    return event;
  });

describe('the seed', () => {
  let empty: TestDatabase;
  let inner: Scope;
  beforeEach(async () => {
    inner = new Scope('empty');
    empty = await testDatabase(inner, 'jaeger');
    return () => inner.close();
  });
  const seed = (when: 'ALWAYS' | 'IF_EMPTY', fleet = first) => postgresSeed(empty.pool).seed(fleet, when, now());

  test('adds the first fleet once, whatever starts how often and at once, with its events', async () => {
    const all = await Promise.all([seed('IF_EMPTY'), seed('ALWAYS'), seed('IF_EMPTY')]);
    expect(all.filter(({ jaegers }) => jaegers > 0)).toEqual([{ jaegers: 28, rangers: 60, crews: 25 }]);
    expect(await seed('ALWAYS')).toEqual({ jaegers: 0, rangers: 0, crews: 0 });
    const told = await events(empty);
    const ids = (type: string) => told.filter((event) => event.type === type).map(({ id }) => id);
    expect(ids('JaegerCommissioned')).toEqual(first.jaegers.map(({ jaeger }) => jaeger.id));
    expect(ids('CrewAssigned')).toHaveLength(25);
    expect(await count('status_change', empty)).toBe(first.jaegers.flatMap(({ history }) => history).length);
  });

  test('stores the readiness that the rule gives', async () => {
    await seed('ALWAYS');
    const stored = await rowsOf('select callsign, readiness from jaeger order by callsign', empty);
    expect(stored).toEqual(
      first.jaegers.map(({ jaeger }) => ({ callsign: jaeger.callsign, readiness: readinessOf(jaeger) })),
    );
  });

  test('leaves alone what the programme changed since', async () => {
    await seed('ALWAYS');
    await empty.pool.query(`delete from crew_seat`);
    await empty.pool.query(`update jaeger set integrity_pct = 5, readiness = 'NMC' where callsign = 'Fog Herald'`);
    expect(await seed('ALWAYS')).toEqual({ jaegers: 0, rangers: 0, crews: 0 });
    expect(await count('crew_seat', empty)).toBe(0);
    expect(await rowsOf(`select integrity_pct from jaeger where callsign = 'Fog Herald'`, empty)).toEqual([
      { integrity_pct: 5 },
    ]);
  });

  test('lets commands through that are given at the same time', async () => {
    const old = first.jaegers.map((one) => ({ ...one, jaeger: { ...one.jaeger, crew: [] } }));
    await postgresSeed(empty.pool).seed({ ...first, jaegers: old }, 'ALWAYS', now());
    // As if its Rangers were new again.
    await empty.pool.query('delete from drift_test');
    await empty.pool.query('delete from ranger');
    const orders = createOrders({ fleet: postgresOrders(empty.pool), shatterdomes, now });
    const living = old.filter(({ jaeger }) => jaeger.status === 'DEPLOYED').map(({ jaeger }) => jaeger.id);
    const hits = living.map((id) => orders.damage(id, 1, 'hail', { caller: 'test', key: `hail on ${id}` }));
    const [seeded] = await Promise.all([seed('ALWAYS'), ...hits]);
    expect(seeded).toEqual({ jaegers: 0, rangers: 60, crews: 25 });
    const rows = await postgresFleet(empty.pool).page({ status: 'DEPLOYED', limit: 500 });
    for (const jaeger of rows) {
      expect(jaeger.integrityPct).toBe(
        (first.jaegers.find((one) => one.jaeger.id === jaeger.id)?.jaeger.integrityPct ?? 0) - 1,
      );
      expect(jaeger.crew.length).toBeGreaterThan(1);
    }
  });

  test('leaves neither Jaeger nor event nor Ranger when it fails on the way', async () => {
    const twice = first.driftTests.map((one) => ({ ...one, compatibilityPct: 101 }));
    await expect(seed('ALWAYS', { ...first, driftTests: twice })).rejects.toMatchObject({
      cause: { constraint: 'compatibility_is_0_to_100' },
    });
    for (const table of ['jaeger', 'ranger', 'outbox_event']) expect(await count(table, empty)).toBe(0);
  });
});

describe('a fleet of the first release', () => {
  const folder = migrationsOf('jaeger') ?? '';
  const file = (name: string) => readFileSync(join(folder, name), 'utf8');
  const old = ['Amur Warden', 'Kanto Bell', 'Paper Crane'];
  const homes = async (pool: Pool) => (await postgresFleet(pool).page({ limit: 500 })).map(({ homeBase }) => homeBase);

  test('keeps its Jaegers, which get readiness, history, the id of their home, and from the seed all they lack', async () => {
    await using inner = new Scope('older');
    // A context of this name has no migrations of its own, so this test runs jaeger's one by one.
    const { pool } = await testDatabase(inner, 'sender');
    const jaegers = first.jaegers.filter(({ jaeger }) => old.includes(jaeger.callsign));
    await pool.query(file('0001-jaeger.sql'));
    for (const { jaeger } of jaegers) {
      const { id, callsign, mark, integrityPct, homeBase, commissionedAt } = jaeger;
      const { name, position } = homeBase;
      await pool.query(`insert into jaeger values ($1, $2, $3, $4, 'DEPLOYED', $5, $6, $7, $8)`, [
        ...[id, callsign, mark, integrityPct, name, position.lat, position.lon, commissionedAt],
      ]);
    }
    for (const later of ['0002-fleet.sql', '0003-fleet-orders.sql', '0004-engagement.sql'])
      await pool.query(file(later));
    const readiness = async () =>
      (await pool.query('select readiness from jaeger where callsign = any ($1) order by callsign', [old])).rows.map(
        (row) => row.readiness,
      );
    expect(await readiness()).toEqual(['PMC', 'PMC', 'PMC']);
    expect(await homes(pool)).toEqual(jaegers.map(({ jaeger }) => jaeger.homeBase));
    expect((await pool.query('select from jaeger where home_id is null')).rowCount).toBe(3);
    await postgresSeed(pool).nameHomes(shatterdomes);
    expect((await pool.query('select from jaeger where home_id is null')).rowCount).toBe(0);
    expect(await homes(pool)).toEqual(jaegers.map(({ jaeger }) => jaeger.homeBase));
    const [[line]] = (await postgresFleet(pool).histories([{ jaeger: jaegers[0]?.jaeger.id ?? '', limit: 5 }])) as [
      [unknown],
    ];
    expect(line).toEqual({
      no: 1,
      status: 'DEPLOYED',
      at: jaegers[0]?.jaeger.commissionedAt,
      reason: undefined,
      by: undefined,
    });

    expect(await postgresSeed(pool).seed(first, 'IF_EMPTY', now())).toEqual({ jaegers: 0, rangers: 0, crews: 0 });
    expect(await postgresSeed(pool).seed(first, 'ALWAYS', now())).toEqual({ jaegers: 25, rangers: 60, crews: 25 });
    expect(await readiness()).toEqual(['FMC', 'PMC', 'FMC']);
    expect((await pool.query('select from weapon where jaeger_id = $1', [jaegers[0]?.jaeger.id])).rowCount).toBe(2);
  });
});

test('the tables that drizzle knows are those of the migrations', async () => {
  const known = Object.values(tables)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table);
      return columns.map(
        (column) => `${name}.${column.name} ${column.getSQLType()} ${column.notNull ? 'not null' : 'null'}`,
      );
    });
  const real = await rowsOf(
    `select c.relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else ' null' end as line
     from pg_attribute join pg_class c on c.oid = attrelid
     where relnamespace = 'jaeger'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       and relname in ('jaeger', 'ranger', 'crew_seat', 'drift_test', 'weapon', 'status_change', 'command')`,
  );
  expect(known.sort()).toEqual(real.map(({ line }) => line).sort());
});

// A resolver of the generated type may be an object; ours are functions.
type Resolve = (parent: object, args: object, context: object) => Promise<never>;
const queries = resolvers.Query as unknown as Record<'jaegers' | 'rangers', Resolve>;
const context = (caller: Partial<Caller> = {}) => {
  const fleet = createFleet(postgresFleet(database.pool));
  const orders = createOrders({ fleet: postgresOrders(database.pool), shatterdomes, now });
  return {
    tools: { fleet, orders },
    loaders: createLoaders(fleet),
    caller: { userId: randomUUID(), sessionId: randomUUID(), ...caller },
  };
};
const ask = (field: 'jaegers' | 'rangers', args: object): Promise<Page> =>
  queries[field]({}, { first: 50, ...args }, context());
interface Page {
  readonly nodes: readonly { readonly id: string; readonly callsign: string; readonly name: string }[];
  readonly pageInfo: { readonly endCursor?: string; readonly hasNextPage: boolean };
}
async function all(field: 'jaegers' | 'rangers', args: object): Promise<Page['nodes']> {
  const nodes: Page['nodes'][number][] = [];
  let after: string | undefined;
  for (let hasNextPage = true; hasNextPage; ) {
    const page: Page = await ask(field, { ...args, after });
    nodes.push(...page.nodes);
    ({ hasNextPage } = page.pageInfo);
    after = page.pageInfo.endCursor;
  }
  return nodes;
}

test('finds by id in the order asked, and nothing for ids that are none', async () => {
  const [a, b] = first.jaegers.map(({ jaeger }) => jaeger);
  if (a === undefined || b === undefined) throw new Error('no fleet');
  const fleet = createFleet(postgresFleet(database.pool));
  const found = await fleet.byIds([b.id, 'nonsense', randomUUID(), a.id, b.id.toUpperCase()]);
  expect(found.map((jaeger) => jaeger?.callsign)).toEqual([b.callsign, undefined, undefined, a.callsign, b.callsign]);
  expect(found[3]).toEqual({ ...a, crew: expect.arrayContaining([...a.crew]) });
});

describe('the list of Jaegers', () => {
  const callsigns = first.jaegers.map(({ jaeger }) => jaeger.callsign);

  test('runs by callsign through all pages', async () => {
    expect((await all('jaegers', { first: 5 })).map(({ callsign }) => callsign)).toEqual([...callsigns].sort());
  });

  test('has no next page when it ends exactly at the last one', async () => {
    expect((await ask('jaegers', { first: 28 })).pageInfo.hasNextPage).toBe(false);
    expect((await ask('jaegers', { first: 27 })).pageInfo.hasNextPage).toBe(true);
  });

  test.each([
    ['a status', { status: 'IN_MAINTENANCE' }, ['Saltwind Ardent']],
    ['a readiness', { readiness: 'NMC' }, ['Bering Hammer', 'Cinder Heron', 'Iron Meridian']],
    [
      'a Shatterdome',
      { home: shatterdomes.find(({ name }) => name === 'Lima')?.id },
      ['Andes Verdict', 'Cinder Heron'],
    ],
    ['how the callsign begins', { callsign: 'LONG ' }, ['Long Oar', 'Long Tide']],
    ['all of them', { callsign: 'l', status: 'DOCKED', readiness: 'FMC' }, ['Lantern Quay', 'Long Tide']],
    ['letters, not patterns', { callsign: '%' }, []],
    ['a Shatterdome that nobody knows', { home: randomUUID() }, []],
  ])('keeps to %s', async (_, filter, wanted) => {
    expect((await all('jaegers', { first: 1, ...filter })).map(({ callsign }) => callsign)).toEqual(wanted);
  });
});

test('finds a callsign by how it begins, whatever its letters', async () => {
  const wish = { callsign: 'Ōkami Ñ_1', mark: 2, integrityPct: 100, weapons: [], home: shatterdomes[0]?.id ?? '' };
  const { tools } = context();
  const { id } = await tools.orders.commission(wish, { caller: 'test', key: 'one' });
  // The last is decomposed: O and a macron of its own.
  for (const callsign of ['Ōkami', 'ŌKAMI Ñ_', 'O\u0304kami Ñ_1'])
    expect((await all('jaegers', { callsign })).map((jaeger) => jaeger.id)).toEqual([id]);
  expect(await all('jaegers', { callsign: 'Ōkami Ñ__' })).toEqual([]);
  await database.pool.query('delete from status_change where jaeger_id = $1', [id]);
  await database.pool.query('delete from jaeger where id = $1', [id]);
});

describe('the list of Rangers', () => {
  test('runs by name through all pages, free ones apart from those in a crew', async () => {
    const names = (await all('rangers', { first: 7 })).map(({ name }) => name);
    expect(names).toEqual(first.rangers.map(({ name }) => name).sort());
    expect(await all('rangers', { first: 3, isFree: true })).toHaveLength(7);
    expect(await all('rangers', { first: 20, isFree: false })).toHaveLength(53);
  });
});

const after = (place: unknown) => ({ after: Buffer.from(JSON.stringify(place)).toString('base64url') });
test.each([
  ['jaegers', { first: 0 }],
  ['jaegers', { first: 501 }],
  ['jaegers', { first: -1 }],
  ['jaegers', { after: 'x' }],
  ['jaegers', { after: '' }],
  ['jaegers', after(['rangers', 'Long Oar'])],
  ['jaegers', after(['jaegers', 'Long\u0000Oar'])],
  ['jaegers', { home: 'Tokyo' }],
  ['jaegers', { callsign: 'x'.repeat(41) }],
  ['jaegers', { callsign: '\u0000' }],
  ['jaegers', { callsign: '\ud800' }],
  ['rangers', { first: 501 }],
  ['rangers', after(['rangers', { name: 'Hana', id: 'x' }])],
] as const)('%s refuses %j', async (field, args) => {
  await expect(ask(field, args)).rejects.toMatchObject({ name: 'ZodError' });
});

describe('bad input to mutations', () => {
  const lima = shatterdomes.find(({ name }) => name === 'Lima')?.id;
  const input = { callsign: 'Reef Watcher', mark: 3, home: lima, weapons: [], integrityPct: 100 };
  const jaeger = first.jaegers[0]?.jaeger.id;
  const mutate = async (field: string, args: object) => {
    const mutation = (resolvers.Mutation as unknown as Record<string, Resolve>)[field];
    if (mutation === undefined) throw new Error(`no ${field}`);
    return mutation({}, { idempotencyKey: randomUUID(), ...args }, context());
  };
  const commission = (changes: object) => ['commissionJaeger', { input: { ...input, ...changes } }] as const;

  test.each<readonly [code: string, readonly [field: string, args: object]]>([
    ['BAD_DAMAGE', ['recordJaegerDamage', { jaeger, damagePct: -5, cause: 'x' }]],
    ['BAD_DAMAGE', ['recordJaegerDamage', { jaeger, damagePct: 0, cause: 'x' }]],
    ['BAD_DAMAGE', ['recordJaegerDamage', { jaeger, damagePct: 101, cause: 'x' }]],
    ['BAD_REPAIR', ['repairJaeger', { jaeger, repairPct: -5 }]],
    ['BAD_REPAIR', ['repairJaeger', { jaeger, repairPct: 101 }]],
    ['BAD_CALLSIGN', commission({ callsign: '' })],
    ['BAD_CALLSIGN', commission({ callsign: 'Reef\u0000Watcher' })],
    ['BAD_CALLSIGN', commission({ callsign: 'Reef \udfff' })],
    ['BAD_CALLSIGN', commission({ callsign: 'Reef \u202erehctaW' })],
    ['BAD_MARK', commission({ mark: 7 })],
    ['BAD_INTEGRITY', commission({ integrityPct: 101 })],
    ['UNKNOWN_SHATTERDOME', commission({ home: randomUUID() })],
    ['TOO_MANY_WEAPONS', commission({ weapons: Array(13).fill({ name: 'a', kind: 'MELEE', mount: 'b' }) })],
    ['CALLSIGN_TAKEN', commission({ callsign: 'Paper Crane' })],
    ['NOT_FOUND', ['deployJaeger', { jaeger: randomUUID() }]],
    ['NOT_FOUND', ['assignCrew', { jaeger: first.jaegers[2]?.jaeger.id, rangers: [randomUUID()] }]],
  ])('is refused: %s for %j', async (code, [field, args]) => {
    const before = await count('command');
    await expect(mutate(field, args)).rejects.toMatchObject({ name: 'Refusal', code });
    expect(await count('command')).toBe(before);
  });

  test.each<readonly [path: string, readonly [field: string, args: object]]>([
    ['cause', ['recordJaegerDamage', { jaeger, damagePct: 5, cause: 'x'.repeat(500) }]],
    ['cause', ['recordJaegerDamage', { jaeger, damagePct: 5, cause: ' ' }]],
    ['cause', ['recordJaegerDamage', { jaeger, damagePct: 5, cause: 'tail\u0000' }]],
    ['damagePct', ['recordJaegerDamage', { jaeger, damagePct: 1.5, cause: 'x' }]],
    ['jaeger', ['deployJaeger', { jaeger: 'Paper Crane' }]],
    ['jaeger', ['deployJaeger', { jaeger: `${jaeger}'--` }]],
    ['reason', ['retireJaeger', { jaeger, reason: '\u202e' }]],
    ['rangers', ['assignCrew', { jaeger, rangers: [jaeger, jaeger?.toUpperCase()] }]],
    ['rangers.0', ['assignCrew', { jaeger, rangers: ['Emi'] }]],
    ['home', commission({ home: 'Lima' })],
    ['weapons.0.name', commission({ weapons: [{ name: '', kind: 'MELEE', mount: 'arm' }] })],
    ['idempotencyKey', ['deployJaeger', { jaeger, idempotencyKey: '' }]],
    ['idempotencyKey', ['deployJaeger', { jaeger, idempotencyKey: 'k'.repeat(101) }]],
  ])('is refused with the path of the wrong field: %s of %j', async (path, [field, args]) => {
    const error = await mutate(field, args).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ZodError' });
    const { issues } = error as { readonly issues: readonly { readonly path: readonly unknown[] }[] };
    expect(issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
