import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#platform/kernel/clock.ts';
import { distanceM } from '#platform/kernel/geo.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { KNOT_MPS } from '#platform/kernel/units.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { STORM_SPEED_UP } from '../contract.ts';
import { limitsOf } from '../model/kinds.ts';
import { readStormTracks } from '../sources/storm-tracks.ts';
import { stormName } from './storm-names.ts';
import { stormPosition, stormSchedule, stormsAt } from './storm-schedule.ts';

const file = resolve(projectRoot, 'data', 'typhoons-jtwc-wpac-1945-2020.csv.gz');
const tracks = readStormTracks(gunzipSync(readFileSync(file)).toString('utf8'));
const schedule = stormSchedule(tracks);
const start = Date.UTC(2026, 10, 23);
const instant = fc.integer({ min: start - 400 * DAY_MS, max: start + 400 * DAY_MS });

test('reads every storm of the file', () => {
  expect(tracks).toHaveLength(2_176);
  expect(tracks.find(({ stormNo }) => stormNo === '195713')?.category).toBe(5);
});

describe('the storms at any time', () => {
  test('are six: one of each category, and one more of category 4 or 5', () => {
    fc.assert(
      fc.property(instant, (t) => {
        const categories = stormsAt(schedule, t).map(({ category }) => category);
        expect(categories.slice(0, 5)).toEqual([1, 2, 3, 4, 5]);
        expect(categories[5]).toBeGreaterThanOrEqual(4);
      }),
    );
  });

  test('are under way, have ids that kaiju computes alike, and names that differ', () => {
    fc.assert(
      fc.property(instant, (t) => {
        const storms = stormsAt(schedule, t);
        expect(new Set(storms.map(({ id }) => id)).size).toBe(6);
        expect(new Set(storms.map(({ name }) => name)).size).toBe(6);
        for (const storm of storms) {
          expect(storm.id).toBe(stableId('kaiju', storm.stormNo, storm.round));
          expect(storm.startsAt).toBeLessThanOrEqual(t);
          expect(storm.endsAt).toBeGreaterThan(t);
        }
      }),
    );
  });

  test('are the same for the same time, whoever asks', () => {
    const other = stormSchedule(readStormTracks(gunzipSync(readFileSync(file)).toString('utf8')));
    const places = (of: typeof schedule) =>
      stormsAt(of, start + 12_345).map((storm) => [storm.id, stormPosition(storm, start + 12_345)]);
    expect(places(other)).toEqual(places(schedule));
  });

  test('follow each other without a pause, and an id never comes back', () => {
    const seen = new Map<string, number>();
    for (let t = start; t < start + 60 * DAY_MS; t += HOUR_MS) {
      for (const [slot, { id, endsAt }] of stormsAt(schedule, t).entries()) {
        if (!seen.has(id)) seen.set(id, t);
        expect(t - (seen.get(id) ?? t)).toBeLessThan(10 * DAY_MS);
        expect(stormsAt(schedule, endsAt)[slot]?.startsAt).toBe(endsAt);
      }
    }
    expect(seen.size).toBeGreaterThan(100);
  });
});

test('moves between two fixes two seconds apart no faster than a Kaiju can', () => {
  fc.assert(
    fc.property(instant, (t) => {
      for (const storm of stormsAt(schedule, t)) {
        if (t + 2_000 >= storm.endsAt) continue;
        const here = stormPosition(storm, t);
        const next = stormPosition(storm, t + 2_000);
        const speed = distanceM(here, next) / 2;
        expect(speed).toBeLessThan(467 * KNOT_MPS);
        expect(speed).toBeLessThan(limitsOf('KAIJU').topSpeedMps);
        expect(Math.abs(here.lon)).toBeLessThanOrEqual(180);
      }
    }),
  );
});

test('runs through its file six times as fast and passes each fix', () => {
  const [storm] = stormsAt(schedule, start);
  if (storm === undefined) throw new Error('no storm');
  const [first, , third] = storm.track.fixes;
  if (first === undefined || third === undefined) throw new Error('no fixes');
  const there = stormPosition(storm, storm.startsAt + (third.at - first.at) / STORM_SPEED_UP);
  expect(distanceM(there, third)).toBeLessThan(1);
  expect(storm.endsAt - storm.startsAt).toBe(((storm.track.fixes.at(-1)?.at ?? 0) - first.at) / 6);
});

test('crosses 180° on the short way', () => {
  const fixes = [
    { at: 0, lat: 10, lon: 179 },
    { at: 6 * HOUR_MS, lat: 10, lon: -179 },
  ];
  const round = {
    ...(stormsAt(schedule, start)[0] ?? ({} as never)),
    startsAt: 0,
    track: { stormNo: 'x', category: 4, fixes },
  };
  const lons = [0.25, 0.5, 0.75].map((part) => stormPosition(round, part * HOUR_MS).lon);
  expect(lons.map((lon) => Math.abs(Math.abs(lon) - 180) < 0.51)).toEqual([true, true, true]);
  expect(lons[0]).toBeGreaterThan(0);
  expect(lons[2]).toBeLessThan(0);
});

test('stays at the last fix with no course when asked after the end', () => {
  const [storm] = stormsAt(schedule, start);
  if (storm === undefined) throw new Error('no storm');
  const last = storm.track.fixes.at(-1) ?? { lat: 0, lon: 0 };
  expect(distanceM(stormPosition(storm, storm.endsAt + DAY_MS), last)).toBeLessThan(1);
  expect(stormPosition(storm, storm.endsAt).courseDeg).toBeUndefined();
});

test('a slot names 216 storms before it repeats a name, and no name belongs to two slots', () => {
  const names = [0, 1, 2, 3, 4, 5].map((slot) => Array.from({ length: 216 }, (_, turn) => stormName(slot, turn - 100)));
  expect(new Set(names.flat()).size).toBe(6 * 216);
  expect(stormName(0, 216)).toBe(stormName(0, 0));
});
