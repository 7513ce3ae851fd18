/** The worker's loop on a real database: what a start brings, who is at work, and what time does. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { createMeters } from '#platform/telemetry.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { contact } from '../../../tests/support/detections.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { stormSchedule, stormsAt } from '../../tracking/feeds/storm-schedule.ts';
import { readStormTracks } from '../../tracking/sources/storm-tracks.ts';
import { createCatalogue, trackStarted } from '../hexagon/catalogue.ts';
import { idByDetection } from '../hexagon/correlation.ts';
import type { KaijuStore } from '../hexagon/ports.ts';
import { createRecordDetections, takeIn } from '../hexagon/record-detections.ts';
import { detectionLoop } from './detection-loop.ts';
import { judgement } from './judgement.ts';
import { postgresKaijuStore } from './postgres-kaiju-store.ts';
import { postgresStorage } from './postgres-storage.ts';
import { satellite } from './satellite.ts';
import { sensor } from './sensor.ts';
import { sonar } from './sonar.ts';

const ALL = 'feed:passes,feed:quakes,feed:sonar';
const scope = new Scope('test');
let database: TestDatabase;
let store: KaijuStore;
let shiftMs = 0;
const world = judgement('boosted', () => new Date(Date.now() + shiftMs));
let inner: Scope;

beforeAll(async () => {
  database = await testDatabase(scope, 'kaiju');
  store = postgresKaijuStore(database.pool);
});
afterAll(() => scope.close());
beforeEach(async () => {
  shiftMs = 0;
  inner = scope.child('loops');
  await database.pool.query('truncate kaiju, kaiju_alias, detection, sighting, refused_detection, command, feed_lease');
});
afterEach(() => inner.close());

/** A worker of its own; ends with the scope that is returned. */
function worker(sources: string, lease = postgresStorage(database.pool).feedLease()): Scope {
  const own = inner.child('worker');
  const loop = detectionLoop({
    lease,
    store,
    world,
    sources,
    catalogue: createCatalogue({ store, ...world }),
    record: createRecordDetections({ store, sources: [satellite, sensor, sonar], ...world }),
    meters: createMeters('test'),
  });
  const running = loop.run(own.signal);
  own.defer('loop', () => running);
  return own;
}

async function startTracks(): Promise<readonly string[]> {
  const file = readFileSync(resolve(projectRoot, 'data', 'typhoons-jtwc-wpac-1945-2020.csv.gz'));
  const storms = stormsAt(stormSchedule(readStormTracks(gunzipSync(file).toString('utf8'))), Date.now());
  for (const { id, name, category, stormNo, round, startsAt } of storms) {
    const track = { id, name, category, stormNo, round, startedAt: new Date(), fixesFrom: new Date(startsAt) };
    await store.change((change) => trackStarted(change, world, track));
  }
  return storms.map(({ id }) => id);
}

const counts = async () => {
  const { rows } = await database.pool.query<{ readonly source: string; readonly count: number }>(
    'select source, count(*) from detection group by source',
  );
  return new Map(rows.map(({ source, count }) => [source, count]));
};

test('a start brings threats of all storms under way at once, from all three sources', async () => {
  const ids = await startTracks();
  worker(ALL);
  await eventually(async () => {
    const threats = await store.threats({ limit: 500 });
    expect(threats.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
    expect([...(await counts()).keys()].toSorted()).toEqual(['SATELLITE', 'SENSOR', 'SONAR']);
  });
  expect(await store.quarantine({ limit: 10 })).toEqual([]);
});

test('a track that begins later brings its past as well', async () => {
  worker('feed:passes');
  await eventually(async () => expect((await database.pool.query('select owner from feed_lease')).rowCount).toBe(1));
  const ids = await startTracks();
  await eventually(async () => {
    const found = await store.detections(ids, undefined, 5);
    // One that began less than an hour ago has its first pass alone.
    for (const id of ids) expect(found.get(id)?.length ?? 0).toBeGreaterThan(0);
  });
});

test('one worker is at work; a second one takes over when the first ends', async () => {
  const owner = async () =>
    (await database.pool.query<{ owner: string }>('select owner from feed_lease')).rows[0]?.owner;
  const first = worker('');
  const one = await eventually(async () => {
    const found = await owner();
    expect(found).toBeDefined();
    return found;
  });
  let asked = 0;
  const lease = postgresStorage(database.pool).feedLease();
  const hold = () => {
    asked += 1;
    return lease.hold();
  };
  worker('feed:quakes', { ...lease, hold });
  await eventually(() => expect(asked).toBeGreaterThan(2));
  expect(await owner()).toBe(one);
  expect(await counts()).toEqual(new Map());
  await first.close();
  await eventually(async () => {
    const next = await owner();
    expect(next).toBeDefined();
    expect(next).not.toBe(one);
    expect([...(await counts()).keys()]).toEqual(['SENSOR']);
  });
});

test('a Kaiju that nothing was heard of for a day is gone, and its threat with it', async () => {
  const heard = contact('a', 0, 0, { observedAt: new Date() });
  await store.change(async (change) => void (await takeIn(change, [heard], world)));
  const byId = async () => (await store.byIds([idByDetection('a')])).get(idByDetection('a'));
  expect(await byId()).toMatchObject({ status: 'ACTIVE', threat: { nearest: { kind: 'COAST' } } });
  shiftMs = 25 * 3_600_000;
  worker('');
  await eventually(async () => expect(await byId()).toMatchObject({ status: 'GONE', threat: undefined }));
});

test('a name that is no feed stops the start', () => {
  expect(() => worker('feed:passes,feed:unicorns')).toThrow(/KAIJU_SOURCES names no such feed: feed:unicorns/);
});
