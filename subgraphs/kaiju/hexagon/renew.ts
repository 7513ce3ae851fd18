/** Works Kaiju out anew after something about them has changed, within one change of the catalogue. */
import type { Clock } from '#platform/kernel/clock.ts';
import type { KaijuEvent } from '../contract.ts';
import { detected, kaijuGone, threatAssessed } from './events.ts';
import { type Kaiju, kaijuOf, type Track } from './kaiju.ts';
import type { ActiveKaiju, KaijuChange } from './ports.ts';
import type { Assess } from './threat.ts';

export interface Judgement {
  readonly assess: Assess;
  readonly now: Clock;
}

/** Saves the Kaiju with these ids as they are now, and returns what happened to them. `tracks`: what is new about tracks. */
export async function renew(
  change: KaijuChange,
  judgement: Judgement,
  ids: Iterable<string>,
  tracks: ReadonlyMap<string, Track> = new Map(),
): Promise<readonly KaijuEvent[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const [before, evidence] = [await change.kaijus(wanted), await change.evidence(wanted)];
  const events: KaijuEvent[] = [];
  const kaijus: Kaiju[] = [];
  for (const id of wanted) {
    const old = before.get(id);
    const kaiju = kaijuOf({ id, track: tracks.get(id) ?? old?.track, evidence: evidence.get(id) }, judgement);
    if (kaiju === undefined) continue;
    kaijus.push(kaiju);
    if (old === undefined) events.push(detected(kaiju, judgement.now()));
    if (old?.status === 'ACTIVE' && kaiju.status === 'GONE') events.push(kaijuGone(id, judgement.now()));
    if (isActive(kaiju)) events.push(threatAssessed(kaiju));
  }
  await change.save(kaijus);
  return events;
}

export function isActive(kaiju: Kaiju): kaiju is ActiveKaiju {
  return kaiju.threat !== undefined;
}
