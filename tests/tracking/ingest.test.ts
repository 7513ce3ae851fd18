/** From the log to `hot`, newest positions and sealed hours. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { encodeRecord } from '#subgraphs/tracking/model/batch-record.ts';
import { laneKeys } from '#subgraphs/tracking/model/lanes.ts';
import { ensurePartitions } from '#subgraphs/tracking/storage/partitions.ts';
import { eventually } from '../support/eventually.ts';
import { fixOf } from '../support/fixes.ts';
import { BY_TEST, type TrackingStore, trackingStore } from '../support/tracking.ts';

let scope: Scope;
let store: TrackingStore;

beforeEach(async () => {
  scope = new Scope('ingest');
  store = await trackingStore(scope);
});

afterEach(() => scope.close());

const report = (parts: object) => ({ asset: 'mmsi:366899260', at: Date.now(), lat: 1, lon: 2, ...parts });

async function lastPositions(): Promise<readonly { lat_e7: number; interval_ds: number }[]> {
  const { rows } = await store.pool.query('select lat_e7, interval_ds from last_position order by asset_no');
  return rows;
}

test('a record that nobody of us can have written is put aside with its offset, and the rest goes on', async () => {
  const good = encodeRecord([fixOf(), fixOf({ assetNo: 2 })]);
  const broken = Buffer.from(good);
  broken.writeUInt8(broken.readUInt8(40) ^ 1, 40);
  const key = laneKeys[3] ?? '';
  await store.log.append(
    topics.positions,
    [good, broken, Buffer.from('hello'), good].map((value) => ({ key, value })),
  );
  store.startIngest(scope);
  await store.stored();
  expect(await store.count('hot')).toBe(4);
  const { rows } = await store.pool.query('select source, code, message, raw from quarantine order by id');
  expect(rows).toEqual([
    { source: 'log', code: 'BAD_RECORD', message: expect.stringContaining('Record 1 of partition 3'), raw: broken },
    {
      source: 'log',
      code: 'BAD_RECORD',
      message: expect.stringContaining('Record 2 of partition 3'),
      raw: Buffer.from('hello'),
    },
  ]);
  const { rows: offsets } = await store.pool.query('select next, fixes from ingest_offset where part = 3');
  expect(offsets).toEqual([{ next: 4, fixes: 4 }]);
});

test('records that the log no longer has stop their partition, and no other', async () => {
  store.startIngest(scope);
  await eventually(async () => expect(await store.count('ingest_offset')).toBe(8));
  const [asset, other] = ['mmsi:366899260', 'mmsi:367379190'];
  await store.recordPositions.record([report({ asset }), report({ asset: other })], BY_TEST);
  await store.stored();
  const { rows } = await store.pool.query('select key, part from asset');
  const partOf = new Map(rows.map(({ key, part }) => [key, part]));
  expect(partOf.get(asset)).not.toBe(partOf.get(other));
  // As if a restored database were older than the log's memory.
  await store.pool.query('update ingest_offset set next = -1 where part = $1', [partOf.get(asset)]);
  await store.recordPositions.record([report({ asset }), report({ asset: other })], BY_TEST);
  await eventually(async () => expect(await store.count('hot')).toBe(3));
  const { rows: stopped } = await store.pool.query('select next from ingest_offset where part = $1', [
    partOf.get(asset),
  ]);
  expect(stopped).toEqual([{ next: -1 }]);
  await store.pool.query('update ingest_offset set next = 1 where part = $1', [partOf.get(asset)]);
  await eventually(async () => expect(await store.count('hot')).toBe(4));
});

test('the newest position of an asset never goes back, and its rhythm is learned', async () => {
  store.startIngest(scope);
  const at = Date.now();
  const times = [-30_000, -20_000, -10_000, 0];
  await store.recordPositions.record(
    times.map((ms) => report({ at: at + ms, lat: ms / 10_000 })),
    BY_TEST,
  );
  await eventually(async () => expect(await lastPositions()).toEqual([{ lat_e7: 0, interval_ds: 100 }]));
  await store.recordPositions.record([report({ at: at - 5_000, lat: 50 })], BY_TEST);
  await store.recordPositions.record([report({ asset: 'mmsi:367379190', lat: 3 })], BY_TEST);
  await eventually(async () => expect(await lastPositions()).toHaveLength(2));
  expect((await lastPositions())[0]).toEqual({ lat_e7: 0, interval_ds: 100 });
  const { rows } = await store.pool.query('select count(*) as n from asset_source');
  expect(rows).toEqual([{ n: 2 }]);
});

test('what a killed worker stored and did not flush, the next one learns from the log', async () => {
  const first = scope.child('first');
  store.startIngest(first);
  await store.recordPositions.record([report({ lat: 7 })], BY_TEST);
  await store.stored();
  await first.close();
  // As after kill -9: rows and offset are stored, the newest position is not.
  await store.pool.query('delete from last_position');
  await store.pool.query('update ingest_offset set flushed = 0');
  store.startIngest(scope);
  await eventually(async () => expect(await lastPositions()).toEqual([{ lat_e7: 70_000_000, interval_ds: 0 }]));
});

test('also when the log no longer has it', async () => {
  const first = scope.child('first');
  store.startIngest(first);
  await store.recordPositions.record([report({ lat: 7 })], BY_TEST);
  await store.stored();
  await first.close();
  await store.pool.query('delete from last_position');
  await store.pool.query('update ingest_offset set flushed = 0');
  const log = openPool(store.logUrl, { name: 'test log' }, scope);
  await log.query('delete from record');
  await log.query('update head set low = next');
  store.startIngest(scope);
  await eventually(async () => expect(await lastPositions()).toEqual([{ lat_e7: 70_000_000, interval_ds: 0 }]));
});

test('an hour is sealed when everything appended some time after its start is stored, also if nobody reports any more', async () => {
  store.startIngest(scope);
  await eventually(async () => expect(await store.count('ingest_offset')).toBe(8));
  // Hours of one second, sealed two seconds after their start.
  await store.pool.query(`update seal set until = date_trunc('second', now())`);
  const sealing = store.sealer({ hourMs: 1_000, afterMs: 2_000 }).run(scope.signal);
  scope.defer('sealer', () => sealing);
  const at = Date.now();
  await store.recordPositions.record([report({ at }), report({ at: at + 1 }), report({ at })], BY_TEST);
  await eventually(async () => expect(await store.cold()).toMatchObject({ fixes: 2, storedFixes: 2, assets: 1 }));
  await eventually(async () => expect(await store.count('hot')).toBe(0));
  const { rows } = await store.pool.query('select until from seal');
  expect(rows[0].until.getTime()).toBeGreaterThan(at);
});

test('late fixes are sealed again once they have been waiting for the quiet time', async () => {
  store.startIngest(scope);
  await store.recordPositions.record([report({ at: Date.now() - 2 * 86_400_000 })], BY_TEST);
  await store.stored();
  let now = Date.now();
  const sealer = store.sealer({ quietMs: 30_000, now: () => new Date(now) });
  expect(await sealer.tick()).toBe(false);
  now += 29_999;
  expect(await sealer.tick()).toBe(false);
  now += 1;
  expect(await sealer.tick()).toBe(true);
  expect(await store.cold()).toMatchObject({ fixes: 1, storedFixes: 1 });
});

test('of two sealers one rests while the other holds the lease', async () => {
  store.startIngest(scope);
  await store.recordPositions.record([report({ at: Date.now() - 2 * 86_400_000 })], BY_TEST);
  await store.stored();
  const [one, two] = [store.sealer(), store.sealer()];
  expect(await one.tick()).toBe(true);
  await store.recordPositions.record([report({ at: Date.now() - 86_400_000 })], BY_TEST);
  await store.stored();
  expect(await two.tick()).toBe(false);
  await store.pool.query(`update seal_lease set until = now() - interval '1 s'`);
  expect(await two.tick()).toBe(true);
});

test('many sealers that need the same new day make its partition once', async () => {
  const from = new Date(Date.UTC(2026, 0, 5, 10));
  const range = { from, to: new Date(from.getTime() + 3_600_000) };
  await Promise.all(Array.from({ length: 8 }, () => ensurePartitions(store.pool, range)));
  const { rows } = await store.pool.query(
    `select relname from pg_class where relkind = 'r' and relname like 'position_2%'`,
  );
  expect(rows).toEqual([{ relname: 'position_20260105' }]);
});
