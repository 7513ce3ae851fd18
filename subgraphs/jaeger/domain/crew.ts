/** Who may drive a Jaeger together. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Changed, changed, type Ordered, refuseEngaged, refuseGone, unchanged } from './change.ts';
import type { Jaeger } from './jaeger.ts';
import { crewSizeOf } from './readiness.ts';

export interface Ranger {
  readonly id: string;
  readonly name: string;
  /** The Jaeger whose crew this Ranger is in. */
  readonly jaeger?: { readonly id: string; readonly callsign: string } | undefined;
}

/** What the drift test of two Rangers measured, 0 to 100 percent. `a` is the smaller id. */
export interface DriftTest {
  readonly a: string;
  readonly b: string;
  readonly compatibilityPct: number;
}

export const DRIFT_FROM_PCT = 60;

/** Every two of these Rangers, as drift tests name them. */
export function pairsOf(rangers: readonly string[]): readonly (readonly [a: string, b: string])[] {
  const sorted = [...rangers].sort();
  return sorted.flatMap((a, index) => sorted.slice(index + 1).map((b) => [a, b] as const));
}

/** Percent of the pair that fits least, 0 for one that was never tested; undefined with fewer than two Rangers. */
export function compatibilityOf(rangers: readonly string[], tests: readonly DriftTest[]): number | undefined {
  const measured = pairsOf(rangers).map(([a, b]) => resultOf(a, b, tests));
  return measured.length === 0 ? undefined : Math.min(...measured);
}

/**
 * Makes these Rangers the crew, in place of the one there is. Quiet if they are it already. Refuses JAEGER_LOST,
 * JAEGER_RETIRED, JAEGER_ENGAGED, JAEGER_DEPLOYED, TOO_MANY_RANGERS, RANGER_IN_OTHER_CREW, DRIFT_INCOMPATIBLE.
 */
export function assignCrew(
  jaeger: Jaeger,
  rangers: readonly Ranger[],
  tests: readonly DriftTest[],
  ordered: Ordered,
): Changed {
  const { id, callsign, mark } = jaeger;
  refuseGone(jaeger);
  const crew = [...rangers].sort(byName).map((ranger) => ranger.id);
  if (crew.join() === jaeger.crew.join()) return unchanged(jaeger);
  refuseEngaged(jaeger);
  if (jaeger.status === 'DEPLOYED') {
    throw new Refusal('JAEGER_DEPLOYED', `${callsign} is deployed with its crew. Recall it first.`, { jaeger: id });
  }
  const most = crewSizeOf(mark);
  if (crew.length > most) {
    throw new Refusal(
      'TOO_MANY_RANGERS',
      `${callsign} is of mark ${mark} and takes ${most} Rangers, not ${crew.length}.`,
      {
        jaeger: id,
        rangers: crew.length,
        most,
      },
    );
  }
  refuseTaken(jaeger, rangers);
  refuseUnfit(rangers, tests);
  return changed(jaeger, { ...jaeger, crew }, { type: 'CrewAssigned', rangers: crew }, ordered);
}

function refuseTaken({ id }: Jaeger, rangers: readonly Ranger[]): void {
  const taken = rangers.flatMap(({ id: ranger, name, jaeger }) =>
    jaeger === undefined || jaeger.id === id ? [] : [{ ranger, name, jaeger }],
  );
  if (taken.length === 0) return;
  const sentences = taken.map(({ name, jaeger }) => `${name} sits in the crew of ${jaeger.callsign}.`);
  throw new Refusal('RANGER_IN_OTHER_CREW', `${sentences.join(' ')} Assign that Jaeger another crew first.`, {
    taken: taken.map(({ ranger, jaeger }) => ({ ranger, jaeger: jaeger.id })),
  });
}

function refuseUnfit(rangers: readonly Ranger[], tests: readonly DriftTest[]): void {
  const names = new Map(rangers.map(({ id, name }) => [id, name]));
  const unfit = pairsOf([...names.keys()]).flatMap(([a, b]) => {
    const test = tests.find((one) => one.a === a && one.b === b);
    return (test?.compatibilityPct ?? 0) >= DRIFT_FROM_PCT ? [] : [{ a, b, compatibilityPct: test?.compatibilityPct }];
  });
  if (unfit.length === 0) return;
  const sentences = unfit.map(({ a, b, compatibilityPct }) =>
    compatibilityPct === undefined
      ? `${names.get(a)} and ${names.get(b)} were never tested in the drift.`
      : `${names.get(a)} and ${names.get(b)} reach ${compatibilityPct} % in the drift.`,
  );
  throw new Refusal('DRIFT_INCOMPATIBLE', `${sentences.join(' ')} A crew needs ${DRIFT_FROM_PCT} %.`, {
    pairs: unfit.map(({ a, b, compatibilityPct }) => ({ rangers: [a, b], compatibilityPct: compatibilityPct ?? null })),
    leastPct: DRIFT_FROM_PCT,
  });
}

function resultOf(a: string, b: string, tests: readonly DriftTest[]): number {
  return tests.find((test) => test.a === a && test.b === b)?.compatibilityPct ?? 0;
}

/** By name in the order of code points, as the database sorts them. */
function byName(one: Ranger, other: Ranger): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
