import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jaegerWith, ordered, told } from '../../../tests/support/fleet.ts';
import { given } from '../../../tests/support/given.ts';
import { damage, repair } from './integrity.ts';
import type { Jaeger } from './jaeger.ts';

const hit = (damagePct: number) => (jaeger: Jaeger) => damage(jaeger, damagePct, 'tail strike', ordered);
const mend = (repairPct: number) => (jaeger: Jaeger) => repair(jaeger, repairPct, ordered);
const damaged = (damagePct: number, integrityPct: number) => ({
  type: 'JaegerDamaged',
  ...told,
  damagePct,
  integrityPct,
  cause: 'tail strike',
});
const repaired = (repairPct: number, integrityPct: number, status: string) => ({
  type: 'JaegerRepaired',
  ...told,
  repairPct,
  integrityPct,
  status,
});
const readiness = (value: string) => ({ type: 'JaegerReadinessChanged', ...told, readiness: value });

test('damage comes off the integrity', () =>
  given(jaegerWith())
    .when(hit(15))
    .then([damaged(15, 85)]));
test('damage says so where readiness follows', () =>
  given(jaegerWith({ integrityPct: 85 }))
    .when(hit(10))
    .then([damaged(10, 75), readiness('PMC')]));
test('damage stops at 0, and the wreck is not mission capable', () =>
  given(jaegerWith({ integrityPct: 50, status: 'DEPLOYED' }))
    .when(hit(100))
    .then([damaged(100, 0), readiness('NMC')]));
test('a wreck of 0 % is not LOST: somebody has to declare that', () =>
  expect(hit(100)(jaegerWith({ status: 'DEPLOYED' })).jaeger.status).toBe('DEPLOYED'));
test.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses damage of %d %%', (pct) =>
  given(jaegerWith())
    .when(hit(pct))
    .refuses('BAD_DAMAGE', `Damage of ${pct} % cannot be. It is whole percent from 1 to 100.`),
);
test('refuses damage to one that is lost', () =>
  given(jaegerWith({ status: 'LOST' }))
    .when(hit(1))
    .refuses('JAEGER_LOST', 'Paper Crane is lost.'));
test('refuses damage to one that is retired', () =>
  given(jaegerWith({ status: 'RETIRED' }))
    .when(hit(1))
    .refuses('JAEGER_RETIRED', 'Paper Crane is out of service for good.'));

test('a repair at the Shatterdome is maintenance until the Jaeger is whole', () =>
  given(jaegerWith({ integrityPct: 50 }))
    .when(mend(20))
    .then([repaired(20, 70, 'IN_MAINTENANCE')]));
test('a repair stops at 100, and the Jaeger is docked again', () =>
  given(jaegerWith({ integrityPct: 70, status: 'IN_MAINTENANCE' }))
    .when(mend(90))
    .then([repaired(90, 100, 'DOCKED'), readiness('FMC')]));
test('a repair in the field leaves it deployed', () =>
  given(jaegerWith({ integrityPct: 30, status: 'DEPLOYED' }))
    .when(mend(10))
    .then([repaired(10, 40, 'DEPLOYED'), readiness('PMC')]));
test('stays quiet about the repair of a whole Jaeger', () => given(jaegerWith()).when(mend(5)).staysQuiet());
test.each([0, -1, 101, 1.5])('refuses a repair of %d %%', (pct) =>
  given(jaegerWith())
    .when(mend(pct))
    .refuses('BAD_REPAIR', `A repair of ${pct} % cannot be. It is whole percent from 1 to 100.`),
);
test('refuses the repair of one that is lost', () =>
  given(jaegerWith({ status: 'LOST' }))
    .when(mend(1))
    .refuses('JAEGER_LOST', 'Paper Crane is lost.'));
test('refuses the repair of one that is retired', () =>
  given(jaegerWith({ status: 'RETIRED' }))
    .when(mend(1))
    .refuses('JAEGER_RETIRED', 'Paper Crane is out of service for good.'));

test('law: integrity is whole percent in 0 to 100 in whatever order damage and repair come', () => {
  const step = fc.record({ isDamage: fc.boolean(), pct: fc.integer({ min: 1, max: 100 }) });
  const start = fc.record({
    integrityPct: fc.integer({ min: 0, max: 100 }),
    status: fc.constantFrom('COMMISSIONED' as const, 'DOCKED' as const, 'DEPLOYED' as const, 'IN_MAINTENANCE' as const),
  });
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 40 }), (changes, steps) => {
      let jaeger = jaegerWith(changes);
      for (const { isDamage, pct } of steps) {
        const before = jaeger.integrityPct;
        ({ jaeger } = (isDamage ? hit(pct) : mend(pct))(jaeger));
        expect(Number.isInteger(jaeger.integrityPct)).toBe(true);
        expect(jaeger.integrityPct).toBe(isDamage ? Math.max(0, before - pct) : Math.min(100, before + pct));
        if (changes.status === 'DEPLOYED') expect(jaeger.status).toBe('DEPLOYED');
      }
    }),
  );
});
