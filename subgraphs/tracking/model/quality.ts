/**
 * Judged quality: what a fix looks like against the fixes before it. Looks backwards only, over at most 10 fixes and 24 h,
 * so that the judgement is a function of the set of fixes and never of their arrival.
 */
import { DAY_MS } from '#platform/kernel/clock.ts';
import { distanceM } from '#platform/kernel/geo.ts';
import { KNOT_MPS } from '#platform/kernel/units.ts';
import type { KindLimits } from './kinds.ts';
import { type Fix, OWN_BITS, QUALITY, UNTRUSTED } from './position-report.ts';

/** How many judged fixes of an asset the judgement of its next one may look at. */
export const MOST_BEFORE = 10;
export const MOST_BEFORE_MS = DAY_MS;

/** A move this short is never a jump: receivers wander, and times are whole seconds. */
const JUMP_M = 500;
const MISMATCH_RATIO = 3;
const MISMATCH_MPS = 50 * KNOT_MPS;
const MISMATCHES = 3;
const FROZEN_FIXES = 5;
const FROZEN_MS = 60_000;
const FROZEN_DMPS = 20;

/**
 * The quality bits of `fix` after `before`: the asset's fixes before it, oldest first, with the quality they were given.
 * Takes the fix's own bits and judges the others anew.
 */
export function judgedQuality(limits: KindLimits, before: readonly Fix[], fix: Fix): number {
  const own = fix.quality & OWN_BITS;
  if ((own & QUALITY.NULL_ISLAND) !== 0) return own;
  const window = windowBefore(before, fix);
  const trusted = window.filter(({ quality }) => (quality & UNTRUSTED) === 0);
  const last = trusted.at(-1);
  if (last !== undefined && !isReachable(limits, last, fix) && !isNewPlace(limits, window, fix)) {
    return own | QUALITY.JUMP | (isSecondSender(limits, window, fix) ? QUALITY.SHARED_ID : 0);
  }
  return (
    own | (hasSpeedMismatch(trusted, fix) ? QUALITY.SPEED_MISMATCH : 0) | (isFrozen(window, fix) ? QUALITY.FROZEN : 0)
  );
}

function windowBefore(before: readonly Fix[], fix: Fix): readonly Fix[] {
  const oldest = fix.observedAt - MOST_BEFORE_MS;
  const from = Math.max(0, before.length - MOST_BEFORE);
  return before.filter(
    ({ observedAt, quality }, i) => i >= from && observedAt >= oldest && (quality & QUALITY.NULL_ISLAND) === 0,
  );
}

function metresBetween(a: Fix, b: Fix): number {
  return distanceM({ lat: a.latE7 / 1e7, lon: a.lonE7 / 1e7 }, { lat: b.latE7 / 1e7, lon: b.lonE7 / 1e7 });
}

function impliedMps(from: Fix, to: Fix): number {
  return metresBetween(from, to) / ((to.observedAt - from.observedAt) / 1_000);
}

function isReachable(limits: KindLimits, from: Fix, to: Fix): boolean {
  return metresBetween(from, to) <= JUMP_M || impliedMps(from, to) <= limits.topSpeedMps;
}

/** Three jumps in a row that agree with each other: the asset is where they say. */
function isNewPlace(limits: KindLimits, window: readonly Fix[], fix: Fix): boolean {
  const [first, second] = window.slice(-2);
  if (first === undefined || second === undefined) return false;
  if ((first.quality & second.quality & QUALITY.JUMP) === 0) return false;
  return isReachable(limits, first, second) && isReachable(limits, second, fix) && isReachable(limits, first, fix);
}

/** Three jumps to one place in ten fixes, with trusted fixes elsewhere between them. */
function isSecondSender(limits: KindLimits, window: readonly Fix[], fix: Fix): boolean {
  const jumps = window.slice(1 - MOST_BEFORE).filter(({ quality }) => (quality & QUALITY.JUMP) !== 0);
  return jumps.filter((jump) => isReachable(limits, jump, fix)).length >= 2;
}

/** The last three steps all differ from the speed that was reported at their end. */
function hasSpeedMismatch(trusted: readonly Fix[], fix: Fix): boolean {
  const steps = [...trusted, fix].slice(-MISMATCHES - 1);
  if (steps.length <= MISMATCHES) return false;
  return steps.slice(1).every((to, i) => {
    const from = steps[i];
    if (from === undefined || to.speedDmps < 0) return false;
    const reported = to.speedDmps / 10;
    const implied = impliedMps(from, to);
    const most = Math.max(reported, implied);
    const least = Math.min(reported, implied);
    return most > MISMATCH_RATIO * least && most - least > MISMATCH_MPS;
  });
}

function isFrozen(window: readonly Fix[], fix: Fix): boolean {
  const same = [...window.slice(1 - FROZEN_FIXES), fix];
  const first = same[0];
  if (first === undefined || same.length < FROZEN_FIXES || fix.observedAt - first.observedAt < FROZEN_MS) return false;
  return same.every((each) => each.latE7 === fix.latE7 && each.lonE7 === fix.lonE7 && each.speedDmps >= FROZEN_DMPS);
}
