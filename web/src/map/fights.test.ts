import { expect, test } from 'vitest';
import { type BoardLine, fightsOf, noFights } from './fights.ts';

const line = (more: Partial<BoardLine>): BoardLine => ({
  id: 'e1',
  status: 'OPEN',
  outcome: null,
  kaijuId: 'otachi',
  codename: 'Otachi',
  openedAt: '2026-11-23T04:00:00.000Z',
  theatre: { name: 'Luzon Strait' },
  fighters: [
    { jaegerId: 'gipsy', status: 'ENGAGED' },
    { jaegerId: 'striker', status: 'WITHDRAWN' },
  ],
  ...more,
});

test('both sides of an engagement that is fought have it, who has left has not', () => {
  const { of } = fightsOf([line({})], noFights);
  expect([...of.keys()]).toEqual(['otachi', 'gipsy']);
  expect(of.get('gipsy')).toEqual(of.get('otachi'));
  expect(of.get('otachi')).toMatchObject([{ engagement: 'e1', theatre: 'Luzon Strait', jaegers: ['gipsy'] }]);
});

test('a Kaiju that is fought twice has both, last opened first', () => {
  const { of } = fightsOf([line({ id: 'e2', fighters: [] }), line({})], noFights);
  expect(of.get('otachi')?.map(({ engagement }) => engagement)).toEqual(['e2', 'e1']);
  expect(of.get('gipsy')?.map(({ engagement }) => engagement)).toEqual(['e1']);
});

test('one that is decided is fought no more, and a Kaiju that was killed stays dead when its record is closed', () => {
  const decided = fightsOf([line({ status: 'DECIDED', outcome: 'KAIJU_KILLED' })], noFights);
  expect(decided.of.size).toBe(0);
  expect(fightsOf([], decided).killed).toEqual(new Set(['otachi']));
  expect(fightsOf([line({ status: 'DECIDED', outcome: 'KAIJU_RETREATED' })], noFights).killed.size).toBe(0);
});
