/** What Kaiju are judged by: the coasts, the Shatterdomes, an analyser and the time. */
import type { Clock } from '#platform/kernel/clock.ts';
import type { Analyser } from '../hexagon/behaviour.ts';
import type { World } from '../hexagon/detection.ts';
import type { Judgement } from '../hexagon/renew.ts';
import { createAssess } from '../hexagon/threat.ts';
import { type Places, placesOf } from '../hexagon/threat-geometry.ts';
import { coast } from './coast-file.ts';
import { readShatterdomes } from './shatterdome-file.ts';

let places: Places | undefined;

/** Until an analyser is there: it says nothing. */
const none: Analyser = { name: 'none', analyse: () => ({ pattern: 'LOITERING', confidence: 0, analyser: 'none' }) };

export function judgement(now: Clock): Judgement & World {
  places ??= placesOf([...coast().places, ...readShatterdomes()]);
  return { assess: createAssess({ places, analyser: none }), isOnLand: coast().isOnLand, now };
}
