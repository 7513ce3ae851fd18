/**
 * npm run bench:log: the PostgreSQL event log on an embedded server of its own. Medians of ROUNDS rounds:
 * append in batches of 500, the same in large records of 16 kB, reading as a group, and from append to handler. On Kafka:
 * bench:kafka.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#platform/embedded.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogRecord, Topic } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { quantile, seconds } from './measure.ts';

const ROUNDS = 5;
const RECORDS = 50_000;
const LARGE = 2_000;

const home = mkdtempSync(join(tmpdir(), 'titan-bench-'));
chmodSync(home, 0o755);
const scope = new Scope('bench');
try {
  const env = await startEmbedded({ TITAN_HOME: home }, scope, []);
  const open = () => openEventLog(env.EVENT_LOG_URL ?? '', scope, { name: 'bench' });
  const [writer, reader] = [open(), open()];
  const pool = openPool(env.EVENT_LOG_URL ?? '', { name: 'bench', max: 1 }, scope);
  await pool.query('create table raw (part int, off bigint, key text, value bytea, primary key (part, off))');
  const rows: Record<string, readonly number[]>[] = [];
  for (let round = 1; round <= ROUNDS; round++) rows.push(await oneRound(writer, reader, pool, round));
  console.log(`${availableParallelism()} cores, medians of ${ROUNDS} rounds`);
  report('append, batches of 500, 100 B', 'records/s', rows, 'append', 'at least 20,000');
  report('raw insert of the same rows', 'records/s', rows, 'raw');
  report('append ÷ raw insert', '', rows, 'ratio');
  report('append, four at a time, 500 each', 'records/s', rows, 'concurrent');
  report('append, 8 records of 16 kB', 'ms median', rows, 'largeMs');
  report('append, 8 records of 16 kB', 'ms p99', rows, 'largeP99');
  report('read as a group, 100 B', 'records/s', rows, 'read', 'at least 60,000');
  report('read as a group, 16 kB', 'MB/s', rows, 'readLarge');
  report('append to handler', 'ms median', rows, 'endToEnd');
  report('append to handler', 'ms p99', rows, 'endToEndP99', 'at most 50');
} finally {
  await scope.close();
  rmSync(home, { recursive: true, force: true });
}

async function oneRound(
  writer: EventLog,
  reader: EventLog,
  pool: Pool,
  round: number,
): Promise<Record<string, readonly number[]>> {
  const topic: Topic = { name: `bench.small.${round}`, partitions: 8 };
  const batches = Array.from({ length: RECORDS / 500 }, () => recordsOf(500, 100));
  const append = await seconds(async () => {
    for (const batch of batches) await writer.append(topic, batch);
  });
  const raw = await seconds(async () => {
    for (const [i, batch] of batches.entries()) await insertRaw(pool, round, i, batch);
  });
  const lanes = [0, 1, 2, 3];
  const concurrent = await seconds(() =>
    Promise.all(
      lanes.map(async (lane) => {
        for (let i = lane; i < batches.length; i += lanes.length) await writer.append(topic, batches[i] ?? []);
      }),
    ),
  );
  const read = await seconds(() => readAll(reader, topic, 2 * RECORDS));

  const large: Topic = { name: `bench.large.${round}`, partitions: 8 };
  const took: number[] = [];
  for (let i = 0; i < LARGE / 8; i++)
    took.push(1_000 * (await seconds(() => writer.append(large, recordsOf(8, 16_000)))));
  const readLarge = await seconds(() => readAll(reader, large, LARGE));

  const live: Topic = { name: `bench.live.${round}`, partitions: 8 };
  const delays = await endToEnd(writer, reader, live);
  return {
    append: [RECORDS / append],
    raw: [RECORDS / raw],
    ratio: [raw / append],
    concurrent: [RECORDS / concurrent],
    read: [(2 * RECORDS) / read],
    largeMs: [quantile(took, 0.5)],
    largeP99: [quantile(took, 0.99)],
    readLarge: [(LARGE * 16_000) / 1e6 / readLarge],
    endToEnd: [quantile(delays, 0.5)],
    endToEndP99: [quantile(delays, 0.99)],
  };
}

/** What the log is compared with: one durable statement per batch, as pg's users write it, without a head and without groups. */
async function insertRaw(pool: Pool, round: number, nth: number, batch: readonly LogRecord[]): Promise<void> {
  await pool.query({
    name: 'raw',
    text: `insert into raw (part, off, key, value)
           select $1, $2::bigint + ord, key, value from unnest($3::text[], $4::bytea[]) with ordinality as r (key, value, ord)`,
    values: [round, nth * 500, batch.map(({ key }) => key), batch.map(({ value }) => value)],
  });
}

async function readAll(log: EventLog, topic: Topic, count: number): Promise<void> {
  const child = scope.child('reader');
  let seen = 0;
  let reached: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const ended = log.consume(
    { group: `bench ${topic.name}`, topics: [topic], maxBatch: 1_000 },
    async ({ records }) => {
      seen += records.length;
      if (seen >= count) reached();
    },
    child,
  );
  await all;
  await child.close();
  await ended;
}

/** Delays in ms of 500 appends of one record, 100 a second. */
async function endToEnd(writer: EventLog, reader: EventLog, topic: Topic): Promise<readonly number[]> {
  const child = scope.child('live reader');
  const delays: number[] = [];
  const ended = reader.consume(
    { group: `bench ${topic.name}`, topics: [topic], maxBatch: 1_000 },
    async ({ records }) => {
      for (const { value } of records) delays.push(performance.now() - Number(value.toString()));
    },
    child,
  );
  for (let i = 0; i < 500; i++) {
    await writer.append(topic, [{ key: `key ${i}`, value: Buffer.from(String(performance.now())) }]);
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  while (delays.length < 500) await new Promise((resolve) => setTimeout(resolve, 10));
  await child.close();
  await ended;
  return delays.slice(50);
}

function recordsOf(count: number, bytes: number): readonly LogRecord[] {
  return Array.from({ length: count }, (_, i) => ({ key: `key ${i % 256}`, value: randomBytes(bytes, i) }));
}

function randomBytes(bytes: number, seed: number): Buffer {
  const value = Buffer.allocUnsafe(bytes);
  for (let i = 0; i < bytes; i++) value[i] = (i * 31 + seed * 17 + ((i * i) >> 3)) & 0xff;
  return value;
}

function report(
  what: string,
  unit: string,
  rows: readonly Record<string, readonly number[]>[],
  name: string,
  goal?: string,
): void {
  const values = rows.map((row) => row[name]?.[0] ?? Number.NaN);
  const text = (value: number) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
  const median = text(quantile(values, 0.5));
  console.log(
    `${what.padEnd(34)} ${median.padStart(10)} ${unit}   (${text(Math.min(...values))} to ${text(Math.max(...values))}` +
      `${goal === undefined ? '' : `; goal ${goal}`})`,
  );
}
