/**
 * What of a picture lies on the screen, and where: the one pass over all assets of a draw. Hit tests, labels and the
 * list for screen readers work on its result.
 */
import { kindNo } from '../live/frame.ts';
import { driftOf, freshnessOf, reckonedMs } from '../live/motion.ts';
import type { Picture } from '../live/picture.ts';
import { nearestCopy } from './antimeridian.ts';
import type { Camera } from './camera.ts';

/** 0 fresh, 1 late, 2 lost. */
export const stateNo = { fresh: 0, late: 1, lost: 2 } as const;

/** Rows of the picture that are on the screen, with their places in CSS pixels. Reused from draw to draw. */
export interface Scene {
  n: number;
  row: Uint32Array;
  px: Float32Array;
  py: Float32Array;
  state: Uint8Array;
  /** Fastest motion on the screen in pixels per second. */
  pxPerS: number;
}

export function createScene(): Scene {
  return {
    n: 0,
    row: new Uint32Array(1024),
    px: new Float32Array(1024),
    py: new Float32Array(1024),
    state: new Uint8Array(1024),
    pxPerS: 0,
  };
}

export interface SceneOptions {
  readonly picture: Picture;
  readonly camera: Camera;
  /** Server time in ms; ages are judged by it. */
  readonly now: number;
  /** Bit per kind number: shown or not. */
  readonly kinds: number;
  /** Kaiju that are left out, by number: those that were killed. */
  readonly isDead: (no: number) => boolean;
  /** Carry the assets on by course and speed since their fix. */
  readonly reckon: boolean;
  /** Corrections that still fade, by row, in Mercator units; absent = none. */
  readonly offsets?: { readonly dx: Float32Array; readonly dy: Float32Array; readonly remaining: number };
}

/** Assets this many pixels outside the view still count: their symbols reach in. */
const MARGIN = 24;

/** Fills `scene`. */
export function collect(scene: Scene, { picture, camera, now, kinds, isDead, reckon, offsets }: SceneOptions): void {
  const { no, x, y, fixAt, course, speed, kind, everyS } = picture;
  if (scene.row.length < picture.n) {
    const capacity = Math.ceil(picture.n * 1.25);
    scene.row = new Uint32Array(capacity);
    scene.px = new Float32Array(capacity);
    scene.py = new Float32Array(capacity);
    scene.state = new Uint8Array(capacity);
  }
  const { width, height, worldPx } = camera;
  const [left, top] = [camera.x - (width / 2 + MARGIN) / worldPx, camera.y - (height / 2 + MARGIN) / worldPx];
  const [right, bottom] = [camera.x + (width / 2 + MARGIN) / worldPx, camera.y + (height / 2 + MARGIN) / worldPx];
  let n = 0;
  let fastest = 0;
  for (let i = 0; i < picture.n; i++) {
    if (((kinds >> (kind[i] as number)) & 1) === 0) continue;
    let mx = nearestCopy(x[i] as number, camera.x);
    let my = y[i] as number;
    if (mx < left || mx > right || my < top || my > bottom) continue;
    if (kind[i] === kindNo.KAIJU && isDead(no[i] as number)) continue;
    const ageMs = now - (fixAt[i] as number);
    if (reckon) {
      const [dx, dy] = driftOf(my, course[i] as number, speed[i] as number, reckonedMs(ageMs, everyS[i] as number));
      mx += dx;
      my += dy;
      if (ageMs < 5_000) fastest = Math.max(fastest, speed[i] as number);
    }
    if (offsets) {
      mx += (offsets.dx[i] as number) * offsets.remaining;
      my += (offsets.dy[i] as number) * offsets.remaining;
    }
    scene.row[n] = i;
    scene.px[n] = (mx - camera.x) * worldPx + width / 2;
    scene.py[n] = (my - camera.y) * worldPx + height / 2;
    scene.state[n] = stateNo[freshnessOf(ageMs, everyS[i] as number)];
    n += 1;
  }
  scene.n = n;
  // dm/s at the centre's latitude in pixels per second; near enough to decide whether to draw again.
  scene.pxPerS = ((fastest / 10) * worldPx) / 40_075_017;
}

/** Bits for `SceneOptions.kinds`. */
export function kindBits(shown: Iterable<keyof typeof kindNo>): number {
  let bits = 0;
  for (const kind of shown) bits |= 1 << kindNo[kind];
  return bits;
}
