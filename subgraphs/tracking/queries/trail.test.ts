import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM } from '#platform/kernel/geo.ts';
import { AssetOrder, BoxOrder } from './assets.ts';
import { assetTrailOrder, simplified, TrailOrder } from './trail.ts';

const e7 = (degrees: readonly number[]) => Int32Array.from(degrees, (value) => Math.round(value * 1e7));

describe('simplifying', () => {
  test('keeps every point of a trail that is short enough', () => {
    expect(simplified(e7([1, 2, 3]), e7([1, 2, 3]), 3)).toEqual({ kept: [0, 1, 2], errorM: 0 });
    expect(simplified(e7([]), e7([]), 2)).toEqual({ kept: [], errorM: 0 });
  });

  test('keeps the corner of a bent line and leaves out what lies on it', () => {
    const north = Array.from({ length: 50 }, (_, i) => i / 100);
    const east = Array.from({ length: 50 }, (_, i) => i / 100);
    const { kept, errorM } = simplified(
      e7([...north, ...east.map(() => 0.5)]),
      e7([...north.map(() => 0), ...east]),
      3,
    );
    expect(kept).toEqual([0, 50, 99]);
    expect(errorM).toBeLessThan(30);
  });

  test('tells how far the farthest left-out point lies from the line', () => {
    const { kept, errorM } = simplified(e7([60, 60.01, 60]), e7([0, 1, 2]), 2);
    expect(kept).toEqual([0, 2]);
    expect(errorM).toBeGreaterThan(1000);
    expect(errorM).toBeLessThan(1130);
  });

  test('across 180° does not take the way round the Earth for a detour', () => {
    const { kept, errorM } = simplified(e7([0, 0, 0, 0]), e7([179.8, 179.9, -179.9, -179.8]), 2);
    expect(kept).toEqual([0, 3]);
    expect(errorM).toBeLessThan(1);
  });

  test('never keeps more points than asked for, always both ends, and no left-out point is farther than it says', () => {
    const step = fc.record({
      lat: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
      lon: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 200 }), fc.integer({ min: 2, max: 50 }), (steps, most) => {
        const lats: number[] = [];
        const lons: number[] = [];
        for (const { lat, lon } of steps) {
          lats.push((lats.at(-1) ?? 30) + lat);
          lons.push((lons.at(-1) ?? 140) + lon);
        }
        const { kept, errorM } = simplified(e7(lats), e7(lons), most);
        expect(kept.length).toBeLessThanOrEqual(most);
        expect([kept[0], kept.at(-1)]).toEqual([0, steps.length - 1]);
        for (let k = 1; k < kept.length; k++) {
          const [a = 0, b = 0] = [kept[k - 1], kept[k]];
          for (let i = a + 1; i < b; i++) {
            // Sampled along the line, on the sphere: an independent, slightly larger measure of the same distance.
            let least = Number.POSITIVE_INFINITY;
            for (let part = 0; part <= 1; part += 1 / 256) {
              const lat = (lats[a] ?? 0) + part * ((lats[b] ?? 0) - (lats[a] ?? 0));
              const lon = (lons[a] ?? 0) + part * ((lons[b] ?? 0) - (lons[a] ?? 0));
              least = Math.min(least, distanceM({ lat: lats[i] ?? 0, lon: lons[i] ?? 0 }, { lat, lon }));
            }
            const lengthM = distanceM(
              { lat: lats[a] ?? 0, lon: lons[a] ?? 0 },
              { lat: lats[b] ?? 0, lon: lons[b] ?? 0 },
            );
            expect(least).toBeLessThanOrEqual(errorM * 1.1 + lengthM / 256 + 1);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('a trail is refused', () => {
  const good = { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00.5+09:00', maxPoints: 600 };
  test('never if its bounds are good', () => {
    expect(TrailOrder.parse(good).to).toEqual(new Date('2026-11-22T15:00:00.500Z'));
    expect(TrailOrder.safeParse({ ...good, from: '2025-10-19T00:00:00Z' }).success).toBe(true);
  });

  test.each([
    ['that ends before it begins', { to: '2026-11-21T00:00:00Z' }],
    ['without length', { to: good.from }],
    ['over 400 days', { from: '2025-10-01T00:00:00Z' }],
    ['of one point', { maxPoints: 1 }],
    ['of 5,001 points', { maxPoints: 5_001 }],
    ['whose time has no zone', { from: '2026-11-22T00:00:00' }],
    ['whose time is none', { from: 'yesterday' }],
  ])('%s', (_, wrong) => {
    expect(TrailOrder.safeParse({ ...good, ...wrong }).success).toBe(false);
  });
});

describe('a list is refused', () => {
  const view = { south: -1, west: 170, north: 1, east: -170 };
  test.each([
    ['with first 0', AssetOrder, { first: 0 }],
    ['with first 501', AssetOrder, { first: 501 }],
    ['with a foreign cursor', AssetOrder, { first: 1, after: Buffer.from('quarantine:1').toString('base64url') }],
    ['with an empty name', AssetOrder, { first: 1, name: ' ' }],
    ['with U+0000 in a name', AssetOrder, { first: 1, name: 'a\0' }],
    ['with U+0000 in a key', AssetOrder, { first: 1, keys: ['a\0'] }],
    ['with a box upside down', BoxOrder, { first: 1, view: { ...view, north: -2 } }],
    ['with a box off the Earth', BoxOrder, { first: 1, view: { ...view, west: 181 } }],
  ])('%s', (_, order, wrong) => {
    expect(order.safeParse(wrong).success).toBe(false);
  });

  test('never if it is good', () => {
    expect(AssetOrder.parse({ first: 500, ids: ['12', 'x', '-1'] })).toMatchObject({ ids: [12, 0, 0] });
    expect(BoxOrder.parse({ first: 1, view }).view).toEqual(view);
  });
});

describe('the trail of an asset at hand', () => {
  const now = new Date('2026-11-23T12:00:00.000Z');

  test('is that of the last 24 hours unless it is told otherwise', () => {
    const lastDay = { from: new Date('2026-11-22T12:00:00.000Z'), to: now, maxPoints: 600 };
    expect(assetTrailOrder({ maxPoints: 600 }, now)).toEqual(lastDay);
    expect(assetTrailOrder({ from: null, to: null, maxPoints: 600 }, now)).toEqual(lastDay);
    const [from, to] = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'];
    expect(assetTrailOrder({ from, to, maxPoints: 2 }, now)).toMatchObject({ from: new Date(from), to: new Date(to) });
  });

  test.each([
    ['to', { from: '2026-11-22T00:00:00Z' }],
    ['from', { to: '2026-11-22T00:00:00Z', from: null }],
  ])('is refused where `%s` alone is missing', (missing, order) => {
    expect(() => assetTrailOrder({ maxPoints: 600, ...order }, now)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: [missing] })] }),
    );
  });
});
