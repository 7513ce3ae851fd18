import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latOf, lonOf, mercatorX, mercatorY } from './mercator.ts';
import { driftOf, freshnessOf, reckonedMs, remainingOf } from './motion.ts';
import { UNKNOWN } from './picture.ts';

describe('freshness', () => {
  test.each([
    [0, 2, 'fresh'],
    [9_999, 2, 'fresh'],
    [10_001, 2, 'late'],
    [60_001, 2, 'lost'],
    [89_000, 30, 'fresh'],
    [91_000, 30, 'late'],
    [301_000, 30, 'lost'],
  ] as const)('%i ms after a fix that comes every %i s it is %s', (ageMs, everyS, expected) => {
    expect(freshnessOf(ageMs, everyS)).toBe(expected);
  });
});

describe('dead reckoning', () => {
  test('ends after 5 s or three intervals, and never runs backwards', () => {
    expect(reckonedMs(60_000, 30)).toBe(5_000);
    expect(reckonedMs(60_000, 1)).toBe(3_000);
    expect(reckonedMs(-500, 1)).toBe(0);
  });

  test('goes as far as the speed says, in the direction of the course, at any latitude', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -75, max: 75, noNaN: true }),
        fc.integer({ min: 0, max: 3_599 }),
        fc.integer({ min: 1, max: 3_000 }),
        (lat, course, speed) => {
          const y = mercatorY(lat);
          const [dx, dy] = driftOf(y, course, speed, 1_000);
          const metresNorth = (latOf(y + dy) - lat) * 111_195;
          const metresEast = (lonOf(mercatorX(0) + dx) - 0) * 111_320 * Math.cos((lat * Math.PI) / 180);
          const expected = speed / 10;
          expect(Math.hypot(metresNorth, metresEast)).toBeGreaterThan(expected * 0.985);
          expect(Math.hypot(metresNorth, metresEast)).toBeLessThan(expected * 1.015);
          expect(Math.cos(Math.atan2(metresEast, metresNorth) - (course * Math.PI) / 1800)).toBeGreaterThan(0.999);
        },
      ),
    );
  });

  test('stands still where course or speed is unknown', () => {
    expect(driftOf(0.5, UNKNOWN, 100, 1_000)).toEqual([0, 0]);
    expect(driftOf(0.5, 0, UNKNOWN, 1_000)).toEqual([0, 0]);
  });

  test('a correction is whole at first and gone after 300 ms', () => {
    expect([remainingOf(0), remainingOf(150), remainingOf(300), remainingOf(9_000)]).toEqual([1, 0.5, 0, 0]);
  });
});
