/** Rows of the tables as they come back from a query, and the two that are read in more than one place. */
import type { Fix } from '../model/position-report.ts';

/** A row of `hot` or `position`. */
export interface FixRow {
  readonly observed_at: Date;
  readonly asset_no: number;
  readonly lat_e7: number;
  readonly lon_e7: number;
  readonly altitude_m: number;
  readonly course_ddeg: number;
  readonly heading_ddeg: number;
  readonly speed_dmps: number;
  readonly source: number;
  readonly quality: number;
}

export interface LastPositionRow extends FixRow {
  readonly received_at: Date;
  readonly interval_ds: number;
}

export interface IngestOffsetRow {
  readonly part: number;
  readonly next: number;
  readonly flushed: number;
  readonly appended_at: Date;
  readonly fixes: number;
  readonly log_epoch: number;
}

export interface SealRow {
  readonly until: Date;
  readonly run: number;
  readonly stored_fixes: number;
}

export interface QuarantineRow {
  readonly id: number;
  readonly at: Date;
  readonly source: string;
  readonly code: string;
  readonly message: string;
  readonly raw: Buffer;
}

export interface RefusedCountRow {
  readonly source: string;
  readonly code: string;
  readonly n: number;
}

/** Columns of `hot` and `position`, in the order of the COPY row. */
export const FIX_COLUMNS =
  'observed_at, asset_no, lat_e7, lon_e7, altitude_m, course_ddeg, heading_ddeg, speed_dmps, source, quality';

/** The fix in a row; `receivedAt` gives the lag, which the fix tables do not keep. */
export function fixOf(row: FixRow, receivedAt: Date = row.observed_at): Fix {
  return {
    assetNo: row.asset_no,
    observedAt: row.observed_at.getTime(),
    latE7: row.lat_e7,
    lonE7: row.lon_e7,
    altitudeM: row.altitude_m,
    courseDdeg: row.course_ddeg,
    headingDdeg: row.heading_ddeg,
    speedDmps: row.speed_dmps,
    source: row.source,
    quality: row.quality,
    lagDs: Math.max(-32_768, Math.min(32_767, Math.round((receivedAt.getTime() - row.observed_at.getTime()) / 100))),
  };
}
