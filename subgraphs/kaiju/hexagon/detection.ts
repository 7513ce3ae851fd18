/** One contact of one sensor, and what must hold for it before anybody reckons with it. */
import { type Clock, MINUTE_MS } from '#platform/kernel/clock.ts';
import type { GeoPoint } from '#platform/kernel/geo.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { KaijuCategory } from './category.ts';

/** As in the graph. */
export type DetectionSourceKind = 'SATELLITE' | 'SENSOR' | 'SONAR';

export interface Detection {
  /** As its source names it, with a prefix of the source: the same contact has the same id for ever. */
  readonly id: string;
  readonly source: DetectionSourceKind;
  readonly observedAt: Date;
  readonly position: GeoPoint;
  /** Metres below sea level, 0 or more. */
  readonly depthM: number | undefined;
  readonly category: KaijuCategory | undefined;
  /** Id of the Kaiju on whose track this is a pass: a satellite follows one and says which. Of other sources undefined. */
  readonly trackOf: string | undefined;
}

/** A record of a source that is no detection, and why. */
export interface RefusedRecord {
  /** As text; the store cuts it. */
  readonly raw: string;
  readonly code: string;
  readonly message: string;
}

/** What one reading of a source holds after its form has been read. */
export interface Reading extends Omit<Detection, 'observedAt' | 'position' | 'depthM' | 'category' | 'trackOf'> {
  /** Ms since 1970. */
  readonly at: number;
  readonly lat: number;
  readonly lon: number;
  readonly depthM?: number | undefined;
  readonly category?: KaijuCategory | undefined;
  readonly trackOf?: string | undefined;
}

/** Clocks of sources may be ahead of ours by so much; tracking allows the same. */
const FUTURE_MS = MINUTE_MS;
/** No sensor is older. */
const OLDEST = Date.UTC(1900, 0, 1);
/** The deepest place of the sea is some 10,930 m deep; quakes begin at up to 700 km. */
const DEEPEST_M = 1_000_000;

/** The detection that a reading is. Refuses BAD_COORDINATE, BAD_TIME and BAD_DEPTH. */
export function detectionOf({ at, lat, lon, ...rest }: Reading): Detection {
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
    throw new Refusal('BAD_COORDINATE', `There is no place at latitude ${lat}, longitude ${lon}.`, { lat, lon });
  }
  const observedAt = new Date(at);
  if (!(observedAt.getTime() >= OLDEST)) throw new Refusal('BAD_TIME', 'There is no such time after 1900.', { at });
  const { depthM } = rest;
  if (depthM !== undefined && !(depthM >= 0 && depthM <= DEEPEST_M)) {
    throw new Refusal('BAD_DEPTH', `A depth is 0 to ${DEEPEST_M} m, not ${depthM}.`, { depthM });
  }
  return { category: undefined, trackOf: undefined, ...rest, depthM, observedAt, position: { lat, lon } };
}

/** What the rules need to know of the world. */
export interface World {
  readonly now: Clock;
  readonly isOnLand: (lat: number, lon: number) => boolean;
}

/**
 * Why a detection is refused though its form is right. Old ones are fine. A satellite sees a Kaiju that has come ashore; a
 * quake or an echo on land is none.
 */
export function objectionTo(
  { source, observedAt, position }: Detection,
  { now, isOnLand }: World,
): Omit<RefusedRecord, 'raw'> | undefined {
  if (observedAt.getTime() > now().getTime() + FUTURE_MS) {
    return { code: 'FUTURE', message: `It says ${observedAt.toISOString()}, which is still to come.` };
  }
  if (source !== 'SATELLITE' && isOnLand(position.lat, position.lon)) {
    return { code: 'ON_LAND', message: `Latitude ${position.lat}, longitude ${position.lon} is on land.` };
  }
  return undefined;
}
