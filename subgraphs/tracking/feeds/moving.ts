/** What the feeds of moving giants share: a fix every 2 s at whole multiples of 2 s, and at the start a sparse past. */
import { HOUR_MS } from '#platform/kernel/clock.ts';
import type { GeoPoint } from '#platform/kernel/geo.ts';
import type { RawReport } from '../model/position-report.ts';

export const FIX_EVERY_MS = 2_000;

/** A past that is sent at a start: one fix every `everyMs` of the last `reachMs`. */
export interface Past {
  readonly reachMs: number;
  readonly everyMs: number;
}

/** 120 fixes: of one asset the door takes 20 a second, mean of 10 s of its time. */
export const PAST_HOUR: Past = { reachMs: HOUR_MS, everyMs: 30_000 };

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

/** Lines of these pasts up to `t`, oldest first: sent once at a start, so that trails have a past. The same instants at every start. */
export function pastLines(giants: readonly Giant[], t: number, pasts: readonly Past[]): readonly string[] {
  const instants = new Set<number>();
  for (const { reachMs, everyMs } of pasts) {
    for (let past = Math.ceil((t - reachMs) / everyMs) * everyMs; past < t; past += everyMs) instants.add(past);
  }
  return [...instants]
    .sort((a, b) => a - b)
    .flatMap((past) => giants.filter(({ since }) => since <= past).map((giant) => giantLine(giant, past)));
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
