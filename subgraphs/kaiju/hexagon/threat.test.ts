import { describe, expect, test } from 'vitest';
import { contact, DETECTIONS_FROM, pass, quake } from '../../../tests/support/detections.ts';
import type { Analyser, TrackPoint } from './behaviour.ts';
import { createAssess } from './threat.ts';
import { placesOf } from './threat-geometry.ts';

const HOUR = 3_600_000;
const at = (hours: number) => new Date(DETECTIONS_FROM + hours * HOUR);
/** A coast 500 km east of where detections are counted from, and a Shatterdome 100 km west. */
const places = placesOf([
  { kind: 'COAST', name: 'Nauru', lat: 0, lon: 150 + 500 / 111.195 },
  { kind: 'SHATTERDOME', id: '0d3580e4-3306-8de7-8e79-305a4c46798c', name: 'Tokyo', lat: 0, lon: 150 - 100 / 111.195 },
]);
const tracks: (readonly TrackPoint[])[] = [];
const analyser: Analyser = {
  name: 'test-1',
  analyse(track) {
    tracks.push(track);
    return { pattern: 'TRANSIT', confidence: 0.8, analyser: 'test-1' };
  },
};
const assess = createAssess({ places, isOnLand: () => false, analyser });

describe('where it goes', () => {
  test('course and speed come from its last two places, and with them what it reaches and when', () => {
    // 36 km in an hour: 10 m/s eastwards.
    const found = assess([contact('b', 1, 36), contact('a', 0, 0)], at(1));
    expect(found?.speedMps).toBeCloseTo(10, 1);
    expect(found).toMatchObject({
      headingDeg: 90,
      observedAt: at(1),
      nearest: { kind: 'COAST', name: 'Nauru' },
      behaviour: { pattern: 'TRANSIT', confidence: 0.8, analyser: 'test-1' },
      assessedAt: at(1),
    });
    expect(found?.nearest.distanceM).toBeCloseTo(464_000, -3);
    // 464 km at 10 m/s.
    expect(((found?.etaAt?.getTime() ?? 0) - at(1).getTime()) / HOUR).toBeCloseTo(12.9, 1);
  });

  test('one place alone has neither, and names the nearest place', () => {
    const found = assess([contact('a', 0, 0)], at(0));
    expect(found).toMatchObject({
      speedMps: undefined,
      behaviour: undefined,
      headingDeg: undefined,
      etaAt: undefined,
      nearest: { kind: 'SHATTERDOME', name: 'Tokyo', id: '0d3580e4-3306-8de7-8e79-305a4c46798c' },
    });
  });

  test('one that stays has a speed and no course', () => {
    const threat = assess([contact('b', 2, 0.1), contact('a', 0, 0)], at(2));
    expect(threat).toMatchObject({ headingDeg: undefined, speedMps: expect.closeTo(0.01, 2), etaAt: undefined });
  });

  test('two places within minutes do not make a speed of what sensors err, where there is an older one', () => {
    const found = assess([contact('c', 1, 36), contact('b', 0.95, 46), contact('a', 0, 0)], at(1));
    expect(found?.speedMps).toBeCloseTo(10, 1);
    expect(assess([contact('c', 1, 36), contact('b', 0.95, 35)], at(1))?.speedMps).toBeGreaterThan(5);
  });

  describe('once it is ashore', () => {
    const ashore = createAssess({ places, isOnLand: () => true, analyser });

    test('the next coast on its course lies behind the land, and is none', () => {
      const seen = [contact('b', 1, 36), contact('a', 0, 0)];
      expect(ashore(seen, at(1))).toMatchObject({ headingDeg: 90, etaAt: undefined, nearest: { name: 'Tokyo' } });
    });

    test('a Shatterdome on its course is one', () => {
      const found = ashore([contact('b', 1, -36), contact('a', 0, 0)], at(1));
      expect(found).toMatchObject({ headingDeg: 270, nearest: { name: 'Tokyo' } });
      expect(found?.etaAt).toBeDefined();
    });
  });

  test('a past arrival is none: it is not known any more where it goes', () => {
    const seen = [contact('b', 1, 36), contact('a', 0, 0)];
    expect(assess(seen, at(13))?.etaAt).toBeDefined();
    expect(assess(seen, at(14))).toMatchObject({ etaAt: undefined, nearest: { name: 'Tokyo' } });
  });
});

test('where satellites follow it, a quake does not say where it is', () => {
  const found = assess([quake('q', 1.5, -200, 'II'), pass('p2', 1, 36), pass('p1', 0, 0)], at(2));
  expect(found).toMatchObject({ observedAt: at(1), headingDeg: 90 });
  expect(assess([quake('q', 1.5, -200, 'II')], at(2))?.observedAt).toEqual(at(1.5));
});

test('the analyser is asked with one point for each instant, oldest first', () => {
  tracks.length = 0;
  assess([contact('c', 2, 20), contact('b', 1, 10), contact('b2', 1, 11), contact('a', 0, 0)], at(2));
  expect(tracks[0]?.map((point) => point.at)).toEqual([0, 1, 2].map((hours) => at(hours).getTime()));
});
