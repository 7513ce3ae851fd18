/** Which assets are meant by a point on the map. Pure. */

export interface Spot {
  readonly no: number;
  readonly px: number;
  readonly py: number;
  /** Half of the symbol's size in pixels: a large symbol is hit on its whole face. */
  readonly radius: number;
}

/** How far in pixels a point may be from a small symbol, and how close two symbols are for the point to be ambiguous. */
export const REACH = 12;
export const AMBIGUOUS = 8;

/** The assets that are meant, nearest first: none, one, or several between which the person has to choose. */
export function hitsAt(spots: Iterable<Spot>, x: number, y: number): Spot[] {
  const near: { spot: Spot; distance: number }[] = [];
  for (const spot of spots) {
    const distance = Math.hypot(spot.px - x, spot.py - y);
    if (distance <= Math.max(REACH, spot.radius)) near.push({ spot, distance });
  }
  near.sort((a, b) => a.distance - b.distance || a.spot.no - b.spot.no);
  const first = near[0];
  if (!first) return [];
  return near
    .filter(({ spot }) => Math.hypot(spot.px - first.spot.px, spot.py - first.spot.py) <= AMBIGUOUS)
    .map(({ spot }) => spot);
}
