import { describe, expect, test } from 'vitest';
import { boardOf, urgencyOf } from './board.ts';
import type { ThreatState } from './documents.ts';

const threat = (id: string, changes: Partial<ThreatState> = {}): ThreatState => ({
  kaiju: { id, codename: `K-${id}`, status: 'ACTIVE' },
  category: 'III',
  position: { lat: 20, lon: 150 },
  observedAt: '2026-11-23T04:00:00.000Z',
  headingDeg: 300,
  speedMps: 9,
  nearest: { kind: 'SHATTERDOME', name: 'Tokyo', distanceM: 400_000 },
  etaAt: '2026-11-23T09:00:00.000Z',
  behaviour: { pattern: 'APPROACH', confidence: 0.8 },
  assessedAt: '2026-11-23T04:01:00.000Z',
  ...changes,
});
const ids = (board: readonly ThreatState[]) => board.map(({ kaiju }) => kaiju.id);
const live = (...threats: readonly ThreatState[]) => new Map(threats.map((each) => [each.kaiju.id, each]));

describe('the board', () => {
  test('begins with the soonest arrival and ends with those that arrive nowhere', () => {
    const asked = [
      threat('later', { etaAt: '2026-11-23T12:00:00.000Z' }),
      threat('never', { etaAt: null }),
      threat('soon', { etaAt: '2026-11-23T05:00:00.000Z' }),
      threat('never-V', { etaAt: null, category: 'V' }),
    ];
    expect(ids(boardOf(asked, live()))).toEqual(['soon', 'later', 'never-V', 'never']);
  });

  test('takes what came live if it is newer, and leaves it if it is older', () => {
    const asked = [threat('a'), threat('b')];
    const board = boardOf(
      asked,
      live(
        threat('a', { category: 'V', assessedAt: '2026-11-23T04:02:00.000Z' }),
        threat('b', { category: 'I', assessedAt: '2026-11-23T03:59:00.000Z' }),
      ),
    );
    expect(board.map(({ kaiju, category }) => [kaiju.id, category])).toEqual([
      ['a', 'V'],
      ['b', 'III'],
    ]);
  });

  test('shows a Kaiju that nobody asked about, and drops one that is gone', () => {
    const gone = threat('a', {
      kaiju: { id: 'a', codename: 'K-a', status: 'GONE' },
      assessedAt: '2026-11-23T04:05:00.000Z',
    });
    expect(ids(boardOf([threat('a')], live(gone, threat('new'))))).toEqual(['new']);
  });
});

test.each([
  ['2026-11-23T04:59:00.000Z', 'kaiju'],
  ['2026-11-23T03:00:00.000Z', 'kaiju'],
  ['2026-11-23T09:59:00.000Z', 'warn'],
  ['2026-11-23T10:01:00.000Z', undefined],
  [null, undefined],
] as const)('an arrival at %s is %s at 04:00', (etaAt, urgency) =>
  expect(urgencyOf({ etaAt }, Date.parse('2026-11-23T04:00:00.000Z'))).toBe(urgency),
);
