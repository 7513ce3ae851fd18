/**
 * Behaviour by rules, the first that fits, from where it would be in 6, 12, 18 and 24 hours if it went on as in the last 6:
 * 1. APPROACH: on land, or within 100 km of a coast or Shatterdome and at least 50 km nearer to it than now.
 * 2. LOITERING: it moves less than 150 km a day.
 * 3. WANDERING: in the last 24 hours it went ten kilometres for each eight and a half that it came forward.
 * 4. WITHDRAWAL: farther from land by at least half of the way.
 * 5. TRANSIT.
 * Hours of a storm; for a Kaiju, which is six times as fast, an hour counts as six (track-features.ts).
 */
import type { Analyser, BehaviourPattern } from '../hexagon/behaviour.ts';
import type { Surroundings } from './surroundings.ts';
import { type TrackFeatures, trackFeatures } from './track-features.ts';

const NAME = 'rules-1';

/** Share of the storms of 1945 to 2004 of which the rule was right: `npm run bench:models` prints it. */
const CONFIDENCE: Readonly<Record<BehaviourPattern, number>> = {
  LOITERING: 0.44,
  WANDERING: 0.13,
  TRANSIT: 0.77,
  APPROACH: 0.78,
  WITHDRAWAL: 0.7,
};

export function rulesAnalyser(around: Surroundings, speedUp?: number): Analyser {
  return {
    name: NAME,
    analyse(track) {
      const pattern = patternOf(trackFeatures(around, track, speedUp));
      return { pattern, confidence: CONFIDENCE[pattern], analyser: NAME };
    },
  };
}

function patternOf({ speed, straightDay, land, nearing, receding }: TrackFeatures): BehaviourPattern {
  const least = land - nearing;
  if (least === 0 || (least <= 100 && nearing >= 50)) return 'APPROACH';
  if (speed < 150 / 24) return 'LOITERING';
  if (straightDay < 0.85) return 'WANDERING';
  return receding >= 0.5 ? 'WITHDRAWAL' : 'TRANSIT';
}
