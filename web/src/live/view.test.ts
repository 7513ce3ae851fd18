import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameBox, snapView } from './view.ts';

describe('the box for a view', () => {
  test('two views that differ by a little are one box', () => {
    const a = snapView({ south: 30, west: 130, north: 36, east: 140 }, 5.2);
    const b = snapView({ south: 30.05, west: 130.1, north: 36.05, east: 140.1 }, 5.4);
    expect(sameBox(a, b)).toBe(true);
  });

  test('a view across 180° has west greater than east', () => {
    const box = snapView({ south: -5, west: 175, north: 5, east: 187 }, 6);
    expect(box.west).toBeGreaterThan(box.east);
  });

  test('the whole world is the whole world', () => {
    expect(snapView({ south: -80, west: -90, north: 80, east: 270 }, 1)).toEqual({
      south: -90,
      west: -180,
      north: 90,
      east: 180,
    });
  });

  test('holds the view, is legal, and stays itself', () => {
    const view = fc
      .record({
        lat: fc.double({ min: -80, max: 79, noNaN: true }),
        lon: fc.double({ min: -540, max: 540, noNaN: true }),
        h: fc.double({ min: 0.01, max: 5, noNaN: true }),
        w: fc.double({ min: 0.01, max: 300, noNaN: true }),
        zoom: fc.double({ min: 0, max: 14, noNaN: true }),
      })
      .map(({ lat, lon, h, w, zoom }) => ({ zoom, view: { south: lat, north: lat + h, west: lon, east: lon + w } }));
    fc.assert(
      fc.property(view, ({ view: asked, zoom }) => {
        const box = snapView(asked, zoom);
        expect(box.south).toBeLessThan(box.north);
        expect(box.south).toBeLessThanOrEqual(asked.south);
        expect(box.north).toBeGreaterThanOrEqual(asked.north);
        for (const edge of [box.west, box.east]) expect(Math.abs(edge)).toBeLessThanOrEqual(180);
        const width = box.east > box.west ? box.east - box.west : box.east - box.west + 360;
        // From the box's western edge eastward the view begins and ends inside the box.
        const start = (((asked.west - box.west) % 360) + 360) % 360;
        expect(width >= 360 || start + (asked.east - asked.west) <= width + 1e-5).toBe(true);
      }),
    );
  });
});
