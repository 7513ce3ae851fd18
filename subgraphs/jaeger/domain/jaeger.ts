/** A Jaeger, and what may be taken into service. */
import type { GeoPoint } from '#platform/kernel/geo.ts';
import { isPlainText } from '#platform/kernel/plain-text.ts';
import { Refusal } from '#platform/kernel/refusal.ts';

/** Where a Jaeger is in its life; as in the graph. */
export type JaegerStatus = 'COMMISSIONED' | 'DOCKED' | 'DEPLOYED' | 'ENGAGED' | 'IN_MAINTENANCE' | 'LOST' | 'RETIRED';

export interface HomeBase {
  /** Of the Shatterdome; so is the name. */
  readonly id: string;
  readonly name: string;
  readonly position: GeoPoint;
}

export type WeaponKind = 'MELEE' | 'PLASMA' | 'MISSILE' | 'PROJECTILE' | 'DISCHARGE';

export interface Weapon {
  readonly name: string;
  readonly kind: WeaponKind;
  /** Where it is mounted. */
  readonly mount: string;
}

/** A fight that a Jaeger was called to. Of two of one Jaeger that with the larger claim is the later. */
export interface Engagement {
  readonly id: string;
  readonly claim: number;
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
  /** Ids of its Rangers, by their names. Each pair of them could drift when they were assigned. */
  readonly crew: readonly string[];
  /** The latest that it joined; it fights in it while it is ENGAGED. */
  readonly engagement?: Engagement | undefined;
  readonly commissionedAt: Date;
}

/** What is known of a Jaeger on the day it goes into service. */
export type Commission = Omit<Jaeger, 'status' | 'crew'> & {
  readonly status?: JaegerStatus;
  readonly weapons: readonly Weapon[];
};

/** In the field: out of its Shatterdome, in a fight or not. */
export function isOut({ status }: Jaeger): boolean {
  return status === 'DEPLOYED' || status === 'ENGAGED';
}

const NEWEST_MARK = 6;
const MOST_WEAPONS = 12;

/** Takes a Jaeger into service, without a crew. Refuses BAD_CALLSIGN, BAD_MARK, BAD_INTEGRITY, BAD_POSITION, TOO_MANY_WEAPONS. */
export function commission({ status = 'COMMISSIONED', weapons, ...order }: Commission): Jaeger {
  const { callsign, mark, integrityPct, homeBase } = order;
  if (!isPlainText(callsign, 40)) {
    throw new Refusal(
      'BAD_CALLSIGN',
      'A callsign has 1 to 40 characters that can be seen, and no space at its ends.',
      // As escapes: what cannot be shown must not be sent back as it came.
      { callsign: JSON.stringify(callsign.slice(0, 60)) },
    );
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
  if (weapons.length > MOST_WEAPONS) {
    throw new Refusal(
      'TOO_MANY_WEAPONS',
      `${callsign} would carry ${weapons.length} weapons. A Jaeger carries at most ${MOST_WEAPONS}.`,
      { weapons: weapons.length, most: MOST_WEAPONS },
    );
  }
  return { ...order, status, crew: [] };
}
