import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '#platform/kernel/refusal.ts';
import { driftOf, jaegerWith, ordered, rangerId, rangerOf, told } from '../../../tests/support/fleet.ts';
import { given } from '../../../tests/support/given.ts';
import { assignCrew, compatibilityOf, DRIFT_FROM_PCT, type DriftTest, pairsOf, type Ranger } from './crew.ts';
import type { Jaeger } from './jaeger.ts';
import { crewSizeOf } from './readiness.ts';

const tests = [driftOf('Emi', 'Hana', 82), driftOf('Daichi', 'Hana', 60), driftOf('Daichi', 'Emi', 59)];
const emi = rangerOf('Emi');
const hana = rangerOf('Hana');
const daichi = rangerOf('Daichi');
const empty = jaegerWith({ crew: [] });
const assign =
  (...rangers: readonly Ranger[]) =>
  (jaeger: Jaeger) =>
    assignCrew(jaeger, rangers, tests, ordered);
const assigned = (...rangers: readonly Ranger[]) => ({
  type: 'CrewAssigned',
  ...told,
  rangers: rangers.map(({ id }) => id),
});
const readiness = (value: string) => ({ type: 'JaegerReadinessChanged', ...told, readiness: value });

test('makes two who can drift the crew, by name', () =>
  given(empty)
    .when(assign(hana, emi))
    .then([assigned(emi, hana), readiness('FMC')]));
test('60 percent are enough', () =>
  given(empty)
    .when(assign(daichi, hana))
    .then([assigned(daichi, hana), readiness('FMC')]));
test('takes one Ranger as an incomplete crew', () =>
  given(empty)
    .when(assign(hana))
    .then([assigned(hana)]));
test('replaces the crew, also by nobody', () => {
  given(jaegerWith())
    .when(assign(daichi, hana))
    .then([assigned(daichi, hana)]);
  given(jaegerWith())
    .when(assign())
    .then([assigned(), readiness('PMC')]);
});
test('keeps those who sit in this crew already', () => {
  const own = { id: empty.id, callsign: empty.callsign };
  given(jaegerWith())
    .when(assign(rangerOf('Hana', own), daichi))
    .then([assigned(daichi, hana)]);
});
test('stays quiet about the crew that it has, in any order, also when it is out', () => {
  given(jaegerWith()).when(assign(hana, emi)).staysQuiet();
  given(jaegerWith({ status: 'DEPLOYED' }))
    .when(assign(emi, hana))
    .staysQuiet();
});

test('refuses a Ranger of another crew and names that Jaeger', () =>
  given(empty)
    .when(assign(emi, rangerOf('Hana', { id: rangerId('other'), callsign: 'Long Oar' })))
    .refuses('RANGER_IN_OTHER_CREW', 'Hana sits in the crew of Long Oar. Assign that Jaeger another crew first.'));
test('refuses a pair below 60 percent', () =>
  given(empty)
    .when(assign(emi, daichi))
    .refuses('DRIFT_INCOMPATIBLE', `${names('Daichi', 'Emi')} reach 59 % in the drift. A crew needs 60 %.`));
test('refuses a pair that was never tested', () =>
  given(empty)
    .when(assign(emi, rangerOf('Zoe')))
    .refuses('DRIFT_INCOMPATIBLE', `${names('Emi', 'Zoe')} were never tested in the drift. A crew needs 60 %.`));
test('names every pair that does not fit', () =>
  expect(() => assign(emi, daichi, hana)({ ...empty, mark: 6 })).toThrow(/reach 59 % in the drift/));
test('refuses more Rangers than the mark takes', () =>
  given(empty)
    .when(assign(emi, hana, daichi))
    .refuses('TOO_MANY_RANGERS', 'Paper Crane is of mark 4 and takes 2 Rangers, not 3.'));
test('refuses another crew while it is out', () =>
  given(jaegerWith({ status: 'DEPLOYED' }))
    .when(assign())
    .refuses('JAEGER_DEPLOYED', 'Paper Crane is deployed with its crew. Recall it first.'));
test('refuses a crew for a retired Jaeger', () =>
  given(jaegerWith({ status: 'RETIRED', crew: [] }))
    .when(assign(emi, hana))
    .refuses('JAEGER_RETIRED', 'Paper Crane is out of service for good.'));
test('refuses a crew for a lost Jaeger', () =>
  given(jaegerWith({ status: 'LOST', crew: [] }))
    .when(assign(emi, hana))
    .refuses('JAEGER_LOST', 'Paper Crane is lost.'));

test('compatibility is that of the pair that fits least, 0 if one was never tested', () => {
  const ids = (...rangers: readonly Ranger[]) => rangers.map(({ id }) => id);
  expect(compatibilityOf(ids(), tests)).toBeUndefined();
  expect(compatibilityOf(ids(emi), tests)).toBeUndefined();
  expect(compatibilityOf(ids(emi, hana), tests)).toBe(82);
  expect(compatibilityOf(ids(hana, daichi, emi), tests)).toBe(59);
  expect(compatibilityOf(ids(hana, emi, rangerOf('Zoe')), tests)).toBe(0);
});

test('law: a Ranger sits in one crew and every pair can drift, under any sequence of assignments', () => {
  const everybody = ['Ada', 'Bo', 'Cy', 'Dee', 'Eli', 'Fay'];
  const drift = fc
    .array(fc.integer({ min: 40, max: 100 }), { minLength: 15, maxLength: 15 })
    .map((percents) => pairsOf(everybody).map(([a, b], index) => driftOf(a, b, percents[index] ?? 0)));
  const order = fc.record({ jaeger: fc.nat({ max: 2 }), rangers: fc.subarray(everybody, { maxLength: 4 }) });
  fc.assert(
    fc.property(drift, fc.array(order, { maxLength: 30 }), (measured, orders) => {
      let fleet: readonly Jaeger[] = [4, 5, 6].map((mark) => jaegerWith({ id: rangerId(`J${mark}`), mark, crew: [] }));
      for (const { jaeger, rangers } of orders) {
        const before = fleet[jaeger];
        if (before === undefined) continue;
        fleet = fleet.with(
          jaeger,
          tried(
            before,
            rangers.map((name) => seatedIn(fleet, name)),
            measured,
          ),
        );
        const seats = fleet.flatMap(({ crew }) => crew);
        expect(new Set(seats).size).toBe(seats.length);
        for (const { crew, mark } of fleet) {
          expect(crew.length).toBeLessThanOrEqual(crewSizeOf(mark));
          expect(compatibilityOf(crew, measured) ?? 100).toBeGreaterThanOrEqual(DRIFT_FROM_PCT);
        }
      }
    }),
  );
});

function seatedIn(fleet: readonly Jaeger[], name: string): Ranger {
  const jaeger = fleet.find(({ crew }) => crew.includes(rangerId(name)));
  return rangerOf(name, jaeger);
}

function tried(jaeger: Jaeger, rangers: readonly Ranger[], measured: readonly DriftTest[]): Jaeger {
  try {
    return assignCrew(jaeger, rangers, measured, ordered).jaeger;
  } catch (error) {
    if (error instanceof Refusal) return jaeger;
    throw error;
  }
}

/** Both names as a refusal puts them: by their ids. */
function names(one: string, other: string): string {
  return rangerId(one) < rangerId(other) ? `${one} and ${other}` : `${other} and ${one}`;
}
