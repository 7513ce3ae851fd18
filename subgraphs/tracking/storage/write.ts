/**
 * CopyTx: log offset and rows in one transaction, which makes the log's "at least once" exactly once. Lock the offsets of
 * the partitions in ascending order → drop what is applied already → one COPY into `hot`, whatever the event times → move
 * the offsets → commit. Redelivery, a zombie that wakes up and a rebalance all end at the comparison of offsets.
 */
import type { StoredRecord } from '#platform/messaging/event-log.ts';
import type { Pool, Tx } from '#platform/postgres.ts';
import { MOST_FIXES, readRecord } from '../model/batch-record.ts';
import { CopyRows } from './copy-rows.ts';
import { copyFixes } from './copy-stream.ts';
import type { IngestOffsetRow } from './tables.ts';
import { unblocking } from './unblock.ts';

/** Records of one partition with offsets in [from, next). */
export interface Slice {
  readonly part: number;
  readonly from: number;
  readonly next: number;
  readonly records: readonly StoredRecord[];
}

/** BEHIND: the log no longer holds what comes next for this partition. Nothing of the slice was stored. */
export type SliceOutcome = 'STORED' | 'BEHIND';

/** Most fixes of one transaction; a slice of one record may always be stored. */
export const MOST_ROWS = 20_000;

const MOST_RAW_BYTES = 4_096;

export interface CopyTx {
  /** Stores each fix of the slices once. At most one slice of a partition, together at most MOST_ROWS fixes. */
  store(slices: readonly Slice[]): Promise<readonly SliceOutcome[]>;
}

/** One at a time: the rows are encoded into one buffer. Slices must be of this epoch of the log. */
export function createCopyTx(pool: Pool, logEpoch = 0): CopyTx {
  const rows = new CopyRows(MOST_ROWS);
  return {
    store: (slices) => shortTransaction(pool, (tx) => unblocking(pool, tx, () => storeIn(tx, logEpoch, slices, rows))),
  };
}

/** An operator has raised the epoch of the log: offsets in hand mean nothing any more, and nothing was stored. */
export class OldEpoch extends Error {
  override readonly name = 'OldEpoch';
}

/**
 * `work` begins and commits together with its own first and last statement: three trips to the server less than a
 * transaction around it, which is a third of the time of a batch. Anything thrown rolls back.
 */
async function shortTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    return await work(tx);
  } catch (error) {
    await tx.query('rollback').catch((cause: Error) => {
      broken ??= cause;
    });
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
}

async function storeIn(
  tx: Tx,
  logEpoch: number,
  slices: readonly Slice[],
  rows: CopyRows,
): Promise<readonly SliceOutcome[]> {
  const nextOf = await lockOffsets(tx, logEpoch, slices);
  const moved: Moved[] = [];
  const broken: Broken[] = [];
  rows.clear();
  const outcomes = slices.map((slice): SliceOutcome => {
    const next = nextOf.get(slice.part);
    if (next === undefined) throw new Error(`partition ${slice.part} has no row in ingest_offset`);
    if (next < slice.from) return 'BEHIND';
    if (next >= slice.next) return 'STORED';
    const before = rows.count;
    for (const stored of slice.records) {
      if (stored.offset < next) continue;
      const record = readRecord(stored.value);
      if (record === undefined) broken.push({ part: slice.part, stored });
      else rows.addRecord(record);
    }
    moved.push({
      part: slice.part,
      next: slice.next,
      at: slice.records.at(-1)?.at ?? new Date(0),
      fixes: rows.count - before,
    });
    return 'STORED';
  });
  if (rows.count > 0) await copyFixes(tx, 'hot', rows.bytes());
  if (broken.length > 0) await quarantine(tx, broken);
  await moveOffsetsAndCommit(tx, moved);
  return outcomes;
}

/** Begins. Everything in the text is a number of ours. */
async function lockOffsets(tx: Tx, logEpoch: number, slices: readonly Slice[]): Promise<ReadonlyMap<number, number>> {
  const parts = slices.map(({ part }) => part).join();
  // pg answers several statements with a list, which its types do not know.
  const results = (await tx.query(
    `begin; select part, next, log_epoch from ingest_offset where part in (${parts}) order by part for update`,
  )) as unknown as readonly { readonly rows: readonly Pick<IngestOffsetRow, 'part' | 'next' | 'log_epoch'>[] }[];
  const locked = results.flatMap(({ rows }) => rows);
  const other = locked.find(({ log_epoch }) => log_epoch !== logEpoch);
  if (other !== undefined) throw new OldEpoch(`the log is in epoch ${other.log_epoch}, and this is of ${logEpoch}`);
  return new Map(locked.map(({ part, next }) => [part, next]));
}

interface Moved {
  readonly part: number;
  readonly next: number;
  readonly at: Date;
  readonly fixes: number;
}

async function moveOffsetsAndCommit(tx: Tx, moved: readonly Moved[]): Promise<void> {
  const rows = moved.map(
    ({ part, next, at, fixes }) => `(${part}, ${next}, '${at.toISOString()}'::timestamptz, ${fixes})`,
  );
  const update = `update ingest_offset set next = moved.next, appended_at = greatest(appended_at, moved.at),
      fixes = ingest_offset.fixes + moved.fixes
    from (values ${rows.join()}) as moved (part, next, at, fixes) where ingest_offset.part = moved.part`;
  await tx.query(moved.length === 0 ? 'commit' : `${update}; commit`);
}

interface Broken {
  readonly part: number;
  readonly stored: StoredRecord;
}

/** A record that no release of ours can have written: kept with its offset, and the offset moves on. */
async function quarantine(tx: Tx, broken: readonly Broken[]): Promise<void> {
  await tx.query(
    `insert into quarantine (at, source, code, message, raw)
     select at, 'log', 'BAD_RECORD', message, raw from unnest($1::timestamptz[], $2::text[], $3::bytea[]) as broken (at, message, raw)`,
    [
      broken.map(({ stored }) => stored.at),
      broken.map(
        ({ part, stored }) => `Record ${stored.offset} of partition ${part} has a wrong header, length or checksum.`,
      ),
      broken.map(({ stored }) => stored.value.subarray(0, MOST_RAW_BYTES)),
    ],
  );
  await tx.query(
    `insert into refused_count (source, code, n) values ('log', 'BAD_RECORD', $1)
     on conflict (source, code) do update set n = refused_count.n + excluded.n`,
    [broken.length],
  );
}

/** How many fixes a record claims to hold, without checking it; never more than it may. */
export function fixesIn(record: StoredRecord): number {
  return record.value.length < 6 ? 0 : Math.min(MOST_FIXES, record.value.readUInt16LE(4));
}
