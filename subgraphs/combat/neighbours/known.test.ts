import { expect, test } from 'vitest';
import type { JaegerEvent } from '#subgraphs/jaeger/contract.ts';
import type { KaijuEvent } from '#subgraphs/kaiju/contract.ts';
import type { KnownJaeger } from '../decider/commands.ts';
import { heardOfJaeger } from './known-jaeger.ts';
import { heardOfKaiju, type KaijuEntry } from './known-kaiju.ts';

const at = '2026-11-25T12:00:00.000Z';
const id = '8d7b1c58-6a40-8c0e-9a55-000000000001';
const now = '8d7b1c58-6a40-8c0e-9a55-000000000002';
const home = { name: 'Lima', lat: -12.15, lon: -77.6 };

const commissioned: JaegerEvent = {
  type: 'JaegerCommissioned',
  id,
  at,
  home,
  callsign: 'Andes Verdict',
  mark: 4,
  integrityPct: 90,
  status: 'DOCKED',
  weapons: [
    { name: 'Left blade', kind: 'MELEE' },
    { name: 'Right blade', kind: 'MELEE' },
    { name: 'Caster', kind: 'PLASMA' },
  ],
};
const docked: KnownJaeger = {
  id,
  callsign: 'Andes Verdict',
  mark: 4,
  integrityPct: 90,
  status: 'DOCKED',
  weaponKinds: ['MELEE', 'PLASMA'],
};

test('a Jaeger is known from the day it goes into service', () =>
  expect(heardOfJaeger(undefined, commissioned)).toEqual(docked));
test('what an older release did not tell is not known, or is what holds until it is told', () =>
  expect(heardOfJaeger(undefined, { type: 'JaegerCommissioned', id, at, home, callsign: 'Andes Verdict' })).toEqual({
    ...docked,
    mark: 1,
    integrityPct: 100,
    status: 'DEPLOYED',
    weaponKinds: undefined,
  }));
test('of a Jaeger that nobody has introduced nothing is known', () =>
  expect(heardOfJaeger(undefined, { type: 'JaegerDeployed', id, at })).toBeUndefined());
test.each<[JaegerEvent, Partial<KnownJaeger>]>([
  [{ type: 'JaegerDeployed', id, at }, { status: 'DEPLOYED' }],
  [{ type: 'JaegerRecalled', id, at }, { status: 'DOCKED' }],
  [{ type: 'JaegerEngaged', id, at, engagement: now }, { status: 'ENGAGED' }],
  [{ type: 'JaegerDisengaged', id, at, engagement: now }, { status: 'DEPLOYED' }],
  [{ type: 'JaegerDamaged', id, at, damagePct: 7, integrityPct: 83, cause: 'tail' }, { integrityPct: 83 }],
  [
    { type: 'JaegerRepaired', id, at, repairPct: 5, integrityPct: 95, status: 'IN_MAINTENANCE' },
    { integrityPct: 95, status: 'IN_MAINTENANCE' },
  ],
  [{ type: 'JaegerLost', id, at, reason: 'no contact' }, { status: 'LOST' }],
  [{ type: 'JaegerRetired', id, at, reason: 'worn out' }, { status: 'RETIRED' }],
  [{ type: 'CrewAssigned', id, at, rangers: [] }, {}],
  [{ type: 'JaegerReadinessChanged', id, at, readiness: 'NMC' }, {}],
])('$type is heard', (event, change) => expect(heardOfJaeger(docked, event)).toEqual({ ...docked, ...change }));

const detected: KaijuEvent = { type: 'KaijuDetected', id, at, codename: 'Salt Hydra', category: 'III' };
const active: KaijuEntry = {
  id,
  kaiju: { id, codename: 'Salt Hydra', category: 'III', status: 'ACTIVE', firstAt: at },
  now: undefined,
};
const gone: KaijuEntry = { ...active, kaiju: active.kaiju && { ...active.kaiju, status: 'GONE' } };
const former: KaijuEntry = { ...active, now };
const assessed: KaijuEvent = {
  type: 'ThreatAssessed',
  id,
  at: '2026-11-25T13:00:00.000Z',
  codename: 'Salt Hydra',
  category: 'III',
  position: { lat: 1, lon: 2 },
  observedAt: at,
  nearest: { kind: 'COAST', name: 'Luzon', position: { lat: 16, lon: 120 }, distanceM: 1_000 },
};

test('a Kaiju is there from its detection on', () => expect(heardOfKaiju(undefined, detected)).toEqual(active));
test('one that was gone is a threat again when it is assessed', () =>
  expect(heardOfKaiju(gone, assessed)).toEqual(active));
test('a stronger category is heard, and since when it is there stays', () =>
  expect(heardOfKaiju(active, { ...assessed, category: 'V' })?.kaiju).toEqual({ ...active.kaiju, category: 'V' }));
test('one whose detection the log has forgotten is there since nobody knows when', () =>
  expect(heardOfKaiju(undefined, assessed)?.kaiju).toEqual({ ...active.kaiju, firstAt: undefined }));
test('one that is gone is gone', () => expect(heardOfKaiju(active, { type: 'KaijuGone', id, at })).toEqual(gone));
test('nothing is known of one that is gone and was never told of', () =>
  expect(heardOfKaiju(undefined, { type: 'KaijuGone', id, at })).toBeUndefined());
test('a former id leads to the one of now', () =>
  expect(heardOfKaiju(active, { type: 'KaijuIdentityChanged', id, now, at })).toEqual(former));
test('a former id that comes back into use leads nowhere, and its Kaiju is there since the first time', () =>
  expect(heardOfKaiju(former, { ...detected, at: '2026-11-26T00:00:00.000Z' })).toEqual(active));
test('a sighting says nothing new', () =>
  expect(
    heardOfKaiju(active, { type: 'SightingVouched', id, at, sighting: now, detection: 'd', by: 'somebody' }),
  ).toEqual(active));
