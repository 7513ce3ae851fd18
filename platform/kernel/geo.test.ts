import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Box,
  boxAround,
  distanceM,
  EARTH_RADIUS_M,
  hasTile,
  isInBox,
  mercatorX,
  mercatorY,
  morton,
  tileCount,
  tilesOf,
  tileX,
  tileY,
  unwrapLon,
  wrapLon,
} from './geo.ts';
import { destination } from './great-circle.ts';

// Ten-millionths of a degree, as positions are stored.
const lat = fc.integer({ min: -900_000_000, max: 900_000_000 }).map((e7) => e7 / 1e7);
const lon = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((e7) => e7 / 1e7);
const point = fc.record({ lat, lon });
const box: fc.Arbitrary<Box> = fc
  .record({ a: lat, b: lat, west: lon, east: lon })
  .filter(({ a, b }) => a !== b)
  .map(({ a, b, west, east }) => ({ south: Math.min(a, b), north: Math.max(a, b), west, east }));

describe('tiles', () => {
  test('one tile holds the world at zoom 0, four at zoom 1', () => {
    expect([tileX(0, 139.7), tileY(0, 35.7)]).toEqual([0, 0]);
    expect([tileX(1, 139.7), tileY(1, 35.7)]).toEqual([1, 0]);
    expect([tileX(1, -70), tileY(1, -33)]).toEqual([0, 1]);
  });

  test('agrees with the published tile of Tokyo at zoom 10', () => {
    // 35.6895° N, 139.6917° E, by the formula of the OpenStreetMap wiki, "Slippy map tilenames".
    expect([tileX(10, 139.6917), tileY(10, 35.6895)]).toEqual([909, 403]);
  });

  test('keeps 180° and both poles on the map', () => {
    expect([tileX(7, 180), tileX(7, -180)]).toEqual([127, 0]);
    expect([tileY(7, 90), tileY(7, -90)]).toEqual([0, 127]);
  });

  test('an edge on a border does not touch the tile beyond it', () => {
    const side = 360 / 128;
    expect(tilesOf(7, { south: -10, west: 0, north: 0, east: side })).toMatchObject({ x0: 64, x1: 64, y0: 64 });
    expect(tilesOf(7, { south: -85, west: -180, north: 85, east: 180 })).toMatchObject({ x0: 0, x1: 127 });
  });

  test('a box across 180° takes the columns on both sides', () => {
    const range = tilesOf(7, { south: -1, west: 177, north: 1, east: -177 });
    expect(range).toMatchObject({ x0: 126, x1: 1 });
    expect(tileCount(7, range)).toBe(4 * 2);
    expect(hasTile(range, 127, 63)).toBe(true);
    expect(hasTile(range, 64, 63)).toBe(false);
  });

  test('a box from the east of a column round to its west holds every column', () => {
    expect(tilesOf(7, { south: -1, west: 1.2, north: 1, east: 1.1 })).toMatchObject({ x0: 0, x1: 127 });
  });

  test('a place in a box lies in one of the tiles of the box', () => {
    fc.assert(
      fc.property(box, point, (area, place) => {
        fc.pre(isInBox(area, place));
        const range = tilesOf(7, area);
        const x = tileX(7, place.lon);
        const y = tileY(7, place.lat);
        // A place on the eastern or southern border itself may belong to the next tile.
        const isOnBorder = place.lon === area.east || mercatorY(place.lat) === mercatorY(area.south);
        expect(hasTile(range, x, y) || isOnBorder).toBe(true);
      }),
    );
  });

  test('counts exactly the tiles that it holds', () => {
    fc.assert(
      fc.property(box, (area) => {
        const range = tilesOf(5, area);
        let count = 0;
        for (let x = 0; x < 32; x++) for (let y = 0; y < 32; y++) if (hasTile(range, x, y)) count++;
        expect(tileCount(5, range)).toBe(count);
      }),
    );
  });
});

describe('morton', () => {
  test('is an unsigned 32-bit number whose coarser keys are shifts', () => {
    fc.assert(
      fc.property(point, fc.integer({ min: 1, max: 16 }), (place, z) => {
        const key = morton(place.lat, place.lon);
        expect(key).toBeGreaterThanOrEqual(0);
        expect(key).toBeLessThan(2 ** 32);
        const coarse = key >>> (2 * (16 - z));
        let x = 0;
        let y = 0;
        for (let bit = 0; bit < z; bit++) {
          x |= ((coarse >>> (2 * bit)) & 1) << bit;
          y |= ((coarse >>> (2 * bit + 1)) & 1) << bit;
        }
        expect([x, y]).toEqual([tileX(z, place.lon), tileY(z, place.lat)]);
      }),
    );
  });
});

describe('distance', () => {
  test('a degree of the equator, a quarter of a meridian', () => {
    expect(distanceM({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo((Math.PI / 180) * EARTH_RADIUS_M, 3);
    expect(distanceM({ lat: 0, lon: 20 }, { lat: 90, lon: -100 })).toBeCloseTo((Math.PI / 2) * EARTH_RADIUS_M, 3);
  });

  test('is symmetric, zero on itself, never over half the Earth', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 6);
        expect(distanceM(a, a)).toBe(0);
        expect(distanceM(a, b)).toBeLessThanOrEqual(Math.PI * EARTH_RADIUS_M);
      }),
    );
  });
});

describe('the box around a place', () => {
  test('crosses 180° where the circle does', () => {
    const { south, west, north, east } = boxAround({ lat: 0, lon: 179.5 }, (Math.PI / 180) * EARTH_RADIUS_M);
    expect([south, west, north, east].map((each) => Math.round(each * 1e4) / 1e4)).toEqual([-1, 178.5, 1, -179.5]);
  });

  test('goes round the Earth where the circle holds a pole', () => {
    expect(boxAround({ lat: 89.5, lon: 10 }, 100_000)).toMatchObject({ west: -180, north: 90, east: 180 });
    expect(boxAround({ lat: -90, lon: 0 }, 1)).toMatchObject({ south: -90, west: -180, east: 180 });
  });

  test('holds everything within the distance', () => {
    const metres = fc.double({ min: 1, max: 2_000_000, noNaN: true });
    fc.assert(
      fc.property(point, point, metres, (middle, place, withinM) => {
        if (distanceM(middle, place) <= withinM) expect(isInBox(boxAround(middle, withinM), place)).toBe(true);
      }),
    );
    // Places on the edge itself, all the way round.
    fc.assert(
      fc.property(point, fc.double({ min: 0, max: 360, noNaN: true }), metres, (middle, course, withinM) => {
        fc.pre(Math.abs(middle.lat) < 89.9);
        const edge = destination(middle, course, withinM);
        const place = { lat: Math.round(edge.lat * 1e7) / 1e7, lon: Math.round(edge.lon * 1e7) / 1e7 };
        expect(isInBox(boxAround(middle, withinM), place)).toBe(true);
      }),
    );
  });
});

describe('unwrap', () => {
  test('takes the short way across 180°', () => {
    expect(unwrapLon(-179, 179)).toBe(181);
    expect(unwrapLon(179, -179)).toBe(-181);
    expect(unwrapLon(10, 20)).toBe(10);
    expect(mercatorX(unwrapLon(-179, 179))).toBeGreaterThan(1);
  });

  test('wrapping takes it back', () => {
    fc.assert(
      fc.property(lon, fc.double({ min: -720, max: 720, noNaN: true }), (value, reference) => {
        const unwrapped = unwrapLon(value, reference);
        expect(Math.abs(unwrapped - reference)).toBeLessThanOrEqual(180 + 1e-9);
        const back = wrapLon(unwrapped);
        expect(back).toBeGreaterThanOrEqual(-180);
        expect(back).toBeLessThan(180);
        expect(Math.cos(((back - value) * Math.PI) / 180)).toBeCloseTo(1, 12);
      }),
    );
  });
});
