import { expect, test } from 'vitest';
import { jaegerWith, rangerId } from '../../../tests/support/fleet.ts';
import { crewSizeOf, hasCompleteCrew, readinessOf } from './readiness.ts';

const three = ['Emi', 'Hana', 'Daichi'].map(rangerId);

test.each([
  ['FMC', { integrityPct: 100 }],
  ['FMC', { integrityPct: 80 }],
  ['FMC', { integrityPct: 80, status: 'DEPLOYED' as const }],
  ['PMC', { integrityPct: 79 }],
  ['PMC', { integrityPct: 40 }],
  ['PMC', { crew: [] }],
  ['PMC', { crew: three.slice(0, 1) }],
  ['PMC', { mark: 6 }],
  ['FMC', { mark: 6, crew: three }],
  ['NMC', { integrityPct: 39 }],
  ['NMC', { integrityPct: 0, status: 'DEPLOYED' as const }],
  ['NMC', { status: 'LOST' as const }],
  ['NMC', { status: 'RETIRED' as const }],
])('is %s with %j', (readiness, changes) => expect(readinessOf(jaegerWith(changes))).toBe(readiness));

test('a crew is two Rangers, three from mark 6', () => {
  expect([1, 2, 3, 4, 5, 6].map(crewSizeOf)).toEqual([2, 2, 2, 2, 2, 3]);
  expect(hasCompleteCrew(jaegerWith())).toBe(true);
  expect(hasCompleteCrew(jaegerWith({ crew: [] }))).toBe(false);
});
