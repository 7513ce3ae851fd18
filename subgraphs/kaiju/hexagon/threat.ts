/** What is to be expected of a Kaiju: where it goes, how fast, what it reaches and when. */
import { MINUTE_MS } from '#platform/kernel/clock.ts';
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { courseDeg } from '#platform/kernel/great-circle.ts';
import type { Analyser, Behaviour } from './behaviour.ts';
import type { Detection, World } from './detection.ts';
import { type Outlook, outlook, type Places } from './threat-geometry.ts';

export interface ThreatTarget {
  readonly kind: 'COAST' | 'SHATTERDOME';
  /** Of the Shatterdome. */
  readonly id?: string;
  readonly name: string;
  readonly position: GeoPoint;
  readonly distanceM: number;
}

export interface Threat {
  readonly position: GeoPoint;
  readonly observedAt: Date;
  /** From true north, 0 to 359.9. */
  readonly headingDeg: number | undefined;
  readonly speedMps: number | undefined;
  readonly nearest: ThreatTarget;
  readonly etaAt: Date | undefined;
  /** Undefined before it was seen at two times. */
  readonly behaviour: Behaviour | undefined;
  readonly assessedAt: Date;
}

/** What a Kaiju's newest detections, newest first, say at a time; undefined if none says where it is. */
export type Assess = (recent: readonly Detection[], now: Date) => Threat | undefined;

/** Two sightings of one moment differ by what sensors err: speed is taken over this long at least, where there is so much. */
const BASELINE_MS = 30 * MINUTE_MS;
/** Under it a Kaiju stays: its course would be that of the errors. */
const STILL_M = 500;

export function createAssess({
  places,
  isOnLand,
  analyser,
}: {
  readonly places: Places;
  readonly isOnLand: World['isOnLand'];
  readonly analyser: Analyser;
}): Assess {
  return (recent, now) => {
    const seen = located(recent);
    const [last] = seen;
    if (last === undefined) return undefined;
    const { headingDeg, speedMps } = motionOf(last, seen);
    const onCourse = outlook(places, last.position, headingDeg, speedMps);
    // Ashore it has reached its coast. The next one on its course lies behind the land, and may be another ocean's.
    const isAshore = onCourse.nearest.kind === 'COAST' && isOnLand(last.position.lat, last.position.lon);
    const ahead = isAshore ? outlook(places, last.position, undefined, undefined) : onCourse;
    const etaAt = etaOf(last, ahead);
    // It would be there by now and nobody has seen it there: where its course led is no longer known.
    const isOverdue = etaAt !== undefined && etaAt.getTime() <= now.getTime();
    const reached = isOverdue ? outlook(places, last.position, undefined, undefined) : ahead;
    const track = trackOf(seen);
    return {
      position: last.position,
      observedAt: last.observedAt,
      headingDeg,
      speedMps,
      nearest: targetOf(reached),
      etaAt: isOverdue ? undefined : etaAt,
      behaviour: track.length < 2 ? undefined : analyser.analyse(track),
      assessedAt: now,
    };
  };
}

/**
 * Those that say where a Kaiju is. Where satellites follow it, a quake only says that something moved: its place is the
 * epicentre, up to the width of the gate away.
 */
function located(recent: readonly Detection[]): readonly Detection[] {
  return recent.some(({ source }) => source === 'SATELLITE')
    ? recent.filter(({ source }) => source !== 'SENSOR')
    : recent;
}

function motionOf(
  last: Detection,
  seen: readonly Detection[],
): { readonly headingDeg: number | undefined; readonly speedMps: number | undefined } {
  const before = seen.filter(({ observedAt }) => observedAt.getTime() < last.observedAt.getTime());
  const from =
    before.find(({ observedAt }) => last.observedAt.getTime() - observedAt.getTime() >= BASELINE_MS) ?? before.at(-1);
  if (from === undefined) return { headingDeg: undefined, speedMps: undefined };
  const metres = distanceM(from.position, last.position);
  const speedMps = rounded(metres / ((last.observedAt.getTime() - from.observedAt.getTime()) / 1000), 100);
  if (metres < STILL_M) return { headingDeg: undefined, speedMps };
  // 359.96 would be shown as 360.0, which is none of the compass.
  const headingDeg = rounded(courseDeg(from.position, last.position), 10) % 360;
  return { headingDeg, speedMps };
}

/** Oldest first, one point for each instant. */
function trackOf(seen: readonly Detection[]) {
  const points = new Map<number, { readonly at: number; readonly lat: number; readonly lon: number }>();
  for (const { observedAt, position } of [...seen].reverse()) {
    points.set(observedAt.getTime(), { at: observedAt.getTime(), lat: position.lat, lon: position.lon });
  }
  return [...points.values()];
}

function targetOf({ nearest, distanceM: metres }: Outlook): ThreatTarget {
  const { kind, id, name, lat, lon } = nearest;
  return { kind, ...(id === undefined ? {} : { id }), name, position: { lat, lon }, distanceM: Math.round(metres) };
}

function etaOf({ observedAt }: Detection, { etaMs }: Outlook): Date | undefined {
  // A whole millisecond: pages are ordered by it, and a cursor must name it exactly.
  return etaMs === undefined ? undefined : new Date(Math.round(observedAt.getTime() + etaMs));
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
