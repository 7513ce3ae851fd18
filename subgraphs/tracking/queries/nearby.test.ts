import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { distanceM, EARTH_RADIUS_M, type GeoPoint } from '#platform/kernel/geo.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { Hub } from '../live/hub.ts';
import { type AssetKind, KINDS, kindNo } from '../model/kinds.ts';
import { readSilentNear } from '../storage/read-nearby.ts';
import { createNearbyQuery, NearbyOrder } from './nearby.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const DEG_M = (Math.PI / 180) * EARTH_RADIUS_M;
const now = () => new Date(NOW);

interface Asset extends GeoPoint {
  readonly no: number;
  readonly kind: AssetKind;
  /** How long it has been silent. */
  readonly ageMs: number;
}

let hub = new Hub({ now, epoch: 'test', behindMs: () => 0 });
beforeEach(() => {
  hub = new Hub({ now, epoch: 'test', behindMs: () => 0 });
});

const asset = (no: number, lat: number, lon: number, more: Partial<Asset> = {}): Asset => ({
  no,
  lat,
  lon,
  kind: 'JAEGER',
  ageMs: 1000,
  ...more,
});
const order = (more: object = {}) => NearbyOrder.parse({ withinM: 2_000_000, first: 10, ...more });

function see(assets: readonly Asset[]): void {
  hub.load(
    assets.map(({ no, kind, ageMs, lat, lon }) => ({
      no,
      kind: kindNo(kind),
      everyMs: 0,
      fix: fixAt(no, lat, lon, ageMs),
    })),
  );
}

function fixAt(no: number, lat: number, lon: number, ageMs: number) {
  const unknown = {
    altitudeM: -32_768,
    courseDdeg: -1,
    headingDdeg: -1,
    speedDmps: -1,
    source: 1,
    quality: 0,
    lagDs: 0,
  };
  return {
    assetNo: no,
    observedAt: NOW - ageMs,
    latE7: Math.round(lat * 1e7),
    lonE7: Math.round(lon * 1e7),
    ...unknown,
  };
}

const liveOnly = () => createNearbyQuery({ hub, readSilentNear: async (places) => places.map(() => []), now });

describe('near an asset', () => {
  test('are the others, nearest first, with distance and bearing, and never the asset itself', async () => {
    see([asset(1, 0, 0), asset(2, 0, 2), asset(3, 1, 0), asset(4, 0, -10)]);
    const [near] = await liveOnly()([{ no: 1, place: { lat: 0, lon: 0 } }], order({ withinM: 3 * DEG_M }));
    expect(near).toEqual([
      { no: 3, distanceM: expect.closeTo(DEG_M, 0), bearingDeg: 0 },
      { no: 2, distanceM: expect.closeTo(2 * DEG_M, 0), bearingDeg: 90 },
    ]);
  });

  test('only as many as were asked for, and only of the kinds', async () => {
    see([asset(1, 0, 0), asset(2, 0, 1, { kind: 'VESSEL' }), asset(3, 0, 2), asset(4, 0, 3)]);
    const ask = async (more: object) =>
      (await liveOnly()([{ no: 1, place: { lat: 0, lon: 0 } }], order(more)))[0]?.map(({ no }) => no);
    expect(await ask({ first: 2 })).toEqual([2, 3]);
    expect(await ask({ kinds: ['JAEGER'], first: 1 })).toEqual([3]);
    expect(await ask({ kinds: ['JAEGER', 'VESSEL'] })).toEqual([2, 3, 4]);
    expect(await ask({ kinds: [] })).toEqual([]);
  });

  test('across 180° and over the pole', async () => {
    see([asset(1, 0, 179.5), asset(2, 0, -179.5), asset(3, 89.5, 0), asset(4, 89.5, 180)]);
    const [date, pole] = await liveOnly()(
      [
        { no: 1, place: { lat: 0, lon: 179.5 } },
        { no: 3, place: { lat: 89.5, lon: 0 } },
      ],
      order({ withinM: 1.01 * DEG_M }),
    );
    expect(date).toEqual([{ no: 2, distanceM: expect.closeTo(DEG_M, 0), bearingDeg: 90 }]);
    expect(pole).toEqual([{ no: 4, distanceM: expect.closeTo(DEG_M, 0), bearingDeg: 0 }]);
  });

  test('is nothing before its first report', async () => {
    see([asset(2, 0, 0)]);
    expect(await liveOnly()([{ no: 1, place: undefined }], order())).toEqual([[]]);
  });
});

test.each([
  ['withinM', { withinM: 0.5 }],
  ['withinM', { withinM: 2_000_001 }],
  ['withinM', { withinM: Number.NaN }],
  ['first', { first: 0 }],
  ['first', { first: 101 }],
  ['kinds', { kinds: ['GODZILLA'] }],
])('an order with a bad %s is refused', (path, bad) => {
  const { error } = NearbyOrder.safeParse({ withinM: 1, first: 1, ...bad });
  expect(error?.issues[0]?.path[0]).toBe(path);
});

describe('what has been silent for a day', () => {
  const scope = new Scope('nearby');
  let pool: Pool;
  beforeAll(async () => {
    ({ pool } = await testDatabase(scope, 'tracking'));
    await pool.query(
      `insert into asset (key, kind, part) select 'test:' || n, n % 6, 1 from generate_series(1, 60) as n`,
    );
  }, 120_000);
  afterAll(() => scope.close());

  /** As the table of newest positions holds them; the live picture holds those of the last day, which is newer by `moved`. */
  async function store(assets: readonly Asset[], moved: (one: Asset) => GeoPoint = (one) => one): Promise<void> {
    await pool.query('truncate last_position');
    await pool.query(
      `insert into last_position select no, at, at, lat, lon, -32768, -1, -1, -1, 1, 0, 0
       from unnest($1::int[], $2::timestamptz[], $3::int[], $4::int[]) as fix (no, at, lat, lon)`,
      [
        assets.map(({ no }) => no),
        assets.map(({ ageMs }) => new Date(NOW - ageMs)),
        assets.map(({ lat }) => Math.round(lat * 1e7)),
        assets.map(({ lon }) => Math.round(lon * 1e7)),
      ],
    );
    see(assets.filter(({ ageMs }) => ageMs < DAY_MS).map((one) => ({ ...one, ...moved(one) })));
  }

  const both = () =>
    createNearbyQuery({
      hub,
      readSilentNear: (places, range, before) => readSilentNear(pool, places, range, before),
      now,
    });

  test('is found in the table, beside what the live picture holds', async () => {
    await store([asset(3, 0, 0), asset(9, 0, 1, { ageMs: 3 * DAY_MS }), asset(15, 0, 2)]);
    const [near] = await both()([{ no: 3, place: { lat: 0, lon: 0 } }], order());
    expect(near?.map(({ no }) => no)).toEqual([9, 15]);
  });

  test('where both know an asset the live picture counts', async () => {
    await store([asset(3, 0, 0), asset(9, 0, 1)], ({ no, lat, lon }) =>
      no === 9 ? { lat: 50, lon: 100 } : { lat, lon },
    );
    expect(await both()([{ no: 3, place: { lat: 0, lon: 0 } }], order())).toEqual([[]]);
  });

  test('nothing is lost or seen twice at the age of a day', async () => {
    const ages = [DAY_MS - 61_000, DAY_MS - 60_000, DAY_MS - 1000, DAY_MS, DAY_MS + 1];
    await store(ages.map((ageMs, i) => asset(3 + 6 * i, 0, 0.1 * i, { ageMs })));
    const [near] = await both()([{ no: 60, place: { lat: 0, lon: 0 } }], order());
    expect(near?.map(({ no }) => no)).toEqual([3, 9, 15, 21, 27]);
  });

  test('the asset that is asked does not take the place of another', async () => {
    await store([3, 9, 15].map((no, i) => asset(no, 0, i, { ageMs: 2 * DAY_MS })));
    const [near] = await both()([{ no: 3, place: { lat: 0, lon: 0 } }], order({ first: 2 }));
    expect(near?.map(({ no }) => no)).toEqual([9, 15]);
  });

  test('both together are what a look at every asset finds', async () => {
    const places = fc.record({
      // Crowded about the corners where boxes go wrong.
      lat: fc
        .constantFrom(-90, -89.5, 0, 89.5, 90)
        .chain((at) => fc.double({ min: Math.max(-90, at - 9), max: Math.min(90, at + 9), noNaN: true })),
      lon: fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, 180, 179.9, -179.9)),
      ageMs: fc.constantFrom(1000, DAY_MS * 2),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(places, { minLength: 2, maxLength: 40 }),
        fc.double({ min: 1, max: 2_000_000, noNaN: true }),
        fc.integer({ min: 1, max: 20 }),
        async (list, withinM, first) => {
          hub = new Hub({ now, epoch: 'test', behindMs: () => 0 });
          const assets = list.map(({ lat, lon, ageMs }, i) =>
            asset(i + 1, Math.round(lat * 1e7) / 1e7, Math.round(lon * 1e7) / 1e7, {
              ageMs,
              kind: KINDS[(i + 1) % 6] ?? 'OTHER',
            }),
          );
          await store(assets);
          const kinds: readonly AssetKind[] = ['JAEGER', 'KAIJU', 'VESSEL'];
          const near = await both()(
            assets.map((one) => ({ no: one.no, place: one })),
            order({ withinM, first, kinds }),
          );
          for (const [i, one] of assets.entries()) {
            const expected = assets
              .filter((other) => other !== one && kinds.includes(other.kind))
              .map((other) => distanceM(one, other))
              .filter((metres) => metres <= withinM)
              .sort((a, b) => a - b)
              .slice(0, first);
            expect(near[i]?.map((each) => each.distanceM)).toEqual(expected.map((metres) => expect.closeTo(metres, 2)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
