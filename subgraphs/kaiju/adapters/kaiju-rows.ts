/** Rows of kaiju's tables and what they stand for. Documents hold instants as RFC 3339; here they become dates again. */
import type { Behaviour } from '../hexagon/behaviour.ts';
import type { KaijuCategory } from '../hexagon/category.ts';
import type { Detection, DetectionSourceKind } from '../hexagon/detection.ts';
import type { Kaiju, KaijuStatus, Track } from '../hexagon/kaiju.ts';
import type { Sighting } from '../hexagon/ports.ts';
import type { Threat } from '../hexagon/threat.ts';

/** T as JSON gives it back: dates are texts, and what is undefined is missing. */
type Document<T> = { readonly [Key in keyof T]: Date extends T[Key] ? string | undefined : T[Key] };

export interface KaijuRow {
  readonly id: string;
  readonly codename: string;
  readonly category: KaijuCategory;
  readonly status: KaijuStatus;
  readonly first_tracked_at: Date;
  readonly last_detected_at: Date | null;
  readonly killed_at: Date | null;
  readonly track: Document<Track> | null;
  readonly speed_mps: number | null;
  readonly behaviour: Behaviour | null;
  readonly threat: Document<Threat> | null;
}

export const KAIJU_COLUMNS =
  'id, codename, category, status, first_tracked_at, last_detected_at, killed_at, track, speed_mps, behaviour, threat';

export function kaijuOfRow(row: KaijuRow): Kaiju {
  return {
    id: row.id,
    codename: row.codename,
    category: row.category,
    status: row.status,
    firstTrackedAt: row.first_tracked_at,
    lastDetectedAt: row.last_detected_at ?? undefined,
    killedAt: row.killed_at ?? undefined,
    track: row.track === null ? undefined : trackOf(row.track),
    speedMps: row.speed_mps ?? undefined,
    behaviour: row.behaviour ?? undefined,
    threat: row.threat === null ? undefined : threatOf(row.threat),
  };
}

function trackOf({ startedAt, endedAt, fixesFrom, ...rest }: Document<Track>): Track {
  return {
    ...rest,
    startedAt: new Date(startedAt ?? ''),
    ...(endedAt === undefined ? {} : { endedAt: new Date(endedAt) }),
    ...(fixesFrom === undefined ? {} : { fixesFrom: new Date(fixesFrom) }),
  };
}

function threatOf({ observedAt, etaAt, assessedAt, ...rest }: Document<Threat>): Threat {
  return {
    ...rest,
    observedAt: new Date(observedAt ?? ''),
    etaAt: etaAt === undefined ? undefined : new Date(etaAt),
    assessedAt: new Date(assessedAt ?? ''),
  };
}

export interface DetectionRow {
  readonly id: string;
  readonly source: DetectionSourceKind;
  readonly observed_at: Date;
  readonly lat: number;
  readonly lon: number;
  readonly depth_m: number | null;
  readonly category: KaijuCategory | null;
  readonly track_of: string | null;
  readonly kaiju_id: string | null;
}

/** Of a table that is called `d`. */
export const DETECTION_COLUMNS = [
  'd.id',
  'd.source',
  'd.observed_at',
  'd.lat',
  'd.lon',
  'd.depth_m',
  'd.category',
  'd.track_of',
  'd.kaiju_id',
].join(', ');

export function detectionOfRow(row: DetectionRow): Detection {
  return {
    id: row.id,
    source: row.source,
    observedAt: row.observed_at,
    position: { lat: row.lat, lon: row.lon },
    depthM: row.depth_m ?? undefined,
    category: row.category ?? undefined,
    trackOf: row.track_of ?? undefined,
  };
}

export interface SightingRow extends DetectionRow {
  readonly sighting: string;
  readonly vouched_by: string;
  readonly vouched_at: Date;
  readonly note: string | null;
}

export const SIGHTING_COLUMNS = `s.id as sighting, s.vouched_by, s.vouched_at, s.note, ${DETECTION_COLUMNS}`;

export function sightingOfRow(row: SightingRow): Sighting {
  return {
    id: row.sighting,
    detection: detectionOfRow(row),
    vouchedBy: row.vouched_by,
    vouchedAt: row.vouched_at,
    note: row.note ?? undefined,
  };
}
