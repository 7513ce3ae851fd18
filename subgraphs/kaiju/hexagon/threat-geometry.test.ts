import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM, EARTH_RADIUS_M } from '#platform/kernel/geo.ts';
import { destination } from '#platform/kernel/great-circle.ts';
import { LEAST_SPEED_MPS, nearestPlace, outlook, type Place, placesOf } from './threat-geometry.ts';

const coastAt = (name: string, lat: number, lon: number): Place => ({ kind: 'COAST', name, lat, lon });
const HOUR_MS = 3_600_000;
const DEG_M = (Math.PI / 180) * EARTH_RADIUS_M;

const lat = fc.double({ min: -90, max: 90, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const point = fc.record({ lat, lon });
const someCoasts = fc
  .array(point, { minLength: 1, maxLength: 60 })
  .map((list) => list.map((each, i) => coastAt(`coast ${i}`, each.lat, each.lon)));
const heading = fc.double({ min: 0, max: 360, noNaN: true });
const speed = fc.double({ min: LEAST_SPEED_MPS, max: 240, noNaN: true });

describe('distance and time', () => {
  test('are those of the surveyor between Flinders Peak and Buninyong', () => {
    // 54,972.271 m at 306°52'05.37" on the ellipsoid. Source: Geoscience Australia, GDA94 Technical Manual, section 4.
    const flinders = { lat: -(37 + 57 / 60 + 3.7203 / 3600), lon: 144 + 25 / 60 + 29.5244 / 3600 };
    const buninyong = coastAt('Buninyong', -(37 + 39 / 60 + 10.1561 / 3600), 143 + 55 / 60 + 35.3839 / 3600);
    const seen = outlook(placesOf([buninyong]), flinders, 306.868, 10);
    expect(seen.nearest).toBe(buninyong);
    expect(Math.abs(seen.distanceM / 54_972.271 - 1)).toBeLessThan(0.006);
    expect(seen.etaMs).toBeCloseTo(seen.distanceM * 100, 6);
  });

  test('a degree of the equator at one degree an hour is one hour', () => {
    const seen = outlook(placesOf([coastAt('east', 0, 1)]), { lat: 0, lon: 0 }, 90, DEG_M / 3600);
    expect(seen.distanceM).toBeCloseTo(DEG_M, 3);
    expect(seen.etaMs).toBeCloseTo(HOUR_MS, 3);
  });

  test('are never negative, and the time is distance over speed', () => {
    fc.assert(
      fc.property(someCoasts, point, heading, speed, (coasts, from, headingDeg, speedMps) => {
        const seen = outlook(placesOf(coasts), from, headingDeg, speedMps);
        expect(seen.distanceM).toBeGreaterThanOrEqual(0);
        expect(seen.distanceM).toBe(distanceM(from, seen.nearest));
        if (seen.etaMs !== undefined) expect(seen.etaMs).toBeCloseTo((seen.distanceM / speedMps) * 1000, 3);
      }),
    );
  });

  test('do not change by whole turns of longitude or of heading', () => {
    fc.assert(
      fc.property(someCoasts, point, heading, speed, fc.constantFrom(-360, 360), (coasts, from, at, speedMps, turn) => {
        const here = outlook(placesOf(coasts), from, at, speedMps);
        const turned = coasts.map((each) => ({ ...each, lon: each.lon + turn }));
        const there = outlook(placesOf(turned), { lat: from.lat, lon: from.lon - turn }, at + turn, speedMps);
        // A place on the very edge of the corridor may fall to either side.
        if (here.nearest.name === there.nearest.name) expect(there.distanceM).toBeCloseTo(here.distanceM, 0);
        else fc.pre(false);
      }),
    );
  });
});

describe('what is nearest', () => {
  test('is what a look at every place finds', () => {
    fc.assert(
      fc.property(someCoasts, point, (coasts, from) => {
        const least = Math.min(...coasts.map((each) => distanceM(from, each)));
        expect(distanceM(from, nearestPlace(placesOf(coasts), from))).toBeCloseTo(least, 0);
      }),
    );
  });

  test('lies on the other side of 180° or of the pole', () => {
    const places = placesOf([coastAt('far', 0, 170), coastAt('across', 0, -179)]);
    expect(nearestPlace(places, { lat: 0, lon: 179 }).name).toBe('across');
    const arctic = placesOf([coastAt('far', 80, 0), coastAt('over the pole', 88, 180)]);
    expect(nearestPlace(arctic, { lat: 89, lon: 0 }).name).toBe('over the pole');
  });

  test('needs a place', () => {
    expect(() => placesOf([])).toThrow('at least one');
  });
});

describe('a course', () => {
  const west = coastAt('west', 18, 122);
  const east = coastAt('east', 18, 132);
  const from = { lat: 18, lon: 130 };

  test('leads to what lies ahead, though something else is nearer', () => {
    expect(outlook(placesOf([west, east]), from, 271, 6)).toMatchObject({ nearest: west });
    expect(outlook(placesOf([west, east]), from, 90, 6)).toMatchObject({ nearest: east });
  });

  test('that leads to nothing gives the nearest of all and no time', () => {
    expect(outlook(placesOf([west, east]), from, 0, 6)).toEqual({
      nearest: east,
      distanceM: distanceM(from, east),
      etaMs: undefined,
    });
  });

  test.each([
    ['without a heading', undefined, 6],
    ['without a speed', 90, undefined],
    ['of something that stays', 90, 0],
  ])('%s is none', (_, headingDeg, speedMps) => {
    expect(outlook(placesOf([west, east]), from, headingDeg, speedMps)).toMatchObject({
      nearest: east,
      etaMs: undefined,
    });
  });

  test('reaches the first of two in a row, whatever their order in the list', () => {
    const near = coastAt('near', 18, 128);
    for (const list of [
      [near, west],
      [west, near],
    ])
      expect(outlook(placesOf(list), from, 270, 6).nearest).toBe(near);
  });

  test('holds for three days and not longer', () => {
    const start = { lat: 0, lon: 170 };
    const island = coastAt('island', 0, -170);
    const days = (count: number) => (20 * DEG_M) / (count * 86_400);
    expect(outlook(placesOf([island]), start, 90, days(2.9)).etaMs).toBeCloseTo(2.9 * 86_400_000, 0);
    expect(outlook(placesOf([island]), start, 90, days(3.1)).etaMs).toBeUndefined();
  });

  test('goes across 180° and over the pole', () => {
    expect(outlook(placesOf([coastAt('across', 0, -179)]), { lat: 0, lon: 179 }, 90, 6).etaMs).toBeDefined();
    const over = outlook(placesOf([coastAt('over', 85, 180)]), { lat: 85, lon: 0 }, 0, 10);
    expect(over.etaMs).toBeCloseTo((10 * DEG_M * 1000) / 10, 3);
    expect(outlook(placesOf([coastAt('south', 80, 40)]), { lat: 90, lon: 40 }, 180, 10).etaMs).toBeDefined();
  });

  test('hits what lies on its great circle within reach, and misses what lies abeam or behind', () => {
    const part = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    // Not within metres of a pole, where `destination` of the kernel is rough.
    const starts = fc.record({ lat: fc.double({ min: -89, max: 89, noNaN: true }), lon });
    fc.assert(
      fc.property(starts, heading, speed, part, (start, at, speedMps, share) => {
        const reachM = Math.min(5_000_000, speedMps * 72 * 3600);
        const ahead = destination(start, at, share * reachM);
        expect(outlook(placesOf([coastAt('ahead', ahead.lat, ahead.lon)]), start, at, speedMps).etaMs).toBeDefined();
        for (const off of [90, 180, 270]) {
          const aside = destination(start, at + off, 150_000 + share * 1_000_000);
          const missed = outlook(placesOf([coastAt('aside', aside.lat, aside.lon)]), start, at, speedMps);
          expect(missed.etaMs).toBeUndefined();
        }
      }),
    );
  });
});
