/** How old an asset's fix is, in words, and where the asset has probably got to since. Pure; times in ms of server time. */
import { unitsPerMetre } from './mercator.ts';
import { UNKNOWN } from './picture.ts';

/** fresh: as often as usual · late: over 3 report intervals and 10 s · lost: over 10 intervals and 60 s. */
export type Freshness = 'fresh' | 'late' | 'lost';

/** Judged by the asset's own usual interval in seconds: a buoy that reports hourly is not lost after a minute. */
export function freshnessOf(ageMs: number, everyS: number): Freshness {
  if (ageMs > Math.max(60_000, everyS * 10_000)) return 'lost';
  return ageMs > Math.max(10_000, everyS * 3_000) ? 'late' : 'fresh';
}

/** Longest time that dead reckoning carries an asset on, in ms: 5 s, and never more than three of its intervals. */
export function reckonedMs(ageMs: number, everyS: number): number {
  return Math.max(0, Math.min(ageMs, 5_000, everyS * 3_000));
}

/** How far the asset has moved in Mercator units after `ms` on its course (tenths of a degree) at its speed (dm/s); nothing if either is unknown. */
export function driftOf(y: number, course: number, speed: number, ms: number): readonly [dx: number, dy: number] {
  if (course === UNKNOWN || speed === UNKNOWN || speed === 0) return still;
  const length = (speed / 10) * (ms / 1000) * unitsPerMetre(y);
  const angle = (course * Math.PI) / 1800;
  return [length * Math.sin(angle), -length * Math.cos(angle)];
}

/** Share of a correction that is still to be shown `ms` after it came; corrections fade over 300 ms, so symbols glide and never jump back. */
export function remainingOf(ms: number): number {
  return Math.max(0, 1 - ms / 300);
}

const still = [0, 0] as const;
