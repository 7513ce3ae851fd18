/**
 * The EventStore port: streams of events in one dense order. Commits are numbered 1, 2, 3 … and so are the events in them;
 * N + 1 is never visible before N, and an append is stored whole or not at all. Times never go back along that order.
 * What is personal comes sealed (sealing.ts). Contract suite: tests/contract/event-store.contract.ts.
 */
import { Refusal } from '#platform/kernel/refusal.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Personal data under the key of its subject: AES-256-GCM, all parts base64, the event's id as additional data. */
export interface SealedData {
  readonly subject: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
}

export interface NewEvent {
  /** A UUID. */
  readonly id: string;
  readonly type: string;
  /** Number of the schema of `data`, from 1. */
  readonly schema: number;
  /** U+0000, lone surrogates, NaN, and keys that begin with `$` or hold `.` are refused (INVALID_EVENT_DATA). */
  readonly data: Json;
  readonly sealed?: SealedData;
}

export interface StoredEvent extends NewEvent {
  readonly stream: string;
  /** In its stream, from 1. */
  readonly version: number;
  /** In the store, from 1. */
  readonly position: number;
  readonly recordedAt: Date;
  readonly meta: Meta;
}

/** What brought the events about. */
export interface Meta {
  readonly correlationId: string;
  readonly causationId: string;
  /** Who ordered it. */
  readonly actor: string;
}

/** `fingerprint` tells two commands apart that come under one key. */
export interface AppendBy {
  readonly idem: string;
  readonly fingerprint: string;
  readonly meta: Meta;
}

/** Versions `from` to `to` of the stream; `position` of the last of them; `replayed`: an earlier append had the same key. */
export interface Appended {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  readonly commit: number;
  readonly position: number;
  readonly replayed: boolean;
}

/** One append: 1 to 500 events of one stream. */
export interface Commit {
  readonly commit: number;
  readonly events: readonly StoredEvent[];
}

/** Of the newest commit; zeros before the first. */
export interface Head {
  readonly commit: number;
  readonly position: number;
  readonly at: Date | undefined;
}

export interface ReadRange {
  /** First version wanted; 1 unless told. */
  readonly from?: number;
  /** Last version wanted. */
  readonly to?: number;
  /** Only what was recorded up to then. */
  readonly asOf?: Date;
}

export interface EventStore {
  /**
   * `expected` is the version that the caller decided on, 0 for a stream that must not exist. Equal `idem` and fingerprint
   * give the first result again, also where `expected` is stale by now. Rejects with VersionConflict; refuses
   * IDEMPOTENCY_KEY_REUSED, EMPTY_APPEND, APPEND_TOO_LARGE (over 500 events or 4 MB), INVALID_EVENT_DATA, STORE_BUSY. Any
   * other rejection: the outcome is not known, and the same append may be sent again.
   */
  append(stream: string, expected: number, events: readonly NewEvent[], by: AppendBy): Promise<Appended>;
  /** What an append under this key came to. Refuses IDEMPOTENCY_KEY_REUSED if it was another command. */
  appended(by: Pick<AppendBy, 'idem' | 'fingerprint'>): Promise<Appended | undefined>;
  /** In order of version; none of a stream that does not exist. */
  read(stream: string, range?: ReadRange): Promise<readonly StoredEvent[]>;
  /** Commits from `after + 1` on, in order: at most about `limit` events and 8 MB, at least one commit if there is one. */
  readAll(after: number, limit: number): Promise<readonly Commit[]>;
  head(): Promise<Head>;
  /** The last position recorded at or before this time; 0 before the first. */
  positionAt(time: Date): Promise<number>;
  /** Resolves when what is queued is stored; refuses STORE_BUSY from then on. */
  close(): Promise<void>;
}

/** Somebody else appended first: read again and decide again. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  readonly stream: string;
  readonly expected: number;
  readonly actual: number;

  constructor(stream: string, expected: number, actual: number) {
    super(`${stream} is at version ${actual}, not ${expected}`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

export const MOST_EVENTS = 500;
export const MOST_APPEND_BYTES = 4 * 1024 * 1024;
export const MOST_READ_BYTES = 8 * 1024 * 1024;

/** The key was used for another command. */
export function keyReused(): Refusal {
  return new Refusal('IDEMPOTENCY_KEY_REUSED', 'This idempotency key belongs to another command. Take a new one.');
}
