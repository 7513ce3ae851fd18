/** Who asks at the public door, and the two ways of not letting somebody in. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Role } from '#platform/roles.ts';

/** A caller of the public door. Nobody, and what a field says of nobody, is `-`. */
export interface Who {
  /** Id of the user, `key:<id>` for a key of the environment. */
  readonly sub: string;
  /** Id of the session; keys have none. */
  readonly sid: string;
  readonly role: Role | '-';
  readonly scopes: ReadonlySet<string>;
  /** Counter of the user's rights at the moment the token was made. */
  readonly rev: number;
  /** ms since 1970 from which on the token is refused; Infinity where there is none. */
  readonly expiresAt: number;
  /** Id of the user's API key that was used. */
  readonly keyId?: string;
  /** What a key may write at the ingest door; absent for everybody else. */
  readonly ingest?: IngestRight;
}

export interface IngestRight {
  readonly key: string;
  /** Systems of asset keys, `*` = all. */
  readonly systems: readonly string[];
  readonly fixesPerS: number;
}

/** Without a token: only what is public. */
export const NOBODY: Who = {
  sub: '-',
  sid: '-',
  role: '-',
  scopes: new Set(),
  rev: 0,
  expiresAt: Number.POSITIVE_INFINITY,
};

export const INGEST_SCOPE = 'tracking:ingest';

export function unauthenticated(): Refusal {
  return new Refusal('UNAUTHENTICATED', 'The token is not valid.');
}

/** Auth is away, and without it the token can be neither taken nor refused. */
export function cannotTell(): Refusal {
  return new Refusal('UNAVAILABLE', 'The token cannot be checked at the moment. Try again soon.');
}
