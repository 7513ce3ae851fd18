/** What the feeds of moving giants share: a fix every 2 s at whole multiples of 2 s, and at the start a sparse past hour. */
import { HOUR_MS } from '#platform/kernel/clock.ts';
import type { GeoPoint } from '#platform/kernel/geo.ts';
import type { RawReport } from '../model/position-report.ts';

export const FIX_EVERY_MS = 2_000;
const PAST_MS = HOUR_MS;
// 120 fixes an asset: the door takes 20 a second of one asset over 10 s.
const PAST_EVERY_MS = 30_000;

export interface Movement extends GeoPoint {
  readonly courseDeg: number | undefined;
  readonly speedMps: number;
}

export interface Giant {
  readonly asset: string;
  readonly kind: 'JAEGER' | 'KAIJU';
  readonly name: string;
  /** Not on its way before this, ms since 1970. */
  readonly since: number;
  readonly at: (t: number) => Movement;
}

/** A line of NDJSON: where a giant is at `t`. Degrees are cut to the store's 10⁻⁷, the rest to its tenths. */
export function giantLine({ asset, kind, name, at }: Giant, t: number): string {
  const { lat, lon, courseDeg, speedMps } = at(t);
  const report: RawReport = {
    asset,
    at: t,
    lat: rounded(lat, 1e7),
    lon: rounded(lon, 1e7),
    // 359.96 would round to 360, which says "not available".
    courseDeg: courseDeg === undefined ? undefined : rounded(courseDeg, 10) % 360,
    speedMps: rounded(speedMps, 10),
    kind,
    name,
  };
  return JSON.stringify(report);
}

/** Lines of the hour up to `t`, oldest first: sent once at a start, so that trails have a past. The same instants every time. */
export function pastLines(giants: readonly Giant[], t: number): readonly string[] {
  const lines: string[] = [];
  for (let past = Math.ceil((t - PAST_MS) / PAST_EVERY_MS) * PAST_EVERY_MS; past < t; past += PAST_EVERY_MS) {
    lines.push(...giants.filter(({ since }) => since <= past).map((giant) => giantLine(giant, past)));
  }
  return lines;
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
