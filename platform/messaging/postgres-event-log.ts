/** EventLog on PostgreSQL: appending, tailing, offsets. Groups: postgres/group.ts; statements: postgres/records.ts. */
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';
import { openPool, type Pool } from '../postgres.ts';
import { backoffMs, pause } from '../retry.ts';
import { chunksOf, createAppender } from './appender.ts';
import { type EventLog, type LogBatch, type PlacedRecord, placed, type Topic } from './event-log.ts';
import { consumeAsMember } from './postgres/group.ts';
import { readLag } from './postgres/membership.ts';
import { appendRecords, ensureTopic, readHeads, readRecords, trimRecords } from './postgres/records.ts';
import { openWakeups } from './postgres/wakeups.ts';

/** How long a reader waits for a wake-up before it looks by itself. */
const POLL_MS = 1_000;
const TAIL_BATCH = 1_000;

/** The port, and what only this adapter needs. */
export interface PostgresEventLog extends EventLog {
  /** Forgets records before the given offset of each partition. The caller knows that every group has read them. */
  trim(topic: Topic, belowByPartition: readonly number[]): Promise<void>;
}

export function openPostgresEventLog(url: string, name: string, scope: Scope): PostgresEventLog {
  const pool = openPool(url, { name: `${name} log` }, scope);
  // What groups write may be lost with the power: redelivery is allowed, and both owner and epoch guard a commit.
  const groupPool = openPool(withoutSync(url), { name: `${name} groups`, max: 2 }, scope);
  const wakeups = openWakeups(url, name, 'titan_log', scope);
  const appenders = new Map<string, ReturnType<typeof createAppender>>();

  function appenderOf(topic: Topic): ReturnType<typeof createAppender> {
    const known = appenders.get(topic.name) ?? createAppender(storing(topic));
    appenders.set(topic.name, known);
    return known;
  }

  function storing(topic: Topic): (records: readonly PlacedRecord[]) => Promise<void> {
    let ensured: Promise<unknown> | undefined;
    return async (records) => {
      try {
        ensured ??= ensureTopic(pool, topic);
        await ensured;
        for (const chunk of chunksOf(records)) await appendRecords(pool, topic, chunk);
      } catch (error) {
        ensured = undefined;
        throw error;
      }
      wakeups.ring(topic.name);
    };
  }

  return {
    async declare(topics) {
      const made: string[] = [];
      for (const topic of topics) if (await ensureTopic(pool, topic)) made.push(topic.name);
      return made;
    },

    async append(topic, records) {
      if (records.length === 0) return;
      await appenderOf(topic)(records.map((record) => placed(topic, record)));
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

function withoutSync(url: string): string {
  const own = new URL(url);
  own.searchParams.set('options', '-c synchronous_commit=off');
  return own.href;
}
