/** A Kaiju: what its track and its detections, taken together, say of it. */
import { type Clock, DAY_MS } from '#platform/kernel/clock.ts';
import type { Behaviour } from './behaviour.ts';
import { highest, type KaijuCategory } from './category.ts';
import { codenameOf } from './codename.ts';
import type { Detection } from './detection.ts';
import type { Assess, Threat } from './threat.ts';

/** Whether it is a threat now; as in the graph. */
export type KaijuStatus = 'ACTIVE' | 'GONE';

/** The track of a storm, as tracking tells of it. */
export interface Track {
  readonly name: string;
  readonly category: KaijuCategory;
  readonly startedAt: Date;
  /** It does not come back. */
  readonly endedAt?: Date;
  readonly stormNo: string;
  readonly round: number;
  /** When the first place of the storm's file is replayed; undefined if tracking did not say. */
  readonly fixesFrom?: Date;
}

/** What the detections of one Kaiju amount to. */
export interface Evidence {
  readonly firstAt: Date;
  /** The highest that one suggests. */
  readonly category: KaijuCategory | undefined;
  /** The newest, newest first; at least one, at most `RECENT`. */
  readonly recent: readonly Detection[];
}

export interface Kaiju {
  readonly id: string;
  readonly codename: string;
  readonly category: KaijuCategory;
  readonly status: KaijuStatus;
  readonly firstTrackedAt: Date;
  /** Its newest detection. */
  readonly lastDetectedAt: Date | undefined;
  /** It does not come back, whatever is detected later. */
  readonly killedAt: Date | undefined;
  readonly track: Track | undefined;
  readonly speedMps: number | undefined;
  readonly behaviour: Behaviour | undefined;
  readonly threat: Threat | undefined;
}

/** Detections that are looked at to judge where it goes and what it does. */
export const RECENT = 64;
/** After so long without a sign a Kaiju counts as gone, unless its track goes on. */
export const SILENCE_MS = DAY_MS;

/** The Kaiju with this id. With neither track nor evidence there is none. */
export function kaijuOf(
  {
    id,
    track,
    evidence,
    killedAt,
  }: Pick<Kaiju, 'id' | 'track' | 'killedAt'> & { readonly evidence: Evidence | undefined },
  { assess, now }: { readonly assess: Assess; readonly now: Clock },
): Kaiju | undefined {
  const firsts = [track?.startedAt, evidence?.firstAt].filter((at) => at !== undefined);
  if (firsts.length === 0) return undefined;
  const lastDetectedAt = evidence?.recent[0]?.observedAt;
  const status = killedAt === undefined ? statusOf(track, lastDetectedAt, now()) : 'GONE';
  const assessed = evidence && assess(evidence.recent, now());
  return {
    id,
    codename: track?.name ?? codenameOf(id),
    category: highest(track?.category ?? 'I', evidence?.category),
    status,
    firstTrackedAt: new Date(Math.min(...firsts.map((at) => at.getTime()))),
    lastDetectedAt,
    killedAt,
    track,
    speedMps: assessed?.speedMps,
    behaviour: assessed?.behaviour,
    threat: status === 'ACTIVE' ? assessed : undefined,
  };
}

function statusOf(track: Track | undefined, lastDetectedAt: Date | undefined, now: Date): KaijuStatus {
  if (track !== undefined) return track.endedAt === undefined ? 'ACTIVE' : 'GONE';
  return lastDetectedAt !== undefined && now.getTime() - lastDetectedAt.getTime() < SILENCE_MS ? 'ACTIVE' : 'GONE';
}
