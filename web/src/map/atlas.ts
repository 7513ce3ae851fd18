/**
 * All symbols of the map, drawn once per theme and pixel ratio into one canvas: a draw of 10,000 assets is 10,000 copies.
 * Shapes of the visual language: Kaiju diamond with its numeral, Jaeger hexagon, vessel dart along its course.
 */
import type { Category } from '../api/directory.ts';
import type { Tokens } from '../ui/theme.ts';

/** Index of a sprite in the atlas. */
export type Sprite = number;

export interface Atlas {
  /** `state`: 0 fresh (solid), 1 late (hollow), 2 lost (dashed outline). */
  kaiju(category: Category | undefined, state: number): Sprite;
  jaeger(state: number): Sprite;
  /** `course` in tenths of a degree, 0xffff unknown; `size` 6 or 12 px. */
  vessel(course: number, state: number, size: 6 | 12, kind: 'VESSEL' | 'AIRCRAFT' | 'OTHER'): Sprite;
  readonly dome: Sprite;
  draw(context: CanvasRenderingContext2D, sprite: Sprite, px: number, py: number): void;
  readonly canvas: HTMLCanvasElement;
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
  const canvas = document.createElement('canvas');
  const sprites: ((context: CanvasRenderingContext2D) => void)[] = [];
  const add = (paint: (context: CanvasRenderingContext2D) => void): Sprite => sprites.push(paint) - 1;

  const kaijuAt = categories.map((category) =>
    [0, 1, 2].map((state) => add((c) => drawKaiju(c, tokens, category, state))),
  );
  const jaegerAt = [0, 1, 2].map((state) => add((c) => drawJaeger(c, tokens, state)));
  const darts = ([6, 12] as const).map((size) =>
    (['VESSEL', 'AIRCRAFT', 'OTHER'] as const).map((kind) =>
      [0, 1, 2].map((state) => ({
        headings: Array.from({ length: kind === 'OTHER' ? 1 : HEADINGS }, (_, i) =>
          add((c) => drawDart(c, tokens, (i / HEADINGS) * 2 * Math.PI, state, size, kind)),
        ),
        ring: add((c) => drawRing(c, tokens, state, size)),
      })),
    ),
  );
  const dome = add((c) => drawDome(c, tokens));

  canvas.width = COLUMNS * CELL * dpr;
  canvas.height = Math.ceil(sprites.length / COLUMNS) * CELL * dpr;
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

  return {
    canvas,
    dome,
    kaiju: (category, state) => kaijuAt[categories.indexOf(category)]?.[state] ?? 0,
    jaeger: (state) => jaegerAt[state] ?? 0,
    vessel(course, state, size, kind) {
      const set = darts[size === 6 ? 0 : 1]?.[kind === 'VESSEL' ? 0 : kind === 'AIRCRAFT' ? 1 : 2]?.[state];
      if (!set) return 0;
      if (kind === 'OTHER') return set.headings[0] ?? 0;
      return course > 3600 ? set.ring : (set.headings[Math.round((course / 3600) * HEADINGS) % HEADINGS] ?? 0);
    },
    draw(target, sprite, px, py) {
      const sx = (sprite % COLUMNS) * CELL * dpr;
      const sy = Math.floor(sprite / COLUMNS) * CELL * dpr;
      // Whole device pixels: a sprite between two pixels is blurred.
      target.drawImage(
        canvas,
        sx,
        sy,
        CELL * dpr,
        CELL * dpr,
        Math.round((px - CELL / 2) * dpr) / dpr,
        Math.round((py - CELL / 2) * dpr) / dpr,
        CELL,
        CELL,
      );
    },
  };
}

function finish(c: CanvasRenderingContext2D, tokens: Tokens, colour: string, state: number, dash: number[]): void {
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

function drawKaiju(c: CanvasRenderingContext2D, tokens: Tokens, category: Category | undefined, state: number): void {
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

function drawJaeger(c: CanvasRenderingContext2D, tokens: Tokens, state: number): void {
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
  c: CanvasRenderingContext2D,
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

function drawRing(c: CanvasRenderingContext2D, tokens: Tokens, state: number, size: 6 | 12): void {
  c.beginPath();
  c.arc(0, 0, size === 6 ? 2 : 3.5, 0, 2 * Math.PI);
  c.strokeStyle = tokens.vessel;
  c.lineWidth = state === 0 ? 1.75 : 1;
  if (state === 2) c.setLineDash([1.5, 1.5]);
  c.stroke();
  c.setLineDash([]);
}

function drawDome(c: CanvasRenderingContext2D, tokens: Tokens): void {
  c.fillStyle = tokens.ground;
  c.fillRect(-7, -4, 14, 11);
  c.strokeStyle = tokens.dome;
  c.lineWidth = 1.5;
  c.strokeRect(-6.5, -2.5, 13, 9);
  c.beginPath();
  c.arc(0, -2.5, 9, Math.PI, 2 * Math.PI);
  c.stroke();
}
