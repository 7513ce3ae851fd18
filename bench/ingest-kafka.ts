/**
 * npm run bench:ingest-kafka [seconds] [positions/s]: positions from a real Kafka to committed rows, sustained. A sender
 * appends at a fixed rate (300 s at 110,000/s unless told); the worker is the product's own process, without sealing. Prints
 * every 10 s what was stored and how far behind it is, and at the end who used the processors.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { ownServer } from '#platform/embedded/own-server.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogRecord } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { migrate } from '#platform/migrations.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { encodeRecord, HEADER_BYTES, MOST_FIXES } from '#subgraphs/tracking/model/batch-record.ts';
import { LANES, laneKeys } from '#subgraphs/tracking/model/lanes.ts';
import { type Fix, UNKNOWN_ALTITUDE } from '#subgraphs/tracking/model/position-report.ts';
import { startServer } from '../deploy/local/lifetime.ts';
import { spawnMain, written } from '../tests/support/titan.ts';
import { cpuSeconds, familyOf, median, thousands } from './measure.ts';

const [forS = 300, perS = 110_000] = process.argv.slice(2).map(Number);
const GOAL_PER_S = 100_000;
const ASSETS = 10_000;
const REPORT_EVERY_MS = 10_000;
/** Several appends a second, each with records of all lanes, as the door makes them. */
const SEND_EVERY_MS = 100;
/** Places in the header of a record. */
const HEADER_CRC_AT = 6;
const BASE_AT = 8;

const folder = mkdtempSync(join(tmpdir(), 'titan-bench-'));
// The servers run as another user.
chmodSync(folder, 0o755);
const scope = new Scope('bench');
scope.defer('folder', () => rmSync(folder, { recursive: true, force: true }));
try {
  await bench();
} finally {
  await scope.close();
}

async function bench(): Promise<void> {
  const kafka = await startServer('kafka', { folder: join(folder, 'kafka') }, scope);
  const { url, server } = await ownServer(folder, scope);
  const pool = openPool(url, { name: 'bench' }, scope);
  await migrate(pool, 'tracking', migrationsOf('tracking') ?? '');
  const log = openEventLog(kafka.url, scope, { name: 'bench' });
  await log.declare([topics.positions]);
  const worker = await startWorker(url, kafka.url);
  const processes = { worker, postgres: server.pid, kafka: kafka.pid, sender: process.pid };
  const used = () =>
    Object.values(processes).map((pid) => familyOf(pid).reduce((sum, each) => sum + cpuSeconds(each), 0));

  const sender = startSending(log);
  // Compilers, the group's first assignment and the first pages of the tables are not what is measured.
  await new Promise((resolve) => setTimeout(resolve, REPORT_EVERY_MS));
  const cpuBefore = used();
  const from = { at: performance.now(), stored: await storedFixes(pool) };
  console.log(
    `${availableParallelism()} cores, ${thousands(perS)} positions/s are sent for ${forS} s, ${LANES} partitions`,
  );
  const lags: number[] = [];
  let last = from;
  while (performance.now() - from.at < forS * 1_000) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(REPORT_EVERY_MS, forS * 1_000)));
    const sent = sender.sent();
    const now = { at: performance.now(), stored: await storedFixes(pool) };
    const lag = sent - now.stored;
    lags.push(lag);
    const rate = (now.stored - last.stored) / ((now.at - last.at) / 1_000);
    console.log(
      `${((now.at - from.at) / 1_000).toFixed(0).padStart(4)} s  stored ${thousands(rate)}/s  behind ${thousands(lag)} (${(lag / perS).toFixed(2)} s)`,
    );
    last = now;
  }
  const took = (last.at - from.at) / 1_000;
  const cpu = used().map((after, i) => ((after - (cpuBefore[i] ?? 0)) / took) * 100);
  await sender.stop();
  const rate = (last.stored - from.stored) / took;
  const half = Math.floor(lags.length / 2);
  const isBounded = median(lags.slice(half)) < perS * 2;
  console.log(`stored ${thousands(rate)} positions/s over ${took.toFixed(0)} s  goal ${thousands(GOAL_PER_S)}`);
  console.log(
    `behind: median ${thousands(median(lags))}, most ${thousands(Math.max(...lags))}; second half ${thousands(median(lags.slice(half)))}: ${isBounded ? 'bounded' : 'it grows'}`,
  );
  const shares = Object.keys(processes).map((name, i) => `${name} ${cpu[i]?.toFixed(0)} %`);
  const sum = cpu.reduce((a, b) => a + b, 0);
  console.log(`of a core: ${shares.join(', ')}; together ${sum.toFixed(0)} % of ${availableParallelism() * 100} %`);
  console.log(bound(cpu, sum));
}

/** In words what keeps it from going faster. */
function bound([worker = 0, , , sender = 0]: readonly number[], sum: number): string {
  if (sum > availableParallelism() * 90)
    return 'bound by: the processors, which all share with the sender of this bench';
  if (worker > 90) return 'bound by: the one thread of the worker';
  if (sender > 90) return 'bound by: the sender of this bench';
  return 'bound by: the rate that was sent';
}

async function startWorker(databaseUrl: string, logUrl: string): Promise<number> {
  const main = spawnMain(['position-ingest'], {
    LISTEN: '127.0.0.1:0',
    TRACKING_DATABASE_URL: databaseUrl,
    EVENT_LOG_URL: logUrl,
    TRACKING_RESEAL_QUIET_S: '86400',
  });
  scope.defer('worker', async () => {
    main.child.kill('SIGTERM');
    await main.ended;
    const complaints = main.output().match(/^.*"level":"(?:warn|error|fatal)".*$/gm) ?? [];
    if (complaints.length > 0)
      console.log(`the worker complained ${complaints.length} times, such as ${complaints[0]}`);
  });
  await written(main, /all started/);
  return main.child.pid ?? 0;
}

/** Sends full records of all lanes at the given rate; when it falls behind, it catches up. */
function startSending(log: EventLog) {
  const templates = Array.from({ length: LANES }, (_, lane) => templatesOf(lane));
  const perSend = (perS * SEND_EVERY_MS) / 1_000 / MOST_FIXES;
  let sent = 0;
  let isRunning = true;
  const running = (async () => {
    const began = performance.now();
    for (let turn = 0, records = 0; isRunning; turn += 1) {
      const due = Math.round((turn + 1) * perSend);
      const batch: LogRecord[] = [];
      for (; records < due; records += 1) {
        const lane = records % LANES;
        const choices = templates[lane] ?? [];
        const template = choices[Math.floor(records / LANES) % choices.length];
        if (template !== undefined) batch.push({ key: laneKeys[lane] ?? '', value: at(template, Date.now()) });
      }
      await log.append(topics.positions, batch);
      sent += batch.length * MOST_FIXES;
      const wait = began + (turn + 1) * SEND_EVERY_MS - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  })();
  return {
    sent: () => sent,
    stop: async () => {
      isRunning = false;
      await running;
    },
  };
}

/** Records of the assets of a lane, MOST_FIXES each. */
function templatesOf(lane: number): readonly Buffer[] {
  const numbers = Array.from({ length: ASSETS / LANES }, (_, i) => 1 + lane + i * LANES);
  return Array.from({ length: Math.floor(numbers.length / MOST_FIXES) }, (_, i) =>
    encodeRecord(numbers.slice(i * MOST_FIXES, (i + 1) * MOST_FIXES).map((no, k) => fixOf(no, k))),
  );
}

function fixOf(assetNo: number, i: number): Fix {
  return {
    assetNo,
    observedAt: i,
    latE7: 300_000_000 + ((assetNo * 7_919) % 100_000_000),
    lonE7: -1_200_000_000 + ((assetNo * 104_729) % 100_000_000),
    altitudeM: UNKNOWN_ALTITUDE,
    courseDdeg: i,
    headingDdeg: i,
    speedDmps: i % 300,
    source: 1,
    quality: 0,
    lagDs: 0,
  };
}

/** The record with all its times moved to `ms`: only its header changes. See model/batch-record.ts. */
function at(template: Buffer, ms: number): Buffer {
  const record = Buffer.from(template);
  record.writeDoubleLE(ms, BASE_AT);
  const crc = crc32(record.subarray(BASE_AT, HEADER_BYTES), crc32(record.subarray(0, HEADER_CRC_AT)));
  record.writeUInt16LE(crc & 0xffff, HEADER_CRC_AT);
  return record;
}

async function storedFixes(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select coalesce(sum(fixes), 0)::bigint as n from ingest_offset');
  return rows[0]?.n ?? 0;
}
