import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/supergraph.ts';
import { arrivals, newestOfEach, observedAt, ROUND_MS, readAisRounds } from './ais-rounds.ts';

const csv = gunzipSync(readFileSync(resolve(projectRoot, 'data', 'ais-us-2022-01-03.csv.gz'))).toString('utf8');
const rounds = await readAisRounds(csv);
const roundStart = Math.floor(Date.UTC(2026, 10, 23) / ROUND_MS) * ROUND_MS;
const now = roundStart + 7 * 60_000 + 123;
const report = (fix: { index: number; roundStart: number }) => JSON.parse(rounds.line(fix.index, fix.roundStart));

test('holds the first 26 minutes of the day', () => {
  expect(rounds.count).toBe(99_647);
  expect(rounds.vessels).toBe(10_616);
});

describe('arrival', () => {
  test('is never before the time of the fix, and keeps much of the disorder of the file', () => {
    let late = 0;
    let disorder = 0;
    let wrong = 0;
    const newest = new Map<number, number>();
    for (let index = 0; index < rounds.count; index += 1) {
      const [arrives, observed, vessel] = [
        rounds.arrivesMs[index] ?? 0,
        rounds.observedMs[index] ?? 0,
        rounds.vessel[index] ?? 0,
      ];
      if (arrives < observed || arrives < (rounds.arrivesMs[index - 1] ?? 0) || arrives >= ROUND_MS) wrong += 1;
      if (arrives > observed + 60_000) late += 1;
      if (observed < (newest.get(vessel) ?? 0)) disorder += 1;
      newest.set(vessel, Math.max(observed, newest.get(vessel) ?? 0));
    }
    expect(wrong).toBe(0);
    expect(late).toBeGreaterThan(5_000);
    expect(disorder).toBeGreaterThan(4_000);
  });

  test('of any stretch of time cut in pieces is the same fixes once', () => {
    const from = now - 40 * 60_000;
    const cuts = [from, from + 1, from + 61_500, roundStart - 1, roundStart, roundStart + 1, now];
    const pieces = cuts.slice(1).flatMap((to, index) => arrivals(rounds, cuts[index] ?? 0, to));
    expect(pieces).toEqual(arrivals(rounds, from, now));
    expect(pieces.length).toBeGreaterThan(rounds.count);
  });

  test('of a whole round is every fix once, with nothing from the future', () => {
    const fixes = arrivals(rounds, now - ROUND_MS, now);
    expect(new Set(fixes.map(({ index }) => index)).size).toBe(rounds.count);
    expect(fixes).toHaveLength(rounds.count);
    expect(Math.max(...fixes.map((fix) => observedAt(rounds, fix)).slice(-1_000))).toBeLessThanOrEqual(now);
  });
});

test('the first burst is the newest fix of every vessel, at most two rounds old', () => {
  const burst = newestOfEach(rounds, now);
  expect(burst).toHaveLength(rounds.vessels);
  const ages = burst.map((fix) => now - observedAt(rounds, fix)).sort((a, b) => a - b);
  expect(ages[0]).toBeGreaterThanOrEqual(0);
  expect(ages.at(-1)).toBeLessThan(2 * ROUND_MS);
  // What the first screen shows is mostly a few minutes old.
  expect(ages[Math.floor(ages.length / 2)]).toBeLessThan(5 * 60_000);
});

test('a restart says of a vessel what was said before, and a round later the same 26 minutes on', async () => {
  const [before] = arrivals(rounds, now, now + 1_000);
  if (before === undefined) throw new Error('nothing arrives');
  expect(arrivals(await readAisRounds(csv), now - 5, now + 1_000)).toContainEqual(before);
  const [later] = arrivals(rounds, now + ROUND_MS, now + ROUND_MS + 1_000);
  expect(later?.index).toBe(before.index);
  expect(report(later ?? before)).toEqual({ ...report(before), at: report(before).at + ROUND_MS });
});

test('a line is the report of its row with the time of its round', () => {
  const index =
    [...Array(rounds.count).keys()].find((place) => report({ index: place, roundStart }).asset === 'mmsi:366899260') ??
    -1;
  expect(report({ index, roundStart })).toMatchObject({
    lat: 34.12723,
    lon: -119.44421,
    kind: 'VESSEL',
    name: 'ISLAND ADVENTURE',
    at: roundStart + 3_000,
  });
});
