/** What auth needs of the outside. */
import type { Role } from '#platform/roles.ts';
import type { Account, AccountChange, PasswordHash } from '../domain/account.ts';
import type { ApiKey } from '../domain/api-key.ts';
import type { Changed } from '../domain/changed.ts';
import type { AuthEvent, Revocation } from '../domain/events.ts';
import type { Family } from '../domain/session.ts';

/** Who asks, for the audit list. */
export interface By {
  /** Undefined before somebody has signed in. */
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly ip?: string | undefined;
  readonly correlationId: string;
}

/** What a change brings that is stored as SHA-256 alone: the first token of a session that it opens, or a key that it adds. */
export type NewSecret =
  | { readonly sessionId: string; readonly hash: Buffer }
  | { readonly apiKey: string; readonly hash: Buffer };

/**
 * Accounts, whole. A change runs with the account locked; its state, its events in the audit list, in the revocation list
 * and in the outbox, are one transaction.
 */
export interface Accounts {
  byIds(ids: readonly string[]): Promise<readonly Account[]>;
  byEmail(emailKey: string): Promise<Account | undefined>;
  /** Whose open link this is; `hash` is SHA-256 of its token, base64url. */
  byLink(hash: string): Promise<Account | undefined>;
  /** By e-mail key, behind `after`; `text` begins the key or the name. */
  page(order: {
    readonly text?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<readonly Account[]>;
  /** Refuses NOT_FOUND. */
  update(id: string, by: By, change: (account: Account) => AccountChange, secret?: NewSecret): Promise<Account>;
  /** The same with a lock that all changes of administrators take, and the number of active ones beside this account. */
  updateAmongAdmins(
    id: string,
    by: By,
    change: (account: Account, otherAdmins: number) => AccountChange,
  ): Promise<Account>;
  /** Stores a new account; false if the address belongs to somebody. */
  add(change: AccountChange, by: By): Promise<boolean>;
  /** Whose session or key this is. */
  ownerOfSession(sessionId: string): Promise<string | undefined>;
  ownerOfKey(keyId: string): Promise<string | undefined>;
}

/** The first administrator. */
export interface SetUp {
  hasAdmin(): Promise<boolean>;
  issue(hash: Buffer, expiresAt: Date): Promise<void>;
  isOpen(hash: Buffer, now: Date): Promise<boolean>;
  /** Spends every set-up link and stores the account, one at a time and only while there is no administrator. */
  bootstrap(
    hash: Buffer,
    change: AccountChange,
    by: By,
    secret: NewSecret,
  ): Promise<'DONE' | 'LINK_INVALID' | 'ADMIN_EXISTS' | 'EMAIL_TAKEN'>;
}

export interface Sessions {
  /**
   * Runs `decide` with the session locked, so that of several that show a token each sees what the one before did. Stores
   * its outcome, and `successor` if the token was renewed; undefined if there is no such session.
   */
  renew(
    shown: { readonly sessionId: string; readonly hash: Buffer; readonly successor: Buffer },
    by: By,
    decide: (family: Family) => Changed<Family, AuthEvent>,
  ): Promise<{ readonly userId: string; readonly events: readonly AuthEvent[] } | undefined>;
  /** Whether the token of this hash is one of the session's, used or not. */
  holds(sessionId: string, hash: Buffer): Promise<boolean>;
}

export interface ApiKeys {
  /** With its owner; undefined if there is none. */
  byHash(hash: Buffer): Promise<{ readonly key: ApiKey; readonly owner: Account } | undefined>;
  /** Of everybody, newest first. */
  all(limit: number): Promise<readonly ApiKey[]>;
  /** Notes the UTC day of a use and, once a day, the audit line. */
  used(key: ApiKey, now: Date, by: By): Promise<void>;
}

export interface RevocationList {
  /** Rows behind `after`, in order; positions are dense. */
  after(
    position: number,
    limit: number,
  ): Promise<{
    /** Smallest position that is kept, and last one given out. */
    readonly oldest: number;
    readonly head: number;
    readonly rows: readonly (Revocation & { readonly pos: number; readonly at: Date })[];
  }>;
}

export interface AuditEntry {
  readonly pos: number;
  readonly at: Date;
  readonly actor?: string | undefined;
  readonly action: string;
  readonly subject?: string | undefined;
  readonly ip?: string | undefined;
  readonly correlationId: string;
  readonly detail?: string | undefined;
}

export interface Audit {
  /** What changed nothing and is worth knowing all the same, such as a refused sign-in. */
  note(action: string, by: By, about: { readonly subject?: string | undefined; readonly at: Date }): Promise<void>;
  /** Newest first, older than position `before`. */
  page(order: {
    readonly before?: number | undefined;
    readonly limit: number;
    readonly since: Date;
  }): Promise<readonly AuditEntry[]>;
}

export interface Registration {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string;
  readonly password: PasswordHash;
  readonly reason?: string | undefined;
  readonly createdAt: Date;
  readonly decision?: Role | 'REJECTED' | undefined;
}

export interface Registrations {
  /** False if `most` of those since then wait already. */
  add(registration: Registration, limit: { readonly most: number; readonly since: Date }): Promise<boolean>;
  byId(id: string): Promise<Registration | undefined>;
  /** Undecided ones since then, oldest first, with whether the address belongs to an account. */
  pending(since: Date, limit: number): Promise<readonly (Registration & { readonly isTaken: boolean })[]>;
  /** Decides with the request locked: `decide` gives the account to store, or undefined to refuse it. */
  decide(
    id: string,
    decision: Role | 'REJECTED',
    by: By,
    at: Date,
    make: (registration: Registration) => AccountChange | undefined,
  ): Promise<'DONE' | 'NOT_FOUND' | 'EMAIL_TAKEN'>;
}

/** Slow on purpose. Refuses OVERLOADED when too many wait. */
export interface Hasher {
  hash(password: string): Promise<PasswordHash>;
  /** Without a hash it takes as long, and is wrong. */
  verify(hash: PasswordHash | undefined, password: string): Promise<boolean>;
  /** True if today's parameters or pepper are others. */
  isOutdated(hash: PasswordHash): boolean;
}

export interface TokenSigner {
  sign(claims: {
    readonly sub: string;
    readonly sid: string;
    readonly role: Role;
    readonly scope: string;
    readonly rev: number;
  }): Promise<{ readonly accessToken: string; readonly expiresAt: Date }>;
}

export interface Throttle {
  /** Counts an attempt before it is made; seconds to wait if none is allowed now, else 0. */
  reserve(emailKey: string, now: Date): Promise<number>;
  /** The attempt did not take place. */
  giveBack(emailKey: string): Promise<void>;
  /** It was right: nothing is held against the name any more. */
  clear(emailKey: string): Promise<void>;
}

/** Counts by address; seconds to wait when there were too many, else 0. Lossy: per process where nothing is shared. */
export interface AddressLimit {
  count(what: 'SIGN_IN' | 'LINK' | 'REGISTER' | 'REFRESH', ip: string | undefined): Promise<number>;
}

/** Codes of an authenticator, and those for when it is lost. */
export interface Authenticators {
  /** A new secret, and its sealed form. */
  create(email: string): { readonly secret: string; readonly uri: string; readonly sealed: Buffer };
  /** The time step of a right code within a step of now; undefined if it is wrong. */
  stepOf(sealed: Buffer, code: string, now: Date): number | undefined;
  /** Counts the step: false if it, or a later one, has counted before. */
  spendStep(userId: string, step: number): Promise<boolean>;
  /** Replaces the codes that wait for confirmation. */
  storeRecovery(userId: string, codes: readonly string[]): Promise<void>;
  /** Those that wait replace those in use; none stays if nothing waits. */
  switchRecovery(userId: string): Promise<void>;
  /** False if it is none, or was used. */
  spendRecovery(userId: string, code: string): Promise<boolean>;
}

/** Random and derived secrets. */
export interface Secrets {
  uuid(): string;
  /** 256 random bits as 43 characters. */
  token(): string;
  /** Letters that people can type: 99 random bits, in four groups. */
  recoveryCode(): string;
  hash(token: string): Buffer;
  /** The successor of a refresh token, the same for the same idempotency key; 43 characters. */
  successor(token: string, idempotencyKey: string): string;
  /** Id (8 characters) and secret (43) of a key, the same for the same user and idempotency key. */
  apiKey(userId: string, idempotencyKey: string): { readonly id: string; readonly secret: string };
}
