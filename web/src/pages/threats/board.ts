/** The board of threats: what was asked and what came live, newest assessment of each Kaiju, soonest arrival first. Pure. */
import { categories } from '../../paths.ts';
import type { ThreatState } from './documents.ts';

/** The strips of the board. A live update that is older than the answer changes nothing; a Kaiju that is gone is no threat. */
export function boardOf(asked: readonly ThreatState[], live: ReadonlyMap<string, ThreatState>): readonly ThreatState[] {
  const newest = new Map(asked.map((threat) => [threat.kaiju.id, threat]));
  for (const [id, threat] of live) {
    const known = newest.get(id);
    if (!known || Date.parse(threat.assessedAt) >= Date.parse(known.assessedAt)) newest.set(id, threat);
  }
  return [...newest.values()].filter(({ kaiju }) => kaiju.status === 'ACTIVE').sort(bySoonest);
}

/** Those that arrive nowhere come last, the greater category first; then by codename, so that nothing dances. */
function bySoonest(a: ThreatState, b: ThreatState): number {
  const arrival = (threat: ThreatState) => (threat.etaAt == null ? Number.POSITIVE_INFINITY : Date.parse(threat.etaAt));
  const [first, second] = [arrival(a), arrival(b)];
  if (first !== second) return first < second ? -1 : 1;
  const rank = (threat: ThreatState) => categories.indexOf(threat.category);
  return rank(b) - rank(a) || a.kaiju.codename.localeCompare(b.kaiju.codename);
}

/** How near an arrival is: within the hour, within six, or later and never. */
export function urgencyOf(threat: Pick<ThreatState, 'etaAt'>, now: number | undefined): 'kaiju' | 'warn' | undefined {
  if (threat.etaAt == null || now === undefined) return undefined;
  const ms = Date.parse(threat.etaAt) - now;
  if (ms <= 3_600_000) return 'kaiju';
  return ms <= 6 * 3_600_000 ? 'warn' : undefined;
}
