/**
 * Where an asset has been: read by fix, or by minute or hour where those are too many, then simplified on the unwrapped
 * Mercator map, so that what is left out cannot be seen and a line across 180° does not turn round the Earth.
 */
import { z } from 'zod';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { EARTH_RADIUS_M, mercatorX, mercatorY, unwrapLon } from '#platform/kernel/geo.ts';
import type { Pool } from '#platform/postgres.ts';
import { readSealedUntil, readTrail, type TrailColumns, type TrailStep } from '../storage/read-trail.ts';

const MOST_DAYS = 400;
/** Most fixes that are read for one trail. */
const MOST_READ = 100_000;
/** What is left out anyway when the rest is this close to the line. */
const GOOD_ENOUGH_M = 0.1;

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

/** The same for an asset that is at hand: without `from` and `to` the last 24 hours. */
export function assetTrailOrder(
  args: {
    readonly from?: string | null | undefined;
    readonly to?: string | null | undefined;
    readonly maxPoints: number;
  },
  now: Date,
): z.infer<typeof TrailOrder> {
  const { from, to, maxPoints } = args;
  if ((from ?? to ?? null) !== null)
    return TrailOrder.parse({ from: from ?? undefined, to: to ?? undefined, maxPoints });
  const dayAgo = new Date(now.getTime() - DAY_MS);
  return TrailOrder.parse({ from: dayAgo.toISOString(), to: now.toISOString(), maxPoints });
}

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

/** Points on the unwrapped Mercator square, and the metres that one side of it is long at the latitude of each. */
interface MapPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly sideM: Float64Array;
}

/** A piece of the simplified line, and the point between its ends that is farthest from it. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly farthest: number;
  readonly errorM: number;
}

/**
 * Indexes of at most `maxPoints` points, the first and the last among them, and the greatest distance in metres of a
 * left-out point from the line between its kept neighbours. Ramer–Douglas–Peucker from the coarse end: the piece with the
 * greatest error is split first, so that the number of points is what bounds it, and the error is known at every step.
 */
export function simplified(
  latE7: Int32Array,
  lonE7: Int32Array,
  maxPoints: number,
): { readonly kept: readonly number[]; readonly errorM: number } {
  const count = latE7.length;
  if (count <= maxPoints) return { kept: Array.from(latE7, (_, i) => i), errorM: 0 };
  const points = mapPointsOf(latE7, lonE7);
  const kept = [0, count - 1];
  // Ascending by error: the worst piece is the last.
  const pieces: Piece[] = [pieceOf(points, 0, count - 1)];
  while (kept.length < maxPoints) {
    const worst = pieces.at(-1);
    if (worst === undefined || worst.errorM <= GOOD_ENOUGH_M) break;
    pieces.pop();
    kept.push(worst.farthest);
    insert(pieces, pieceOf(points, worst.from, worst.farthest));
    insert(pieces, pieceOf(points, worst.farthest, worst.to));
  }
  return { kept: kept.sort((a, b) => a - b), errorM: Math.ceil((pieces.at(-1)?.errorM ?? 0) * 10) / 10 };
}

function mapPointsOf(latE7: Int32Array, lonE7: Int32Array): MapPoints {
  const count = latE7.length;
  const points = { x: new Float64Array(count), y: new Float64Array(count), sideM: new Float64Array(count) };
  let lon = (lonE7[0] ?? 0) / 1e7;
  for (let i = 0; i < count; i++) {
    const lat = (latE7[i] ?? 0) / 1e7;
    lon = unwrapLon((lonE7[i] ?? 0) / 1e7, lon);
    points.x[i] = mercatorX(lon);
    points.y[i] = mercatorY(lat);
    points.sideM[i] = 2 * Math.PI * EARTH_RADIUS_M * Math.cos(lat * (Math.PI / 180));
  }
  return points;
}

function pieceOf({ x, y, sideM }: MapPoints, from: number, to: number): Piece {
  const ax = x[from] ?? 0;
  const ay = y[from] ?? 0;
  const dx = (x[to] ?? 0) - ax;
  const dy = (y[to] ?? 0) - ay;
  const length2 = dx * dx + dy * dy;
  let farthest = from;
  let greatest = 0;
  for (let i = from + 1; i < to; i++) {
    const px = (x[i] ?? 0) - ax;
    const py = (y[i] ?? 0) - ay;
    const along = length2 === 0 ? 0 : (px * dx + py * dy) / length2;
    const part = along < 0 ? 0 : along > 1 ? 1 : along;
    const ex = (px - part * dx) * (sideM[i] ?? 0);
    const ey = (py - part * dy) * (sideM[i] ?? 0);
    const distance2 = ex * ex + ey * ey;
    if (distance2 > greatest) {
      greatest = distance2;
      farthest = i;
    }
  }
  return { from, to, farthest, errorM: Math.sqrt(greatest) };
}

function insert(pieces: Piece[], piece: Piece): void {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.errorM ?? 0) < piece.errorM) low = middle + 1;
    else high = middle;
  }
  pieces.splice(low, 0, piece);
}
