import { expect, test } from 'vitest';
import { createIngestBudgets } from './ingest-budget.ts';

const right = { key: 'fleet', systems: ['mmsi'], fixesPerS: 10 };

test('a key may use five seconds at once, then waits until its debt is paid', () => {
  let ms = 0;
  const budgets = createIngestBudgets(() => ms);
  budgets.spend(right, 50);
  expect(budgets.waitS(right)).toBe(0);
  budgets.spend(right, 25);
  expect(budgets.waitS(right)).toBe(3);
  ms = 1_000;
  expect(budgets.waitS(right)).toBe(2);
  ms = 2_500;
  expect(budgets.waitS(right)).toBe(0);
});

test('nobody saves up more than five seconds, and keys do not share', () => {
  let ms = 0;
  const budgets = createIngestBudgets(() => ms);
  budgets.spend(right, 1);
  ms = 1_000_000;
  budgets.spend(right, 61);
  expect(budgets.waitS(right)).toBe(2);
  expect(budgets.waitS({ ...right, key: 'other' })).toBe(0);
});
