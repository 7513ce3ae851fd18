/**
 * What is near an asset: newest positions from the live picture, which holds everything of the last day, and from the table
 * for what has been silent for longer.
 */
import { z } from 'zod';
import { type Clock, DAY_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import { boxAround, distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { courseDeg } from '#platform/kernel/great-circle.ts';
import type { Hub } from '../live/hub.ts';
import type { NearbyRange, NearRow } from '../storage/read-nearby.ts';
import { Kind } from './assets.ts';

const MOST_M = 2_000_000;
const MOST_NEAR = 100;
// What falls out of the live picture while it is asked is then in one of the two, or in both, never in none.
const SILENT_MS = DAY_MS - MINUTE_MS;

export const NearbyOrder = z.object({
  kinds: z
    .array(Kind)
    .transform((kinds) => [...new Set(kinds)].sort())
    .optional(),
  withinM: z.number().min(1, 'is 1 to 2,000,000').max(MOST_M, 'is 1 to 2,000,000'),
  first: z.int().min(1, 'is 1 to 100').max(MOST_NEAR, 'is 1 to 100'),
});

export type NearbyOrder = z.infer<typeof NearbyOrder>;

export interface Near {
  readonly no: number;
  readonly distanceM: number;
  /** 0 to 359.9. */
  readonly bearingDeg: number;
}

/** Of whom it is asked, and where that asset is; undefined before its first report. */
export interface Middle {
  readonly no: number;
  readonly place: GeoPoint | undefined;
}

export function createNearbyQuery(source: {
  readonly hub: Pick<Hub, 'eachIn' | 'positionOf'>;
  readonly readSilentNear: (
    places: readonly GeoPoint[],
    range: NearbyRange,
    before: Date,
  ) => Promise<readonly (readonly NearRow[])[]>;
  readonly now: Clock;
}) {
  const { hub, readSilentNear, now } = source;

  /** Aligned with `middles`: at most `first` others each, nearest first. */
  return async (middles: readonly Middle[], { kinds, withinM, first }: NearbyOrder): Promise<readonly Near[][]> => {
    const places = middles.flatMap(({ place }) => place ?? []);
    if (places.length === 0) return middles.map(() => []);
    // One more than is asked for: the asset itself may be among the silent ones.
    const range = { kinds, withinM, first: first + 1 };
    const silent = [...(await readSilentNear(places, range, new Date(now().getTime() - SILENT_MS)))];
    const wanted = kinds && new Set(kinds);
    return middles.map(({ no, place }) => {
      if (place === undefined) return [];
      const near: Near[] = [];
      const see = (other: number, there: GeoPoint) => {
        const metres = distanceM(place, there);
        if (other === no || metres > withinM) return;
        near.push({ no: other, distanceM: metres, bearingDeg: bearing(place, there) });
      };
      hub.eachIn(boxAround(place, withinM), wanted, see);
      for (const row of silent.shift() ?? []) if (hub.positionOf(row.no) === undefined) see(row.no, row);
      return near.sort((a, b) => a.distanceM - b.distanceM || a.no - b.no).slice(0, first);
    });
  };
}

/** 359.96 would be shown as 360.0, which is none of the compass. */
function bearing(from: GeoPoint, to: GeoPoint): number {
  return (Math.round(courseDeg(from, to) * 10) / 10) % 360;
}
