import { expect, test } from 'vitest';
import { jaegerWith, ordered, told } from '../../../tests/support/fleet.ts';
import { given } from '../../../tests/support/given.ts';
import type { Jaeger } from './jaeger.ts';
import { declareLost, deploy, recall, retire } from './life.ts';

const out = (jaeger: Jaeger) => deploy(jaeger, ordered);
const back = (jaeger: Jaeger) => recall(jaeger, ordered);
const lose = (jaeger: Jaeger) => declareLost(jaeger, 'no contact', ordered);
const end = (jaeger: Jaeger) => retire(jaeger, 'worn out', ordered);
const event = (type: string, more: object = {}) => ({ type, ...told, ...more });
const notCapable = event('JaegerReadinessChanged', { readiness: 'NMC' });

test.each(['COMMISSIONED', 'DOCKED', 'IN_MAINTENANCE'] as const)('deploys one that is %s', (status) =>
  given(jaegerWith({ status }))
    .when(out)
    .then([event('JaegerDeployed')]),
);
test('deploys one that is only partially capable', () =>
  given(jaegerWith({ integrityPct: 40 }))
    .when(out)
    .then([event('JaegerDeployed')]));
test('stays quiet about one that is out already, whatever is left of it', () =>
  given(jaegerWith({ status: 'DEPLOYED', integrityPct: 0 }))
    .when(out)
    .staysQuiet());
test('refuses to deploy a wreck', () =>
  given(jaegerWith({ integrityPct: 39 }))
    .when(out)
    .refuses('NOT_MISSION_CAPABLE', 'Paper Crane has an integrity of 39 %. Repair it to 40 % first.'));
test('refuses to deploy without a complete crew', () =>
  given(jaegerWith({ mark: 6 }))
    .when(out)
    .refuses('CREW_INCOMPLETE', 'Paper Crane has 2 of the 3 Rangers that it needs. Assign its crew first.'));

test.each(['DEPLOYED', 'COMMISSIONED'] as const)('recalls one that is %s', (status) =>
  given(jaegerWith({ status }))
    .when(back)
    .then([event('JaegerRecalled')]),
);
test.each(['DOCKED', 'IN_MAINTENANCE'] as const)('stays quiet about the recall of one that is %s', (status) =>
  given(jaegerWith({ status })).when(back).staysQuiet(),
);

test.each([
  ['deploy', out],
  ['recall', back],
] as const)('refuses to %s one that is gone', (_, order) => {
  given(jaegerWith({ status: 'LOST' }))
    .when(order)
    .refuses('JAEGER_LOST', 'Paper Crane is lost.');
  given(jaegerWith({ status: 'RETIRED' }))
    .when(order)
    .refuses('JAEGER_RETIRED', 'Paper Crane is out of service for good.');
});

test.each(['COMMISSIONED', 'DOCKED', 'DEPLOYED', 'IN_MAINTENANCE'] as const)('declares one lost that is %s', (status) =>
  given(jaegerWith({ status }))
    .when(lose)
    .then([event('JaegerLost', { reason: 'no contact' }), notCapable]),
);
test('a lost Jaeger frees its crew and keeps the reason', () =>
  expect(lose(jaegerWith())).toMatchObject({ jaeger: { status: 'LOST', crew: [] }, reason: 'no contact' }));
test('stays quiet about one that is lost already', () =>
  given(jaegerWith({ status: 'LOST' }))
    .when(lose)
    .staysQuiet());
test('refuses to lose one that is retired', () =>
  given(jaegerWith({ status: 'RETIRED' }))
    .when(lose)
    .refuses('JAEGER_RETIRED', 'Paper Crane is out of service for good.'));

test('retires one that is docked, and frees its crew', () => {
  given(jaegerWith())
    .when(end)
    .then([event('JaegerRetired', { reason: 'worn out' }), notCapable]);
  expect(end(jaegerWith())).toMatchObject({ jaeger: { status: 'RETIRED', crew: [] }, reason: 'worn out' });
});
test('retires one that is lost', () =>
  given(jaegerWith({ status: 'LOST', crew: [] }))
    .when(end)
    .then([event('JaegerRetired', { reason: 'worn out' })]));
test('stays quiet about one that is retired already', () =>
  given(jaegerWith({ status: 'RETIRED' }))
    .when(end)
    .staysQuiet());
test('refuses to retire one that is out', () =>
  given(jaegerWith({ status: 'DEPLOYED' }))
    .when(end)
    .refuses('JAEGER_DEPLOYED', 'Paper Crane is deployed. Recall it first.'));
