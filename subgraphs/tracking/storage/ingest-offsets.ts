/** Where the ingest stands in each partition of the log. */
import type { Pool } from '#platform/postgres.ts';
import type { IngestOffsetRow } from './tables.ts';

/** First start: a row for each partition, at the oldest record that the log keeps, and the seal at `sealedUntil`. Later starts change nothing. */
export async function beginOffsets(
  pool: Pool,
  lows: readonly { readonly partition: number; readonly low: number }[],
  sealedUntil: Date,
): Promise<void> {
  await pool.query(
    `insert into ingest_offset (part, next, flushed, appended_at)
     select part, low, low, '-infinity' from unnest($1::smallint[], $2::bigint[]) as lows (part, low)
     order by part on conflict (part) do nothing`,
    [lows.map(({ partition }) => partition), lows.map(({ low }) => low)],
  );
  await pool.query('insert into seal (until) values ($1) on conflict (one) do nothing', [sealedUntil]);
}

export async function readOffsets(pool: Pool): Promise<readonly IngestOffsetRow[]> {
  const { rows } = await pool.query<IngestOffsetRow>(
    'select part, next, flushed, appended_at, fixes from ingest_offset order by part',
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
