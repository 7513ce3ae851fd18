/** A trail from the graph as lines for the map: unwrapped across 180°, cut where trusted and doubtful fixes meet. */

import { type LonLat, lonNear, unwrapLine } from './antimeridian.ts';
import type { TrailLines } from './stage.ts';

/** `TrackColumns` of the tracking context: equally long columns, oldest first; `q` 0 = trusted. */
export interface TrackColumns {
  readonly t: readonly number[];
  readonly lat: readonly number[];
  readonly lon: readonly number[];
  readonly q: readonly number[];
}

/** Reads `Trail.columns`; undefined if they are not what the schema says. */
export function readColumns(value: unknown): TrackColumns | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { t, lat, lon, q } = value as Partial<TrackColumns>;
  if (!Array.isArray(t) || !Array.isArray(lat) || !Array.isArray(lon)) return undefined;
  if (lat.length !== t.length || lon.length !== t.length) return undefined;
  return { t, lat, lon, q: Array.isArray(q) ? q : [] };
}

/** GeoJSON of the trail, and of the way on to `last` (the newest fix, which the trail may not hold yet). */
export function trailLines(columns: TrackColumns, kind: string, last: LonLat | undefined): TrailLines {
  const line = unwrapLine(columns.t.map((_, i) => [columns.lon[i] as number, columns.lat[i] as number] as const));
  const doubt = columns.t.map((_, i) => (columns.q[i] ?? 0) !== 0);
  const end = line.at(-1);
  if (last && end) {
    line.push([lonNear(last[0], end[0]), last[1]]);
    doubt.push(false);
  }
  const features = [];
  let start = 0;
  for (let i = 1; i < line.length; i++) {
    const doubtful = doubtfulStep(doubt, i);
    if (i + 1 < line.length && doubtfulStep(doubt, i + 1) === doubtful) continue;
    features.push({
      type: 'Feature' as const,
      properties: { doubtful, kind },
      geometry: { type: 'LineString' as const, coordinates: line.slice(start, i + 1).map(([lon, lat]) => [lon, lat]) },
    });
    start = i;
  }
  return { type: 'FeatureCollection', features };
}

/** A step is doubtful if either end is. */
function doubtfulStep(doubt: readonly boolean[], i: number): boolean {
  return doubt[i - 1] === true || doubt[i] === true;
}
