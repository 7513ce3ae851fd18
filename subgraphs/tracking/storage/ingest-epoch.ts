/**
 * The ingest within one epoch of the log: reads all lanes that this member of the group owns, stores what has come of
 * several lanes in one transaction, remembers the newest positions, and flushes them.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { log as serviceLog } from '#platform/log.ts';
import type { EventLog, LogBatch, Topic } from '#platform/messaging/event-log.ts';
import type { Pool } from '#platform/postgres.ts';
import { ingestGroup, readOffsets, touchCaughtUp } from './ingest-offsets.ts';
import { createLastPositions } from './last-positions.ts';
import { grouped, slicesOf } from './slices.ts';
import { type CopyTx, createCopyTx, fixesIn } from './write.ts';

export interface EpochOptions {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly topic: Topic;
  readonly now: Clock;
}

export interface IngestEpoch {
  /** Reads until the scope aborts. */
  consume(scope: Scope): Promise<void>;
  /** Newest positions and watermark. RAISED: the table is in another epoch by now, and nothing was flushed. */
  flush(): Promise<'FLUSHED' | 'RAISED'>;
}

export interface IngestMeters {
  readonly stored: { inc(by: number): void };
  readonly seconds: { startTimer(): () => void };
  readonly behind: { set(labels: { readonly part: number }, value: number): void };
  readonly older: { set(labels: { readonly part: number }, value: number): void };
}

const MOST_RECORDS = 200;
/** Transactions at a time: while the database writes the rows of one, the rows of the other are made. */
const WRITERS = 2;

/** The log was trimmed past what was stored: records are missing, and an operator must decide. */
class MissingRecords extends Error {
  override readonly name = 'BehindRetention';
}

export function createIngestEpoch(options: EpochOptions, meters: IngestMeters, logEpoch: number): IngestEpoch {
  const { pool, log, topic, now } = options;
  const last = createLastPositions(pool, logEpoch);
  const store = grouped(Array.from({ length: WRITERS }, () => timed(createCopyTx(pool, logEpoch))));
  let scope: Scope | undefined;
  let owned: readonly number[] = [];
  /** Offsets that were stored when last looked, by partition. */
  let storedUpTo: readonly number[] = [];
  let wasOlder = false;

  function timed(copyTx: CopyTx): CopyTx['store'] {
    return async (slices) => {
      const stop = meters.seconds.startTimer();
      return copyTx.store(slices).finally(stop);
    };
  }

  async function onBatch(batch: LogBatch): Promise<void> {
    for (const slice of slicesOf(batch)) {
      const outcome = await store(slice);
      meters.behind.set({ part: slice.part }, outcome === 'BEHIND' ? 1 : 0);
      if (outcome === 'BEHIND') {
        throw new MissingRecords(
          `BEHIND_RETENTION: the log has no record of partition ${slice.part} before ${slice.from}`,
        );
      }
      await catchUp(slice.part, slice.from);
      last.apply(slice.part, slice.next, slice.records);
      meters.stored.inc(slice.records.reduce((sum, record) => sum + fixesIn(record), 0));
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

  /** A log that ends before what was stored of it was restored from an older state: its next records would count as stored. */
  function lookForOlderLog(highs: readonly { readonly partition: number; readonly high: number }[]): void {
    const older = highs.filter(({ partition, high }) => (storedUpTo[partition] ?? 0) > high);
    for (const { partition } of highs)
      meters.older.set({ part: partition }, older.some((each) => each.partition === partition) ? 1 : 0);
    if (older.length > 0 && !wasOlder) {
      serviceLog.error(
        { topic: topic.name, older: older.map((each) => ({ ...each, stored: storedUpTo[each.partition] })) },
        'LOG_IS_OLDER: the log ends before what was stored of it. An operator must raise its epoch.',
      );
    }
    wasOlder = older.length > 0;
  }

  return {
    async consume(given) {
      scope = given;
      const onAssigned = (_: Topic, partitions: readonly number[]) => {
        owned = partitions;
      };
      const group = { group: ingestGroup(logEpoch), topics: [topic], maxBatch: MOST_RECORDS, onAssigned };
      await log.consume(group, onBatch, given);
    },

    async flush() {
      const at = now();
      // Highs after `at`, offsets after the highs: what was appended before `at` is then known to be stored.
      const highs = await log.offsets(topic);
      const offsets = await readOffsets(pool);
      if (offsets.some(({ log_epoch }) => log_epoch !== logEpoch)) return 'RAISED';
      lookForOlderLog(highs);
      storedUpTo = offsets.map(({ next }) => next);
      for (const { part, next } of offsets) if (owned.includes(part)) await catchUp(part, next);
      await last.flush();
      await touchCaughtUp(pool, highs, at);
      return 'FLUSHED';
    },
  };
}
