/** What Kaiju are judged by: the coasts, the Shatterdomes, an analyser and the time. */
import type { Clock } from '#platform/kernel/clock.ts';
import type { World } from '../hexagon/detection.ts';
import type { Judgement } from '../hexagon/renew.ts';
import { createAssess } from '../hexagon/threat.ts';
import { boostedAnalyser } from './boosted-analyser.ts';
import { rulesAnalyser } from './rules-analyser.ts';
import { surroundings } from './surroundings.ts';

/** What `KAIJU_ANALYSER` may name: our model, or rules that a person can follow. */
export const ANALYSERS = ['boosted', 'rules'] as const;

export function judgement(name: (typeof ANALYSERS)[number], now: Clock): Judgement & World {
  const around = surroundings();
  const analyser = name === 'boosted' ? boostedAnalyser(around) : rulesAnalyser(around);
  return { assess: createAssess({ places: around.places, analyser }), isOnLand: around.isOnLand, now };
}
