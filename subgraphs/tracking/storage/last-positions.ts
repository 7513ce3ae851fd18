/**
 * The newest position of each asset. It is kept in memory and flushed once a second, because an upsert with every batch
 * costs four fifths of the write rate. Newer wins, here and in the statement, whatever arrives in which order.
 */
import { type Pool, transaction } from '#platform/postgres.ts';
import { readRecord } from '../model/batch-record.ts';
import type { Fix } from '../model/position-report.ts';
import { compareWinner, winnerRow } from '../model/winner.ts';
import { type FixRow, fixOf } from './tables.ts';
import { unblocking } from './unblock.ts';

/** What is applied of a stored record: its value and when the log took it. */
export interface AppliedRecord {
  readonly value: Buffer;
  readonly at: Date;
}

export interface LastPositions {
  /** Takes the fixes of records that lie in partition `part` below `next`, in any order, as often as you like. */
  apply(part: number, next: number, records: readonly AppliedRecord[]): void;
  /** Offset up to which memory holds everything of a partition; undefined for one that it knows nothing of. */
  appliedUpTo(part: number): number | undefined;
  /** Writes what has changed and up to where, in one transaction. After an error the same goes with the next flush. */
  flush(): Promise<void>;
  /** What the table `hot` holds, for a log that no longer has the records. */
  applyHot(part: number, next: number): Promise<void>;
}

interface Newest {
  fix: Fix;
  receivedAt: number;
  intervalDs: number;
}

/** Share of the newest gap in the mean, and the longest gap that says something about an asset's rhythm. */
const NEWEST_SHARE = 0.125;
const LONGEST_GAP_MS = 600_000;
const MOST_ROWS = 10_000;

/** `logEpoch`: of the log whose offsets it is told. */
export function createLastPositions(pool: Pool, logEpoch = 0): LastPositions {
  const newest = new Map<number, Newest>();
  const applied = new Map<number, number>();
  let dirty = new Set<number>();
  const seenSources = new Set<number>();
  let newSources = new Map<number, readonly [assetNo: number, source: number]>();

  function take(fix: Fix, receivedAt: number): void {
    const pair = fix.assetNo * 65_536 + fix.source;
    if (!seenSources.has(pair)) {
      seenSources.add(pair);
      newSources.set(pair, [fix.assetNo, fix.source]);
    }
    const last = newest.get(fix.assetNo);
    if (last === undefined) {
      newest.set(fix.assetNo, { fix, receivedAt, intervalDs: 0 });
      dirty.add(fix.assetNo);
      return;
    }
    const gap = fix.observedAt - last.fix.observedAt;
    if (gap < 0 || (gap === 0 && compareWinner(fix, last.fix) <= 0)) return;
    if (gap > 0 && gap <= LONGEST_GAP_MS) last.intervalDs = smoothed(last.intervalDs, gap / 100);
    last.fix = fix;
    last.receivedAt = receivedAt;
    dirty.add(fix.assetNo);
  }

  return {
    apply(part, next, records) {
      for (const { value, at } of records) {
        const record = readRecord(value);
        if (record === undefined) continue;
        const receivedAt = at.getTime();
        for (let i = 0; i < record.count; i += 1) take(record.fix(i), receivedAt);
      }
      applied.set(part, Math.max(next, applied.get(part) ?? 0));
    },
    appliedUpTo: (part) => applied.get(part),

    async flush() {
      if (applied.size === 0) return;
      const rows = [...dirty].sort((a, b) => a - b).flatMap((no) => newest.get(no) ?? []);
      const upTo = [...applied].sort(([a], [b]) => a - b);
      const sources = [...newSources.values()];
      const wasDirty = dirty;
      const wereNew = newSources;
      dirty = new Set();
      newSources = new Map();
      try {
        await transaction(pool, (tx) =>
          unblocking(pool, tx, async () => {
            for (let i = 0; i < rows.length; i += MOST_ROWS)
              await tx.query(UPSERT, columnsOf(rows.slice(i, i + MOST_ROWS)));
            if (sources.length > 0) {
              await tx.query(
                `insert into asset_source (asset_no, source)
                 select * from unnest($1::int[], $2::smallint[]) as seen (asset_no, source) order by asset_no, source
                 on conflict do nothing`,
                [sources.map(([no]) => no), sources.map(([, source]) => source)],
              );
            }
            await tx.query(FLUSHED, [upTo.map(([part]) => part), upTo.map(([, next]) => next), logEpoch]);
          }),
        );
      } catch (error) {
        for (const no of wasDirty) dirty.add(no);
        for (const [pair, source] of wereNew) newSources.set(pair, source);
        throw error;
      }
    },

    async applyHot(part, next) {
      const { rows } = await pool.query<FixRow>(
        'select distinct on (asset_no) * from hot order by asset_no, observed_at desc, source desc',
      );
      for (const row of rows) take(fixOf(row), row.observed_at.getTime());
      applied.set(part, Math.max(next, applied.get(part) ?? 0));
    },
  };
}

function smoothed(mean: number, gapDs: number): number {
  return Math.max(1, Math.round(mean === 0 ? gapDs : mean + (gapDs - mean) * NEWEST_SHARE));
}

// Rows come in the order of asset_no, else two workers could lock each other out.
const UPSERT = `
  insert into last_position (asset_no, observed_at, received_at, lat_e7, lon_e7, altitude_m, course_ddeg, heading_ddeg,
    speed_dmps, source, quality, interval_ds)
  select * from unnest($1::int[], $2::timestamptz[], $3::timestamptz[], $4::int[], $5::int[], $6::smallint[], $7::smallint[],
    $8::smallint[], $9::smallint[], $10::smallint[], $11::smallint[], $12::int[])
  on conflict (asset_no) do update set observed_at = excluded.observed_at, received_at = excluded.received_at,
    lat_e7 = excluded.lat_e7, lon_e7 = excluded.lon_e7, altitude_m = excluded.altitude_m, course_ddeg = excluded.course_ddeg,
    heading_ddeg = excluded.heading_ddeg, speed_dmps = excluded.speed_dmps, source = excluded.source, quality = excluded.quality,
    interval_ds = case when excluded.interval_ds > 0 then excluded.interval_ds else last_position.interval_ds end
  where excluded.observed_at > last_position.observed_at
    or (excluded.observed_at = last_position.observed_at and ${winnerRow('excluded')} > ${winnerRow('last_position')})`;

const FLUSHED = `
  with moved as (
    select ingest_offset.part, upto.next from ingest_offset
    join unnest($1::smallint[], $2::bigint[]) as upto (part, next) on upto.part = ingest_offset.part
    where ingest_offset.flushed < upto.next and log_epoch = $3 order by part for update of ingest_offset
  )
  update ingest_offset set flushed = moved.next from moved where ingest_offset.part = moved.part`;

function columnsOf(rows: readonly Newest[]): (number | Date)[][] {
  return [
    rows.map(({ fix }) => fix.assetNo),
    rows.map(({ fix }) => new Date(fix.observedAt)),
    rows.map(({ receivedAt }) => new Date(receivedAt)),
    rows.map(({ fix }) => fix.latE7),
    rows.map(({ fix }) => fix.lonE7),
    rows.map(({ fix }) => fix.altitudeM),
    rows.map(({ fix }) => fix.courseDdeg),
    rows.map(({ fix }) => fix.headingDdeg),
    rows.map(({ fix }) => fix.speedDmps),
    rows.map(({ fix }) => fix.source),
    rows.map(({ fix }) => fix.quality),
    rows.map(({ intervalDs }) => intervalDs),
  ];
}
