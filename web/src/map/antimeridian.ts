/**
 * Lines and points across 180°. Sources store longitudes in −180…180, so a coast or trail that crosses the antimeridian
 * jumps by 360 and would be drawn as a line over the whole Pacific: unwrap it first.
 */

/** Longitude and latitude in degrees (WGS-84). After unwrapping the longitude may lie outside −180…180. */
export type LonLat = readonly [lon: number, lat: number];

/** The longitude nearest to `reference` that means the same meridian as `lon`, in degrees. */
export function lonNear(lon: number, reference: number): number {
  return lon + 360 * Math.round((reference - lon) / 360);
}

/** The line without jumps: no step in longitude exceeds 180°. The first point stays where it is. */
export function unwrapLine(points: readonly LonLat[]): LonLat[] {
  const line: LonLat[] = [];
  let previous: number | undefined;
  for (const [lon, lat] of points) {
    const continued = previous === undefined ? lon : lonNear(lon, previous);
    line.push([continued, lat]);
    previous = continued;
  }
  return line;
}

/** The closed ring without jumps. A ring that goes once round a pole (Antarctica) cannot close on a flat map: it is cut at its start and led along the pole. */
export function unwrapRing(ring: readonly LonLat[]): LonLat[] {
  const line = unwrapLine(ring);
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return line;
  const pole = first[1] < 0 ? -90 : 90;
  return [...line, [last[0], pole], [first[0], pole], first];
}

/** The copy of a Mercator x (0…1 = once round the earth) that is nearest to `centre`; the map repeats to both sides. */
export function nearestCopy(x: number, centre: number): number {
  return x + Math.floor(centre - x + 0.5);
}
