/**
 * Where a Jaeger on patrol is: a closed round of great-circle legs about its home, walked at an even pace. A pure function of
 * its id, its home and the time, so that a restart goes on where the patrol is and never contradicts what was reported.
 */
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { between, courseDeg, destination } from '#platform/kernel/great-circle.ts';
import { stableId } from '#platform/kernel/ids.ts';

export interface PatrolRoute {
  /** Corners of the round; the last leg leads back to the first. */
  readonly corners: readonly GeoPoint[];
  /** Metres from the first corner to each corner along the round, and then the whole round. */
  readonly distancesM: readonly number[];
  readonly speedMps: number;
}

export interface PatrolPosition extends GeoPoint {
  readonly courseDeg: number;
  readonly speedMps: number;
}

const CORNERS = 7;
/** A patrol keeps between these distances of its home, corners included. */
export const PATROL_RADIUS_M = { least: 6_000, most: 18_000 } as const;
/** Pace in m/s. The slowest is 19 knots, the fastest 39. */
export const PATROL_SPEED_MPS = { least: 10, most: 20 } as const;

/** The round that a Jaeger walks; the same id and home give the same one for ever. */
export function patrolRoute(id: string, home: GeoPoint): PatrolRoute {
  const turn = 360 / CORNERS;
  const sense = chance(id, 'sense') < 0.5 ? -1 : 1;
  const corners = Array.from({ length: CORNERS }, (_, index) => {
    const course = (sense * (index + 0.6 * chance(id, 'course', index)) * turn + 720) % 360;
    return destination(home, course, ranged(PATROL_RADIUS_M, chance(id, 'radius', index)));
  });
  const distancesM = [0];
  for (const [index, corner] of corners.entries()) {
    distancesM.push((distancesM[index] ?? 0) + distanceM(corner, corners[(index + 1) % CORNERS] ?? corner));
  }
  return { corners, distancesM, speedMps: ranged(PATROL_SPEED_MPS, chance(id, 'speed')) };
}

/** Where the Jaeger is on its round at `t`, ms since 1970. */
export function patrolPosition({ corners, distancesM, speedMps }: PatrolRoute, t: number): PatrolPosition {
  const round = distancesM.at(-1) ?? 0;
  const walked = (speedMps * t) / 1000;
  const along = walked - Math.floor(walked / round) * round;
  const leg = Math.min(
    distancesM.findLastIndex((distance) => distance <= along),
    corners.length - 1,
  );
  const from = corners[leg] ?? raise();
  const to = corners[(leg + 1) % corners.length] ?? raise();
  const legM = (distancesM[leg + 1] ?? 0) - (distancesM[leg] ?? 0);
  const here = between(from, to, (along - (distancesM[leg] ?? 0)) / legM);
  return { ...here, courseDeg: courseDeg(here, to), speedMps };
}

/** A number in [0, 1) that belongs to an id and a purpose for ever. */
function chance(id: string, ...purpose: readonly (string | number)[]): number {
  return Number.parseInt(stableId('patrol', id, ...purpose).slice(0, 8), 16) / 2 ** 32;
}

function ranged({ least, most }: { readonly least: number; readonly most: number }, part: number): number {
  return least + part * (most - least);
}

function raise(): never {
  throw new Error('a patrol without corners');
}
