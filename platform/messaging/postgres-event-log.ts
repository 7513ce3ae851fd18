/** EventLog on PostgreSQL: appending, tailing, offsets. Groups: postgres/group.ts; statements: postgres/records.ts. */
import { partitionOf } from '../kernel/partition.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';
import { openPool, type Pool } from '../postgres.ts';
import { backoffMs, pause } from '../retry.ts';
import { type EventLog, type LogBatch, type LogRecord, MAX_RECORD_BYTES, type Topic } from './event-log.ts';
import { consumeAsMember } from './postgres/group.ts';
import { readLag } from './postgres/membership.ts';
import {
  appendRecords,
  ensureTopic,
  type PlacedRecord,
  readHeads,
  readRecords,
  trimRecords,
} from './postgres/records.ts';
import { openWakeups } from './postgres/wakeups.ts';

/** How long a reader waits for a wake-up before it looks by itself. */
const POLL_MS = 250;
const TAIL_BATCH = 1_000;
const MOST_APPEND_BYTES = 4 * 1024 * 1024;
const MOST_APPEND_RECORDS = 5_000;

/** The port, and what only this adapter needs. */
export interface PostgresEventLog extends EventLog {
  /** Forgets records before the given offset of each partition. The caller knows that every group has read them. */
  trim(topic: Topic, belowByPartition: readonly number[]): Promise<void>;
}

interface Waiting {
  readonly placed: readonly PlacedRecord[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function openPostgresEventLog(url: string, name: string, scope: Scope): PostgresEventLog {
  const pool = openPool(url, { name: `${name} log` }, scope);
  // What groups write may be lost with the power: redelivery is allowed, and both owner and epoch guard a commit.
  const groupPool = openPool(withoutSync(url), { name: `${name} groups`, max: 2 }, scope);
  const wakeups = openWakeups(url, name, 'titan_log', scope);
  const appenders = new Map<string, (waiting: Waiting) => void>();

  function appenderOf(topic: Topic): (waiting: Waiting) => void {
    const known = appenders.get(topic.name) ?? createAppender(pool, topic, () => wakeups.ring(topic.name));
    appenders.set(topic.name, known);
    return known;
  }

  return {
    async append(topic, records) {
      if (records.length === 0) return;
      const placed = records.map((record) => place(topic, record));
      const bytes = records.reduce((sum, { value }) => sum + value.length, 0);
      await new Promise<void>((resolve, reject) => appenderOf(topic)({ placed, bytes, resolve, reject }));
    },

    consume: (options, onBatch, given) => consumeAsMember({ pool, groupPool, wakeups, name }, options, onBatch, given),

    async tail(topic, fromByPartition, onBatch, { signal }) {
      const next = Array.from({ length: topic.partitions }, (_, part) => fromByPartition[part] ?? 0);
      for (let failures = 0; !signal.aborted; ) {
        const seen = wakeups.seen([topic.name]);
        try {
          const more = await readOnce(pool, topic, next, onBatch, signal);
          failures = 0;
          if (!more) await wakeups.wait(seen, POLL_MS, signal);
        } catch (error) {
          if (signal.aborted) return;
          failures += 1;
          log.warn({ error, topic: topic.name }, 'reading the log failed, trying again');
          await pause(backoffMs(failures), signal);
        }
      }
    },

    offsets: (topic) => readHeads(pool, topic),
    lag: (group) => readLag(groupPool, group),

    async trim(topic, belowByPartition) {
      for (const [partition, below] of belowByPartition.entries()) await trimRecords(pool, topic, partition, below);
    },
  };
}

/** Hands on what each partition has, once around. True if there may be more at once. `next` is moved as batches are done. */
async function readOnce(
  pool: Pool,
  topic: Topic,
  next: number[],
  onBatch: (batch: LogBatch) => Promise<void>,
  signal: AbortSignal,
): Promise<boolean> {
  let more = false;
  for (const { partition, low, high } of await readHeads(pool, topic)) {
    const from = next[partition] ?? 0;
    if (signal.aborted) return false;
    if (from >= high) continue;
    if (from < low) {
      log.error({ topic: topic.name, partition, from, low }, 'BEHIND_RETENTION: a live reader misses trimmed records');
      next[partition] = low;
    }
    const start = Math.max(from, low);
    const records = await readRecords(pool, topic, partition, start, TAIL_BATCH);
    if (records.length === 0) continue;
    const end = start + records.length;
    await onBatch({ topic, partition, from: start, next: end, records });
    next[partition] = end;
    more ||= end < high;
  }
  return more;
}

/** One append at a time per topic; what comes meanwhile shares the next one and its commit. */
function createAppender(pool: Pool, topic: Topic, appended: () => void): (waiting: Waiting) => void {
  const queue: Waiting[] = [];
  let busy = false;
  let ensured: Promise<void> | undefined;

  async function drain(): Promise<void> {
    busy = true;
    while (queue.length > 0) {
      const group = takeGroup(queue);
      try {
        ensured ??= ensureTopic(pool, topic);
        await ensured;
        for (const placed of chunksOf(group.flatMap((waiting) => waiting.placed)))
          await appendRecords(pool, topic, placed);
        for (const waiting of group) waiting.resolve();
        appended();
      } catch (error) {
        ensured = undefined;
        for (const waiting of group) waiting.reject(error);
      }
    }
    busy = false;
  }

  return (waiting) => {
    queue.push(waiting);
    if (!busy) void drain();
  };
}

/** From the front, as many appends as fit into one statement, at least one. */
function takeGroup(queue: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  let records = 0;
  const end = queue.findIndex((waiting, i) => {
    bytes += waiting.bytes;
    records += waiting.placed.length;
    return i > 0 && (bytes > MOST_APPEND_BYTES || records > MOST_APPEND_RECORDS);
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

function chunksOf(placed: readonly PlacedRecord[]): readonly (readonly PlacedRecord[])[] {
  const chunks: PlacedRecord[][] = [];
  let chunk: PlacedRecord[] = [];
  let bytes = 0;
  for (const each of placed) {
    bytes += each.record.value.length;
    if (chunk.length > 0 && (bytes > MOST_APPEND_BYTES || chunk.length >= MOST_APPEND_RECORDS)) {
      chunks.push(chunk);
      chunk = [];
      bytes = each.record.value.length;
    }
    chunk.push(each);
  }
  return [...chunks, chunk];
}

function place(topic: Topic, record: LogRecord): PlacedRecord {
  if (record.key === '') throw new Refusal('MESSAGE_WITHOUT_KEY', `A record of ${topic.name} has no key. Give it one.`);
  if (record.value.length > MAX_RECORD_BYTES) {
    throw new Refusal('MESSAGE_TOO_LARGE', `A record of ${topic.name} is too large. Split it.`, {
      bytes: record.value.length,
      limit: MAX_RECORD_BYTES,
    });
  }
  if (/\0/.test(record.key)) {
    throw new Refusal('MESSAGE_KEY_INVALID', `A key of ${topic.name} holds U+0000. Leave it out.`);
  }
  return { partition: partitionOf(record.key, topic.partitions), record };
}

function withoutSync(url: string): string {
  const own = new URL(url);
  own.searchParams.set('options', '-c synchronous_commit=off');
  return own.href;
}
