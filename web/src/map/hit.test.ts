import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AMBIGUOUS, hitsAt, REACH } from './hit.ts';

const spot = (no: number, px: number, py: number, radius = 4) => ({ no, px, py, radius });

describe('what a point means', () => {
  test('the nearest within reach', () => {
    expect(hitsAt([spot(1, 0, 0), spot(2, 30, 0)], 9, 0).map(({ no }) => no)).toEqual([1]);
    expect(hitsAt([spot(1, 0, 0)], REACH + 1, 0)).toEqual([]);
  });

  test('a large symbol on its whole face', () => {
    expect(hitsAt([spot(1, 0, 0, 18)], 17, 0)).toHaveLength(1);
  });

  test('several that lie on one another, for a choice', () => {
    expect(hitsAt([spot(1, 0, 0), spot(2, 3, 0), spot(3, 11, 0)], 0, 0).map(({ no }) => no)).toEqual([1, 2]);
  });

  test('all answers lie close to the first, and the first is the nearest of all', () => {
    const spots = fc.array(
      fc.record({
        no: fc.nat(),
        px: fc.integer({ min: 0, max: 200 }),
        py: fc.integer({ min: 0, max: 200 }),
        radius: fc.constantFrom(2, 10),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(spots, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (all, x, y) => {
        const hits = hitsAt(all, x, y);
        const first = hits[0];
        if (!first) return all.every((each) => Math.hypot(each.px - x, each.py - y) > REACH);
        const nearest = Math.min(...all.map((each) => Math.hypot(each.px - x, each.py - y)));
        return (
          Math.hypot(first.px - x, first.py - y) === nearest &&
          hits.every((each) => Math.hypot(each.px - first.px, each.py - first.py) <= AMBIGUOUS)
        );
      }),
    );
  });
});
