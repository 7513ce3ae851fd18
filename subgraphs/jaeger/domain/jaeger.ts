/** A Jaeger and the rules that hold for every one of them. */
import type { GeoPoint } from '#platform/kernel/geo.ts';
import { Refusal } from '#platform/kernel/refusal.ts';

/** Where a Jaeger is in its life; as in the graph. */
export type JaegerStatus = 'COMMISSIONED' | 'DOCKED' | 'DEPLOYED' | 'IN_MAINTENANCE' | 'LOST' | 'RETIRED';

export interface HomeBase {
  /** Of the Shatterdome. */
  readonly name: string;
  readonly position: GeoPoint;
}

export interface Jaeger {
  readonly id: string;
  readonly callsign: string;
  /** Generation of the design, 1 to 6. */
  readonly mark: number;
  /** Structural integrity in percent, 0 to 100, whole. */
  readonly integrityPct: number;
  readonly status: JaegerStatus;
  readonly homeBase: HomeBase;
  readonly commissionedAt: Date;
}

/** What is known of a Jaeger on the day it goes into service. */
export type Commission = Omit<Jaeger, 'status'> & { readonly status?: JaegerStatus };

const NEWEST_MARK = 6;

/** Takes a Jaeger into service. Refuses BAD_CALLSIGN, BAD_MARK, BAD_INTEGRITY, BAD_POSITION. */
export function commission({ status = 'COMMISSIONED', ...order }: Commission): Jaeger {
  const { callsign, mark, integrityPct, homeBase } = order;
  if (!/^\S(.{0,38}\S)?$/u.test(callsign)) {
    throw new Refusal('BAD_CALLSIGN', 'A callsign has 1 to 40 characters and no space at its ends.', { callsign });
  }
  if (!Number.isInteger(mark) || mark < 1 || mark > NEWEST_MARK) {
    throw new Refusal('BAD_MARK', `${callsign} would be of mark ${mark}. Marks go from 1 to ${NEWEST_MARK}.`, { mark });
  }
  if (!Number.isInteger(integrityPct) || integrityPct < 0 || integrityPct > 100) {
    throw new Refusal(
      'BAD_INTEGRITY',
      `${callsign} would have an integrity of ${integrityPct} %. It goes from 0 to 100.`,
      { integrityPct },
    );
  }
  const { lat, lon } = homeBase.position;
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
    throw new Refusal('BAD_POSITION', `${homeBase.name} would lie at ${lat}°, ${lon}°, which is nowhere.`, {
      lat,
      lon,
    });
  }
  return { ...order, status };
}
