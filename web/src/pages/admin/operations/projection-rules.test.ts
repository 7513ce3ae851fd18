import { expect, test } from 'vitest';
import type { Generation } from './projection-documents.ts';
import { newerOf, projectionOrders, whyNotOrder } from './projection-rules.ts';

const generation = (more: Partial<Generation>): Generation => ({
  number: 2,
  state: 'BUILDING',
  position: 10,
  head: 100,
  ratePerSecond: 40_000,
  etaSeconds: 1,
  error: null,
  ...more,
});
const allowed = (building: Generation | null, retired: Generation | null) =>
  projectionOrders.filter((order) => whyNotOrder(order, { building, retired }) === undefined);

test.each([
  ['serves alone', null, null, ['REBUILD']],
  ['has an older generation', null, generation({ number: 1, state: 'RETIRED' }), ['REBUILD', 'ROLLBACK']],
  ['is rebuilt', generation({}), generation({ number: 1 }), ['PAUSE']],
  ['is paused', generation({ state: 'PAUSED' }), null, ['RESUME']],
  ['has failed', generation({ state: 'FAILED', error: 'no such table' }), null, ['RESUME']],
] as const)('a projection that %s takes %j', (_, building, retired, orders) =>
  expect(allowed(building, retired)).toEqual(orders),
);

test('every refusal says why', () => {
  for (const order of projectionOrders)
    expect(whyNotOrder(order, { building: generation({}), retired: null }) ?? 'may be given').not.toBe('');
});

test('what is live counts, unless it is of the generation before', () => {
  const asked = generation({});
  expect(newerOf(asked, generation({ position: 50 })).position).toBe(50);
  expect(newerOf(asked, generation({ number: 1, position: 90 })).position).toBe(10);
  expect(newerOf(asked, undefined)).toBe(asked);
});
