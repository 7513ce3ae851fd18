import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LABEL_HEIGHT, type LabelWish, placeLabels, type Side } from './labels.ts';

const wish = (id: number, px: number, py: number, rank = 1): LabelWish => ({
  id,
  text: `label ${id}`,
  px,
  py,
  radius: 8,
  width: 60,
  rank,
});
const place = (wishes: readonly LabelWish[], before = new Map<number | string, Side>(), limit = 150) =>
  placeLabels({
    wishes,
    width: 400,
    height: 300,
    obstacles: wishes.map(({ px, py, radius }) => ({ px, py, radius })),
    before,
    limit,
  });

describe('labels', () => {
  test('stand east of their symbol where that is free', () => {
    expect(place([wish(1, 100, 100)])).toMatchObject([{ id: 1, side: 'E', dx: 12, dy: 0 }]);
  });

  test('keep their side while it is free', () => {
    expect(place([wish(1, 200, 100)], new Map([[1, 'N']]))).toMatchObject([{ side: 'N' }]);
  });

  test('give way to the more important one', () => {
    const [first, second] = place([wish(1, 200, 100, 5), wish(2, 210, 100, 1)]);
    expect(first?.id).toBe(2);
    expect(second?.side).not.toBe(first?.side);
  });

  test('are left out rather than cut by the edge of the map', () => {
    expect(place([wish(1, 398, 150)])).toMatchObject([{ side: 'W' }]);
    expect(place([{ ...wish(1, 398, 150), width: 420 }])).toEqual([]);
  });

  test('are as many as allowed', () => {
    expect(place([wish(1, 50, 50), wish(2, 50, 150), wish(3, 50, 250)], new Map(), 2)).toHaveLength(2);
  });

  test('never cover one another, whatever the crowd', () => {
    const crowd = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 9 })),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(crowd, (places) => {
        const wishes = places.map(([px, py, rank], id) => wish(id, px, py, rank));
        const boxes = place(wishes).map(({ id, dx, dy }) => {
          const of = wishes[Number(id)] as LabelWish;
          return { left: of.px + dx, top: of.py + dy - LABEL_HEIGHT / 2 };
        });
        return boxes.every((a, i) =>
          boxes.every((b, j) => i >= j || Math.abs(a.left - b.left) >= 60 || Math.abs(a.top - b.top) >= LABEL_HEIGHT),
        );
      }),
    );
  });
});
