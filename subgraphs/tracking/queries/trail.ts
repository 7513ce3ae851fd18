/**
 * Where an asset has been: read by fix, or by minute or hour where those are too many, then simplified on the unwrapped
 * Mercator map, so that what is left out cannot be seen and a line across 180° does not turn round the Earth.
 */
import simplify from 'simplify-js';
import { z } from 'zod';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { EARTH_RADIUS_M, mercatorX, mercatorY, unwrapLon } from '#platform/kernel/geo.ts';
import type { Pool } from '#platform/postgres.ts';
import { readSealedUntil, readTrail, type TrailColumns, type TrailStep } from '../storage/read-trail.ts';

const MOST_DAYS = 400;
/** Most fixes that are read for one trail. */
const MOST_READ = 100_000;
const SEARCH_STEPS = 12;

export const TrailOrder = z
  .object({
    from: z.iso.datetime({ offset: true, error: 'is no RFC 3339 time with zone' }),
    to: z.iso.datetime({ offset: true, error: 'is no RFC 3339 time with zone' }),
    maxPoints: z.int().min(2, 'is 2 to 5,000').max(5_000, 'is 2 to 5,000'),
  })
  .transform(({ from, to, maxPoints }) => ({ from: new Date(from), to: new Date(to), maxPoints }))
  .refine(({ from, to }) => from < to, { path: ['from'], error: 'must be before `to`' })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= MOST_DAYS * DAY_MS, {
    path: ['to'],
    error: `is at most ${MOST_DAYS} days after \`from\``,
  });

export interface TrailAnswer {
  readonly resolution: TrailStep;
  readonly columns: {
    readonly t: readonly number[];
    readonly lat: readonly number[];
    readonly lon: readonly number[];
    readonly hdg: readonly (number | null)[];
    readonly spd: readonly (number | null)[];
    readonly q: readonly number[];
  };
  readonly errorM: number;
  readonly sealedUntil: Date;
}

export function createTrailQuery(pool: Pool) {
  return async (assetNo: number, { from, to, maxPoints }: z.infer<typeof TrailOrder>): Promise<TrailAnswer> => {
    const range = { assetNo, from, to };
    // Before the fixes: what is sealed in between is then still called open, never the other way round.
    const sealedUntil = (await readSealedUntil(pool)) ?? new Date(0);
    for (const resolution of ['RAW', 'MINUTE'] as const) {
      const read = await readTrail(pool, range, resolution, MOST_READ + 1);
      if (read.t.length <= MOST_READ) return { resolution, sealedUntil, ...shown(read, maxPoints) };
    }
    return { resolution: 'HOUR', sealedUntil, ...shown(await readTrail(pool, range, 'HOUR', MOST_READ), maxPoints) };
  };
}

function shown(read: TrailColumns, maxPoints: number): Pick<TrailAnswer, 'columns' | 'errorM'> {
  const { kept, errorM } = simplified(read.latE7, read.lonE7, maxPoints);
  const pick = (column: { readonly [index: number]: number }, factor: number) =>
    kept.map((i) => (column[i] ?? 0) / factor);
  const known = (column: Int16Array) => kept.map((i) => (column[i] === -1 ? null : (column[i] ?? 0) / 10));
  return {
    columns: {
      t: pick(read.t, 1),
      lat: pick(read.latE7, 1e7),
      lon: pick(read.lonE7, 1e7),
      hdg: known(read.headingDdeg),
      spd: known(read.speedDmps),
      q: pick(read.quality, 1),
    },
    errorM,
  };
}

interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly i: number;
}

/**
 * Indexes of at most `maxPoints` points, the first and the last among them, and the greatest distance in metres of a
 * left-out point from the line between its kept neighbours.
 */
export function simplified(
  latE7: Int32Array,
  lonE7: Int32Array,
  maxPoints: number,
): { readonly kept: readonly number[]; readonly errorM: number } {
  const points = mapPoints(latE7, lonE7);
  if (points.length <= maxPoints) return { kept: points.map(({ i }) => i), errorM: 0 };
  const kept = withinCount(points, maxPoints).map(({ i }) => i);
  return { kept, errorM: Math.ceil(greatestErrorM(points, latE7, kept) * 10) / 10 };
}

function mapPoints(latE7: Int32Array, lonE7: Int32Array): readonly MapPoint[] {
  let lon = 0;
  return Array.from(latE7, (lat, i) => {
    lon = unwrapLon((lonE7[i] ?? 0) / 1e7, i === 0 ? (lonE7[0] ?? 0) / 1e7 : lon);
    return { x: mercatorX(lon), y: mercatorY(lat / 1e7), i };
  });
}

/** The finest simplification that a bounded search finds; each step of it halves the range of tolerances, by their ratio. */
function withinCount(points: readonly MapPoint[], maxPoints: number): readonly MapPoint[] {
  const ends = [points.at(0), points.at(-1)].filter((point) => point !== undefined);
  let best: readonly MapPoint[] = ends;
  // From a tenth of a metre to the whole map; a coarser result is a subset of work, so the search goes on with it.
  let fine = 2.5e-9;
  let coarse = 1;
  let candidates = points;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const tolerance = Math.sqrt(fine * coarse);
    // The library returns the points that it was given; its type knows only x and y.
    const result = simplify([...candidates], tolerance, true) as MapPoint[];
    if (result.length > maxPoints) {
      fine = tolerance;
      candidates = result;
    } else {
      coarse = tolerance;
      if (result.length > best.length) best = result;
    }
  }
  return best;
}

/** Mercator stretches by 1 / cos(latitude), which hardly differs along one step of a trail. */
function greatestErrorM(points: readonly MapPoint[], latE7: Int32Array, kept: readonly number[]): number {
  let greatest = 0;
  for (let k = 1; k < kept.length; k++) {
    const a = points[kept[k - 1] ?? 0];
    const b = points[kept[k] ?? 0];
    if (a === undefined || b === undefined) continue;
    for (let i = a.i + 1; i < b.i; i++) {
      const point = points[i];
      if (point === undefined) continue;
      const metresPerUnit = 2 * Math.PI * EARTH_RADIUS_M * Math.cos(((latE7[i] ?? 0) / 1e7) * (Math.PI / 180));
      greatest = Math.max(greatest, distanceToSegment(point, a, b) * metresPerUnit);
    }
  }
  return greatest;
}

function distanceToSegment(point: MapPoint, a: MapPoint, b: MapPoint): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / length2;
  const bounded = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - bounded * dx, point.y - a.y - bounded * dy);
}
