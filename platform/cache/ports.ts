/**
 * What may be lost: counters, copies, hints and mutual exclusion for economy. Nothing that is true lives here alone. A server
 * that is away is told at once (`CacheAway`), never waited for. Contract suites: tests/contract/{cache,locks,pub-sub}.contract.ts.
 */
import type { Scope } from '../lifecycle.ts';

/** Values are JSON, keys any text. Everything has a time to live. Rejects with `CacheAway`: callers go to the truth. */
export interface Cache {
  /** Undefined if there is none, or if it has run out. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
  /**
   * Adds one to the counter of `key`, which begins at 0 and is forgotten `windowMs` after its first count. Gives the count
   * and how long until it is forgotten. Counters and values have names of their own. Rejected, it may have been counted.
   */
  count(key: string, windowMs: number): Promise<{ readonly count: number; readonly forgottenInMs: number }>;
}

/** Mutual exclusion that can fail: what must hold is guarded by the store, which refuses a token smaller than one it has seen. */
export interface Locks {
  /** Undefined if somebody holds it. It ends by itself after `ttlMs`. */
  acquire(key: string, ttlMs: number): Promise<Lock | undefined>;
}

export interface Lock {
  /** Grows with every owner of the key, also after the server has forgotten everything. */
  readonly token: number;
  /** Holds it for `ttlMs` more from now; false if it is somebody else's or free by now. */
  renew(ttlMs: number): Promise<boolean>;
  /** Does nothing if it is somebody else's by now. Never rejects: what cannot be released ends by itself. */
  release(): Promise<void>;
}

/** Lossy: a hint that shortens a wait, never the only way to learn something. Channels are shared by all services. */
export interface PubSub {
  publish(channel: string, message: string): Promise<void>;
  /**
   * Until the scope closes, over restarts of the server. Messages of this process are heard as well. Resolves when it is
   * subscribed, or when the server turns out to be away: it then hears again once the server is back.
   */
  subscribe(channel: string, on: (message: string) => void, scope: Scope): Promise<void>;
}

/** The server cannot be reached, did not answer in time, or does not let us in. */
export class CacheAway extends Error {
  override readonly name = 'CacheAway';
  /** Of the connection, if it said why, such as ECONNREFUSED. ACCESS_REFUSED will not pass by itself. */
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}
