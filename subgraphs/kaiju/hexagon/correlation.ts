/**
 * Which detections are of one Kaiju: a function of the set of them, so neither the order of arrival nor repeats matter.
 * Passes of one track are one Kaiju. Any other detection near a pass belongs to the nearest track; the rest are grouped by
 * nearness to each other. A Kaiju with a track has the track's id, another one an id made of its least detection id.
 */
import { HOUR_MS } from '#platform/kernel/clock.ts';
import { distanceM } from '#platform/kernel/geo.ts';
import { stableId } from '#platform/kernel/ids.ts';
import type { Detection } from './detection.ts';

export interface Gate {
  readonly metres: number;
  readonly ms: number;
}

/**
 * Around a pass. Tracks have a place every six hours, so half of that reaches from one pass to the next; and twice as far as 95
 * of 100 storms of the file go in it (123 km at 11.4 m/s; the median is 54 km).
 */
export const PASS_GATE: Gate = { metres: 250_000, ms: 3 * HOUR_MS };
/** Between two detections without a track: as far as a Kaiju swims in two hours at 14 m/s (27 knots), its best. */
export const PAIR_GATE: Gate = { metres: 100_000, ms: 2 * HOUR_MS };

/** Kaiju id of each detection by the detection's id; undefined for one that belongs to no Kaiju. */
export type Correlation = ReadonlyMap<string, string | undefined>;

export function correlate(detections: Iterable<Detection>): Correlation {
  const all = new Map([...detections].map((detection) => [detection.id, detection]));
  const byTime = [...all.values()].sort((a, b) => a.observedAt.getTime() - b.observedAt.getTime());
  const passes = byTime.filter(isPass);
  const found = new Map<string, string | undefined>();
  const trackless: Detection[] = [];
  for (const detection of byTime) {
    const track = detection.trackOf ?? nearestTrack(detection, within(passes, detection, PASS_GATE.ms));
    if (track !== undefined || !isCallAlone(detection)) found.set(detection.id, track);
    else trackless.push(detection);
  }
  for (const group of components(trackless)) {
    const id = idOfGroup(group);
    for (const detection of group) found.set(detection.id, id);
  }
  return found;
}

/** Id of a Kaiju that nothing but this detection, the least of its group, gives a name to. */
export function idByDetection(detection: string): string {
  return stableId('kaiju', detection);
}

export function isPass({ trackOf }: Detection): boolean {
  return trackOf !== undefined;
}

/**
 * Whether a detection tells of a Kaiju by itself. A quake that suggests no category is too common: the sea has hundreds of
 * them a week. Near a track it is one more sign of that Kaiju.
 */
export function isCallAlone({ source, category }: Detection): boolean {
  return source !== 'SENSOR' || category !== undefined;
}

/** Whether two detections are within a gate of each other. */
export function isWithin({ metres, ms }: Gate, a: Detection, b: Detection): boolean {
  return Math.abs(a.observedAt.getTime() - b.observedAt.getTime()) <= ms && distanceM(a.position, b.position) <= metres;
}

/** The track of the nearest pass within the gate, space and time weighed as shares of it; of equally near ones the least id. */
function nearestTrack(detection: Detection, passes: readonly Detection[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const pass of passes) {
    if (pass.trackOf === undefined || !isWithin(PASS_GATE, detection, pass)) continue;
    const far = distanceM(detection.position, pass.position) / PASS_GATE.metres;
    const long = (detection.observedAt.getTime() - pass.observedAt.getTime()) / PASS_GATE.ms;
    const share = far * far + long * long;
    if (share > least || (share === least && best !== undefined && best <= pass.trackOf)) continue;
    best = pass.trackOf;
    least = share;
  }
  return best;
}

/** Connected components under the pair gate. `byTime`: in the order of time. */
function components(byTime: readonly Detection[]): readonly (readonly Detection[])[] {
  const parent = byTime.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    // Path compression, or a long chain costs its length each time.
    for (let at = index; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  let first = 0;
  for (const [index, detection] of byTime.entries()) {
    const since = detection.observedAt.getTime() - PAIR_GATE.ms;
    while ((byTime[first]?.observedAt.getTime() ?? since) < since) first += 1;
    for (let before = first; before < index; before += 1) {
      const earlier = byTime[before];
      if (earlier !== undefined && isWithin(PAIR_GATE, earlier, detection)) parent[rootOf(index)] = rootOf(before);
    }
  }
  const groups = new Map<number, Detection[]>();
  for (const [index, detection] of byTime.entries()) {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [detection]);
    else group.push(detection);
  }
  return [...groups.values()];
}

function idOfGroup(group: readonly Detection[]): string {
  return idByDetection(group.reduce((least, { id }) => (id < least ? id : least), group[0]?.id ?? ''));
}

/** Those of `byTime` that are at most `ms` away in time. */
function within(byTime: readonly Detection[], { observedAt }: Detection, ms: number): readonly Detection[] {
  const from = firstFrom(byTime, observedAt.getTime() - ms);
  const to = firstFrom(byTime, observedAt.getTime() + ms + 1);
  return byTime.slice(from, to);
}

/** Place of the first that is not before `t`. */
function firstFrom(byTime: readonly Detection[], t: number): number {
  let [low, high] = [0, byTime.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byTime[middle]?.observedAt.getTime() ?? t) < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
