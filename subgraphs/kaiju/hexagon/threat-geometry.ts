/**
 * Where a Kaiju's course leads, and when it would be there. On the sphere, with vectors: nothing is special at 180° or at the
 * poles. Places lie in cells, and a cell that cannot hold the answer is skipped whole.
 */
import { distanceM, EARTH_RADIUS_M, type GeoPoint } from '#platform/kernel/geo.ts';
import { vectorOf } from '#platform/kernel/great-circle.ts';

export interface Place {
  readonly kind: 'COAST' | 'SHATTERDOME';
  /** Of a Shatterdome. */
  readonly id?: string;
  /** Of the Shatterdome, or of the land whose coast it is. */
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}

export interface Outlook {
  /** What its course reaches first; the nearest of all if it leads to none, or stays. */
  readonly nearest: Place;
  /** Great-circle distance to that place. */
  readonly distanceM: number;
  /** At this speed straight to it; undefined if its course does not lead there. */
  readonly etaMs: number | undefined;
}

/** An index over places; made once by `placesOf`. */
export interface Places {
  readonly cells: readonly Cell[];
}

interface Cell {
  readonly places: readonly Place[];
  /** Of each place x, y, z. */
  readonly vectors: Float64Array;
  readonly middle: Vector;
  /** Angle from the middle to the farthest place, in radians. */
  readonly radius: number;
}

type Vector = readonly [number, number, number];

const RAD = Math.PI / 180;
const CELL_DEG = 5;
/** Under it there is no course: a place that is known to some kilometres makes such a speed by itself within hours. */
export const LEAST_SPEED_MPS = 0.25;
/** A course says nothing about a day farther away, nor about another ocean. */
const LONGEST_MS = 72 * 3_600_000;
const FARTHEST_M = 5_000_000;
/**
 * Half the width of the corridor: 15 km at the Kaiju, more than half of the 20 km between two points of a coast, so that no
 * coast slips through; then 13 % of the way (7.4°: in half of 53,408 cases a storm's course turns by less than 7.7° in six
 * hours, data/typhoons-jtwc-wpac-1945-2020.csv.gz); at most 100 km, or in the end every island of the ocean would be in it.
 */
const CORRIDOR_M = { at0: 15_000, perM: 0.13, most: 100_000 };

/** Throws for an empty list: then there is no nearest place. */
export function placesOf(list: Iterable<Place>): Places {
  const members = new Map<string, Place[]>();
  for (const place of list) {
    const key = `${Math.floor(place.lat / CELL_DEG)} ${Math.floor(place.lon / CELL_DEG)}`;
    const cell = members.get(key);
    if (cell === undefined) members.set(key, [place]);
    else cell.push(place);
  }
  if (members.size === 0) throw new Error('an index of places needs at least one');
  return { cells: [...members.values()].map(cellOf) };
}

/** `headingDeg` from true north; undefined heading or speed: it has none. */
export function outlook(
  places: Places,
  from: GeoPoint,
  headingDeg: number | undefined,
  speedMps: number | undefined,
): Outlook {
  if (headingDeg !== undefined && speedMps !== undefined && speedMps >= LEAST_SPEED_MPS) {
    const reachM = Math.min(FARTHEST_M, (speedMps * LONGEST_MS) / 1000);
    const ahead = firstOnCourse(places, from, headingDeg, reachM);
    if (ahead !== undefined) {
      const metres = distanceM(from, ahead);
      return { nearest: ahead, distanceM: metres, etaMs: (metres / speedMps) * 1000 };
    }
  }
  const nearest = nearestPlace(places, from);
  return { nearest, distanceM: distanceM(from, nearest), etaMs: undefined };
}

/** The place nearest to a point. */
export function nearestPlace({ cells }: Places, from: GeoPoint): Place {
  const here = vectorOf(from);
  const angles = cells.map((cell) => angleOf(dot(cell.middle, here)));
  let best: Place | undefined;
  let bestDot = -2;
  const look = ({ places, vectors }: Cell) => {
    for (let i = 0; i < places.length; i++) {
      const product = dotAt(vectors, i, here);
      if (product <= bestDot) continue;
      bestDot = product;
      best = places[i];
    }
  };
  // The cell about the nearest middle first: its answer rules out nearly all others.
  const first = cells[angles.indexOf(Math.min(...angles))];
  if (first !== undefined) look(first);
  for (const [i, cell] of cells.entries()) {
    if (cell !== first && (angles[i] ?? 0) - cell.radius < angleOf(bestDot)) look(cell);
  }
  if (best === undefined) throw new Error('an index of places has no places');
  return best;
}

/** Nearest of the places that lie ahead, within the corridor along the great circle and within reach. */
function firstOnCourse({ cells }: Places, from: GeoPoint, headingDeg: number, reachM: number): Place | undefined {
  const here = vectorOf(from);
  const ahead = tangentOf(from, headingDeg);
  const aside = cross(here, ahead);
  let best: Place | undefined;
  let bestAngle = reachM / EARTH_RADIUS_M;
  for (const { places, vectors, middle, radius } of cells) {
    if (Math.abs(Math.asin(bounded(dot(middle, aside)))) - radius > CORRIDOR_M.most / EARTH_RADIUS_M) continue;
    if (angleOf(dot(middle, here)) - radius > bestAngle) continue;
    for (let i = 0; i < places.length; i++) {
      const forward = dotAt(vectors, i, ahead);
      if (forward <= 0) continue;
      const radial = dotAt(vectors, i, here);
      const angle = angleOf(radial);
      if (angle > bestAngle) continue;
      const alongM = Math.atan2(forward, radial) * EARTH_RADIUS_M;
      const asideM = Math.abs(Math.asin(bounded(dotAt(vectors, i, aside)))) * EARTH_RADIUS_M;
      if (asideM > Math.min(CORRIDOR_M.most, CORRIDOR_M.at0 + CORRIDOR_M.perM * alongM)) continue;
      bestAngle = angle;
      best = places[i];
    }
  }
  return best;
}

function cellOf(places: readonly Place[]): Cell {
  const vectors = new Float64Array(places.flatMap((place) => vectorOf(place)));
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < vectors.length; i++) sum[i % 3] = (sum[i % 3] ?? 0) + (vectors[i] ?? 0);
  const length = Math.hypot(...sum);
  const middle: Vector = [sum[0] / length, sum[1] / length, sum[2] / length];
  // A little more than the farthest: the angle of a dot product near 1 is exact to 2e-8 only.
  const radius = Math.max(...places.map((_, i) => angleOf(dotAt(vectors, i, middle)))) + 1e-7;
  return { places, vectors, middle, radius };
}

/** Unit vector along the course. At a pole north is what it is on the meridian `lon`. */
function tangentOf({ lat, lon }: GeoPoint, headingDeg: number): Vector {
  const [sinLat, cosLat] = [Math.sin(lat * RAD), Math.cos(lat * RAD)];
  const [sinLon, cosLon] = [Math.sin(lon * RAD), Math.cos(lon * RAD)];
  const [north, east] = [Math.cos(headingDeg * RAD), Math.sin(headingDeg * RAD)];
  return [-north * sinLat * cosLon - east * sinLon, -north * sinLat * sinLon + east * cosLon, north * cosLat];
}

function dotAt(vectors: Float64Array, i: number, b: Vector): number {
  return (vectors[3 * i] ?? 0) * b[0] + (vectors[3 * i + 1] ?? 0) * b[1] + (vectors[3 * i + 2] ?? 0) * b[2];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function angleOf(dotProduct: number): number {
  return Math.acos(bounded(dotProduct));
}

function bounded(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
