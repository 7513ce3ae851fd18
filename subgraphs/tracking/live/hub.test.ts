import { setMaxListeners } from 'node:events';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { FramePicture } from '../../../tests/support/frame-picture.ts';
import { encodeRecord } from '../model/batch-record.ts';
import type { Fix } from '../model/position-report.ts';
import { Hub } from './hub.ts';
import { reportsOf } from './reports.ts';
import { type ViewRequest, viewOf } from './view.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const WORLD = { south: -85, west: -180, north: 85, east: 180 };
const PACIFIC = { south: -5, west: 175, north: 5, east: -175 };
const VESSEL = 0;
const KAIJU = 4;

let now = NOON;
let hub: Hub;
let offset = 0;
const left = new AbortController();
setMaxListeners(0, left.signal);

beforeEach(() => {
  now = NOON;
  offset = 0;
  hub = new Hub({ now: () => new Date(now), epoch: 'e1', behindMs: () => 0 });
});

function fix(assetNo: number, lat: number, lon: number, more: Partial<Fix> = {}): Fix {
  return {
    assetNo,
    observedAt: now,
    latE7: Math.round(lat * 1e7),
    lonE7: Math.round(lon * 1e7),
    altitudeM: -32_768,
    courseDdeg: 900,
    headingDdeg: -1,
    speedDmps: 51,
    source: 1,
    quality: 0,
    lagDs: 1,
    ...more,
  };
}

/** Fixes arrive through the log; each asset is known with its kind at once. */
function report(fixes: readonly Fix[], kind = VESSEL): void {
  hub.apply({
    topic: { name: 'tracking.positions.v1', partitions: 8 },
    partition: 0,
    from: offset,
    next: offset + 1,
    records: [{ key: 'lane:0', headers: {}, offset, at: new Date(now), value: encodeRecord(fixes) }],
  });
  offset += 1;
  hub.learn(fixes.map(({ assetNo }) => ({ no: assetNo, kind })));
}

function pass(ms: number): void {
  for (let i = 0; i < ms / 100; i++) {
    now += 100;
    hub.tick();
  }
}

function watch(request: Partial<ViewRequest> = {}, signal: AbortSignal = left.signal) {
  const frames = hub.positions(viewOf({ view: WORLD, hz: 2, ...request }), signal)[Symbol.asyncIterator]();
  const picture = new FramePicture();
  let pending: ReturnType<typeof frames.next> | undefined;
  const next = () => {
    const one = pending ?? frames.next();
    pending = undefined;
    return one;
  };
  return {
    picture,
    next,
    /** Applies the next `count` frames. */
    async take(count = 1) {
      const taken = [];
      for (let i = 0; i < count; i++) {
        const { value, done } = await next();
        if (done) throw new Error('the subscription has ended');
        taken.push(picture.apply(value.text));
      }
      return taken;
    },
    /** Applies the frames that are there. */
    async drain() {
      for (;;) {
        const one = next();
        let isThere = false;
        void one.then(() => {
          isThere = true;
        });
        await new Promise((resolve) => setImmediate(resolve));
        if (!isThere) {
          pending = one;
          return;
        }
        picture.apply((await one).value.text);
      }
    },
  };
}

/** A box inside one tile. */
const box = (lat: number, lon: number) => ({ south: lat - 0.1, west: lon - 0.1, north: lat + 0.1, east: lon + 0.1 });

describe('a view', () => {
  test('begins with a KEY of everything in its tiles', async () => {
    report([fix(1, 10, 20), fix(2, -33, 151, { headingDdeg: 1234, quality: 1 })]);
    const { take, picture } = watch();
    const [frame] = await take();
    expect(frame).toMatchObject({ kind: 'KEY', epoch: 'e1', kinds: [VESSEL, VESSEL], everyS: [60, 60], gone: [] });
    expect(picture.assets.get(1)).toEqual({
      lat: 1_000_000,
      lon: 2_000_000,
      hdg: 900,
      spd: 51,
      fixAt: NOON,
      flags: 0,
      kind: VESSEL,
    });
    expect(picture.assets.get(2)).toMatchObject({ hdg: 1234, flags: 2 });
  });

  test('then sends what moved, and nothing of what did not', async () => {
    report([fix(1, 10, 20), fix(2, 11, 20)]);
    const { take } = watch({ view: box(10, 20) });
    await take();
    pass(500);
    await take();
    report([fix(2, 11.01, 20)]);
    pass(500);
    expect(await take()).toMatchObject([{ kind: 'DELTA', no: [2], lat: [1_101_000], kinds: [], dt: [500] }]);
  });

  test('beats each second while nothing moves, with the number of the frame before', async () => {
    const { take } = watch();
    const [key] = await take();
    pass(2000);
    expect(await take(2)).toMatchObject([
      { kind: 'BEAT', seq: key?.seq, prev: key?.seq, t: NOON + 1000 },
      { kind: 'BEAT', seq: key?.seq, prev: key?.seq, t: NOON + 2000 },
    ]);
  });

  test('begins again with a KEY and goes on beating when the clock is set back', async () => {
    const { take } = watch();
    await take();
    now -= 3_600_000;
    pass(2000);
    expect((await take(2)).map(({ kind }) => kind)).toEqual(['KEY', 'BEAT']);
  });

  test('sends a KEY every 30 s', async () => {
    report([fix(1, 10, 20)]);
    const { take } = watch({ view: box(10, 20) });
    await take();
    const frames = [];
    for (let second = 0; second < 31; second++) {
      report([fix(1, 10, 20)]);
      pass(1000);
      frames.push(...(await take()));
    }
    expect(frames.filter(({ kind }) => kind === 'DELTA')).toHaveLength(30);
    const keys = frames.filter(({ kind }) => kind === 'KEY');
    expect(keys).toHaveLength(1);
    expect(keys.map(({ seq, prev }) => seq - prev)).toEqual([1]);
  });

  test('sends a KEY after 384 KiB of deltas', async () => {
    const many = Array.from({ length: 4_000 }, (_, i) => i + 1);
    const move = () => {
      for (let i = 0; i < many.length; i += 500) report(many.slice(i, i + 500).map((no) => fix(no, 10, 20)));
    };
    move();
    const { take } = watch({ view: box(10, 20) });
    await take();
    const kinds = [];
    for (let i = 0; i < 6; i++) {
      move();
      pass(500);
      kinds.push(...(await take()).map((frame) => frame.kind));
    }
    expect(kinds).toContain('KEY');
  });

  test('only holds the kinds that were asked for', async () => {
    report([fix(1, 10, 20)]);
    report([fix(2, 10, 20)], KAIJU);
    const { take, picture } = watch({ kinds: ['KAIJU'] });
    await take();
    expect([...picture.assets.keys()]).toEqual([2]);
  });

  test('across 180° holds both sides', async () => {
    report([fix(1, 0, 179), fix(2, 0, -179), fix(3, 0, 0)]);
    const { take, picture } = watch({ view: PACIFIC });
    await take();
    expect([...picture.assets.keys()].sort()).toEqual([1, 2]);
    pass(500);
    await take();
    report([fix(1, 0, -179.9, { observedAt: now + 1 })]);
    pass(500);
    const [frame] = await take();
    expect(frame).toMatchObject({ kind: 'DELTA', no: [1], lon: [-17_990_000], gone: [] });
  });

  test('two kinds of viewers of one box share their tiles, and equal requests one view', async () => {
    report([fix(1, 10, 20)]);
    const ways = [watch(), watch(), watch({ hz: 0.2 })];
    expect(hub.views).toBe(2);
    for (const way of ways) await way.take();
  });

  test('ends with its signal, and is forgotten with its last member', async () => {
    const stop = new AbortController();
    const { take, next } = watch({}, stop.signal);
    await take();
    const waiting = next();
    stop.abort();
    expect(await waiting).toMatchObject({ done: true });
    expect(hub.views).toBe(0);
  });
});

describe('tiles', () => {
  test('an asset that crosses into another tile of the view comes once, with its new place', async () => {
    report([fix(1, 1, 2.8)]);
    const { take, picture } = watch({ view: { south: 0.1, west: 0.1, north: 2, east: 5 } });
    await take();
    pass(500);
    await take();
    report([fix(1, 1, 2.9)]);
    pass(500);
    expect(await take()).toMatchObject([{ kind: 'DELTA', no: [1], kinds: [VESSEL], gone: [] }]);
    expect(picture.assets.get(1)).toMatchObject({ lon: 290_000 });
  });

  test('an asset that leaves the tiles of the view is gone, and new when it comes back', async () => {
    report([fix(1, 1, 2.8)]);
    const { take, picture } = watch({ view: box(1, 1.4) });
    await take();
    report([fix(1, 1, 2.9, { observedAt: now + 100 })]);
    pass(500);
    expect(await take()).toMatchObject([{ kind: 'DELTA', no: [], gone: [1] }]);
    expect(picture.assets.size).toBe(0);
    report([fix(1, 1, 2.7)]);
    pass(500);
    expect(await take()).toMatchObject([{ kind: 'DELTA', no: [1], kinds: [VESSEL], everyS: [1] }]);
  });

  test('a KEY between two ticks shows an asset once, in the tile where it is now', async () => {
    report([fix(1, 1, 1), fix(2, 1, 4)]);
    const view = { south: 0.1, west: 0.1, north: 2, east: 5 };
    await watch({ view }).take();
    report([fix(1, 1, 4, { observedAt: now + 1 })]);
    const { take, picture } = watch({ view });
    const [frame] = await take();
    expect(frame?.no).toHaveLength(2);
    expect(picture.assets.get(1)).toMatchObject({ lon: 400_000 });
  });

  test('assets leave a tile in any order', async () => {
    const numbers = [1, 2, 3, 4];
    report(numbers.map((no) => fix(no, 1, 1)));
    for (const no of [2, 4, 1]) report([fix(no, 40, 40, { observedAt: now + 1 })]);
    const { take, picture } = watch({ view: box(1, 1) });
    await take();
    expect([...picture.assets.keys()]).toEqual([3]);
    report([fix(3, 40, 40, { observedAt: now + 1 })]);
    const { take: takeAgain, picture: after } = watch({ view: box(1, 1), hz: 1 });
    await takeAgain();
    expect(after.assets.size).toBe(0);
  });

  test('an asset that was in two other tiles between two frames of a slow view comes once', async () => {
    report([fix(1, 1, 1)]);
    const { drain, picture } = watch({ view: { south: 0.1, west: 0.1, north: 2, east: 8 }, hz: 0.2 });
    await drain();
    for (const lon of [3, 6, 1.5]) {
      pass(500);
      await drain();
      report([fix(1, 1, lon)]);
    }
    pass(3500);
    await drain();
    expect(picture.frame).toMatchObject({ kind: 'DELTA', no: [1], lon: [150_000], gone: [] });
    expect(picture.assets.size).toBe(1);
  });
});

describe('newest', () => {
  test('never goes back', async () => {
    report([fix(1, 10, 20)]);
    const { take, picture } = watch();
    await take();
    report([fix(1, 50, 60, { observedAt: NOON - 1 })]);
    pass(1000);
    await take();
    expect(picture.assets.get(1)).toMatchObject({ lat: 1_000_000, fixAt: NOON });
    expect(hub.positionOf(1)).toMatchObject({ lat: 10 });
  });

  test('of two fixes of one instant the winner shows, in either order', () => {
    const a = fix(1, 10, 20, { source: 2 });
    const b = fix(1, 50, 60, { source: 1 });
    report([a, b]);
    report([fix(2, 50, 60, { source: 1 }), fix(2, 10, 20, { source: 2 })]);
    expect(hub.positionOf(1)?.lat).toBe(10);
    expect(hub.positionOf(2)?.lat).toBe(10);
  });

  test('an asset whose kind is not known yet is in no frame', async () => {
    const { take, picture } = watch();
    await take();
    hub.apply({
      topic: { name: 'tracking.positions.v1', partitions: 8 },
      partition: 0,
      from: 0,
      next: 1,
      records: [{ key: 'lane:0', headers: {}, offset: 0, at: new Date(now), value: encodeRecord([fix(7, 1, 1)]) }],
    });
    pass(5000);
    await take(1);
    expect(picture.assets.size).toBe(0);
    expect(hub.unknown(10)).toEqual([7]);
    hub.learn([{ no: 7, kind: KAIJU }]);
    expect(hub.unknown(10)).toEqual([]);
    const other = watch();
    await other.take();
    expect(other.picture.assets.get(7)).toMatchObject({ kind: KAIJU });
  });

  test('a record that cannot be read changes nothing', () => {
    const value = encodeRecord([fix(1, 1, 1)]);
    value[30] = (value[30] ?? 0) ^ 1;
    const records = [{ key: 'lane:0', headers: {}, offset: 0, at: new Date(now), value }];
    const counts = hub.apply({ topic: { name: 't', partitions: 8 }, partition: 0, from: 0, next: 1, records });
    expect(counts).toEqual([0]);
    expect(hub.assets).toBe(0);
  });

  test('an asset turns stale after ten intervals and is gone after a day', async () => {
    report([fix(1, 10, 20)]);
    const { drain, picture } = watch({ view: box(10, 20), hz: 2 });
    await drain();
    expect(picture.assets.get(1)?.flags).toBe(0);
    now += 600_500;
    pass(1000);
    await drain();
    expect(picture.assets.get(1)?.flags).toBe(1);
    now += 86_400_000;
    pass(1000);
    await drain();
    expect(picture.assets.size).toBe(0);
    report([fix(1, 10, 20, { observedAt: now - 90_000_000 })]);
    pass(1000);
    await drain();
    expect(picture.assets.size).toBe(0);
  });
});

describe('a stalled member', () => {
  test('goes on with a KEY that says how many frames it missed', async () => {
    report([fix(1, 10, 20)]);
    const slow = watch();
    const quick = watch();
    await slow.take();
    await quick.take();
    for (let i = 0; i < 20; i++) {
      report([fix(1, 10, 20 + i / 100)]);
      pass(5000);
      await quick.drain();
    }
    const [frame] = await slow.take();
    expect(frame?.kind).toBe('KEY');
    expect(frame?.conflated).toBeGreaterThan(50);
    expect(slow.picture.assets).toEqual(quick.picture.assets);
    pass(5000);
    await slow.take();
  });
});

describe('a list of assets', () => {
  test('may come at 10 Hz, knows who leaves the box and who enters it', async () => {
    report([fix(1, 1, 1), fix(2, 1, 1), fix(3, 1, 1)]);
    const { take, picture } = watch({ view: box(1, 1), hz: 10, assets: ['1', '2', '9'] });
    await take();
    expect([...picture.assets.keys()]).toEqual([1, 2]);
    pass(100);
    await take();
    report([fix(1, 1, 1.01, { observedAt: now + 1 }), fix(3, 1, 1.01, { observedAt: now + 1 })]);
    pass(100);
    expect(await take()).toMatchObject([{ kind: 'DELTA', no: [1], kinds: [] }]);
    report([fix(2, 40, 40, { observedAt: now + 1 }), fix(9, 1, 1)]);
    pass(100);
    expect(await take()).toMatchObject([{ kind: 'DELTA', no: [9], kinds: [VESSEL], gone: [2] }]);
  });
});

describe('too many rows', () => {
  test('are sent as counts per tile', async () => {
    for (let i = 0; i < 20_400; i += 500) {
      report(Array.from({ length: 500 }, (_, k) => fix(i + k + 1, (i + k) % 2 === 0 ? 1 : -1, 1)));
    }
    const { take, picture } = watch();
    const [frame] = await take();
    expect(frame?.no).toEqual([]);
    expect([...picture.counts.values()]).toEqual([10_250, 10_250]);
    report([fix(1, -1, 1, { observedAt: now + 1 }), fix(30_000, 60, 60)]);
    pass(5000);
    while (picture.counts.size < 3) await take();
    expect([...picture.counts.values()].sort()).toEqual([1, 10_249, 10_251]);
  });
});

describe('reports', () => {
  test('of an asset come with its newest fix, at most once a second', async () => {
    report([fix(1, 10, 20)]);
    const stop = new AbortController();
    const events = reportsOf({ hub, epoch: 'e1', now: () => new Date(now) }, [1], stop.signal)[Symbol.asyncIterator]();
    expect((await events.next()).value).toMatchObject({
      keyframe: true,
      value: { assetNo: 1, observedAt: new Date(NOON) },
    });
    report([fix(1, 10, 21, { observedAt: NOON + 1 })]);
    const second = events.next();
    let isThere = false;
    void second.then(() => {
      isThere = true;
    });
    await expect
      .poll(() => {
        pass(100);
        return isThere;
      })
      .toBe(true);
    expect(now - NOON).toBeGreaterThanOrEqual(1000);
    expect((await second).value).toMatchObject({ keyframe: false, value: { lon: 21 } });
    const last = events.next();
    stop.abort();
    expect((await last).done).toBe(true);
  });
});

describe('whatever happens', () => {
  const places = [-170, -2.9, -2.7, 0.5, 2.7, 2.9, 60, 179.9];
  const step = fc.record({
    no: fc.integer({ min: 1, max: 6 }),
    lat: fc.constantFrom(-2.9, 0.5, 2.9, 70),
    lon: fc.constantFrom(...places),
    ageMs: fc.integer({ min: 0, max: 3000 }),
    waitMs: fc.constantFrom(0, 0, 100, 500, 1300, 86_400_000),
  });
  const request: fc.Arbitrary<Partial<ViewRequest>> = fc.constantFrom(
    { view: { south: -2, west: -2, north: 2, east: 2 } },
    { view: { south: -5, west: 170, north: 5, east: -160 }, hz: 1 },
    { view: { south: -5, west: -5, north: 5, east: 5 }, hz: 0.5 },
    { view: WORLD },
    { view: WORLD, hz: 0.2 },
    { view: { south: -5, west: -5, north: 5, east: 5 }, hz: 5, assets: ['1', '2', '3'] },
  );

  test('a KEY and the DELTAs after it give the same picture as a fresh KEY', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), request, fc.nat(20), async (steps, asked, joinAt) => {
        now = NOON;
        hub = new Hub({ now: () => new Date(now), epoch: 'e1', behindMs: () => 0 });
        let reader: ReturnType<typeof watch> | undefined;
        const early = watch(asked);
        const drain = async () => {
          await early.drain();
          await reader?.drain();
        };
        await drain();
        for (const [i, { no, lat, lon, ageMs, waitMs }] of steps.entries()) {
          report([fix(no, lat, lon, { observedAt: now - ageMs })]);
          if (i === joinAt) reader = watch(asked);
          await drain();
          if (waitMs > 5000) {
            now += waitMs;
            pass(100);
          } else pass(waitMs);
          await drain();
        }
        // Longer than the slowest cadence, so that every tile has been due.
        for (let i = 0; i < 11; i++) {
          pass(500);
          await drain();
        }
        const fresh = watch({ ...asked });
        await fresh.take();
        expect(early.picture.assets).toEqual(fresh.picture.assets);
        if (reader !== undefined) expect(reader.picture.assets).toEqual(fresh.picture.assets);
      }),
      { numRuns: 150 },
    );
  });
});
