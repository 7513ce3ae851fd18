import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceM, wrapLon } from './geo.ts';
import { between, courseDeg, destination } from './great-circle.ts';

const place = fc.record({
  lat: fc.double({ min: -89, max: 89, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

test('a place between two others divides their distance', () => {
  fc.assert(
    fc.property(place, place, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, fraction) => {
      const whole = distanceM(a, b);
      fc.pre(whole < 19_900_000);
      const here = between(a, b, fraction);
      expect(Math.abs(distanceM(a, here) - fraction * whole)).toBeLessThan(1);
      expect(Math.abs(distanceM(here, b) - (1 - fraction) * whole)).toBeLessThan(1);
    }),
  );
});

test('a destination lies at its distance, on its course, also across 180°', () => {
  fc.assert(
    fc.property(
      place,
      fc.double({ min: 0, max: 359.9, noNaN: true }),
      fc.double({ min: 100, max: 1_000_000, noNaN: true }),
      (a, course, metres) => {
        const there = destination(a, course, metres);
        expect(Math.abs(distanceM(a, there) - metres)).toBeLessThan(1);
        expect(Math.abs(there.lon)).toBeLessThanOrEqual(180);
        const off = Math.abs(courseDeg(a, there) - course);
        expect(Math.min(off, 360 - off)).toBeLessThan(0.01);
      },
    ),
  );
});

test('the longitude next to 180° does not round out of the world', () => {
  // 179.99999999999997 + 180 rounds to 360, which gave -180.00000000000003.
  expect(wrapLon(179.99999999999997)).toBe(-180);
  expect(wrapLon(180)).toBe(-180);
  expect(wrapLon(-180)).toBe(-180);
  expect(wrapLon(539)).toBe(179);
});
