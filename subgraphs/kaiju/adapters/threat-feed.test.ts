import { afterEach, beforeEach, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import type { KaijuCategory } from '../hexagon/category.ts';
import type { Kaiju } from '../hexagon/kaiju.ts';
import type { ActiveKaiju, KaijuStore } from '../hexagon/ports.ts';
import { createThreatFeed, type ThreatEvent, type ThreatFeed } from './threat-feed.ts';

let now = 0;
let version = 0;
let looks = 0;
let threats: readonly ActiveKaiju[] = [];
let gone: readonly Kaiju[] = [];
let feed: ThreatFeed;
let stop: AbortController;
let running: Promise<void>;

const threat = (name: string, assessedAt: number, category: KaijuCategory = 'III'): ActiveKaiju => ({
  id: stableId('kaiju', name),
  codename: name,
  category,
  status: 'ACTIVE',
  firstTrackedAt: new Date(0),
  lastDetectedAt: new Date(0),
  killedAt: undefined,
  track: undefined,
  speedMps: undefined,
  behaviour: undefined,
  threat: {
    position: { lat: 0, lon: 150 },
    observedAt: new Date(0),
    headingDeg: undefined,
    speedMps: undefined,
    nearest: { kind: 'COAST', name: 'Nauru', position: { lat: 0, lon: 166.9 }, distanceM: 1_000 },
    etaAt: undefined,
    behaviour: { pattern: 'LOITERING', confidence: 0, analyser: 'test' },
    assessedAt: new Date(assessedAt),
  },
});
const changed = (...next: readonly ActiveKaiju[]) => {
  threats = next;
  version += 1;
};

beforeEach(() => {
  [now, version, looks, threats, gone] = [1_000_000, 0, 0, [], []];
  const store: Pick<KaijuStore, 'version' | 'threats' | 'byIds'> = {
    byIds: async () => new Map(gone.map((kaiju) => [kaiju.id, kaiju])),
    async version() {
      looks += 1;
      return version;
    },
    threats: async ({ after, limit }) => {
      const from = after === undefined ? 0 : threats.findIndex(({ id }) => id === after.id) + 1;
      return threats.slice(from, from + limit);
    },
  };
  // The cast: the feed asks for nothing else.
  feed = createThreatFeed(store as KaijuStore, () => new Date(now));
  stop = new AbortController();
  running = feed.loop.run(stop.signal);
});
afterEach(async () => {
  stop.abort();
  await running;
});

function subscribed(minCategory?: KaijuCategory) {
  const events: ThreatEvent[] = [];
  const ended = (async () => {
    for await (const event of feed.subscribe(minCategory, stop.signal)) events.push(event);
  })();
  return { events, ended, names: () => events.map(({ value }) => value.codename) };
}

test('begins with a keyframe and all threats, then sends each that was assessed anew', async () => {
  changed(threat('a', 1), threat('b', 1), threat('c', 1));
  const { events, names } = subscribed();
  await eventually(() => expect(names()).toEqual(['a', 'b', 'c']));
  expect(events.map(({ keyframe }) => keyframe)).toEqual([true, false, false]);
  changed(threat('a', 1), threat('b', 2), threat('c', 1));
  await eventually(() => expect(names()).toEqual(['a', 'b', 'c', 'b']));
  expect(events.at(-1)).toMatchObject({ keyframe: false, value: { threat: { assessedAt: new Date(2) } } });
  for (const { cursor } of events) expect(cursor).toMatch(/^[\w.:-]{1,128}$/);
  expect(new Set(events.map(({ cursor }) => cursor)).size).toBe(events.length);
});

test('says of one that is a threat no more that it is gone, once, and of one that comes back that it is there', async () => {
  const [killed, other] = [threat('a', 1), threat('b', 1, 'V')];
  changed(killed, other);
  const { events, names } = subscribed();
  await eventually(() => expect(names()).toEqual(['a', 'b']));
  gone = [{ ...killed, status: 'GONE', killedAt: new Date(7), threat: undefined }];
  changed({ ...other, threat: { ...other.threat, assessedAt: new Date(2) } });
  await eventually(() => expect(names()).toEqual(['a', 'b', 'b', 'a']));
  expect(events.at(-1)?.value).toMatchObject({
    status: 'GONE',
    killedAt: new Date(7),
    threat: { assessedAt: new Date(now) },
  });
  changed(threat('a', 3), other);
  await eventually(() => expect(names().slice(4)).toEqual(['a', 'b']));
  expect(events[4]?.value.status).toBe('ACTIVE');
});

test('one that falls below the least category is not gone', async () => {
  changed(threat('a', 1, 'V'), threat('b', 1, 'V'));
  const { names } = subscribed('IV');
  await eventually(() => expect(names()).toEqual(['a', 'b']));
  changed(threat('a', 1, 'III'), threat('b', 2, 'V'));
  await eventually(() => expect(names()).toEqual(['a', 'b', 'b']));
});

test('sends all again from a keyframe on each half minute', async () => {
  changed(threat('a', 1), threat('b', 1));
  const { events } = subscribed();
  await eventually(() => expect(events).toHaveLength(2));
  now += 30_000;
  changed(threat('a', 1), threat('b', 2));
  await eventually(() => expect(events).toHaveLength(4));
  expect(events.map(({ keyframe }) => keyframe)).toEqual([true, false, true, false]);
});

test('keeps to a least category', async () => {
  changed(threat('a', 1, 'I'), threat('b', 1, 'IV'), threat('c', 1, 'V'));
  const { names } = subscribed('IV');
  await eventually(() => expect(names()).toEqual(['b', 'c']));
});

test('reads every page of threats', async () => {
  changed(...Array.from({ length: 501 }, (_, no) => threat(`t${no}`, 1)));
  const { names } = subscribed();
  await eventually(() => expect(names()).toHaveLength(501));
});

test('ends with its signal while it waits, and asks nothing while nobody subscribes', async () => {
  const { ended } = subscribed();
  await eventually(() => expect(looks).toBeGreaterThan(1));
  stop.abort();
  await ended;
  await running;
  looks = 0;
  stop = new AbortController();
  running = feed.loop.run(stop.signal);
  const { events } = subscribed();
  changed(threat('a', 1));
  await eventually(() => expect(events).toHaveLength(1));
});
