/**
 * The box that is asked of the server for what the map shows: a quarter of the view more on each side, widened to the
 * tile grid of the whole zoom step. Neighbours on a wall of screens then ask for the same box and share one topic.
 */
import { latOf, lonOf, mercatorX, mercatorY, wrapLon } from './mercator.ts';

/** Degrees, WGS-84. West greater than east is a box across 180°. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** What a map shows: continuous longitudes, so `east` may be over 180 or `west` under −180. */
export type Viewport = Box;

/** The box for a viewport at a zoom (MapLibre's: the world is 512 × 2^zoom pixels wide). */
export function snapView(view: Viewport, zoom: number): Box {
  const tiles = 2 ** Math.max(1, Math.min(7, Math.floor(zoom)));
  const left = mercatorX(view.west);
  const right = mercatorX(view.east);
  const top = mercatorY(view.north);
  const bottom = mercatorY(view.south);
  const dx = (right - left) / 4;
  const dy = (bottom - top) / 4;
  const x0 = Math.floor((left - dx) * tiles) / tiles;
  const x1 = Math.ceil((right + dx) * tiles) / tiles;
  const y0 = Math.max(0, Math.floor((top - dy) * tiles) / tiles);
  const y1 = Math.min(1, Math.ceil((bottom + dy) * tiles) / tiles);
  const world = x1 - x0 >= 1;
  return {
    south: y1 === 1 ? -90 : round(latOf(y1)),
    west: world ? -180 : round(wrapLon(lonOf(x0))),
    north: y0 === 0 ? 90 : round(latOf(y0)),
    east: world ? 180 : round(wrapLon(lonOf(x1)) === -180 ? 180 : wrapLon(lonOf(x1))),
  };
}

/** The same box? Equal numbers, for snapping makes equal views equal to the last digit. */
export function sameBox(a: Box | undefined, b: Box | undefined): boolean {
  return (
    a === b || (!!a && !!b && a.south === b.south && a.west === b.west && a.north === b.north && a.east === b.east)
  );
}

/** Six decimals are 11 cm; without rounding equal views differ in the last bit and share nothing. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
