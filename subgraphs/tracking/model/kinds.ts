/** What an asset can be. The place in `KINDS` is the number on the wire and in the tables: append, never reorder. */
import { KNOT_MPS } from '#platform/kernel/units.ts';

export const KINDS = ['VESSEL', 'AIRCRAFT', 'VEHICLE', 'JAEGER', 'KAIJU', 'OTHER'] as const;
export type AssetKind = (typeof KINDS)[number];

export interface KindLimits {
  /** Faster than this, in m/s, is a jump and no movement. */
  readonly topSpeedMps: number;
  /** Seconds between two reports as long as the asset's own rhythm is not known. */
  readonly reportIntervalS: number;
}

const LIMITS: Readonly<Record<AssetKind, KindLimits>> = {
  VESSEL: { topSpeedMps: 60 * KNOT_MPS, reportIntervalS: 60 },
  AIRCRAFT: { topSpeedMps: 1200 * KNOT_MPS, reportIntervalS: 5 },
  VEHICLE: { topSpeedMps: 160 * KNOT_MPS, reportIntervalS: 30 },
  JAEGER: { topSpeedMps: 120 * KNOT_MPS, reportIntervalS: 5 },
  KAIJU: { topSpeedMps: 500 * KNOT_MPS, reportIntervalS: 5 },
  OTHER: { topSpeedMps: 1200 * KNOT_MPS, reportIntervalS: 60 },
};

const SYSTEM_KINDS: ReadonlyMap<string, AssetKind> = new Map([
  ['mmsi', 'VESSEL'],
  ['icao', 'AIRCRAFT'],
  ['jaeger', 'JAEGER'],
  ['kaiju', 'KAIJU'],
]);

export function limitsOf(kind: AssetKind): KindLimits {
  return LIMITS[kind];
}

/** Number of a kind on the wire and in the tables. */
export function kindNo(kind: AssetKind): number {
  return KINDS.indexOf(kind);
}

/** Kind of a number; a number from a newer release reads as OTHER. */
export function kindOf(no: number): AssetKind {
  return KINDS[no] ?? 'OTHER';
}

/** The kind in the text of a report; undefined if it is none. */
export function readKind(text: string): AssetKind | undefined {
  return KINDS.find((kind) => kind === text);
}

/** What an asset most likely is, by the system of its key: `mmsi:366899260` → VESSEL. */
export function kindOfKey(key: string): AssetKind {
  return SYSTEM_KINDS.get(key.slice(0, key.indexOf(':'))) ?? 'OTHER';
}
