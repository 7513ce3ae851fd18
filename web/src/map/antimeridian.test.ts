import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapLon } from '../live/mercator.ts';
import { type LonLat, lonNear, nearestCopy, unwrapLine, unwrapRing } from './antimeridian.ts';

const lon = fc.double({ min: -180, max: 180, noNaN: true });
const points = fc.array(fc.tuple(lon, fc.double({ min: -85, max: 85, noNaN: true })), { minLength: 2, maxLength: 50 });

describe('a line', () => {
  test('over 180° goes on beyond it', () => {
    expect(
      unwrapLine([
        [179, 0],
        [-179, 1],
        [-178, 2],
      ]),
    ).toEqual([
      [179, 0],
      [181, 1],
      [182, 2],
    ]);
  });

  test('never jumps, and means the same places', () => {
    fc.assert(
      fc.property(points, (line) => {
        const unwrapped = unwrapLine(line as LonLat[]);
        unwrapped.forEach(([x], i) => {
          const before = unwrapped[i - 1];
          if (before) expect(Math.abs(x - before[0])).toBeLessThanOrEqual(180 + 1e-9);
          expect(Math.abs(wrapLon(x - (line[i]?.[0] ?? 0)))).toBeLessThan(1e-6);
        });
      }),
    );
  });
});

describe('a ring', () => {
  test('round a pole is led along it and closed', () => {
    const antarctica: LonLat[] = [
      [-180, -78],
      [-90, -75],
      [0, -70],
      [90, -66],
      [180, -78],
    ];
    const ring = unwrapRing(antarctica);
    expect(ring.at(-1)).toEqual(ring[0]);
    expect(ring).toContainEqual([180, -90]);
    expect(ring).toContainEqual([-180, -90]);
  });

  test('across 180° stays closed and narrow', () => {
    const fiji: LonLat[] = [
      [179, -17],
      [-179, -17],
      [-179, -16],
      [179, -16],
      [179, -17],
    ];
    const ring = unwrapRing(fiji);
    expect(ring[0]).toEqual(ring.at(-1));
    expect(Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x))).toBe(2);
  });
});

describe('copies of the world', () => {
  test('the nearest one is within half a world, and is the same place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (x, centre) => {
          const copy = nearestCopy(x, centre);
          expect(Math.abs(copy - centre)).toBeLessThanOrEqual(0.5 + 1e-9);
          expect(Math.abs(copy - x - Math.round(copy - x))).toBeLessThan(1e-9);
        },
      ),
    );
  });

  test('a longitude is taken near to another', () => {
    expect(lonNear(-179, 178)).toBe(181);
    expect(lonNear(10, 730)).toBe(730);
  });
});
