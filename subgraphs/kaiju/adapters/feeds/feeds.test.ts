/** The replayed inputs: pure functions of the time, in the forms that the adapters read. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/supergraph.ts';
import { stormPosition, stormSchedule, stormsAt } from '../../../tracking/feeds/storm-schedule.ts';
import { readStormTracks } from '../../../tracking/sources/storm-tracks.ts';
import type { Track } from '../../hexagon/kaiju.ts';
import { coast } from '../coast-file.ts';
import { satellite } from '../satellite.ts';
import { sensor } from '../sensor.ts';
import { sonar } from '../sonar.ts';
import { passesBetween, readStorms, type Storms } from './pass-feed.ts';
import { type Quake, quakesBetween, readQuakes } from './quake-feed.ts';
import { contactsBetween } from './sonar-feed.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 23, 12);
const file = (name: string) => gunzipSync(readFileSync(resolve(projectRoot, 'data', name))).toString('utf8');
const csv = file('typhoons-jtwc-wpac-1945-2020.csv.gz');
const schedule = stormSchedule(readStormTracks(csv));
let storms: Storms;
beforeAll(() => {
  storms = readStorms(csv);
});
const underWay = (t: number) =>
  stormsAt(schedule, t).map((storm) => {
    const track: Track = {
      name: storm.name,
      category: 'V',
      startedAt: new Date(t),
      stormNo: storm.stormNo,
      round: storm.round,
      fixesFrom: new Date(storm.startsAt),
    };
    return { id: storm.id, track, since: t - DAY, storm };
  });

describe('passes', () => {
  test('lie where tracking has the Kaiju at that time, and bear its id', () => {
    const tracks = underWay(NOON);
    const { detections, refused } = satellite.read(passesBetween(storms, tracks, NOON) ?? '');
    expect(refused).toEqual([]);
    expect(new Set(detections.map(({ detection }) => detection.trackOf))).toEqual(new Set(tracks.map(({ id }) => id)));
    for (const { detection } of detections) {
      const { storm } = tracks.find(({ id }) => id === detection.trackOf) ?? {};
      if (storm === undefined) throw new Error('a pass of no storm');
      const there = stormPosition(storm, detection.observedAt.getTime());
      expect(there.lat).toBeCloseTo(detection.position.lat, 2);
      expect(Math.abs(there.lon - detection.position.lon) % 360).toBeCloseTo(0, 2);
    }
  });

  test('come once each, however the time is cut', () => {
    const tracks = underWay(NOON);
    const idsOf = (text: string | undefined) =>
      text === undefined ? [] : satellite.read(text).detections.map(({ detection }) => detection.id);
    const whole = idsOf(passesBetween(storms, tracks, NOON));
    const parts: string[] = [];
    for (let from = NOON - DAY; from < NOON; from += DAY / 100) {
      const cut = tracks.map((one) => ({ ...one, since: from }));
      parts.push(...idsOf(passesBetween(storms, cut, from + DAY / 100)));
    }
    expect(parts.toSorted()).toEqual(whole.toSorted());
    expect(whole.length).toBeGreaterThan(30);
  });

  test('there are none of a track whose begin is not known', () => {
    const tracks = underWay(NOON).map(({ track: { fixesFrom, ...track }, since }) => ({ track, since }));
    expect(passesBetween(storms, tracks, NOON)).toBeUndefined();
  });
});

describe('quakes', () => {
  let quakes: readonly Quake[];
  beforeAll(() => {
    quakes = readQuakes(file('usgs-all-week-2018-02.geojson.gz'), coast().isOnLand);
  });

  test('come each week again at the same hour, each under its own id', () => {
    expect(quakes.length).toBeGreaterThan(40);
    const week = (from: number) => sensor.read(quakesBetween(quakes, from, from + 7 * DAY) ?? '').detections;
    const [one, next] = [week(NOON), week(NOON + 7 * DAY)];
    expect(one).toHaveLength(quakes.length);
    const ids = [...one, ...next].map(({ detection }) => detection.id);
    expect(new Set(ids).size).toBe(2 * quakes.length);
    const times = (list: typeof one) =>
      list.map(({ detection }) => detection.observedAt.getTime()).toSorted((a, b) => a - b);
    expect(times(next)).toEqual(times(one).map((t) => t + 7 * DAY));
    expect(one.every(({ detection }) => detection.category !== undefined)).toBe(true);
  });

  test('are none between two instants without one', () => {
    expect(quakesBetween(quakes, NOON, NOON)).toBeUndefined();
  });
});

describe('sonar contacts', () => {
  test('are heard every ten minutes near each Kaiju at sea, the same at a second run', () => {
    const tracks = underWay(NOON);
    const heard = () => sonar.read(contactsBetween(storms, tracks, NOON, () => false) ?? '');
    const { detections, refused } = heard();
    expect(refused).toEqual([]);
    expect(heard().detections).toEqual(detections);
    expect(new Set(detections.map(({ detection }) => detection.id)).size).toBe(detections.length);
    for (const { detection } of detections) {
      expect(detection.observedAt.getTime() % 600_000).toBe(0);
      expect(detection.depthM).toBeGreaterThanOrEqual(40);
      const near = tracks.some(({ storm }) => {
        const there = stormPosition(storm, detection.observedAt.getTime());
        return Math.abs(there.lat - detection.position.lat) < 0.05;
      });
      expect(near).toBe(true);
    }
  });

  test('there are none on land', () => {
    expect(contactsBetween(storms, underWay(NOON), NOON, () => true)).toBeUndefined();
  });
});
