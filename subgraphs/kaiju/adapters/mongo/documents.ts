/**
 * Kaiju's documents and what they stand for. `v` is the commit that wrote a document last; none is ever deleted while a commit
 * may still write it. Fields that lists are ordered or filtered by are never absent.
 */
import type { Db } from 'mongodb';
import { ensureIndexes } from '#platform/mongo.ts';
import type { Behaviour } from '../../hexagon/behaviour.ts';
import type { KaijuCategory } from '../../hexagon/category.ts';
import type { Detection, DetectionSourceKind } from '../../hexagon/detection.ts';
import type { Kaiju, KaijuStatus, Track } from '../../hexagon/kaiju.ts';
import type { Command, QuarantinedDetection, Sighting } from '../../hexagon/ports.ts';
import type { Threat } from '../../hexagon/threat.ts';

/** A document as a commit writes it. */
export interface Stored {
  readonly _id: string;
}

/** One that is there now, or an id that one had: it leads to the Kaiju of the detection that it was made of. */
export type KaijuDocument = PresentDocument | FormerDocument;

export interface PresentDocument extends Stored {
  readonly isPresent: true;
  readonly codename: string;
  /** In lower case, for the search. */
  readonly codenameKey: string;
  readonly category: KaijuCategory;
  readonly status: KaijuStatus;
  readonly firstTrackedAt: Date;
  readonly lastDetectedAt?: Date | undefined;
  readonly killedAt?: Date | undefined;
  readonly hasTrack: boolean;
  readonly track?: Track | undefined;
  readonly speedMps?: number | undefined;
  readonly behaviour?: Behaviour | undefined;
  readonly isThreat: boolean;
  readonly threat?: Threat | undefined;
  /** Ms since 1970 of its arrival; `NEVER` without one, so that it sorts last. */
  readonly eta: number;
}

export interface FormerDocument extends Stored {
  readonly isPresent: false;
  readonly detection: string;
}

export interface DetectionDocument extends Stored {
  readonly source: DetectionSourceKind;
  readonly observedAt: Date;
  readonly lat: number;
  readonly lon: number;
  readonly depthM?: number | undefined;
  readonly category?: KaijuCategory | undefined;
  readonly trackOf?: string | undefined;
  readonly isPass: boolean;
  readonly kaiju?: string | undefined;
  readonly isVouched: boolean;
  readonly sightings: readonly Omit<Sighting, 'detection'>[];
}

export interface RefusedDocument extends Stored, Omit<QuarantinedDetection, 'id'> {}

export interface CommandDocument extends Stored {
  readonly wish: string;
  /** JSON. */
  readonly answer: string;
  readonly at: Date;
}

/** How far a consumer has come in a partition of a topic; `gapSince` while the log has lost what came next. */
export interface MarkDocument extends Stored {
  readonly hw: number;
  readonly gapSince?: Date | undefined;
}

/** A record of the log that could not be applied, or that came behind one of its key. */
export interface HeldDocument extends Stored {
  readonly consumer: string;
  readonly messageId: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** As `parkedAt` gives it: below 0 if no relay sent it. */
  readonly pos: number;
  readonly key: string;
  /** Its bytes, in base64. */
  readonly value: string;
  /** JSON: their names hold what a field may not. */
  readonly headers: string;
  readonly at: Date;
  /** It is to be applied once nothing stands before it. */
  readonly isWaiting: boolean;
  readonly letter: 'NONE' | 'DEAD' | 'REQUEUED' | 'DISCARDED';
  readonly reason: string;
  readonly attempts: number;
  readonly deadAt: Date;
}

/** What a commit may write, by collection. */
export interface Documents {
  readonly detection: DetectionDocument;
  readonly kaiju: KaijuDocument;
  readonly refused: RefusedDocument;
  readonly command: CommandDocument;
  readonly mark: MarkDocument;
  readonly held: HeldDocument;
}

export const NEVER = Number.MAX_SAFE_INTEGER;

/** All of a kind; also those that a commit is about to write. */
export function collection<Kind extends keyof Documents>(db: Db, kind: Kind) {
  return db.collection<Documents[Kind]>(`kaiju_${kind}`);
}

/** Each index names its query. */
export async function prepareDocuments(db: Db): Promise<void> {
  await ensureIndexes(
    collection(db, 'kaiju'),
    // kaijus, a page newest first, also by status, category, codename
    { isPresent: 1, firstTrackedAt: -1, _id: 1 },
    { status: 1, firstTrackedAt: -1, _id: 1 },
    { category: 1, firstTrackedAt: -1, _id: 1 },
    { codenameKey: 1 },
    // threats, and those that should have arrived
    { isThreat: 1, eta: 1, _id: 1 },
    // tracks under way, and Kaiju that fall silent
    { status: 1, hasTrack: 1, lastDetectedAt: 1 },
  );
  await ensureIndexes(
    collection(db, 'detection'),
    // what is near
    { isPass: 1, observedAt: 1, lat: 1 },
    // detections of a Kaiju, newest first; the highest category; its sightings
    { kaiju: 1, observedAt: -1, _id: 1 },
    { kaiju: 1, category: -1 },
    { kaiju: 1, isVouched: 1, observedAt: -1 },
    // whether a Kaiju has passes
    { trackOf: 1 },
    { 'sightings.id': 1 },
  );
  await ensureIndexes(collection(db, 'refused'), { at: -1, _id: 1 }, { source: 1, at: -1, _id: 1 });
  await ensureIndexes(collection(db, 'command'), { at: 1 });
  await ensureIndexes(
    collection(db, 'held'),
    // what waits, by key and in order
    { consumer: 1, isWaiting: 1, key: 1, pos: 1 },
    // letters that nobody has decided on, latest first
    { letter: 1, deadAt: -1, messageId: 1 },
  );
}

export function documentOfKaiju({ id, ...kaiju }: Kaiju): PresentDocument {
  return {
    _id: id,
    ...kaiju,
    isPresent: true,
    codenameKey: kaiju.codename.toLowerCase(),
    hasTrack: kaiju.track !== undefined,
    isThreat: kaiju.threat !== undefined,
    eta: kaiju.threat?.etaAt?.getTime() ?? NEVER,
  };
}

export function kaijuOf(document: PresentDocument): Kaiju {
  const { _id, codename, category, status, firstTrackedAt, lastDetectedAt, killedAt } = document;
  const { track, speedMps, behaviour, threat } = document;
  return {
    id: _id,
    codename,
    category,
    status,
    firstTrackedAt,
    lastDetectedAt,
    killedAt,
    track,
    speedMps,
    behaviour,
    threat,
  };
}

/** Of one that is new and belongs to no Kaiju yet. */
export function documentOfDetection({ id, position, ...rest }: Detection): DetectionDocument {
  return { _id: id, ...rest, ...position, isPass: rest.trackOf !== undefined, isVouched: false, sightings: [] };
}

export function detectionOf({
  _id,
  source,
  observedAt,
  lat,
  lon,
  depthM,
  category,
  trackOf,
}: DetectionDocument): Detection {
  return { id: _id, source, observedAt, position: { lat, lon }, depthM, category, trackOf };
}

export function sightingsOf(document: DetectionDocument): readonly Sighting[] {
  const detection = detectionOf(document);
  return document.sightings.map(({ id, vouchedBy, vouchedAt, note }) => ({
    id,
    detection,
    vouchedBy,
    vouchedAt,
    note,
  }));
}

export function refusedOf({ _id, at, source, code, message, raw }: RefusedDocument): QuarantinedDetection {
  return { id: _id, at, source, code, message, raw };
}

export function commandId({ caller, key }: Command): string {
  return JSON.stringify([caller, key]);
}
