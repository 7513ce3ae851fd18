/** Workers that are killed, stopped or doubled at bad moments: what was acknowledged is stored once all the same. */
import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { freeGroupLeases } from '#platform/messaging/leases.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import type { RawReport } from '#subgraphs/tracking/model/position-report.ts';
import type { SealStep } from '#subgraphs/tracking/storage/seal-range.ts';
import { builtChild } from '../support/build-once.ts';
import { eventually } from '../support/eventually.ts';
import { expectedCold } from '../support/expected-cold.ts';
import { ndjsonBodies, shipReports, shuffled, yesterday } from '../support/ship-file.ts';
import { written } from '../support/titan.ts';
import { BY_TEST, ingestWorker, type TrackingStore, trackingStore } from '../support/tracking.ts';

const reports = shipReports(yesterday(Date.now()));
let scope: Scope;
let store: TrackingStore;
let logPool: Pool;

beforeEach(async () => {
  scope = new Scope('faults');
  store = await trackingStore(scope);
  logPool = openPool(store.logUrl, { name: 'test log' }, scope);
});

afterEach(() => scope.close());

async function send(portion: readonly RawReport[], linesPerBody = 500): Promise<void> {
  for (const body of ndjsonBodies(portion, linesPerBody)) {
    expect(await store.recordPositions.record(body, BY_TEST)).toEqual({ accepted: expect.any(Number), refused: [] });
  }
}

function portion(all: readonly RawReport[], i: number, of: number): readonly RawReport[] {
  const size = Math.ceil(all.length / of);
  return all.slice(i * size, (i + 1) * size);
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
  // As the launcher does with what a killed process left; without it each restart would wait for leases to end.
  await freeGroupLeases(logPool);
}

async function storedSoFar(): Promise<number> {
  const { rows } = await store.pool.query<{ n: number }>(
    'select coalesce(sum(fixes), 0)::bigint as n from ingest_offset',
  );
  return rows[0]?.n ?? 0;
}

test('the ingest worker killed -9 ten times on the way stores each fix once, and a replay of the log adds none', async () => {
  const kills = 10;
  for (let i = 0; i <= kills; i += 1) {
    const worker = ingestWorker(store, scope);
    const before = await storedSoFar();
    const sending = send(portion(reports, i, kills + 1));
    await eventually(async () => {
      if ((await storedSoFar()) <= before) throw new Error('nothing stored yet');
    });
    // In the middle of the portion: its other bodies are still on their way. The last worker lives on.
    if (i < kills) await kill(worker.child, worker.ended);
    await sending;
  }
  await store.stored();
  expect(await store.count('hot')).toBe(reports.length);

  await logPool.query(`update member set committed = 0, lease_until = '-infinity', owner = '' where grp = 'ingest'`);
  await eventually(async () => {
    const lag = await store.log.lag('ingest');
    const behind = lag.filter(({ committed, high }) => committed < high);
    if (lag.length < topics.positions.partitions || behind.length > 0) throw new Error('not replayed yet');
  });
  expect(await store.count('hot')).toBe(reports.length);
  expect(await storedSoFar()).toBe(reports.length);
  await store.sealer().sealLate();
  expect(await store.cold()).toEqual(expectedCold(reports));
}, 300_000);

test('a worker that is stopped in the middle of a COPY does not hold up the others, and wakes up to change nothing', async () => {
  const worker = ingestWorker(store, scope);
  await written(worker, /"msg":"started"/);
  await send(reports.slice(0, 1_000));
  await store.stored();

  const blocker = await store.pool.connect();
  await blocker.query('begin; lock table hot in share mode');
  await send(reports.slice(1_000, 2_000));
  await eventually(async () => {
    const { rows } = await store.pool.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'copy hot%'`,
    );
    if (rows.length === 0) throw new Error('no COPY waits for the table');
  });
  worker.child.kill('SIGSTOP');
  await blocker.query('commit');
  blocker.release();
  await eventually(async () => {
    const { rows } = await store.pool.query(
      `select 1 from pg_stat_activity where wait_event = 'ClientRead' and query like 'copy hot%'`,
    );
    if (rows.length === 0) throw new Error('the COPY does not wait for its client');
  });

  await freeGroupLeases(logPool);
  ingestWorker(store, scope);
  await store.stored();
  expect(await store.count('hot')).toBe(2_000);
  worker.child.kill('SIGCONT');
  await send(reports.slice(2_000, 3_000));
  await store.stored();
  await written(worker, /a batch failed|belongs to another member|was taken by another member/);
  expect(await store.count('hot')).toBe(3_000);
}, 120_000);

const STEPS: readonly SealStep[] = ['SNAPSHOT', 'OLD_ROWS_DELETED', 'COPIED', 'HOT_DELETED', 'SEAL_MOVED', 'COMMITTED'];

function startSealChild(step: SealStep) {
  const child = spawn(process.execPath, [builtChild('tests/support/seal-child.ts'), store.url, step], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  scope.defer('seal child', async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const stands = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(`stands at ${step}`)) resolve();
    });
    child.once('close', () => reject(new Error(`the sealer ended before ${step}`)));
  });
  return { child, ended, stands };
}

test('a sealer killed -9 at each of its steps loses and doubles nothing', async () => {
  const mixed = shuffled(reports, 5);
  store.startIngest(scope);
  for (const [i, step] of STEPS.entries()) {
    await send(portion(mixed, i, STEPS.length), 5_000);
    await store.stored();
    const { child, ended, stands } = startSealChild(step);
    await stands;
    child.kill('SIGKILL');
    await ended;
  }
  await store.sealer().sealLate();
  expect(await store.cold()).toEqual(expectedCold(reports));
  expect(await store.count('hot')).toBe(0);
  expect(await store.count('reseal')).toBe(0);
}, 120_000);

test('a sealer that stands still with its locks held is ended by the next one', async () => {
  const some = reports.slice(0, 5_000);
  store.startIngest(scope);
  await send(some);
  await store.stored();
  const { stands } = startSealChild('SEAL_MOVED');
  await stands;
  await store.sealer({ patienceMs: 100 }).sealLate();
  expect(await store.cold()).toEqual(expectedCold(some));
});

test('two sealers at once agree', async () => {
  const mixed = shuffled(reports, 6);
  store.startIngest(scope);
  for (const half of [portion(mixed, 0, 2), portion(mixed, 1, 2)]) {
    await send(half, 5_000);
    await store.stored();
    // Neither stands still, however busy the machine is: one that is only slow would be ended by the other.
    const options = { hourMs: 300_000, hoursForDay: Number.POSITIVE_INFINITY, patienceMs: 60_000 };
    await Promise.all([store.sealer(options).sealLate(), store.sealer(options).sealLate()]);
  }
  // Where both met the same range, one of them gave up on it with the other's work done.
  await store.sealer().sealLate();
  expect(await store.cold()).toEqual(expectedCold(reports));
}, 300_000);
