/**
 * Corrections that fade. When a new picture says that an asset is not where dead reckoning had drawn it, the difference
 * is kept and shown less and less over 300 ms: symbols glide and never jump back.
 */
import { driftOf, reckonedMs } from '../live/motion.ts';
import type { Picture } from '../live/picture.ts';
import { monotonicNow } from '../live/time.ts';
import { nearestCopy } from './antimeridian.ts';
import type { Camera } from './camera.ts';
import type { Scene } from './scene.ts';

/** A correction of more pixels than this is a new place, not a course error: it is shown at once. */
const LARGEST_PX = 64;

export interface Glide {
  /** Offsets by row of the newest picture, in Mercator units. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  /** Monotonic instant of the newest picture. */
  readonly since: number;
  /** Some correction is at least half a pixel. */
  readonly visible: boolean;
  arrive(change: {
    readonly scene: Scene;
    readonly before: Picture;
    readonly next: Picture;
    readonly camera: Camera;
    readonly now: number;
  }): void;
  clear(): void;
}

/** Without corrections at first. */
export function createGlide(): Glide {
  let dx = new Float32Array(0);
  let dy = new Float32Array(0);
  let since = 0;
  let visible = false;
  return {
    get dx() {
      return dx;
    },
    get dy() {
      return dy;
    },
    get since() {
      return since;
    },
    get visible() {
      return visible;
    },
    arrive({ scene, before, next, camera, now }) {
      if (dx.length < next.n) {
        dx = new Float32Array(Math.ceil(next.n * 1.25));
        dy = new Float32Array(dx.length);
      } else {
        dx.fill(0);
        dy.fill(0);
      }
      since = monotonicNow();
      visible = false;
      const shown = new Map<number, number>();
      for (let i = 0; i < scene.n; i++) shown.set(before.no[scene.row[i] as number] as number, i);
      for (let row = 0; row < next.n; row++) {
        const i = shown.get(next.no[row] as number);
        if (i === undefined) continue;
        const y = next.y[row] as number;
        const [driftX, driftY] = driftOf(
          y,
          next.course[row] as number,
          next.speed[row] as number,
          reckonedMs(now - (next.fixAt[row] as number), next.everyS[row] as number),
        );
        const px =
          ((scene.px[i] as number) - camera.width / 2) / camera.worldPx +
          camera.x -
          nearestCopy((next.x[row] as number) + driftX, camera.x);
        const py = ((scene.py[i] as number) - camera.height / 2) / camera.worldPx + camera.y - (y + driftY);
        const length = Math.hypot(px, py) * camera.worldPx;
        if (length > LARGEST_PX) continue;
        dx[row] = px;
        dy[row] = py;
        visible ||= length > 0.5;
      }
    },
    clear() {
      dx = new Float32Array(0);
      dy = new Float32Array(0);
      visible = false;
    },
  };
}
