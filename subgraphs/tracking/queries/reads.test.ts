import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { assetPageQuery, createReads, type Reads } from '../storage/read.ts';
import { readLiveStart } from '../storage/read-live.ts';
import { TRAIL_SQL } from '../storage/read-trail.ts';
import { createAssetQueries } from './assets.ts';
import { createQuarantineQuery } from './quarantine.ts';
import { createStateQuery } from './state.ts';
import { createTrailQuery } from './trail.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const scope = new Scope('reads');
let database: TestDatabase;
let pool: Pool;
let reads: Reads;

beforeAll(async () => {
  database = await testDatabase(scope, 'tracking');
  pool = database.pool;
  reads = createReads(pool);
  await pool.query(`
    create table position_20261122 partition of position for values from ('2026-11-22Z') to ('2026-11-23Z');
    create table position_20261123 partition of position for values from ('2026-11-23Z') to ('2026-11-24Z');
    insert into source (name) values ('feed:ais'), ('harbour');
    insert into asset (key, kind, name, part) values ('mmsi:1', 0, 'Aurora', 1), ('mmsi:2', 0, 'aurora II', 2),
      ('jaeger:a', 3, null, 3), ('kaiju:b', 4, 'Sea_Witch', 4), ('mmsi:5', 0, 'Seaxwitch', 5);
    insert into asset_source values (1, 1), (1, 2), (2, 1);
    insert into seal (until, stored_fixes) values ('2026-11-22T12:00:00Z', 7)`);
}, 120_000);
afterAll(() => scope.close());

interface Place {
  readonly at: number;
  readonly lat: number;
  readonly lon: number;
  readonly source?: number;
  readonly quality?: number;
}

async function insertFixes(table: 'hot' | 'position', assetNo: number, places: readonly Place[]): Promise<void> {
  await pool.query(
    `insert into ${table} select at, $1, lat, lon, -32768, 900, -1, 51, source, quality
     from unnest($2::timestamptz[], $3::int[], $4::int[], $5::smallint[], $6::smallint[]) as fix (at, lat, lon, source, quality)`,
    [
      assetNo,
      places.map(({ at }) => new Date(at)),
      places.map(({ lat }) => Math.round(lat * 1e7)),
      places.map(({ lon }) => Math.round(lon * 1e7)),
      places.map(({ source = 1 }) => source),
      places.map(({ quality = 0 }) => quality),
    ],
  );
}

async function insertLast(assetNo: number, lat: number, lon: number): Promise<void> {
  await pool.query(
    `insert into last_position values ($1, $2, $3, $4, $5, 12, 900, -1, 51, 2, 256, 100)
     on conflict (asset_no) do update set lat_e7 = excluded.lat_e7, lon_e7 = excluded.lon_e7`,
    [assetNo, new Date(NOON), new Date(NOON + 1500), lat * 1e7, lon * 1e7],
  );
}

describe('assets', () => {
  const page = async (order: object) => createAssetQueries(reads).assets({ first: 50, after: 0, ...order });

  test('by number and by key come in the order that was asked for', async () => {
    expect((await reads.assetsByNo([4, 99, 1, 2 ** 40])).map((asset) => asset?.key)).toEqual([
      'kaiju:b',
      undefined,
      'mmsi:1',
      undefined,
    ]);
    expect((await reads.assetsByKey(['x:1', 'jaeger:a'])).map((asset) => asset?.no)).toEqual([undefined, 3]);
  });

  test('are found by filters, all of which must hold', async () => {
    expect((await page({})).nodes).toHaveLength(5);
    expect((await page({ kinds: ['VESSEL'], name: 'AURO' })).nodes.map(({ no }) => no)).toEqual([1, 2]);
    expect((await page({ name: 'Sea_' })).nodes.map(({ no }) => no)).toEqual([4]);
    expect((await page({ ids: [1, 4], kinds: ['KAIJU'] })).nodes.map(({ no }) => no)).toEqual([4]);
    expect((await page({ keys: ['mmsi:2'], ids: [1] })).nodes).toEqual([]);
    expect((await page({ ids: [] })).nodes).toEqual([]);
  });

  test('come in pages that neither repeat nor leave out', async () => {
    const { AssetOrder } = await import('./assets.ts');
    const seen: number[] = [];
    let after: string | undefined;
    do {
      const { nodes, endCursor, hasNextPage } = await createAssetQueries(reads).assets(
        AssetOrder.parse({ first: 2, after }),
      );
      seen.push(...nodes.map(({ no }) => no));
      after = hasNextPage ? endCursor : undefined;
    } while (after !== undefined);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('know their sources', async () => {
    expect(await reads.sourcesOf([2, 1, 3])).toEqual([['feed:ais'], ['feed:ais', 'harbour'], []]);
    expect(await reads.sourceName(2)).toBe('harbour');
  });

  test('names of sources are read once for all who ask at a time, and again for one that is new', async () => {
    let count = 0;
    const counted = createReads({
      query: (...args: Parameters<Pool['query']>) => {
        count++;
        return pool.query(...args);
      },
    } as Pool);
    expect(await Promise.all([1, 2, 1].map((id) => counted.sourceName(id)))).toEqual([
      'feed:ais',
      'harbour',
      'feed:ais',
    ]);
    expect(count).toBe(1);
    const early = counted.sourceName(3);
    await pool.query(`insert into source (name) values ('late')`);
    expect(await Promise.all([early, counted.sourceName(3)])).toContain('late');
    expect(await counted.sourceName(3)).toBe('late');
  });
});

describe('newest positions', () => {
  test('in the units of the graph, null where unknown', async () => {
    await insertLast(1, 10, 20);
    expect(await reads.lastPositions([2, 1])).toEqual([
      undefined,
      {
        assetNo: 1,
        observedAt: new Date(NOON),
        receivedAt: new Date(NOON + 1500),
        staleAt: new Date(NOON + 100_000),
        lat: 10,
        lon: 20,
        altitudeM: 12,
        courseDeg: 90,
        headingDeg: undefined,
        groundSpeedMps: 5.1,
        source: 2,
        quality: ['JUMP'],
      },
    ]);
  });

  test('in a box, also one across 180°', async () => {
    const { lastKnown } = createAssetQueries(reads);
    await insertLast(1, 0, 179);
    await insertLast(2, 0, -179);
    await insertLast(3, 0, 10);
    const across = { south: -1, west: 178, north: 1, east: -178 };
    const found = async (view: object, more: object = {}) =>
      (await lastKnown({ first: 10, after: 0, view: { ...across, ...view }, ...more })).nodes.map(({ no }) => no);
    expect(await found({})).toEqual([1, 2]);
    expect(await found({ west: -178, east: 178 })).toEqual([3]);
    expect(await found({}, { kinds: ['JAEGER'] })).toEqual([]);
    expect(await found({ south: 0.5 })).toEqual([]);
  });

  test('begin the live picture together with the offsets that they count for', async () => {
    await insertLast(1, 0, 179);
    await pool.query(`insert into ingest_offset values (0, 12, 10, now(), 400), (1, 3, 3, now(), 7)`);
    const { stored, lasts } = await readLiveStart(pool, new Date(NOON));
    expect(stored).toEqual([
      { partition: 0, next: 12, flushed: 10, fixes: 400 },
      { partition: 1, next: 3, flushed: 3, fixes: 7 },
    ]);
    expect(lasts.find(({ no }) => no === 1)).toMatchObject({ kind: 0, everyMs: 10_000, fix: { lonE7: 1_790_000_000 } });
    expect((await readLiveStart(pool, new Date(NOON + 1))).lasts).toEqual([]);
  });
});

describe('a trail', () => {
  const order = (more: object = {}) => ({
    from: new Date(NOON - DAY_MS / 2),
    to: new Date(NOON + DAY_MS),
    maxPoints: 600,
    ...more,
  });

  test('joins sealed fixes and those that wait, each instant once, by the winner rule', async () => {
    await insertFixes('position', 4, [
      { at: NOON, lat: 1, lon: 1, quality: 256 },
      { at: NOON + 1000, lat: 2, lon: 2 },
    ]);
    await insertFixes('hot', 4, [
      { at: NOON, lat: 1, lon: 1 },
      { at: NOON + 1000, lat: 9, lon: 9, source: 2 },
      { at: NOON + 2000, lat: 3, lon: 3 },
      { at: NOON + 2000, lat: 3, lon: 3 },
    ]);
    expect(await createTrailQuery(pool)(4, order())).toEqual({
      resolution: 'RAW',
      columns: {
        t: [NOON, NOON + 1000, NOON + 2000],
        lat: [1, 9, 3],
        lon: [1, 9, 3],
        hdg: [90, 90, 90],
        spd: [5.1, 5.1, 5.1],
        q: [256, 0, 0],
      },
      errorM: 0,
      sealedUntil: new Date('2026-11-22T12:00:00Z'),
    });
    const { columns } = await createTrailQuery(pool)(4, order({ from: new Date(NOON + 1), to: new Date(NOON + 1000) }));
    expect(columns.t).toEqual([NOON + 1000]);
  });

  test('with too many fixes is read by the minute', async () => {
    await pool.query(
      `insert into position select '2026-11-23Z'::timestamptz + i * interval '0.5 s', 2, 10000000 + i, 20000000, -32768, -1, -1, -1, 1, 0
       from generate_series(0, 100000) as i`,
    );
    const trail = await createTrailQuery(pool)(2, order({ to: new Date(NOON + 2 * DAY_MS), maxPoints: 100 }));
    expect(trail.resolution).toBe('MINUTE');
    expect(trail.columns.t[0]).toBe(Date.UTC(2026, 10, 23, 0, 0, 59, 500));
    expect(trail.columns.t.length).toBeLessThanOrEqual(100);
    expect(trail.columns.spd[0]).toBeNull();
  });

  test.each(['RAW', 'MINUTE', 'HOUR'] as const)('of step %s reads no table of positions as a whole', async (step) => {
    const client = await pool.connect();
    try {
      // A scan then only stands in the plan where there is no other way.
      await client.query('set enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${TRAIL_SQL[step]}`, [
        1,
        new Date('2026-11-23T01:00:00Z'),
        new Date('2026-11-23T02:00:00Z'),
        100,
      ]);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toMatch(/Seq Scan/);
      expect(plan).toMatch(/position_20261123/);
      expect(plan).not.toMatch(/position_20261122/);
    } finally {
      client.release(true);
    }
  });
});

test.each([
  ['ids', { nos: [1, 2] }],
  ['keys', { keys: ['mmsi:1'] }],
  ['kinds', { kinds: ['VESSEL'] as const }],
  ['a name', { namePrefix: 'Au' }],
])('assets by %s are found through an index', async (_, filter) => {
  const client = await pool.connect();
  try {
    await client.query('set enable_seqscan = off');
    const { text, values } = assetPageQuery(filter, { after: 0, limit: 10 });
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index (Only )?Scan/);
  } finally {
    client.release(true);
  }
});

test('the state tells what is stored, what waits and what was refused, and reads the tables once a second', async () => {
  await pool.query(`
    delete from hot;
    insert into refused_count values ('harbour', 'FUTURE', 2), ('feed:ais', 'NO_POSITION', 3);
    insert into hot values ('2026-11-22T11:00:00Z', 1, 0, 0, 0, 0, 0, 0, 1, 0), ('2026-11-22T13:00:00Z', 1, 0, 0, 0, 0, 0, 0, 1, 0)`);
  let now = NOON;
  const log = { acceptedFixes: 10, lagRecords: 1, lagFixes: 2 };
  const state = createStateQuery({ reads, log, fixesPerS: () => 2.5, now: () => new Date(now) });
  const expected = {
    ...log,
    fixesPerS: 2.5,
    assets: 5,
    storedFixes: 7,
    unsealedFixes: 1,
    sealedUntil: new Date(NOON),
    refused: [
      { source: 'feed:ais', code: 'NO_POSITION', count: 3 },
      { source: 'harbour', code: 'FUTURE', count: 2 },
    ],
  };
  expect(await state()).toEqual(expected);
  await pool.query(`update seal set stored_fixes = 8`);
  expect(await state()).toEqual(expected);
  now += 1000;
  expect(await state()).toEqual({ ...expected, storedFixes: 8 });
});

test('quarantine is paged from the newest', async () => {
  const { QuarantineOrder } = await import('./quarantine.ts');
  await pool.query(
    `insert into quarantine (at, source, code, message, raw) select now(), 'harbour', 'BAD_JSON', 'no', convert_to('x' || n, 'utf8') from generate_series(1, 5) n`,
  );
  const quarantined = createQuarantineQuery(reads);
  const first = await quarantined(QuarantineOrder.parse({ first: 3 }));
  expect(first.nodes.map(({ raw }) => raw.toString())).toEqual(['x5', 'x4', 'x3']);
  const second = await quarantined(QuarantineOrder.parse({ first: 3, after: first.endCursor }));
  expect(second.nodes.map(({ raw }) => raw.toString())).toEqual(['x2', 'x1']);
  expect(second.hasNextPage).toBe(false);
});
