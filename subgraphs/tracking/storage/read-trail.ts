/**
 * Fixes of one asset in time order: sealed ones and those that wait for the seal, each instant once by the winner rule.
 * Both bounds stand in the statement, so that only the partitions of those days are opened.
 */
import type { Pool } from '#platform/postgres.ts';
import { WINNER_FIRST } from '../model/winner.ts';

export interface TrailRange {
  readonly assetNo: number;
  readonly from: Date;
  readonly to: Date;
}

/** Columns of equal length, oldest first: ms since 1970, degrees × 10⁷, tenths of a degree and of m/s (-1 unknown), quality bits. */
export interface TrailColumns {
  readonly t: Float64Array;
  readonly latE7: Int32Array;
  readonly lonE7: Int32Array;
  readonly headingDdeg: Int16Array;
  readonly speedDmps: Int16Array;
  readonly quality: Int32Array;
}

export type TrailStep = 'RAW' | 'MINUTE' | 'HOUR';

const COLUMNS =
  'observed_at, lat_e7, lon_e7, altitude_m, course_ddeg, heading_ddeg, speed_dmps, source, quality, judged';
// Of two equal fixes the judged one, which knows more.
const WINNER = `${WINNER_FIRST}, judged desc`;
const FIXES = ['position', 'hot']
  .map(
    (table) => `
    select ${COLUMNS.replace('judged', `${table === 'position'} as judged`)} from ${table}
    where asset_no = $1 and observed_at >= $2 and observed_at <= $3`,
  )
  .join('\n    union all');
// The name of heading falls back on the course: what a dart on the map points along.
const SHOWN = `extract(epoch from observed_at)::float8, lat_e7, lon_e7,
    case when heading_ddeg = -1 then course_ddeg else heading_ddeg end, speed_dmps, quality`;

/** By step; parameters asset, from, to, limit. MINUTE and HOUR take the last fix of each minute or hour. */
export const TRAIL_SQL: Readonly<Record<TrailStep, string>> = {
  RAW: `
  select distinct on (observed_at) ${SHOWN}
  from (${FIXES}) fix order by observed_at, ${WINNER} limit $4`,
  MINUTE: lastOfEach('1 minute'),
  HOUR: lastOfEach('1 hour'),
};

/** At most `limit` fixes, from the oldest. */
export async function readTrail(pool: Pool, range: TrailRange, step: TrailStep, limit: number): Promise<TrailColumns> {
  const { rows } = await pool.query<number[]>({
    text: TRAIL_SQL[step],
    values: [range.assetNo, range.from, range.to, limit],
    rowMode: 'array',
  });
  const n = rows.length;
  const columns = {
    t: new Float64Array(n),
    latE7: new Int32Array(n),
    lonE7: new Int32Array(n),
    headingDdeg: new Int16Array(n),
    speedDmps: new Int16Array(n),
    quality: new Int32Array(n),
  };
  for (const [i, [seconds = 0, lat = 0, lon = 0, heading = 0, speed = 0, quality = 0]] of rows.entries()) {
    columns.t[i] = Math.round(seconds * 1000);
    columns.latE7[i] = lat;
    columns.lonE7[i] = lon;
    columns.headingDdeg[i] = heading;
    columns.speedDmps[i] = speed;
    columns.quality[i] = quality;
  }
  return columns;
}

export async function readSealedUntil(pool: Pool): Promise<Date | undefined> {
  return (await pool.query<{ until: Date }>('select until from seal')).rows[0]?.until;
}

function lastOfEach(step: string): string {
  return `
  select ${SHOWN} from (
    select distinct on (date_bin('${step}', observed_at, 'epoch')) *
    from (${FIXES}) fix order by date_bin('${step}', observed_at, 'epoch'), observed_at desc, ${WINNER}
  ) last order by observed_at limit $4`;
}
