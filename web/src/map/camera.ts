/** Where the map looks, as the overlay needs it: a flat, north-up Mercator view without tilt. */
import { nearestCopy } from './antimeridian.ts';

export interface Camera {
  /** Centre in Mercator units. */
  readonly x: number;
  readonly y: number;
  /** Pixels that the whole world is wide. */
  readonly worldPx: number;
  readonly zoom: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Screen x of a Mercator x: of its copy nearest to the centre, so the view may lie across 180°. */
export function screenX(camera: Camera, x: number): number {
  return (nearestCopy(x, camera.x) - camera.x) * camera.worldPx + camera.width / 2;
}

/** Screen y of a Mercator y. */
export function screenY(camera: Camera, y: number): number {
  return (y - camera.y) * camera.worldPx + camera.height / 2;
}
