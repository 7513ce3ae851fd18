/**
 * Which storms move as Kaiju, and where each is: a pure function of the time, so that a restart, a second worker or a
 * detector of another context comes to the same answer without asking. Six run at once: one of each category 1 to 5, and one
 * of category 4 or 5 whose track crosses 180°; so three are always of category 4 or 5. Each runs six times as fast as it did.
 */

import { HOUR_MS } from '#platform/kernel/clock.ts';
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { between, courseDeg } from '#platform/kernel/great-circle.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { STORM_SPEED_UP } from '../contract.ts';
import type { StormFix, StormTrack } from '../sources/storm-tracks.ts';
import { stormName } from './storm-names.ts';

/** One storm on its way, once. */
export interface StormRound {
  /** `stableId('kaiju', stormNo, round)`. */
  readonly id: string;
  readonly stormNo: string;
  /** How often its slot's list had been through before. */
  readonly round: number;
  readonly name: string;
  /** Highest category that it reaches, 1 to 5. */
  readonly category: number;
  /** Ms since 1970, of the replay. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly track: StormTrack;
}

export interface StormPosition extends GeoPoint {
  readonly courseDeg: number | undefined;
  readonly speedMps: number;
}

/** Storms that follow each other without a pause, for ever. */
interface Slot {
  readonly turns: readonly { readonly track: StormTrack; readonly fromMs: number; readonly toMs: number }[];
  readonly lengthMs: number;
  readonly phaseMs: number;
}

export interface StormSchedule {
  readonly slots: readonly Slot[];
}

// Any fixed instant does; a change of it or of the choice below ends all rounds and begins others.
const EPOCH = Date.UTC(2026, 0, 1);
const STORMS_PER_SLOT = 12;
const LEAST_HOURS = 120;
const LONGEST_STEP_MS = 12 * HOUR_MS;
// 40 m/s × 6 = 467 knots, within what tracking takes for a Kaiju's movement. The file has places that are wrong by more.
const TOP_SPEED_MPS = 40;
const PACIFIC_WEST_LON = 105;
// Slots begin at different times, or all would change at once on the first day.
const PHASE_STEP_MS = 5 * HOUR_MS;

const CHOICES: readonly ((track: StormTrack) => boolean)[] = [
  (track) => track.category === 1,
  (track) => track.category === 2,
  (track) => track.category === 3,
  (track) => track.category === 4 && !crosses180(track),
  (track) => track.category === 5 && !crosses180(track),
  (track) => track.category >= 4 && crosses180(track),
];

/** The schedule that these tracks give; the same tracks give the same one for ever. */
export function stormSchedule(tracks: readonly StormTrack[]): StormSchedule {
  const usable = tracks.filter(isUsable);
  return {
    slots: CHOICES.map((isChosen, index) => {
      let end = 0;
      const turns = spread(usable.filter(isChosen), STORMS_PER_SLOT).map((track) => {
        const fromMs = end;
        end += durationMs(track) / STORM_SPEED_UP;
        return { track, fromMs, toMs: end };
      });
      if (turns.length === 0) throw new Error(`no storm of the file fits slot ${index} of the schedule`);
      return { turns, lengthMs: end, phaseMs: index * PHASE_STEP_MS };
    }),
  };
}

/** The storms under way at `t` (ms since 1970), one per slot. */
export function stormsAt({ slots }: StormSchedule, t: number): readonly StormRound[] {
  return slots.map(({ turns, lengthMs, phaseMs }, slot) => {
    const since = t - EPOCH + phaseMs;
    const round = Math.floor(since / lengthMs);
    const within = since - round * lengthMs;
    // Rounding can put the last instant of a list just behind its end.
    const index = Math.max(
      0,
      turns.findLastIndex((turn) => turn.fromMs <= within),
    );
    const { track, fromMs, toMs } = turns[index] ?? raise();
    const roundStart = EPOCH - phaseMs + round * lengthMs;
    return {
      id: stableId('kaiju', track.stormNo, round),
      stormNo: track.stormNo,
      round,
      name: stormName(slot, round * turns.length + index),
      category: track.category,
      startsAt: roundStart + fromMs,
      endsAt: roundStart + toMs,
      track,
    };
  });
}

/** Where the storm is at `t`, interpolated on the great circle between two fixes of its track. */
export function stormPosition({ track, startsAt }: StormRound, t: number): StormPosition {
  const first = track.fixes[0] ?? raise();
  const stormTime = first.at + (t - startsAt) * STORM_SPEED_UP;
  const after = Math.min(
    Math.max(
      1,
      track.fixes.findIndex((fix) => fix.at > stormTime),
    ),
    track.fixes.length - 1,
  );
  const a = track.fixes[after - 1] ?? raise();
  const b =
    stormTime >= (track.fixes.at(-1) ?? first).at ? (track.fixes.at(-1) ?? first) : (track.fixes[after] ?? raise());
  const fraction = b.at === a.at ? 0 : Math.min(1, Math.max(0, (stormTime - a.at) / (b.at - a.at)));
  const here = between(a, b, fraction);
  const lengthM = distanceM(a, b);
  return {
    ...here,
    courseDeg: lengthM < 1 || fraction === 1 ? undefined : courseDeg(here, b),
    speedMps: speedOf(a, b) * STORM_SPEED_UP,
  };
}

function isUsable(track: StormTrack): boolean {
  if (durationMs(track) < LEAST_HOURS * HOUR_MS) return false;
  return track.fixes.every((fix, index) => {
    if (fix.lon >= 0 && fix.lon < PACIFIC_WEST_LON) return false;
    const before = track.fixes[index - 1];
    return before === undefined || (fix.at - before.at <= LONGEST_STEP_MS && speedOf(before, fix) <= TOP_SPEED_MPS);
  });
}

function crosses180({ fixes }: StormTrack): boolean {
  return fixes.some((fix, index) => Math.abs(fix.lon - (fixes[index - 1] ?? fix).lon) > 180);
}

function durationMs({ fixes }: StormTrack): number {
  return (fixes.at(-1)?.at ?? 0) - (fixes[0]?.at ?? 0);
}

function speedOf(a: StormFix, b: StormFix): number {
  return a.at === b.at ? 0 : distanceM(a, b) / (Math.abs(b.at - a.at) / 1000);
}

/** At most `count` of the list, evenly spread over it. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return list.filter(
    (_, index) => Math.floor((index * count) / list.length) !== Math.floor(((index - 1) * count) / list.length),
  );
}

function raise(): never {
  throw new Error('a storm without fixes came into the schedule');
}
