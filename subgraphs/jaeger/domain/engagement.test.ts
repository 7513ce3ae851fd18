import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jaegerWith, ordered, told } from '../../../tests/support/fleet.ts';
import { given } from '../../../tests/support/given.ts';
import { assignCrew } from './crew.ts';
import { disengage, engage, fall, takeHit } from './engagement.ts';
import { repair } from './integrity.ts';
import type { Engagement, Jaeger } from './jaeger.ts';
import { deploy, recall, retire } from './life.ts';

const first: Engagement = { id: '11111111-1111-4111-8111-111111111111', claim: 1 };
const second: Engagement = { id: '22222222-2222-4222-8222-222222222222', claim: 3 };
const joined = (engagement: Engagement) => (jaeger: Jaeger) => engage(jaeger, engagement, ordered);
const left =
  ({ id }: Engagement) =>
  (jaeger: Jaeger) =>
    disengage(jaeger, id, 'out of ammunition', ordered);
const hit = (damagePct: number) => (jaeger: Jaeger) => takeHit(jaeger, damagePct, 'CLAW', ordered);
const fell = (jaeger: Jaeger) => fall(jaeger, 'JAEGER_LOST', ordered);

const out = jaegerWith({ status: 'DEPLOYED' });
const engaged = jaegerWith({ status: 'ENGAGED', engagement: first });
const event = (type: string, more: object) => ({ type, ...told, ...more });

test('engages one that is out', () => {
  given(out)
    .when(joined(first))
    .then([event('JaegerEngaged', { engagement: first.id })]);
  expect(joined(first)(out)).toMatchObject({ jaeger: { status: 'ENGAGED' }, reason: `engagement ${first.id}` });
});
test.each(['COMMISSIONED', 'DOCKED', 'IN_MAINTENANCE', 'LOST', 'RETIRED'] as const)(
  'stays quiet about an engagement of one that is %s',
  (status) => given(jaegerWith({ status })).when(joined(first)).staysQuiet(),
);
test('stays quiet about an engagement that it joined already', () => given(engaged).when(joined(first)).staysQuiet());
test('the next engagement may be heard of before the last one has let go', () => {
  given(engaged)
    .when(joined(second))
    .then([event('JaegerEngaged', { engagement: second.id })]);
  given(joined(second)(engaged).jaeger).when(left(first)).staysQuiet();
});
test('stays quiet about an older engagement, also after the later one', () => {
  const later = joined(second)(out).jaeger;
  given(later).when(joined(first)).staysQuiet();
  given(left(second)(later).jaeger).when(joined(first)).staysQuiet();
});

test('one that leaves its engagement is deployed again, and history keeps why', () => {
  given(engaged)
    .when(left(first))
    .then([event('JaegerDisengaged', { engagement: first.id })]);
  expect(left(first)(engaged)).toMatchObject({ jaeger: { status: 'DEPLOYED' }, reason: 'out of ammunition' });
});
test('stays quiet about the end of an engagement that it does not fight in', () => {
  given(engaged).when(left(second)).staysQuiet();
  given(left(first)(engaged).jaeger).when(left(first)).staysQuiet();
});
test('may join the same engagement again', () =>
  given(left(first)(engaged).jaeger)
    .when(joined({ ...first, claim: 3 }))
    .then([event('JaegerEngaged', { engagement: first.id })]));

test('a hit comes off the integrity, down to 0, and it fights on', () => {
  given(engaged)
    .when(hit(15))
    .then([event('JaegerDamaged', { damagePct: 15, integrityPct: 85, cause: 'CLAW' })]);
  expect(hit(100)(jaegerWith({ status: 'ENGAGED', integrityPct: 20 })).jaeger).toMatchObject({
    integrityPct: 0,
    status: 'ENGAGED',
  });
});
test('a hit that is heard of late counts all the same', () =>
  given(jaegerWith({ status: 'DOCKED' }))
    .when(hit(15))
    .then([event('JaegerDamaged', { damagePct: 15, integrityPct: 85, cause: 'CLAW' })]));
test('one that falls is lost', () => {
  given(engaged)
    .when(fell)
    .then([event('JaegerLost', { reason: 'JAEGER_LOST' }), event('JaegerReadinessChanged', { readiness: 'NMC' })]);
  expect(fell(engaged)).toMatchObject({ jaeger: { status: 'LOST', crew: [] }, reason: 'JAEGER_LOST' });
});
test.each(['LOST', 'RETIRED'] as const)('stays quiet about hits and the fall of one that is %s', (status) => {
  given(jaegerWith({ status })).when(hit(15)).staysQuiet();
  given(jaegerWith({ status })).when(fell).staysQuiet();
});

test.each([
  ['recall', (jaeger: Jaeger) => recall(jaeger, ordered)],
  ['retire', (jaeger: Jaeger) => retire(jaeger, 'worn out', ordered)],
  ['change the crew of', (jaeger: Jaeger) => assignCrew(jaeger, [], [], ordered)],
] as const)('refuses to %s one that fights', (_, order) =>
  given(engaged).when(order).refuses('JAEGER_ENGAGED', 'Paper Crane fights in an engagement. Withdraw it first.'),
);
test('stays quiet about the deployment of one that fights', () =>
  given(engaged)
    .when((jaeger) => deploy(jaeger, ordered))
    .staysQuiet());
test('a repair leaves it in its fight', () =>
  expect(repair({ ...engaged, integrityPct: 50 }, 50, ordered).jaeger).toMatchObject({
    status: 'ENGAGED',
    integrityPct: 100,
  }));

test('it ends where combat ended, in whatever order two engagements are told of', () => {
  // Each engagement's own events keep their order; those of the two mix in any way.
  const one = [joined(first), hit(10), left(first)];
  const other = [joined(second), hit(10)];
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 0, 0, 1, 1], { minLength: 5 }), (turns) => {
      const rest = [[...one], [...other]];
      const end = turns.reduce((jaeger, turn) => rest[turn]?.shift()?.(jaeger).jaeger ?? jaeger, out);
      expect(end).toMatchObject({ status: 'ENGAGED', engagement: second, integrityPct: 80 });
    }),
  );
});
