/** What Kaiju are judged by: the coasts, the Shatterdomes, an analyser and the time. */
import type { Clock } from '#platform/kernel/clock.ts';
import type { World } from '../hexagon/detection.ts';
import type { Judgement } from '../hexagon/renew.ts';
import { type Assess, createAssess } from '../hexagon/threat.ts';
import { boostedAnalyser } from './boosted-analyser.ts';
import { rulesAnalyser } from './rules-analyser.ts';
import { surroundings } from './surroundings.ts';

/** What `KAIJU_ANALYSER` may name: our model, or rules that a person can follow. */
export const ANALYSERS = ['boosted', 'rules'] as const;

/** Coasts and model are read when they are first needed: 0.7 s of a processor that a start has other uses for. */
export function judgement(name: (typeof ANALYSERS)[number], now: Clock): Judgement & World {
  let assess: Assess | undefined;
  return {
    assess(recent, at) {
      assess ??= assessWith(name);
      return assess(recent, at);
    },
    isOnLand: (lat, lon) => surroundings().isOnLand(lat, lon),
    now,
  };
}

function assessWith(name: (typeof ANALYSERS)[number]): Assess {
  const around = surroundings();
  const analyser = name === 'boosted' ? boostedAnalyser(around) : rulesAnalyser(around);
  return createAssess({ ...around, analyser });
}
