/** The loops of the feeds against a door that only remembers: what is sent at a start, at each tick, after a restart. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#platform/kernel/clock.ts';
import { distanceM } from '#platform/kernel/geo.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { Loop } from '#platform/worker.ts';
import { limitsOf } from '../model/kinds.ts';
import type { RawReport } from '../model/position-report.ts';
import { readStormTracks } from '../sources/storm-tracks.ts';
import { aisLoop } from './ais.ts';
import { readAisRounds } from './ais-rounds.ts';
import { feedNames } from './feed-loops.ts';
import type { FeedPost } from './feed-post.ts';
import { patrolLoop } from './patrol.ts';
import type { PatrolJaeger } from './patrol-roster.ts';
import { stormSchedule, stormsAt } from './storm-schedule.ts';
import { stormLoop } from './storms.ts';

const START = Date.UTC(2026, 10, 23, 12, 0, 0, 600);
const data = (name: string) => gunzipSync(readFileSync(resolve(projectRoot, 'data', name))).toString('utf8');

interface Sent {
  readonly bodies: (readonly RawReport[])[];
  /** The clock when each body was sent. */
  readonly at: number[];
}

/** Runs a loop, with a clock that goes on by `stepMs` whenever it is read, until it has sent `count` bodies. */
async function run(
  make: (post: FeedPost, now: () => Date) => Loop,
  count: number,
  { start = START, stepMs = 999 } = {},
): Promise<Sent> {
  const sent: Sent = { bodies: [], at: [] };
  const stop = new AbortController();
  let ms = start - stepMs;
  const now = () => {
    ms += stepMs;
    return new Date(ms);
  };
  const post: FeedPost = async (lines) => {
    if (lines.length === 0) return;
    sent.bodies.push(lines.map((line) => JSON.parse(line)));
    sent.at.push(ms);
    if (sent.bodies.length === count) stop.abort();
  };
  await make(post, now).run(stop.signal);
  return sent;
}

/** A clock that steps a little less than the giants' two seconds, so that the loops hardly wait. */
const GIANTS = { stepMs: 1_990 };

const times = (reports: readonly RawReport[]) => reports.map(({ at }) => Number(at));
const keyOf = ({ asset, at }: RawReport) => `${asset} ${at}`;
const keys = (bodies: Sent['bodies']) => new Set(bodies.flat().map(keyOf));

/** How many fixes both runs sent, all of them saying the same. `isDoubtful`: the file itself says two things of it. */
function agree(a: Sent, b: Sent, isDoubtful: (key: string) => boolean = () => false): number {
  const other = new Map(b.bodies.flat().map((report) => [keyOf(report), report] as const));
  const both = new Map(
    a.bodies.flat().flatMap((report) => {
      const key = keyOf(report);
      return other.has(key) && !isDoubtful(key) ? [[key, report] as const] : [];
    }),
  );
  for (const [key, report] of both) expect(other.get(key)).toEqual(report);
  return both.size;
}

const rounds = await readAisRounds(data('ais-us-2022-01-03.csv.gz'));

describe('feed:ais', () => {
  const loop = (post: FeedPost, now: () => Date) => aisLoop(async () => rounds, post, now);

  test('begins with the newest position of every ship, then what arrives and a part of the past', async () => {
    const { bodies, at } = await run(loop, 4);
    expect(new Set(bodies[0]?.map(({ asset }) => asset)).size).toBe(rounds.vessels);
    expect(bodies[0]).toHaveLength(rounds.vessels);
    for (const [index, body] of bodies.entries()) expect(Math.max(...times(body))).toBeLessThanOrEqual(at[index] ?? 0);
    const fresh = bodies
      .slice(1)
      .flatMap(times)
      .filter((t) => t > START);
    expect(fresh.length).toBeGreaterThan(10);
    expect(bodies[1]?.length).toBeGreaterThan(1_000);
  });

  test('sends a past of 26 minutes once, and then only what arrives', async () => {
    const { bodies } = await run(loop, 110);
    expect(keys(bodies).size).toBeGreaterThan(rounds.count);
    expect(bodies.flatMap(times).every((t) => t > START - 60 * MINUTE_MS)).toBe(true);
    expect(bodies.at(-1)?.length).toBeLessThan(400);
  });

  test('says after a restart what it said before', async () => {
    const [before, after] = [await run(loop, 5), await run(loop, 5, { start: START + 2_345 })];
    const doubled = new Set<string>();
    const seen = new Set<string>();
    for (let index = 0; index < rounds.count; index += 1) {
      const key = `${rounds.vessel[index]} ${rounds.observedMs[index]}`;
      if (seen.has(key)) doubled.add(keyOf(JSON.parse(rounds.line(index, 0))).split(' ')[0] ?? '');
      seen.add(key);
    }
    expect(doubled.size).toBeLessThan(50);
    expect(agree(before, after, (key) => doubled.has(key.split(' ')[0] ?? ''))).toBeGreaterThan(10_000);
  });

  test('sends one round and no more after a long silence', async () => {
    const { bodies } = await run(loop, 3, { stepMs: 10 * 3_600_000 });
    expect(bodies[2]?.length).toBeLessThanOrEqual(rounds.count + 1_000);
  });
});

describe('feed:storms', () => {
  const schedule = stormSchedule(readStormTracks(data('typhoons-jtwc-wpac-1945-2020.csv.gz')));
  const loop = (post: FeedPost, now: () => Date) => stormLoop(async () => schedule, post, now);

  test('begins with the past day of each track, the last hour denser, then a fix of each storm at every whole two seconds', async () => {
    const { bodies } = await run(loop, 5, GIANTS);
    const ids = stormsAt(schedule, START).map(({ id }) => `kaiju:${id}`);
    const past = bodies[0] ?? [];
    for (const { id, startsAt } of stormsAt(schedule, START)) {
      const own = times(past.filter(({ asset }) => asset === `kaiju:${id}`));
      expect(own).toEqual([...new Set(own)].sort((a, b) => a - b));
      expect(own[0]).toBeGreaterThanOrEqual(Math.max(startsAt, START - 24 * 3_600_000));
      expect(own.filter((t) => t >= START - 3_600_000)).toHaveLength(120);
      expect(own.length).toBeLessThanOrEqual(120 + 6 * 23);
    }
    expect(past.length).toBeGreaterThan(6 * 120);
    for (const body of bodies.slice(1)) {
      expect(body.map(({ asset }) => asset)).toEqual(ids);
      for (const report of body) {
        expect(Number(report.at) % 2_000).toBe(0);
        expect(report).toMatchObject({ kind: 'KAIJU', name: expect.any(String), speedMps: expect.any(Number) });
      }
    }
  });

  test('never moves faster than a Kaiju can, the past included, and says the same after a restart', async () => {
    const [before, after] = [await run(loop, 4, GIANTS), await run(loop, 4, { ...GIANTS, start: START + 1_400 })];
    expect(agree(before, after)).toBeGreaterThan(500);
    expect(topSpeed(before)).toBeLessThan(limitsOf('KAIJU').topSpeedMps);
  });
});

describe('feed:patrol', () => {
  const jaegers: readonly PatrolJaeger[] = ['Paper Crane', 'Long Oar'].map((callsign, index) => ({
    id: stableId('jaeger', callsign),
    callsign,
    home: { lat: -17, lon: index === 0 ? 179.95 : 20 },
    deployedAt: new Date(0),
  }));
  const loop = (roster: () => Promise<readonly PatrolJaeger[]>) => (post: FeedPost, now: () => Date) =>
    patrolLoop(roster, post, now);

  test('walks each Jaeger with its callsign, no faster than 20 m/s, also across 180°', async () => {
    const sent = await run(
      loop(async () => jaegers),
      6,
    );
    expect(new Set(sent.bodies.flat().map(({ name }) => name))).toEqual(new Set(['Paper Crane', 'Long Oar']));
    expect(topSpeed(sent)).toBeLessThan(20.1);
    const lons = sent.bodies
      .flat()
      .filter(({ name }) => name === 'Paper Crane')
      .map(({ lon }) => lon);
    expect(Math.min(...lons.map(Math.abs))).toBeGreaterThan(179);
    for (const { kind, asset, courseDeg } of sent.bodies.flat()) {
      expect(kind).toBe('JAEGER');
      expect(asset).toMatch(/^jaeger:[0-9a-f-]{36}$/);
      expect(courseDeg).toBeLessThan(360);
    }
  });

  test('takes in a Jaeger that joins later, with its past, and the others walk on without theirs', async () => {
    let asked = 0;
    const growing = async () => jaegers.slice(0, Math.min(asked++, 2));
    const { bodies } = await run(loop(growing), 12, GIANTS);
    const long = bodies.filter((body) => body.length > 100);
    expect(long.map((body) => new Set(body.map(({ name }) => name)))).toEqual([
      new Set(['Paper Crane']),
      new Set(['Long Oar']),
    ]);
    expect(bodies.at(-1)).toHaveLength(2);
  });

  test('has no past from before a Jaeger left its Shatterdome', async () => {
    const since = new Date(START - 600_000);
    const { bodies } = await run(
      loop(async () => jaegers.map((jaeger) => ({ ...jaeger, deployedAt: since }))),
      4,
    );
    const first = Math.min(...bodies.flat().map(({ at }) => Number(at)));
    expect(first).toBeGreaterThanOrEqual(since.getTime());
    expect(first).toBeLessThan(since.getTime() + 30_000);
  });

  test('leaves a Jaeger that is recalled where it was', async () => {
    let asked = 0;
    const shrinking = async () => jaegers.slice(asked++ === 0 ? 0 : 1);
    const { bodies } = await run(loop(shrinking), 12, GIANTS);
    expect(new Set(bodies[0]?.map(({ name }) => name))).toEqual(new Set(['Paper Crane', 'Long Oar']));
    expect(bodies.at(-1)?.map(({ name }) => name)).toEqual(['Long Oar']);
  });

  test('walks on while the roster cannot be read', async () => {
    let asked = 0;
    const failing = async () => {
      asked += 1;
      if (asked > 1) throw new Error('away');
      return jaegers;
    };
    const { bodies } = await run(loop(failing), 12, GIANTS);
    expect(asked).toBeGreaterThan(1);
    expect(bodies.at(-1)).toHaveLength(2);
  });
});

test('feeds are known by name', () => {
  expect(feedNames('')).toEqual([]);
  expect(feedNames(' feed:ais, feed:patrol,feed:ais,')).toEqual(['feed:ais', 'feed:patrol']);
  expect(() => feedNames('feed:ais,feed:adsb,osm')).toThrow(
    'TRACKING_SOURCES names no such feed: feed:adsb, osm. There are: feed:ais, feed:storms, feed:patrol',
  );
});

/** Greatest speed between successive fixes of one asset in m/s. */
function topSpeed({ bodies }: Sent): number {
  const last = new Map<string, RawReport>();
  let top = 0;
  for (const report of bodies.flat()) {
    const before = last.get(report.asset);
    last.set(report.asset, report);
    const ms = Number(report.at) - Number(before?.at ?? report.at);
    if (before !== undefined && ms > 0) top = Math.max(top, distanceM(before, report) / (ms / 1000));
  }
  return top;
}
