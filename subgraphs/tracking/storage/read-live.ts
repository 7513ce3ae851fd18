/** What the live hub reads from the tables: where to begin, and the kinds of new assets. */
import type { Pool } from '#platform/postgres.ts';
import type { Fix } from '../model/position-report.ts';
import { readOffsets } from './ingest-offsets.ts';
import { fixOf, type IngestOffsetRow, type LastPositionRow } from './tables.ts';

export interface StoredPartition {
  readonly partition: number;
  /** Offset of the next record to be stored. */
  readonly next: number;
  /** Offset up to which `last_position` holds everything. */
  readonly flushed: number;
  /** Fixes in all stored records. */
  readonly fixes: number;
}

export interface KindOfAsset {
  readonly no: number;
  readonly kind: number;
}

export interface LastPosition extends KindOfAsset {
  readonly fix: Fix;
  /** Mean ms between two reports; 0 if not known. */
  readonly everyMs: number;
}

/**
 * Newest positions since `since`, and the offsets up to which they count. The offsets are read first: positions may then
 * be newer than they say, never older, and reading a record of the log twice changes nothing.
 */
export async function readLiveStart(
  pool: Pool,
  since: Date,
): Promise<{ readonly stored: readonly StoredPartition[]; readonly lasts: readonly LastPosition[] }> {
  const stored = await readStored(pool);
  const { rows } = await pool.query<LastPositionRow & { readonly kind: number }>(
    `select last_position.*, asset.kind from last_position join asset on asset.no = last_position.asset_no
     where observed_at >= $1`,
    [since],
  );
  const lasts = rows.map((row) => ({
    no: row.asset_no,
    kind: row.kind,
    fix: fixOf(row, row.received_at),
    everyMs: row.interval_ds * 100,
  }));
  return { stored, lasts };
}

export async function readStored(pool: Pool): Promise<readonly StoredPartition[]> {
  return (await readOffsets(pool)).map(storedOf);
}

/** Kinds of those of these assets that exist. */
export async function readKinds(pool: Pool, numbers: readonly number[]): Promise<readonly KindOfAsset[]> {
  return (await pool.query<KindOfAsset>('select no, kind from asset where no = any($1::int[])', [numbers])).rows;
}

function storedOf({ part, next, flushed, fixes }: IngestOffsetRow): StoredPartition {
  return { partition: part, next, flushed, fixes };
}
