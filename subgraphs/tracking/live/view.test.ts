import { describe, expect, test } from 'vitest';
import { Refusal } from '#platform/kernel/refusal.ts';
import { assetNumbers, isInView, tilesIn, type ViewRequest, viewOf } from './view.ts';

const BOX = { south: -1, west: 170, north: 1, east: 175 };
const side = 360 / 128;
/** A box that holds `columns` × `rows` whole tiles north of the equator; inverse of the Mercator formula. */
function boxOf(columns: number, rows: number) {
  const north = (Math.atan(Math.sinh((Math.PI * (rows - 0.5)) / 64)) * 180) / Math.PI;
  return { south: 0, west: 0, north, east: columns * side };
}

describe('a view is refused', () => {
  const fifty = Array.from({ length: 51 }, (_, i) => String(i + 1));
  const wrong: readonly [string, Partial<ViewRequest>][] = [
    ['upside down', { view: { ...BOX, south: 2 } }],
    ['without height', { view: { ...BOX, south: 1 } }],
    ['with an edge that is no number', { view: { ...BOX, west: Number.NaN } }],
    ['with an infinite edge', { view: { ...BOX, north: Number.POSITIVE_INFINITY } }],
    ['beyond the pole', { view: { ...BOX, north: 91 } }],
    ['beyond 180°', { view: { ...BOX, east: 181 } }],
    ['at a rate that is not listed', { hz: 3 }],
    ['at rate 0', { hz: 0 }],
    ['at 10 Hz of everything', { hz: 10 }],
    ['at 5 Hz of 51 assets', { hz: 5, assets: fifty }],
    ['of no kind', { kinds: [] }],
    ['of no asset', { assets: [] }],
    ['of 501 assets', { assets: Array.from({ length: 501 }, (_, i) => String(i + 1)) }],
    ['of something that is no asset', { assets: ['1; drop table asset'] }],
    ['of asset 0', { assets: ['0'] }],
  ];
  test.each(wrong)('%s', (_, request) => {
    const refused = () => viewOf({ view: BOX, hz: 2, ...request });
    expect(refused).toThrow(Refusal);
    expect(refused).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});

describe('a view', () => {
  test('is whole tiles, so boxes that touch the same ones are one view', () => {
    const a = viewOf({ view: BOX, hz: 2 });
    const b = viewOf({ view: { south: -1.1, west: 169.9, north: 1.2, east: 174.9 }, hz: 2 });
    expect(b.key).toBe(a.key);
    expect(viewOf({ view: BOX, hz: 1 }).key).not.toBe(a.key);
    expect(viewOf({ view: BOX, hz: 2, kinds: ['KAIJU'] }).key).not.toBe(a.key);
    expect(viewOf({ view: BOX, hz: 2, assets: ['7'] }).key).not.toBe(a.key);
  });

  test('does not depend on the order of kinds and assets, nor on naming one twice', () => {
    const a = viewOf({ view: BOX, hz: 2, kinds: ['KAIJU', 'VESSEL'], assets: ['30', '4'] });
    expect(viewOf({ view: BOX, hz: 2, kinds: ['VESSEL', 'KAIJU'], assets: ['4', '30', '4'] }).key).toBe(a.key);
    expect(a).toMatchObject({ kinds: [0, 4], assets: [4, 30] });
  });

  test.each([
    [8, 8, 2, 2],
    [8, 8, 0.5, 0.5],
    [9, 8, 2, 1],
    [9, 8, 0.5, 0.5],
    [128, 4, 2, 1],
    [128, 5, 2, 'STAGGERED'],
    [128, 5, 0.2, 0.2],
  ] as const)('of %i × %i tiles asked for at %s Hz comes at %s', (columns, rows, hz, cadence) => {
    const spec = viewOf({
      view: { ...boxOf(columns, rows), ...(columns === 128 ? { west: -180, east: 180 } : {}) },
      hz,
    });
    expect(spec.tiles).toBe(columns * rows);
    expect(spec.cadence).toBe(cadence);
  });

  test('of at most 50 assets comes as asked, however large the box', () => {
    const world = { south: -85, west: -180, north: 85, east: 180 };
    expect(viewOf({ view: world, hz: 10, assets: ['1'] }).cadence).toBe(10);
  });

  test('across 180° lists exactly the tiles that it holds', () => {
    const spec = viewOf({ view: { south: -3, west: 175, north: 3, east: -175 }, hz: 2 });
    const tiles = [...tilesIn(spec)];
    expect(new Set(tiles).size).toBe(spec.tiles);
    expect(tiles.every((tile) => isInView(spec, tile))).toBe(true);
    const all = Array.from({ length: 128 * 128 }, (_, tile) => tile);
    expect(all.filter((tile) => isInView(spec, tile))).toHaveLength(spec.tiles);
    expect(isInView(spec, -1)).toBe(false);
  });
});

test('ids of assets are read as numbers, each once, within their limit', () => {
  expect(assetNumbers(['12', '3', '12'], 3)).toEqual([3, 12]);
  expect(() => assetNumbers(['1', '2', '3', '4'], 3)).toThrow(/At most 3/);
});
