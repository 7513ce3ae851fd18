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

/** What is new about Kaiju besides their detections, by id. */
export interface News {
  readonly tracks?: ReadonlyMap<string, Track>;
  /** When each was killed. The first to say so is right. */
  readonly kills?: ReadonlyMap<string, Date>;
}

/** Saves the Kaiju with these ids as they are now, and returns what happened to them. */
export async function renew(
  change: KaijuChange,
  judgement: Judgement,
  ids: Iterable<string>,
  { tracks, kills }: News = {},
): Promise<readonly KaijuEvent[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const [before, evidence] = [await change.kaijus(wanted), await change.evidence(wanted)];
  const events: KaijuEvent[] = [];
  const kaijus: Kaiju[] = [];
  for (const id of wanted) {
    const old = before.get(id);
    const track = tracks?.get(id) ?? old?.track;
    const killedAt = old?.killedAt ?? kills?.get(id);
    const kaiju = kaijuOf({ id, track, evidence: evidence.get(id), killedAt }, judgement);
    if (kaiju === undefined) continue;
    kaijus.push(kaiju);
    if (old === undefined) events.push(detected(kaiju, judgement.now()));
    // Also of one that is heard of for the first time when it is long gone.
    if (old?.status !== 'GONE' && kaiju.status === 'GONE') events.push(kaijuGone(id, judgement.now()));
    if (isActive(kaiju)) events.push(threatAssessed(kaiju));
  }
  await change.save(kaijus);
  return events;
}

export function isActive(kaiju: Kaiju): kaiju is ActiveKaiju {
  return kaiju.threat !== undefined;
}
