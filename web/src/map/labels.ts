/**
 * Where names may stand so that none covers another or a symbol: greedy by importance, on a bitmap of 8 px cells.
 * A label keeps its side while that is free, so nothing flickers.
 */

export type Side = 'E' | 'W' | 'N' | 'S';

export interface LabelWish {
  readonly id: number | string;
  readonly text: string;
  /** Middle of the symbol, its half size, and the text's width, in pixels. */
  readonly px: number;
  readonly py: number;
  readonly radius: number;
  readonly width: number;
  /** Smaller is more important. */
  readonly rank: number;
}

export interface PlacedLabel {
  readonly id: number | string;
  readonly text: string;
  readonly side: Side;
  /** Left edge and baseline middle of the text, relative to the symbol's middle. */
  readonly dx: number;
  readonly dy: number;
}

export const LABEL_HEIGHT = 14;
const CELL = 8;
const GAP = 4;
const sides: readonly Side[] = ['E', 'W', 'N', 'S'];

export interface PlaceOptions {
  readonly wishes: readonly LabelWish[];
  readonly width: number;
  readonly height: number;
  /** Symbols that must stay readable even when they have no label. */
  readonly obstacles: readonly { readonly px: number; readonly py: number; readonly radius: number }[];
  /** Sides of the last layout by id. */
  readonly before: ReadonlyMap<number | string, Side>;
  readonly limit: number;
}

/** The labels that fit, most important first. */
export function placeLabels({ wishes, width, height, obstacles, before, limit }: PlaceOptions): PlacedLabel[] {
  const columns = Math.ceil(width / CELL) + 1;
  const rows = Math.ceil(height / CELL) + 1;
  const taken = new Uint8Array(columns * rows);
  const block = (left: number, top: number, right: number, bottom: number) => {
    for (let row = clamp(top, rows); row <= clamp(bottom, rows); row++) {
      taken.fill(1, row * columns + clamp(left, columns), row * columns + clamp(right, columns) + 1);
    }
  };
  const isFree = (left: number, top: number, right: number, bottom: number) => {
    if (left < 0 || top < 0 || right > width || bottom > height) return false;
    for (let row = clamp(top, rows); row <= clamp(bottom, rows); row++) {
      for (let column = clamp(left, columns); column <= clamp(right, columns); column++)
        if (taken[row * columns + column]) return false;
    }
    return true;
  };
  // Only cells whose middle lies on the symbol: a label that begins one gap beside its own symbol is then never refused by it.
  const inner = CELL / 2 + 0.01;
  for (const { px, py, radius } of obstacles) {
    block(px - radius + inner, py - radius + inner, px + radius - inner, py + radius - inner);
  }
  const placed: PlacedLabel[] = [];
  for (const wish of wishes.toSorted((a, b) => a.rank - b.rank)) {
    if (placed.length >= limit) break;
    const kept = before.get(wish.id);
    for (const side of kept ? [kept, ...sides.filter((each) => each !== kept)] : sides) {
      const [dx, dy] = offsetOf(wish, side);
      const [left, top] = [wish.px + dx, wish.py + dy - LABEL_HEIGHT / 2];
      if (!isFree(left, top, left + wish.width, top + LABEL_HEIGHT)) continue;
      block(left, top, left + wish.width, top + LABEL_HEIGHT);
      placed.push({ id: wish.id, text: wish.text, side, dx, dy });
      break;
    }
  }
  return placed;
}

function offsetOf({ radius, width }: LabelWish, side: Side): readonly [dx: number, dy: number] {
  const away = radius + GAP;
  if (side === 'E') return [away, 0];
  if (side === 'W') return [-away - width, 0];
  return [-width / 2, side === 'N' ? -away - LABEL_HEIGHT / 2 : away + LABEL_HEIGHT / 2];
}

function clamp(px: number, cells: number): number {
  return Math.max(0, Math.min(cells - 1, Math.floor(px / CELL)));
}
