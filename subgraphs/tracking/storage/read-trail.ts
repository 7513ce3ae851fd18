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
// Heading falls back on the course: where a dart on the map points.
const SHOWN = `round(extract(epoch from observed_at)::float8 * 1000)::bigint as t, lat_e7, lon_e7,
    case when heading_ddeg = -1 then course_ddeg else heading_ddeg end as heading_ddeg, speed_dmps, quality`;

/** By step; parameters asset, from, to, limit. MINUTE and HOUR take the last fix of each minute or hour. */
export const TRAIL_SQL: Readonly<Record<TrailStep, string>> = {
  RAW: inColumns(`
  select distinct on (observed_at) ${SHOWN}
  from (${FIXES}) fix order by observed_at, ${WINNER} limit $4`),
  MINUTE: lastOfEach('1 minute'),
  HOUR: lastOfEach('1 hour'),
};

/** At most `limit` fixes, from the oldest. */
export async function readTrail(pool: Pool, range: TrailRange, step: TrailStep, limit: number): Promise<TrailColumns> {
  const { rows } = await pool.query<{ n: number } & Readonly<Record<keyof TrailColumns, string | null>>>(
    TRAIL_SQL[step],
    [range.assetNo, range.from, range.to, limit],
  );
  const row = rows[0];
  const n = row?.n ?? 0;
  return {
    t: numbersOf(row?.t, new Float64Array(n)),
    latE7: numbersOf(row?.latE7, new Int32Array(n)),
    lonE7: numbersOf(row?.lonE7, new Int32Array(n)),
    headingDdeg: numbersOf(row?.headingDdeg, new Int16Array(n)),
    speedDmps: numbersOf(row?.speedDmps, new Int16Array(n)),
    quality: numbersOf(row?.quality, new Int32Array(n)),
  };
}

export async function readSealedUntil(pool: Pool): Promise<Date | undefined> {
  return (await pool.query<{ until: Date }>('select until from seal')).rows[0]?.until;
}

function lastOfEach(step: string): string {
  return inColumns(`
  select ${SHOWN} from (
    select distinct on (date_bin('${step}', observed_at, 'epoch')) *
    from (${FIXES}) fix order by date_bin('${step}', observed_at, 'epoch'), observed_at desc, ${WINNER}
  ) last order by observed_at limit $4`);
}

/** One row of texts instead of a row per fix: 86,400 fixes cost the client a quarter. The aggregates keep the order of their input. */
function inColumns(fixes: string): string {
  const columns = {
    t: 't',
    latE7: 'lat_e7',
    lonE7: 'lon_e7',
    headingDdeg: 'heading_ddeg',
    speedDmps: 'speed_dmps',
    quality: 'quality',
  };
  const texts = Object.entries(columns).map(([name, column]) => `string_agg(${column}::text, ',') as "${name}"`);
  return `select count(*) as n, ${texts.join(', ')} from (${fixes}) shown`;
}

function numbersOf<Column extends Float64Array | Int32Array | Int16Array>(
  text: string | null | undefined,
  column: Column,
): Column {
  if (typeof text === 'string') for (const [i, part] of text.split(',').entries()) column[i] = Number(part);
  return column;
}
