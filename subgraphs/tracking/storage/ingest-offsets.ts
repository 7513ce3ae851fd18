/**
 * Where the ingest stands in each partition of the log, and in which life of the log: its epoch. Nothing refills the topic of
 * positions, so a log that was restored from an older state gives offsets that are counted as stored to other records.
 */
import type { Pool } from '#platform/postgres.ts';
import type { IngestOffsetRow } from './tables.ts';

/** `next` and `flushed` of a partition that a new epoch has not begun. */
const AT_THE_BEGINNING = -1;

/** The group that reads the log in an epoch: a new one begins at the oldest record kept, on every adapter. */
export function ingestGroup(logEpoch: number): string {
  return logEpoch === 0 ? 'ingest' : `ingest_e${logEpoch}`;
}

/** The epoch of the log that the table belongs to; 0 before the first start. */
export async function readLogEpoch(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>(
    'select coalesce(max(log_epoch), 0) as epoch from ingest_offset',
  );
  return rows[0]?.epoch ?? 0;
}

/**
 * For an operator, after the event log was restored from an older state: the workers leave what they have in hand, begin at
 * the oldest record of the log and store it again; doubles fall by (asset, time), in every answer at once and from the
 * tables when the seal comes by. Lost are the fixes that were accepted after the restored state and were not in the table
 * yet when the log was lost, at most what `lagFixes` said. Until it is called, new records at offsets that were used before
 * count as stored; it may be called late, as long as the log keeps them. Called twice it only reads the log twice. Fixes
 * that are read again count again in `acceptedFixes`. Returns the new epoch.
 */
export async function raiseLogEpoch(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>(
    // In the order in which the writers lock; one that waits meanwhile finds another epoch than its own.
    `with locked as (select part from ingest_offset order by part for update),
     raised as (
       update ingest_offset set log_epoch = log_epoch + 1, next = $1, flushed = $1, appended_at = '-infinity'
       from locked where ingest_offset.part = locked.part returning log_epoch
     )
     select coalesce(max(log_epoch), 0) as epoch from raised`,
    [AT_THE_BEGINNING],
  );
  return rows[0]?.epoch ?? 0;
}

/**
 * First start, or first of an epoch: each partition begins at the oldest record that the log keeps; at the very first the
 * seal stands at `sealedUntil`. Later starts change nothing.
 */
export async function beginOffsets(
  pool: Pool,
  logEpoch: number,
  lows: readonly { readonly partition: number; readonly low: number }[],
  sealedUntil: Date,
): Promise<void> {
  const columns = [lows.map(({ partition }) => partition), lows.map(({ low }) => low), logEpoch];
  await pool.query(
    `insert into ingest_offset (part, next, flushed, appended_at, log_epoch)
     select part, low, low, '-infinity', $3 from unnest($1::smallint[], $2::bigint[]) as lows (part, low)
     order by part on conflict (part) do nothing`,
    columns,
  );
  await pool.query(
    `with waiting as (
       select ingest_offset.part, low from ingest_offset
       join unnest($1::smallint[], $2::bigint[]) as lows (part, low) using (part)
       where log_epoch = $3 and next = ${AT_THE_BEGINNING} order by part for update of ingest_offset
     )
     update ingest_offset set next = low, flushed = low from waiting where ingest_offset.part = waiting.part`,
    columns,
  );
  await pool.query('insert into seal (until) values ($1) on conflict (one) do nothing', [sealedUntil]);
}

export async function readOffsets(pool: Pool): Promise<readonly IngestOffsetRow[]> {
  const { rows } = await pool.query<IngestOffsetRow>(
    'select part, next, flushed, appended_at, fixes, log_epoch from ingest_offset order by part',
  );
  return rows;
}

/**
 * Says that everything appended before `at` is stored, for the partitions that have nothing left to read: without this the
 * watermark of the seal would stand still whenever nobody reports. `highs` must have been read after `at`.
 */
export async function touchCaughtUp(
  pool: Pool,
  highs: readonly { readonly partition: number; readonly high: number }[],
  at: Date,
): Promise<void> {
  await pool.query(
    `with caught_up as (
       select ingest_offset.part from ingest_offset join unnest($1::smallint[], $2::bigint[]) as highs (part, high) using (part)
       where next >= high and appended_at < $3 order by part for update of ingest_offset skip locked
     )
     update ingest_offset set appended_at = $3 from caught_up where ingest_offset.part = caught_up.part`,
    [highs.map(({ partition }) => partition), highs.map(({ high }) => high), at],
  );
}
