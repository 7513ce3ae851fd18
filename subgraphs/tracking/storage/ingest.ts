/**
 * The log into `hot`: reads all lanes that this member of the group owns, stores what has come of several lanes in one
 * transaction, remembers the newest positions, and flushes them once a second.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { log as serviceLog } from '#platform/log.ts';
import type { EventLog, LogBatch, StoredRecord, Topic } from '#platform/messaging/event-log.ts';
import type { Pool } from '#platform/postgres.ts';
import { pause } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import { beginOffsets, readOffsets, touchCaughtUp } from './ingest-offsets.ts';
import { createLastPositions } from './last-positions.ts';
import { type CopyTx, createCopyTx, fixesIn, MOST_ROWS, type Slice, type SliceOutcome } from './write.ts';

export interface IngestOptions {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly topic: Topic;
  readonly now: Clock;
  readonly meters: Meters;
  /** Length of a sealed hour in ms: where the seal begins at the first start. */
  readonly sealHourMs: number;
}

export interface Ingest {
  /** Reads until the scope aborts. */
  consume(scope: Scope): Promise<void>;
  /** Once a second until the signal aborts, and once more then: newest positions and watermark. */
  keepFlushing(signal: AbortSignal): Promise<void>;
}

const GROUP = 'ingest';
const MOST_RECORDS = 200;
/** Transactions at a time: while the database writes the rows of one, the rows of the other are made. */
const WRITERS = 2;
const FLUSH_MS = 1_000;

/** The log was trimmed past what was stored: records are missing, and an operator must decide. */
class BehindRetention extends Error {
  override readonly name = 'BehindRetention';
}

export function createIngest(options: IngestOptions): Ingest {
  const { pool, log, topic, now, meters } = options;
  const last = createLastPositions(pool);
  const store = grouped(Array.from({ length: WRITERS }, () => timed(createCopyTx(pool))));
  const stored = meters.counter('ingest_fixes_total', 'Position reports stored by this worker, repeats included.');
  const seconds = meters.histogram('ingest_batch_seconds', 'Duration of one storing transaction.');
  const behind = meters.gauge('ingest_behind_retention', '1 while records of a partition are missing in the log.', [
    'part',
  ]);
  let scope: Scope | undefined;
  let owned: readonly number[] = [];

  function timed(copyTx: CopyTx): CopyTx['store'] {
    return async (slices) => {
      const stop = seconds.startTimer();
      return copyTx.store(slices).finally(stop);
    };
  }

  async function onBatch(batch: LogBatch): Promise<void> {
    for (const slice of slicesOf(batch)) {
      const outcome = await store(slice);
      behind.set({ part: slice.part }, outcome === 'BEHIND' ? 1 : 0);
      if (outcome === 'BEHIND') {
        throw new BehindRetention(
          `BEHIND_RETENTION: the log has no record of partition ${slice.part} before ${slice.from}`,
        );
      }
      await catchUp(slice.part, slice.from);
      last.apply(slice.part, slice.next, slice.records);
      stored.inc(slice.records.reduce((sum, record) => sum + fixesIn(record), 0));
    }
  }

  /** Brings memory up to offset `to` from the log: what another worker, or this one before a crash, stored and did not flush. */
  async function catchUp(part: number, to: number): Promise<void> {
    const from = last.appliedUpTo(part) ?? (await flushedOf(part));
    if (from >= to || scope === undefined) return;
    const low = (await log.offsets(topic)).find(({ partition }) => partition === part)?.low ?? 0;
    if (low > from) return last.applyHot(part, to);
    await readRange(part, from, to, scope);
  }

  async function flushedOf(part: number): Promise<number> {
    const flushed = (await readOffsets(pool)).find((row) => row.part === part)?.flushed ?? 0;
    last.apply(part, flushed, []);
    return last.appliedUpTo(part) ?? flushed;
  }

  async function readRange(part: number, from: number, to: number, parent: Scope): Promise<void> {
    const offsets = await log.offsets(topic);
    const starts = offsets.map(({ partition, high }) => (partition === part ? from : high));
    const child = parent.child(`records ${from} to ${to} of partition ${part}`);
    let reached: () => void = () => undefined;
    const whole = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const reading = log.tail(
      topic,
      starts,
      async (batch) => {
        if (batch.partition !== part) return;
        last.apply(part, batch.next, batch.records);
        if (batch.next >= to) reached();
      },
      child,
    );
    await Promise.race([whole, reading]);
    await child.close();
    await reading;
  }

  async function flush(): Promise<void> {
    const at = now();
    // Highs after `at`, offsets after the highs: what was appended before `at` is then known to be stored.
    const highs = await log.offsets(topic);
    for (const { part, next } of await readOffsets(pool)) if (owned.includes(part)) await catchUp(part, next);
    await last.flush();
    await touchCaughtUp(pool, highs, at);
  }

  return {
    async consume(given) {
      scope = given;
      const hour = Math.floor(now().getTime() / options.sealHourMs) * options.sealHourMs;
      await beginOffsets(pool, await log.offsets(topic), new Date(hour));
      const onAssigned = (_: Topic, partitions: readonly number[]) => {
        owned = partitions;
      };
      await log.consume({ group: GROUP, topics: [topic], maxBatch: MOST_RECORDS, onAssigned }, onBatch, given);
    },

    async keepFlushing(signal) {
      while (!signal.aborted) {
        await pause(FLUSH_MS, signal);
        await flush().catch((error: unknown) => serviceLog.warn({ error }, 'newest positions could not be flushed'));
      }
    },
  };
}

/** Cuts a batch so that no transaction becomes longer than MOST_ROWS, except for one record alone. */
function slicesOf({ partition, from, next, records }: LogBatch): readonly Slice[] {
  const slices: Slice[] = [];
  let begin = from;
  let part: StoredRecord[] = [];
  let fixes = 0;
  for (const record of records) {
    const more = fixesIn(record);
    if (part.length > 0 && fixes + more > MOST_ROWS) {
      slices.push({ part: partition, from: begin, next: record.offset, records: part });
      begin = record.offset;
      part = [];
      fixes = 0;
    }
    part.push(record);
    fixes += more;
  }
  return [...slices, { part: partition, from: begin, next, records: part }];
}

interface Waiting {
  readonly slice: Slice;
  readonly fixes: number;
  readonly resolve: (outcome: SliceOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Slices that come while all writers are busy share the next transaction. No partition is in two at a time: its reader waits. */
function grouped(writers: readonly CopyTx['store'][]): (slice: Slice) => Promise<SliceOutcome> {
  const queue: Waiting[] = [];
  const idle = [...writers];

  async function drain(write: CopyTx['store']): Promise<void> {
    while (queue.length > 0) {
      const group = takeGroup(queue);
      try {
        const outcomes = await write(group.map(({ slice }) => slice));
        group.forEach(({ resolve }, i) => {
          resolve(outcomes[i] ?? 'BEHIND');
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    idle.push(write);
  }

  return (slice) =>
    new Promise((resolve, reject) => {
      const fixes = slice.records.reduce((sum, record) => sum + fixesIn(record), 0);
      queue.push({ slice, fixes, resolve, reject });
      const write = idle.pop();
      if (write !== undefined) void drain(write);
    });
}

/** From the front, as many as fit; no partition twice, because a second slice builds on the first. */
function takeGroup(queue: Waiting[]): readonly Waiting[] {
  const parts = new Set<number>();
  let fixes = 0;
  let count = 0;
  for (const { slice, fixes: more } of queue) {
    if (count > 0 && (fixes + more > MOST_ROWS || parts.has(slice.part))) break;
    parts.add(slice.part);
    fixes += more;
    count += 1;
  }
  return queue.splice(0, count);
}
