/** What the hexagon needs of the outside. */

import type { KaijuEvent } from '../contract.ts';
import type { KaijuCategory } from './category.ts';
import type { Detection, DetectionSourceKind, RefusedRecord } from './detection.ts';
import type { Evidence, Kaiju, KaijuStatus } from './kaiju.ts';
import type { Threat } from './threat.ts';

/** Reads one wire form. Interchangeable: what differs is the form alone. */
export interface DetectionSource {
  readonly kind: DetectionSourceKind;
  /**
   * Each record of a batch is read by itself: those that are wrong are refused with their text and a code. The same content
   * gives the same ids. Refuses BATCH_UNREADABLE if the content as a whole is not in the form of this source.
   */
  read(content: string): ReadBatch;
}

export interface ReadBatch {
  readonly detections: readonly { readonly raw: string; readonly detection: Detection }[];
  readonly refused: readonly RefusedRecord[];
}

/** A place in a list ordered by time, newest first, equally old ones by id: behind this entry. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

/** A place in the list of threats: behind this Kaiju. */
export interface ThreatPlace {
  readonly etaAt: Date | undefined;
  readonly id: string;
}

export interface Sighting {
  readonly id: string;
  readonly detection: Detection;
  /** Id of the user. */
  readonly vouchedBy: string;
  readonly vouchedAt: Date;
  readonly note: string | undefined;
}

export interface QuarantinedDetection extends RefusedRecord {
  readonly id: string;
  readonly at: Date;
  readonly source: DetectionSourceKind;
}

/** A Kaiju that is a threat now. */
export interface ActiveKaiju extends Kaiju {
  readonly threat: Threat;
}

/** A detection with the Kaiju that it belongs to, if to any. */
export interface Placed {
  readonly detection: Detection;
  readonly kaiju: string | undefined;
}

/** One wish of a caller, however often it is sent. */
export interface Command {
  /** Who wishes. */
  readonly caller: string;
  readonly key: string;
  /** What is wished: another wish under the same key is refused. */
  readonly wish: string;
}

/** The catalogue as it is kept. Any id may be asked for, in any form; ids that a Kaiju had once lead to it. */
export interface KaijuStore {
  /** By the id that was asked for, in lower case. */
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Kaiju>>;
  /** Newest first; all given filters must hold. `codename` is how the codename begins, in any case of letters. */
  page(order: {
    readonly status?: KaijuStatus | undefined;
    readonly category?: KaijuCategory | undefined;
    readonly codename?: string | undefined;
    readonly after?: Place | undefined;
    readonly limit: number;
  }): Promise<readonly Kaiju[]>;
  /** Soonest arrival first, those without one last, by id among equals. */
  threats(order: {
    readonly minCategory?: KaijuCategory | undefined;
    readonly after?: ThreatPlace | undefined;
    readonly limit: number;
  }): Promise<readonly ActiveKaiju[]>;
  /** Per Kaiju the newest `limit` behind `after`; Kaiju without any are left out. Present ids only. */
  detections(
    of: readonly string[],
    after: Place | undefined,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly Detection[]>>;
  /** The same for sightings, by the time of their detections. */
  sightings(
    of: readonly string[],
    after: Place | undefined,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly Sighting[]>>;
  sighting(id: string): Promise<Sighting | undefined>;
  /** Newest first. */
  quarantine(order: {
    readonly source?: DetectionSourceKind | undefined;
    readonly after?: Place | undefined;
    readonly limit: number;
  }): Promise<readonly QuarantinedDetection[]>;
  /** Those that exist, in any order. */
  quarantined(ids: readonly string[]): Promise<readonly QuarantinedDetection[]>;
  /** Kaiju whose track goes on. */
  tracksUnderWay(): Promise<readonly Kaiju[]>;
  /** Ids of Kaiju that are active, have no track, and were not detected since. */
  silentSince(at: Date): Promise<readonly string[]>;
  /** Ids of Kaiju that should have arrived by then. */
  overdue(at: Date): Promise<readonly string[]>;
  /** Grows with each change that is there to be read. */
  version(): Promise<number>;
  /** One change of the catalogue after the other: what `work` writes and publishes is there together, or nothing of it. */
  change<T>(work: (change: KaijuChange) => Promise<T>): Promise<T>;
  /** Drops entries of the quarantine and answers of commands that are older than this. */
  forget(before: Date): Promise<void>;
}

/** What may be done within one change. */
export interface KaijuChange {
  /** What the command was answered when it came first; refuses IDEMPOTENCY_KEY_REUSED if it was another wish. */
  answerOf(command: Command): Promise<unknown>;
  /** Keeps an answer, as JSON. */
  keepAnswer(command: Command, answer: unknown): Promise<void>;
  /** Those of these ids that are recorded. */
  recorded(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Everything recorded that has a say when `fresh` are added: detections whose Kaiju may become another one, with all
   * others of a trackless Kaiju that one of them belongs to, and the passes near any of them or of `fresh`.
   */
  neighbours(fresh: readonly Detection[]): Promise<readonly Placed[]>;
  /** Writes detections that are new, and to which Kaiju each of these belongs. */
  place(placed: readonly Placed[]): Promise<void>;
  placed(detection: string): Promise<Placed | undefined>;
  /** Present Kaiju with these ids: former ids lead nowhere here. */
  kaijus(ids: readonly string[]): Promise<ReadonlyMap<string, Kaiju>>;
  /** The Kaiju that has this id, or to which it leads. */
  bearer(id: string): Promise<Kaiju | undefined>;
  evidence(kaijus: readonly string[]): Promise<ReadonlyMap<string, Evidence>>;
  save(kaijus: readonly Kaiju[]): Promise<void>;
  /** From now on these ids lead to the Kaiju that the detection belongs to. */
  retire(former: readonly { readonly id: string; readonly detection: string }[]): Promise<void>;
  /** Does nothing for an entry that is there. */
  quarantine(entries: readonly QuarantinedDetection[]): Promise<void>;
  /** False, and nothing changed, if this user vouches for the detection already. */
  vouch(sighting: Sighting): Promise<boolean>;
  /** Last of all. */
  publish(events: readonly KaijuEvent[]): Promise<void>;
}
