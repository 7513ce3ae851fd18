/**
 * npm run bench:ingest [database] [http]: how fast positions are stored. Medians of ROUNDS interleaved rounds, each beside
 * its peers in the same run. `database`: CopyTx against COPY on the server's own side, from files, into a table without
 * index. `http`: NDJSON through the public door of the gateway until the rows are committed, one process per service.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownServer } from '#platform/embedded/own-server.ts';
import { startEmbedded } from '#platform/embedded.ts';
import { freePort } from '#platform/free-port.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { StoredRecord } from '#platform/messaging/event-log.ts';
import { migrate } from '#platform/migrations.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { contextsWithTables, migrationsOf } from '#subgraphs/index.ts';
import { encodeRecord, MOST_FIXES } from '#subgraphs/tracking/model/batch-record.ts';
import { LANES } from '#subgraphs/tracking/model/lanes.ts';
import { type Fix, UNKNOWN_ALTITUDE } from '#subgraphs/tracking/model/position-report.ts';
import { CopyRows } from '#subgraphs/tracking/storage/copy-rows.ts';
import { FIX_COLUMNS } from '#subgraphs/tracking/storage/tables.ts';
import { type CopyTx, createCopyTx, type Slice } from '#subgraphs/tracking/storage/write.ts';
import { spawnMain, written } from '../tests/support/titan.ts';
import { median, seconds } from './measure.ts';

const ROUNDS = 7;
const STORED_PER_ROUND = 500_000;
const FIXES_PER_TX = 10_000;
const SENT_PER_ROUND = 150_000;
const LINES_PER_BODY = 5_000;
const SENDERS = 4;
const ASSETS = 10_000;
/** USER_HZ of Linux: ticks of /proc/<pid>/stat per second. */
const PROC_HZ = 100;

const parts = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'titan-bench-'));
chmodSync(home, 0o755);
const scope = new Scope('bench');
try {
  console.log(`${availableParallelism()} cores, medians of ${ROUNDS} rounds`);
  if (parts.length === 0 || parts.includes('database')) await benchDatabase(scope.child('database'));
  if (parts.length === 0 || parts.includes('http')) await benchHttp(scope.child('http'));
} finally {
  await scope.close();
  rmSync(home, { recursive: true, force: true });
}

async function benchDatabase(own: Scope): Promise<void> {
  // As its owner: COPY from a file of the server needs the right to read files.
  const folder = join(home, 'database');
  mkdirSync(folder, { mode: 0o755 });
  const { url } = await ownServer(folder, own);
  const pool = openPool(url, { name: 'bench' }, own);
  await migrate(pool, 'tracking', migrationsOf('tracking') ?? '');
  await pool.query('create table peer (like hot)');
  await pool.query(
    `insert into ingest_offset (part, next, flushed, appended_at) select part, 0, 0, now() from generate_series(0, 7) as part`,
  );
  const fixes = Array.from({ length: STORED_PER_ROUND }, (_, i) => fixOf(i));
  const slices = slicesOf(fixes);
  const files = await writeFiles(pool, fixes);
  const writers = [createCopyTx(pool), createCopyTx(pool)];
  const took: { two: number; one: number; binary: number; text: number; batches: readonly number[] }[] = [];
  const fresh = () => pool.query('truncate hot; truncate peer; update ingest_offset set next = 0; checkpoint');
  for (let round = 0; round <= ROUNDS; round += 1) {
    await fresh();
    const batches: number[] = [];
    const two = await seconds(() => storeAll(writers, slices, batches));
    await fresh();
    const one = await seconds(() => storeAll(writers.slice(0, 1), slices, []));
    await fresh();
    const binary = await seconds(() => pool.query(`copy peer from '${files.binary}' (format binary)`));
    await fresh();
    const text = await seconds(() => pool.query(`copy peer from '${files.text}'`));
    // The first round warms caches and compilers.
    if (round > 0) took.push({ two, one, binary, text, batches });
  }
  const line = (what: string, name: 'two' | 'one' | 'binary' | 'text') => {
    const rate = STORED_PER_ROUND / median(took.map((each) => each[name]));
    const ratio = (peer: 'binary' | 'text') => median(took.map((each) => each[peer] / each[name])).toFixed(2);
    const beside = name === 'two' || name === 'one' ? `  ÷ binary ${ratio('binary')}  ÷ text ${ratio('text')}` : '';
    console.log(`${what.padEnd(62)} ${thousands(rate)} fixes/s${beside}`);
  };
  line(`CopyTx of ${FIXES_PER_TX} fixes, two at a time as the worker does`, 'two');
  line(`CopyTx of ${FIXES_PER_TX} fixes, one at a time`, 'one');
  line('COPY on the server, binary, no index, one transaction', 'binary');
  line('COPY on the server, text, no index, one transaction', 'text');
  console.log('goals: ÷ binary 0.50, ÷ text 1.2');
  const batches = took.flatMap((each) => each.batches).sort((a, b) => a - b);
  const p99 = batches[Math.floor(batches.length * 0.99)] ?? Number.NaN;
  console.log(
    `one transaction of two at a time: median ${(median(batches) * 1_000).toFixed(1)} ms, p99 ${(p99 * 1_000).toFixed(1)} ms`,
  );
}

/** All slices; those of one partition one after the other, as a log hands them out. */
async function storeAll(writers: readonly CopyTx[], slices: readonly Slice[], batches: number[]): Promise<void> {
  await Promise.all(
    writers.map(async (writer, i) => {
      for (const slice of slices.filter(({ part }) => part % writers.length === i)) {
        batches.push(await seconds(() => writer.store([slice])));
      }
    }),
  );
}

function fixOf(i: number): Fix {
  return {
    assetNo: 1 + (i % ASSETS),
    observedAt: Date.now() - STORED_PER_ROUND + i,
    latE7: 300_000_000 + ((i * 7_919) % 100_000_000),
    lonE7: -1_200_000_000 + ((i * 104_729) % 100_000_000),
    altitudeM: UNKNOWN_ALTITUDE,
    courseDdeg: i % 3_600,
    headingDdeg: i % 3_600,
    speedDmps: i % 300,
    source: 1,
    quality: 0,
    lagDs: 0,
  };
}

/** Slices of FIXES_PER_TX fixes, in turn of all partitions. */
function slicesOf(fixes: readonly Fix[]): readonly Slice[] {
  const perTx = FIXES_PER_TX / MOST_FIXES;
  return Array.from({ length: STORED_PER_ROUND / FIXES_PER_TX }, (_, i) => {
    const from = Math.floor(i / LANES) * perTx;
    const records = Array.from({ length: perTx }, (_, k): StoredRecord => {
      const start = i * FIXES_PER_TX + k * MOST_FIXES;
      const value = encodeRecord(fixes.slice(start, start + MOST_FIXES));
      return { key: 'lane', value, headers: {}, offset: from + k, at: new Date() };
    });
    return { part: i % LANES, from, next: from + perTx, records };
  });
}

/** The same rows as files that the server can read. */
async function writeFiles(
  pool: Pool,
  fixes: readonly Fix[],
): Promise<{ readonly binary: string; readonly text: string }> {
  const rows = new CopyRows(fixes.length);
  for (const fix of fixes) rows.add(fix);
  const [binary, text] = [join(home, 'rows.binary'), join(home, 'rows.text')];
  writeFileSync(binary, rows.bytes(), { mode: 0o644 });
  await pool.query(`copy peer from '${binary}' (format binary)`);
  const { rows: lines } = await pool.query<{ line: string }>(
    `select concat_ws(e'\\t', ${FIX_COLUMNS}) as line from peer order by ctid`,
  );
  writeFileSync(text, `${lines.map(({ line }) => line).join('\n')}\n`, { mode: 0o644 });
  return { binary, text };
}

async function benchHttp(own: Scope): Promise<void> {
  const stores = await startEmbedded({ TITAN_HOME: join(home, 'http') }, own, contextsWithTables());
  const [tracking, gateway] = [await freePort(), await freePort()];
  const tracker = await start(own, 'tracking', { ...stores, LISTEN: `127.0.0.1:${tracking}` });
  // Past positions are stored as all others are; sealing them meanwhile is not what is measured here.
  const worker = await start(own, 'position-ingest', { ...stores, TRACKING_RESEAL_QUIET_S: '3600' });
  const trackingUrl = `http://127.0.0.1:${tracking}/graphql`;
  const front = await start(own, 'gateway', { ...stores, PORT: String(gateway), TRACKING_URL: trackingUrl });
  const pool = openPool(stores.TRACKING_DATABASE_URL ?? '', { name: 'bench' }, own);
  const door = `http://127.0.0.1:${gateway}/ingest/positions`;
  const rates: number[] = [];
  const answers: number[] = [];
  const pids = { gateway: front, tracking: tracker, 'position-ingest': worker };
  const cpu = () => Object.values(pids).map(cpuSeconds);
  let cpuBefore = cpu();
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bodies = bodiesOf(round);
    if (round === 1) cpuBefore = cpu();
    const before = await storedFixes(pool);
    const took = await seconds(async () => {
      const acks = await sendAll(door, stores.TITAN_INGEST_KEY ?? '', bodies);
      while ((await storedFixes(pool)) < before + SENT_PER_ROUND)
        await new Promise((resolve) => setTimeout(resolve, 10));
      if (round > 0) answers.push(...acks);
    });
    if (round > 0) rates.push(SENT_PER_ROUND / took);
  }
  const sorted = answers.sort((a, b) => a - b);
  console.log(
    `HTTP NDJSON → committed rows, through the gateway, one process per service  ${thousands(median(rates))} fixes/s ` +
      `(${thousands(Math.min(...rates))} to ${thousands(Math.max(...rates))}; goal 30,000)`,
  );
  const used = cpu().map((after, i) => ((after - (cpuBefore[i] ?? 0)) / (ROUNDS * SENT_PER_ROUND)) * 100_000);
  console.log(
    `CPU seconds per 100,000 fixes: ${Object.keys(pids)
      .map((name, i) => `${name} ${used[i]?.toFixed(2)}`)
      .join(', ')}`,
  );
  console.log(
    `answer to a body of ${LINES_PER_BODY} lines, ${SENDERS} senders: median ${(median(sorted) * 1_000).toFixed(0)} ms, ` +
      `p99 ${((sorted[Math.floor(sorted.length * 0.99)] ?? 0) * 1_000).toFixed(0)} ms`,
  );
}

async function start(own: Scope, name: string, env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const main = spawnMain([name], { ...env, LOG_LEVEL: 'info' });
  own.defer(name, async () => {
    main.child.kill('SIGTERM');
    await main.ended;
    const complaints = main.output().match(/^.*"level":"(?:warn|error|fatal)".*$/gm) ?? [];
    if (complaints.length > 0) console.log(`${name} complained ${complaints.length} times, such as ${complaints[0]}`);
  });
  await written(main, /all started/);
  return main.child.pid ?? 0;
}

/** CPU seconds that a process has used; NaN where there is no /proc. */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / PROC_HZ;
  } catch {
    return Number.NaN;
  }
}

/** Ships of the size and length of line that real senders have; each (asset, time) is new. */
function bodiesOf(round: number): readonly Buffer[] {
  const start = Date.now() - 3_600_000 + round * 300_000;
  return Array.from({ length: SENT_PER_ROUND / LINES_PER_BODY }, (_, body) => {
    const lines = Array.from({ length: LINES_PER_BODY }, (_, line) => {
      const i = body * LINES_PER_BODY + line;
      const { latE7, lonE7, courseDdeg, speedDmps } = fixOf(i);
      const asset = `mmsi:${366_000_000 + (i % ASSETS)}`;
      const at = new Date(start + Math.floor(i / ASSETS) * 1_000).toISOString();
      return JSON.stringify({
        asset,
        at,
        lat: latE7 / 1e7,
        lon: lonE7 / 1e7,
        speedMps: speedDmps / 10,
        courseDeg: courseDdeg / 10,
        headingDeg: courseDdeg / 10,
      });
    });
    return Buffer.from(lines.join('\n'));
  });
}

/** Posts all bodies, SENDERS at a time; seconds that each answer took. A sender over its rate waits as it is told. */
async function sendAll(door: string, key: string, bodies: readonly Buffer[]): Promise<readonly number[]> {
  const took: number[] = [];
  const queue = [...bodies];
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' };
  const send = async () => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
      const from = performance.now();
      const answer = await fetch(door, { method: 'POST', headers, body });
      if (answer.status === 429 || answer.status === 503) {
        await answer.text();
        queue.unshift(body);
        const retryAfterS = Number(answer.headers.get('retry-after'));
        console.log(`the door said ${answer.status} and asked to wait ${retryAfterS} s`);
        await new Promise((resolve) => setTimeout(resolve, retryAfterS * 1_000));
        continue;
      }
      const recorded = (await answer.json()) as { readonly accepted?: number };
      if (recorded.accepted !== LINES_PER_BODY)
        throw new Error(`${answer.status}: ${JSON.stringify(recorded).slice(0, 300)}`);
      took.push((performance.now() - from) / 1_000);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return took;
}

async function storedFixes(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select coalesce(sum(fixes), 0)::bigint as n from ingest_offset');
  return rows[0]?.n ?? 0;
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en').padStart(9);
}
