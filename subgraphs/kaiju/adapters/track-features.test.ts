import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR_MS } from '#platform/kernel/clock.ts';
import { destination } from '#platform/kernel/great-circle.ts';
import { STORM_SPEED_UP } from '#subgraphs/tracking/contract.ts';
import type { TrackPoint } from '../hexagon/behaviour.ts';
import { placesOf } from '../hexagon/threat-geometry.ts';
import type { Surroundings } from './surroundings.ts';
import { NO_ARRIVAL, trackFeatures } from './track-features.ts';

/** An ocean with one island at 18° N 125° E. */
const around: Surroundings = {
  places: placesOf([{ kind: 'COAST', name: 'island', lat: 18, lon: 125 }]),
  isOnLand: () => false,
};
const FROM = { lat: 18, lon: 140 };

/** Every `everyHours` of a storm for `hours`, at 20 km/h; `course` may change on the way. */
function walk(
  hours: number,
  everyHours: number,
  course: (atHours: number) => number,
  from = FROM,
): readonly TrackPoint[] {
  const track: TrackPoint[] = [{ at: 0, ...from }];
  for (let at = everyHours; at <= hours; at += everyHours) {
    const place = destination(track.at(-1) ?? from, course(at), 20_000 * everyHours);
    track.push({ at: at * HOUR_MS, ...place });
  }
  return track;
}

test('straight on towards an island', () => {
  const seen = trackFeatures(
    around,
    walk(48, 6, () => 270),
    1,
  );
  expect(seen.hours).toBe(48);
  expect(seen.speed).toBeCloseTo(20, 6);
  expect(seen.speedDay).toBeCloseTo(20, 1);
  expect(seen.acceleration).toBeCloseTo(0, 6);
  expect(seen.straightDay).toBeGreaterThan(0.99);
  expect(seen.closing).toBeGreaterThan(19);
  expect(seen.offBearing).toBeLessThan(5);
  expect(seen.nearing).toBeGreaterThan(400);
  expect(seen.receding).toBeLessThan(-0.9);
  expect(seen.arrival).toBeCloseTo(seen.land / 20, 0);
});

test('away from it nothing is met', () => {
  const seen = trackFeatures(
    around,
    walk(24, 6, () => 90),
    1,
  );
  expect(seen).toMatchObject({ arrival: NO_ARRIVAL });
  expect(seen.receding).toBeGreaterThan(0.9);
  expect(seen.nearing).toBeLessThan(0);
});

test('a turn to the right is positive, one to the left negative, and both add up in turning', () => {
  const seen = trackFeatures(
    around,
    walk(24, 6, (at) => (at === 24 ? 330 : at === 18 ? 300 : 270)),
    1,
  );
  expect(seen.turn).toBeCloseTo(30, 0);
  expect(seen.turnBefore).toBeCloseTo(30, 0);
  expect(
    trackFeatures(
      around,
      walk(24, 6, (at) => (at === 24 ? 240 : 270)),
      1,
    ).turn,
  ).toBeCloseTo(-30, 0);
  expect(seen.turning).toBeGreaterThan(59);
});

test('what stays has no course', () => {
  const still = [0, 6, 12, 18, 24].map((at) => ({ at: at * HOUR_MS, ...FROM }));
  expect(trackFeatures(around, still, 1)).toMatchObject({
    speed: 0,
    turn: 0,
    turning: 0,
    straightDay: 1,
    north: 0,
    east: 0,
    arrival: NO_ARRIVAL,
    nearing: 0,
    receding: 0,
  });
});

test('two points are enough, and say nothing of what was before', () => {
  const seen = trackFeatures(
    around,
    walk(1, 1, () => 270),
    1,
  );
  expect(seen.hours).toBe(1);
  expect(seen.speed).toBeCloseTo(20, 6);
  for (const name of ['speedBefore', 'speedDay', 'turn', 'straightDay', 'closingDay'] as const)
    expect(seen[name]).toBeNaN();
});

test('how often it was seen hardly matters', () => {
  const course = (at: number) => 270 + at / 2;
  const often = trackFeatures(around, walk(48, 0.25, course), 1);
  const seldom = trackFeatures(
    around,
    walk(48, 0.25, course).filter((_, i) => i % 24 === 0),
    1,
  );
  for (const [name, value] of Object.entries(seldom))
    expect(Object.entries(often)).toContainEqual([name, expect.closeTo(value, 6)]);
});

test('a Kaiju of six times the speed in a sixth of the time is the same', () => {
  const storm = walk(48, 6, () => 300);
  const kaiju = storm.map((point) => ({ ...point, at: point.at / STORM_SPEED_UP }));
  expect(trackFeatures(around, kaiju)).toEqual(trackFeatures(around, storm, 1));
});

test('any track gives numbers or NaN, never an error', () => {
  const point = fc.record({
    at: fc.integer({ min: 0, max: 1e9 }),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lon: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  const track = fc
    .uniqueArray(point, { minLength: 2, maxLength: 30, selector: ({ at }) => at })
    .map((list) => list.sort((a, b) => a.at - b.at));
  fc.assert(
    fc.property(track, (list) => {
      const seen = trackFeatures(around, list);
      for (const value of Object.values(seen)) expect(value).not.toBeUndefined();
      expect(seen.land).toBeGreaterThanOrEqual(0);
      expect(Math.abs(seen.receding)).toBeLessThanOrEqual(1.000001);
      expect(seen.lon).toBeGreaterThanOrEqual(0);
      expect(seen.lon).toBeLessThan(360);
    }),
  );
});
