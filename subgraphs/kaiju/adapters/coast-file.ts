/**
 * The coasts of the world, from Natural Earth's land at 1:50,000,000 (npm package world-atlas; public domain), read once when
 * first asked for. Its islands begin at some 2 km² in the Pacific; a smaller one is sea here.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { distanceM, type GeoPoint, unwrapLon, wrapLon } from '#platform/kernel/geo.ts';
import { between } from '#platform/kernel/great-circle.ts';
import type { Place } from '../hexagon/threat-geometry.ts';
import { COAST_NAMES, type CoastName } from './coast-names.ts';

export interface Coast {
  /** Points of all coasts, neighbours at most `WIDEST_M` apart. */
  readonly places: readonly Place[];
  /** `lat` −90 to 90, any `lon`. Lakes count as land, except the Caspian Sea. */
  isOnLand(lat: number, lon: number): boolean;
}

/** Of longitude and latitude in degrees, closed: the last point is the first. */
type Ring = readonly (readonly number[])[];
/** The shore, then its holes. */
type Polygon = readonly Ring[];

/** Half of it is less than the corridor of a course is wide at its narrowest: see hexagon/threat-geometry.ts. */
export const WIDEST_M = 20_000;
const LEAST_M = 5_000;
/** A small island without a name of its own takes one from at most this far. */
const NAMED_WITHIN_M = 600_000;

let read: Coast | undefined;

export function coast(): Coast {
  read ??= coastOf(readPolygons());
  return read;
}

function coastOf(polygons: readonly Polygon[]): Coast {
  const edges = edgesOf(polygons);
  const names = namesOf(polygons, edges);
  // The hole of a polygon is an inland sea, which no Kaiju reaches.
  const places = polygons.flatMap(([shore = []], i) =>
    pointsOf(shore).map((point): Place => ({ kind: 'COAST', name: names[i]?.(point) ?? 'land', ...point })),
  );
  return { places, isOnLand: (lat, lon) => landAt(edges, lat, lon).size > 0 };
}

/** Natural Earth's rings run on across 180°; those round the south pole are open there. */
function readPolygons(): readonly Polygon[] {
  const file = createRequire(import.meta.url).resolve('world-atlas/land-50m.json');
  // The package's own file: its form is known.
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ land: GeometryCollection }>;
  return feature(topology, topology.objects.land).features.flatMap(({ geometry }): readonly Polygon[] => {
    if (geometry.type === 'Polygon') return [geometry.coordinates as readonly Ring[]];
    return geometry.type === 'MultiPolygon' ? (geometry.coordinates as readonly Polygon[]) : [];
  });
}

/** At least 5 km apart where the source has more, at most 20 km where it has fewer. */
function pointsOf(shore: Ring): readonly GeoPoint[] {
  const points: GeoPoint[] = [];
  let last: GeoPoint | undefined;
  for (const [i, [lon = 0, lat = 0]] of shore.entries()) {
    const point = { lat, lon: wrapLon(lon) };
    const metres = last === undefined ? Number.POSITIVE_INFINITY : distanceM(last, point);
    if (metres < LEAST_M && i < shore.length - 1) continue;
    if (last !== undefined && !isSeam(last, point)) {
      const parts = Math.ceil(metres / WIDEST_M);
      for (let part = 1; part < parts; part++) points.push(between(last, point, part / parts));
    }
    if (!isSeam(point, point)) points.push(point);
    last = point;
  }
  return points;
}

/** Where the source cuts land at 180° or at the pole there is no coast. */
function isSeam(a: GeoPoint, b: GeoPoint): boolean {
  return (Math.abs(a.lon) > 179.9999 && Math.abs(b.lon) > 179.9999) || Math.min(a.lat, b.lat) < -89;
}

/** Edges that touch a band of one degree of longitude: from lon, lat to lon, lat, and the polygon's number. */
type Edges = readonly Float64Array[];

/** By bands, so that a question looks at some hundreds of edges. */
function edgesOf(polygons: readonly Polygon[]): Edges {
  const bands: number[][] = Array.from({ length: 360 }, () => []);
  for (const [polygon, rings] of polygons.entries()) {
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [fromLon = 0, fromLat = 0] = ring[i - 1] ?? [];
        const [toLon = 0, toLat = 0] = ring[i] ?? [];
        // A second ring in the source that closes the south pole.
        if (Math.max(fromLat, toLat) < -89) continue;
        const a = wrapLon(fromLon);
        const b = unwrapLon(toLon, a);
        for (let band = Math.floor(Math.min(a, b)); band <= Math.floor(Math.max(a, b)); band++) {
          // An edge across 180° is written in the longitudes of each band it touches.
          const shift = 360 * Math.floor((band + 180) / 360);
          bands[band + 180 - shift]?.push(a - shift, fromLat, b - shift, toLat, polygon);
        }
      }
    }
  }
  return bands.map((band) => Float64Array.from(band));
}

/**
 * The polygons that hold a place: from inside one the way due north to the pole, which is sea, crosses its rings an odd number
 * of times. That needs no rule for 180°, nor for the ring round the south pole.
 */
function landAt(edges: Edges, lat: number, lon: number): ReadonlySet<number> {
  const at = wrapLon(lon);
  const band = edges[Math.floor(at) + 180] ?? new Float64Array();
  const inside = new Set<number>();
  for (let i = 0; i < band.length; i += 5) {
    const a = band[i] ?? 0;
    const b = band[i + 2] ?? 0;
    // Half open, so that the corner of a ring counts once.
    if (a <= at === b <= at) continue;
    const aLat = band[i + 1] ?? 0;
    if (aLat + ((at - a) / (b - a)) * ((band[i + 3] ?? 0) - aLat) <= lat) continue;
    const polygon = band[i + 4] ?? 0;
    if (!inside.delete(polygon)) inside.add(polygon);
  }
  return inside;
}

/**
 * How each polygon's shore is called, by the names on its land: the only one, or along a continent the nearest of them. An
 * island without a name is called after the nearest one, if that is near.
 */
function namesOf(polygons: readonly Polygon[], edges: Edges): readonly ((point: GeoPoint) => string)[] {
  const onLand = new Map<number, CoastName[]>();
  const groups = new Set<CoastName>();
  for (const name of COAST_NAMES) {
    const [polygon] = landAt(edges, name.lat, name.lon);
    if (polygon === undefined) groups.add(name);
    else onLand.set(polygon, [...(onLand.get(polygon) ?? []), name]);
  }
  return polygons.map(([shore], polygon) => {
    const own = onLand.get(polygon);
    if (own !== undefined) return (point) => nearestName(own, point).name;
    const [lon = 0, lat = 0] = shore?.[0] ?? [];
    const next = nearestName(COAST_NAMES, { lat, lon });
    const isNear = distanceM(next, { lat, lon }) <= NAMED_WITHIN_M;
    const name = !isNear ? 'a far island' : groups.has(next) ? next.name : `an island near ${next.name}`;
    return () => name;
  });
}

function nearestName(names: readonly CoastName[], point: GeoPoint): CoastName {
  const [first, ...rest] = names;
  if (first === undefined) throw new Error('the list of coast names is empty');
  return rest.reduce((best, name) => (distanceM(name, point) < distanceM(best, point) ? name : best), first);
}
