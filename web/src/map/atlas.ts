/**
 * All symbols of the map, drawn once per theme and pixel ratio into one canvas: a draw of 10,000 assets is 10,000 copies.
 * Shapes of the visual language: Kaiju diamond with its numeral, Jaeger hexagon, vessel dart along its course.
 */
import type { Category } from '../api/directory.ts';
import type { Tokens } from '../ui/theme.ts';
import { type Stamp, stampOf } from './blit.ts';

/** What both kinds of canvas can do. */
type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Index of a sprite in the atlas. */
export type Sprite = number;

export interface Atlas {
  /** `state`: 0 fresh (solid), 1 late (hollow), 2 lost (dashed outline). */
  kaiju(category: Category | undefined, state: number): Sprite;
  jaeger(state: number): Sprite;
  /** `course` in tenths of a degree, 0xffff unknown; `size` 6 or 12 px. */
  vessel(course: number, state: number, size: 6 | 12, kind: 'VESSEL' | 'AIRCRAFT' | 'OTHER'): Sprite;
  /** A Kaiju that was killed: crossed out, and in no colour of a threat. */
  readonly killed: Sprite;
  readonly dome: Sprite;
  /** A ship at the smallest scale: 2 px when fresh, a hollow 3 px when late, one pixel when lost. */
  dot(state: number): Sprite;
  draw(context: CanvasRenderingContext2D, sprite: Sprite, px: number, py: number): void;
  /** The sprite's pixels, for many copies at once. */
  stamp(sprite: Sprite): Stamp;
}

/** Half sizes in pixels, for hits and labels. */
export const kaijuRadius: Readonly<Record<Category, number>> = { I: 8, II: 9, III: 10, IV: 11.5, V: 18 };
export const JAEGER_RADIUS = 10;
export const DOME_RADIUS = 10;

const CELL = 40;
const COLUMNS = 16;
const HEADINGS = 16;
const categories: readonly (Category | undefined)[] = [undefined, 'I', 'II', 'III', 'IV', 'V'];
const diagonal: Readonly<Record<Category, number>> = { I: 16, II: 18, III: 20, IV: 23, V: 26 };

/** Draws the atlas. `dpr`: device pixels per CSS pixel. */
export function createAtlas(tokens: Tokens, dpr: number): Atlas {
  const sprites: ((context: Pen) => void)[] = [];
  const sizes: number[] = [];
  /** `size`: CSS pixels of the square that the symbol fills. Only that is copied: empty pixels cost as much as full ones. */
  const add = (size: number, paint: (context: Pen) => void): Sprite => {
    sizes.push(size);
    return sprites.push(paint) - 1;
  };

  const kaijuAt = categories.map((category) =>
    [0, 1, 2].map((state) => add(CELL, (c) => drawKaiju(c, tokens, category, state))),
  );
  const jaegerAt = [0, 1, 2].map((state) => add(26, (c) => drawJaeger(c, tokens, state)));
  const darts = ([6, 12] as const).map((size) =>
    (['VESSEL', 'AIRCRAFT', 'OTHER'] as const).map((kind) =>
      [0, 1, 2].map((state) => ({
        headings: Array.from({ length: kind === 'OTHER' ? 1 : HEADINGS }, (_, i) =>
          add(size === 6 ? 10 : 18, (c) => drawDart(c, tokens, (i / HEADINGS) * 2 * Math.PI, state, size, kind)),
        ),
        ring: add(size === 6 ? 8 : 12, (c) => drawRing(c, tokens, state, size)),
      })),
    ),
  );
  const dots = [0, 1, 2].map((state) => add(4, (c) => drawDot(c, tokens, state)));
  const dome = add(24, (c) => drawDome(c, tokens));
  const killed = add(26, (c) => drawKilled(c, tokens));

  const canvas = new OffscreenCanvas(COLUMNS * CELL * dpr, Math.ceil(sprites.length / COLUMNS) * CELL * dpr);
  const context = canvas.getContext('2d');
  if (context) {
    sprites.forEach((paint, i) => {
      context.setTransform(
        dpr,
        0,
        0,
        dpr,
        ((i % COLUMNS) + 0.5) * CELL * dpr,
        (Math.floor(i / COLUMNS) + 0.5) * CELL * dpr,
      );
      paint(context);
    });
  }

  const all = context && new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const stamps = new Map<Sprite, Stamp>();
  const readStamp = (sprite: Sprite): Stamp => {
    const side = Math.round((sizes[sprite] ?? CELL) * dpr);
    const left = Math.round(((sprite % COLUMNS) + 0.5) * CELL * dpr - side / 2);
    const top = Math.round((Math.floor(sprite / COLUMNS) + 0.5) * CELL * dpr - side / 2);
    const pixels = new Uint32Array(side * side);
    for (let row = 0; all && row < side; row++) {
      const start = (top + row) * canvas.width + left;
      pixels.set(all.subarray(start, start + side), row * side);
    }
    return stampOf(pixels, side);
  };
  // A bitmap: drawing from a canvas would look for changes of that canvas in every copy. This empties the canvas.
  const bitmap = canvas.transferToImageBitmap();

  return {
    dome,
    killed,
    kaiju: (category, state) => kaijuAt[categories.indexOf(category)]?.[state] ?? 0,
    dot: (state) => dots[state] ?? 0,
    jaeger: (state) => jaegerAt[state] ?? 0,
    vessel(course, state, size, kind) {
      const set = darts[size === 6 ? 0 : 1]?.[kind === 'VESSEL' ? 0 : kind === 'AIRCRAFT' ? 1 : 2]?.[state];
      if (!set) return 0;
      if (kind === 'OTHER') return set.headings[0] ?? 0;
      return course > 3600 ? set.ring : (set.headings[Math.round((course / 3600) * HEADINGS) % HEADINGS] ?? 0);
    },
    stamp(sprite) {
      const known = stamps.get(sprite);
      if (known) return known;
      const read = readStamp(sprite);
      stamps.set(sprite, read);
      return read;
    },
    draw(target, sprite, px, py) {
      const size = sizes[sprite] ?? CELL;
      const inset = (CELL - size) / 2;
      const sx = ((sprite % COLUMNS) * CELL + inset) * dpr;
      const sy = (Math.floor(sprite / COLUMNS) * CELL + inset) * dpr;
      // Whole device pixels: a sprite between two pixels is blurred.
      const x = Math.round((px - size / 2) * dpr) / dpr;
      const y = Math.round((py - size / 2) * dpr) / dpr;
      target.drawImage(bitmap, sx, sy, size * dpr, size * dpr, x, y, size, size);
    },
  };
}

function finish(c: Pen, tokens: Tokens, colour: string, state: number, dash: number[]): void {
  if (state === 0) {
    // A dark seam keeps neighbours apart where symbols lie on one another.
    c.strokeStyle = tokens.ground;
    c.lineWidth = 2;
    c.stroke();
    c.fillStyle = colour;
    c.fill();
    return;
  }
  c.fillStyle = tokens.ground;
  c.fill();
  c.strokeStyle = colour;
  c.lineWidth = 1.5;
  if (state === 2) c.setLineDash(dash);
  c.stroke();
  c.setLineDash([]);
}

function drawKaiju(c: Pen, tokens: Tokens, category: Category | undefined, state: number): void {
  const half = (category ? diagonal[category] : 18) / 2;
  const diamond = (radius: number) => {
    c.beginPath();
    c.moveTo(0, -radius);
    c.lineTo(radius, 0);
    c.lineTo(0, radius);
    c.lineTo(-radius, 0);
    c.closePath();
  };
  if (category === 'V') {
    diamond(half + 5);
    c.strokeStyle = tokens.kaiju;
    c.lineWidth = 1.25;
    if (state === 2) c.setLineDash([3, 2]);
    c.stroke();
    c.setLineDash([]);
  }
  diamond(half);
  finish(c, tokens, tokens.kaiju, state, [3, 2]);
  c.fillStyle = state === 0 ? tokens.ink : tokens.kaiju;
  c.font = `600 ${half > 10 ? 11 : 10}px "IBM Plex Sans Condensed", sans-serif`;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  c.fillText(category ?? '?', 0, 0.5);
}

function drawKilled(c: Pen, tokens: Tokens): void {
  c.strokeStyle = tokens['text-3'];
  c.lineWidth = 1.5;
  c.beginPath();
  for (const [x, y] of [
    [0, -9],
    [9, 0],
    [0, 9],
    [-9, 0],
  ] as const)
    c.lineTo(x, y);
  c.closePath();
  c.moveTo(-6, -6);
  c.lineTo(6, 6);
  c.moveTo(6, -6);
  c.lineTo(-6, 6);
  c.stroke();
}

function drawJaeger(c: Pen, tokens: Tokens, state: number): void {
  c.beginPath();
  for (let i = 0; i < 6; i++) c.lineTo(10 * Math.cos((i * Math.PI) / 3), 10 * Math.sin((i * Math.PI) / 3));
  c.closePath();
  finish(c, tokens, tokens.jaeger, state, [3, 2]);
  c.beginPath();
  c.arc(0, 0, 3, 0, 2 * Math.PI);
  c.fillStyle = state === 0 ? tokens.ink : tokens.jaeger;
  c.fill();
}

function drawDart(
  c: Pen,
  tokens: Tokens,
  angle: number,
  state: number,
  size: 6 | 12,
  kind: 'VESSEL' | 'AIRCRAFT' | 'OTHER',
): void {
  c.save();
  c.rotate(angle);
  const half = size / 2 + (size === 6 ? 0.5 : 0.5);
  const wing = half * 0.62;
  c.beginPath();
  if (kind === 'OTHER') {
    c.rect(-half * 0.6, -half * 0.6, half * 1.2, half * 1.2);
  } else {
    c.moveTo(0, -half);
    c.lineTo(wing, half);
    c.lineTo(0, kind === 'AIRCRAFT' ? 0 : half * 0.55);
    c.lineTo(-wing, half);
    c.closePath();
  }
  if (size === 6 && state === 0) {
    c.fillStyle = tokens.vessel;
    c.fill();
  } else if (size === 6) {
    c.strokeStyle = tokens.vessel;
    c.lineWidth = 1;
    if (state === 2) c.setLineDash([1.5, 1.5]);
    c.stroke();
  } else {
    finish(c, tokens, tokens.vessel, state, [2, 1.5]);
  }
  c.restore();
}

function drawRing(c: Pen, tokens: Tokens, state: number, size: 6 | 12): void {
  c.beginPath();
  c.arc(0, 0, size === 6 ? 2 : 3.5, 0, 2 * Math.PI);
  c.strokeStyle = tokens.vessel;
  c.lineWidth = state === 0 ? 1.75 : 1;
  if (state === 2) c.setLineDash([1.5, 1.5]);
  c.stroke();
  c.setLineDash([]);
}

function drawDot(c: Pen, tokens: Tokens, state: number): void {
  c.fillStyle = tokens.vessel;
  if (state === 0) c.fillRect(-1, -1, 2, 2);
  else if (state === 2) c.fillRect(0, 0, 1, 1);
  else {
    c.fillRect(-1, -1, 3, 1);
    c.fillRect(-1, 1, 3, 1);
    c.fillRect(-1, 0, 1, 1);
    c.fillRect(1, 0, 1, 1);
  }
}

function drawDome(c: Pen, tokens: Tokens): void {
  c.fillStyle = tokens.ground;
  c.fillRect(-7, -4, 14, 11);
  c.strokeStyle = tokens.dome;
  c.lineWidth = 1.5;
  c.strokeRect(-6.5, -2.5, 13, 9);
  c.beginPath();
  c.arc(0, -2.5, 9, Math.PI, 2 * Math.PI);
  c.stroke();
}
