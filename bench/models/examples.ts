/**
 * Examples for behaviour models: at each fix of each storm the features of its past, and what it really did in the next 24 hours.
 * Split by the year of the storm, so that no storm is on two sides.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { HOUR_MS } from '#platform/kernel/clock.ts';
import { distanceM } from '#platform/kernel/geo.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { landDistanceM, type Surroundings } from '#subgraphs/kaiju/adapters/surroundings.ts';
import { type TrackFeatures, trackFeatures } from '#subgraphs/kaiju/adapters/track-features.ts';
import type { BehaviourPattern, TrackPoint } from '#subgraphs/kaiju/hexagon/behaviour.ts';
import { readStormTracks } from '#subgraphs/tracking/sources/storm-tracks.ts';

export interface Example {
  /** The past, up to 48 hours, oldest first. */
  readonly track: readonly TrackPoint[];
  readonly features: TrackFeatures;
  readonly did: BehaviourPattern;
}

export type Part = 'train' | 'validate' | 'held out';

export const STORM_FILE = join(projectRoot, 'data', 'typhoons-jtwc-wpac-1945-2020.csv.gz');
const STEP_MS = 6 * HOUR_MS;
const PAST_STEPS = 8;
const FUTURE_STEPS = 4;

/** Train up to 2004, validate 2005–2012, hold out 2013–2020. */
export function partOf(year: number): Part {
  return year <= 2004 ? 'train' : year <= 2012 ? 'validate' : 'held out';
}

/** All examples: fixes with at least one full step of six hours behind them and four ahead. */
export function readExamples(around: Surroundings): ReadonlyMap<Part, readonly Example[]> {
  const examples = new Map<Part, Example[]>([
    ['train', []],
    ['validate', []],
    ['held out', []],
  ]);
  for (const { stormNo, fixes } of readStormTracks(gunzipSync(readFileSync(STORM_FILE)).toString('utf8'))) {
    const part = examples.get(partOf(Number(stormNo.slice(0, 4)))) ?? [];
    const land = fixes.map((fix) => landDistanceM(around, fix));
    // The record has places that are wrong by a gap of months or hundreds of km: full steps at a storm's speed only.
    const isStep = fixes.map((fix, i) => {
      const before = fixes[i - 1];
      return before !== undefined && fix.at - before.at === STEP_MS && distanceM(before, fix) < MOST_STEP_M;
    });
    for (let i = 1; i + FUTURE_STEPS < fixes.length; i++) {
      let from = i;
      while (from > 0 && i - from < PAST_STEPS && isStep[from]) from--;
      if (from === i || !isStep.slice(i + 1, i + 1 + FUTURE_STEPS).every(Boolean)) continue;
      const track = fixes.slice(from, i + 1);
      const future = fixes.slice(i, i + 1 + FUTURE_STEPS);
      part.push({ track, features: trackFeatures(around, track, 1), did: patternOf(future, land.slice(i)) });
    }
  }
  return examples;
}

const MOST_STEP_M = 40 * 6 * 3600;
const NEAR_M = 100_000;
const CLOSER_M = 50_000;
const STAYS_M = 150_000;
const STRAIGHT = 0.9;

/**
 * What a storm did, from five fixes six hours apart and their distances to land (0 on it), the first that fits:
 * 1. APPROACH: it came over land, or within 100 km of it and at least 50 km nearer than at first.
 * 2. LOITERING: it ended less than 150 km from where it began.
 * 3. WANDERING: the straight way is less than nine tenths of the one it went.
 * 4. WITHDRAWAL: it ended farther from land by at least half of the straight way.
 * 5. TRANSIT.
 */
export function patternOf(future: readonly TrackPoint[], landM: readonly number[]): BehaviourPattern {
  const [start, end] = [future[0], future.at(-1)];
  if (start === undefined || end === undefined) throw new Error('no future, no pattern');
  const [landAtFirst = 0, ...landLater] = landM.slice(0, future.length);
  const least = Math.min(...landLater);
  if (least === 0 || (least <= NEAR_M && landAtFirst - least >= CLOSER_M)) return 'APPROACH';
  const straightM = distanceM(start, end);
  if (straightM < STAYS_M) return 'LOITERING';
  const wayM = future.reduce((sum, fix, i) => sum + distanceM(fix, future[i + 1] ?? fix), 0);
  if (straightM < STRAIGHT * wayM) return 'WANDERING';
  return (landLater.at(-1) ?? 0) - landAtFirst >= 0.5 * straightM ? 'WITHDRAWAL' : 'TRANSIT';
}
