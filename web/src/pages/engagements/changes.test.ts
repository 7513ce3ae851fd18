import { expect, test } from 'vitest';
import { changesOf, noChanges } from './changes.ts';
import type { Fighter, State } from './documents.ts';

const fighter = (jaegerId: string, more: Partial<Fighter> = {}): Fighter => ({
  jaegerId,
  callsign: jaegerId,
  mark: 3,
  integrityPct: 90,
  status: 'ENGAGED',
  isBreached: false,
  strikes: 0,
  hits: 0,
  damage: 0,
  hitsTaken: 0,
  joinedAt: '2026-11-23T04:00:10.000Z',
  ...more,
});
// The cast leaves out what is never compared.
const state = (more: Partial<State>) => ({ status: 'OPEN', roe: 'WEAPONS_TIGHT', totalDamage: 0, ...more }) as State;

test('marks what differs with what it was', () => {
  const before = state({ fighters: [fighter('a'), fighter('b')] });
  const now = state({
    roe: 'WEAPONS_FREE',
    totalDamage: 120,
    fighters: [fighter('a', { strikes: 1, hits: 1, damage: 120 }), fighter('b')],
  });
  const changes = changesOf(now, before);
  expect(changes.engagement).toEqual({ roe: 'WEAPONS_TIGHT', totalDamage: 0 });
  expect([...changes.fighters]).toEqual([['a', { strikes: 0, hits: 0, damage: 0 }]]);
});

test('marks a Jaeger that was not there', () => {
  const changes = changesOf(state({ fighters: [fighter('a')] }), state({ fighters: [] }));
  expect(changes.fighters.get('a')).toBe('NEW');
});

test('marks nothing without a state before', () => {
  expect(changesOf(state({ fighters: [fighter('a')] }), null)).toBe(noChanges);
});
