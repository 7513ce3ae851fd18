/**
 * An account with all that lives under it: sessions, keys, the open link. A change sees the whole and says what has happened;
 * whatever it says is stored, listed for the gateway and audited together.
 */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Role } from '#platform/roles.ts';
import { type ApiKey, type ApiKeyOrder, isUsable, newApiKey } from './api-key.ts';
import type { Changed } from './changed.ts';
import type { AuthEvent, EndOfSession } from './events.ts';
import { assertAdminRemains, assertOther, heldBy } from './roles.ts';
import { assertProved, isLive, newSession, type Session } from './session.ts';

export type UserStatus = 'INVITED' | 'ACTIVE' | 'DISABLED';

export interface PasswordHash {
  readonly text: string;
  /** Version of the pepper it was made with. */
  readonly pepper: number;
}

export type LinkKind = 'INVITE' | 'RESET';

export interface Link {
  /** SHA-256 of the token, base64url. */
  readonly hash: string;
  readonly kind: LinkKind;
  readonly expiresAt: Date;
}

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly rev: number;
  readonly password?: PasswordHash | undefined;
  /** Sealed secret of the authenticator in use. */
  readonly totp?: Buffer | undefined;
  /** Sealed secret of one that is not confirmed yet. */
  readonly totpNext?: Buffer | undefined;
  readonly createdAt: Date;
  readonly link?: Link | undefined;
  /** Those that have not ended, newest first. */
  readonly sessions: readonly Session[];
  /** Newest first, revoked ones for a while too. */
  readonly apiKeys: readonly ApiKey[];
}

export type AccountChange = Changed<Account, AuthEvent>;

const MOST_SESSIONS = 20;

export function newAccount(
  order: Pick<Account, 'id' | 'email' | 'emailKey' | 'name' | 'role'> & Partial<Pick<Account, 'password' | 'link'>>,
  how: 'BOOTSTRAP' | 'INVITED' | 'REGISTERED',
  now: Date,
): AccountChange {
  const status = order.password === undefined ? 'INVITED' : 'ACTIVE';
  const { id: userId, role, link } = order;
  return {
    state: { ...order, status, rev: 1, createdAt: now, sessions: [], apiKeys: [] },
    events: [
      { type: 'UserCreated', userId, role, how, at: now },
      ...(link === undefined ? [] : [{ type: 'LinkIssued' as const, userId, kind: link.kind, at: now }]),
    ],
  };
}

/** Invites again somebody who has not come yet: a new link, and what the inviter says now. Refuses EMAIL_TAKEN. */
export function inviteAgain(
  account: Account,
  order: { readonly role: Role; readonly name?: string | undefined; readonly link: Link },
  now: Date,
): AccountChange {
  if (account.status !== 'INVITED') throw emailTaken(account.email);
  const { id: userId } = account;
  return {
    state: { ...account, role: order.role, name: order.name ?? account.name, link: order.link },
    events: [{ type: 'LinkIssued', userId, kind: order.link.kind, at: now }],
  };
}

export function emailTaken(email: string): Refusal {
  return new Refusal('EMAIL_TAKEN', `There is an account of ${email} already.`);
}

/** Refuses USER_DISABLED. */
export function issueReset(account: Account, link: Link, now: Date): AccountChange {
  if (account.status === 'DISABLED')
    throw new Refusal('USER_DISABLED', `${account.name} is shut out. Let them in again first.`);
  return {
    state: { ...account, link },
    events: [{ type: 'LinkIssued', userId: account.id, kind: link.kind, at: now }],
  };
}

export function isOpen(link: Link | undefined, hash: string, now: Date): link is Link {
  return link !== undefined && link.hash === hash && now < link.expiresAt;
}

/** Sets the password of the open link, which is spent; ends all sessions. Refuses LINK_INVALID. */
export function setPassword(
  account: Account,
  order: { readonly link: string; readonly password: PasswordHash; readonly name?: string | undefined },
  now: Date,
): AccountChange {
  const { link } = account;
  if (account.status === 'DISABLED' || !isOpen(link, order.link, now)) throw linkInvalid();
  const ended = endSessions(account, () => true, 'PASSWORD_CHANGED', now);
  return {
    state: {
      ...ended.state,
      status: 'ACTIVE',
      password: order.password,
      name: order.name ?? account.name,
      link: undefined,
    },
    events: [{ type: 'PasswordSet', userId: account.id, kind: link.kind, at: now }, ...ended.events],
  };
}

export function linkInvalid(): Refusal {
  return new Refusal(
    'LINK_INVALID',
    'This link is not valid, was used, or has run out. Ask an administrator for a new one.',
  );
}

/** Signs in. The oldest session makes room when there are 20. */
export function signIn(account: Account, order: Pick<Session, 'id' | 'agent' | 'ip'>, now: Date): AccountChange {
  const session = newSession({ ...order, userId: account.id }, now);
  const living = account.sessions.filter((one) => isLive(one, now));
  const surplus = new Set(living.slice(MOST_SESSIONS - 1).map(({ id }) => id));
  const ended = endSessions(account, ({ id }) => surplus.has(id), 'TOO_MANY', now);
  return {
    state: { ...ended.state, sessions: [session, ...ended.state.sessions] },
    events: [{ type: 'SignedIn', userId: account.id, sessionId: session.id, at: now }, ...ended.events],
  };
}

/** The session that is meant, if it lives. Refuses UNAUTHENTICATED: the access token outlives its session by minutes. */
export function liveSession(account: Account, sessionId: string, now: Date): Session {
  const session = account.sessions.find(({ id }) => id === sessionId);
  if (session === undefined || !isLive(session, now) || account.status !== 'ACTIVE') throw noLongerSignedIn();
  return session;
}

export function noLongerSignedIn(): Refusal {
  return new Refusal('UNAUTHENTICATED', 'This session has ended. Sign in again.');
}

/** The password was proved again in this session. */
export function reauthenticate(account: Account, sessionId: string, now: Date): AccountChange {
  const session = liveSession(account, sessionId, now);
  return {
    state: { ...account, sessions: account.sessions.map((one) => (one === session ? { ...one, provedAt: now } : one)) },
    events: [{ type: 'Reauthenticated', userId: account.id, sessionId, at: now }],
  };
}

/** Ends those of the living sessions that `which` names; quiet about the others. */
export function endSessions(
  account: Account,
  which: (session: Session) => boolean,
  why: EndOfSession,
  now: Date,
): AccountChange {
  const ended = account.sessions.filter((session) => session.revokedAt === undefined && which(session));
  return {
    state: {
      ...account,
      sessions: account.sessions.map((session) => (ended.includes(session) ? { ...session, revokedAt: now } : session)),
    },
    events: ended.map(({ id }) => ({ type: 'SessionRevoked', userId: account.id, sessionId: id, why, at: now })),
  };
}

/** Changes the own password; the other sessions end. Refuses UNAUTHENTICATED. */
export function changePassword(
  account: Account,
  order: { readonly password: PasswordHash; readonly sessionId: string },
  now: Date,
): AccountChange {
  const { id: kept } = liveSession(account, order.sessionId, now);
  const ended = endSessions(account, ({ id }) => id !== kept, 'PASSWORD_CHANGED', now);
  return {
    state: { ...ended.state, password: order.password, link: undefined },
    events: [{ type: 'PasswordChanged', userId: account.id, at: now }, ...ended.events],
  };
}

export interface Decision {
  /** Who decides. */
  readonly by: string;
  /** Active administrators beside this account. */
  readonly otherAdmins: number;
}

/** Quiet if it is the role already. Refuses SELF_CHANGE, LAST_ADMIN. */
export function setRole(account: Account, role: Role, { by, otherAdmins }: Decision, now: Date): AccountChange {
  assertOther(account.id, by);
  if (account.role === role) return { state: account, events: [] };
  if (isActiveAdmin(account)) assertAdminRemains(otherAdmins, account.name);
  const rev = account.rev + 1;
  return {
    state: { ...account, role, rev },
    events: [{ type: 'RoleChanged', userId: account.id, from: account.role, to: role, rev, at: now }],
  };
}

/** Shuts somebody out at once. Quiet if it was done already. Refuses SELF_CHANGE, LAST_ADMIN. */
export function disable(account: Account, { by, otherAdmins }: Decision, now: Date): AccountChange {
  assertOther(account.id, by);
  if (account.status === 'DISABLED') return { state: account, events: [] };
  if (isActiveAdmin(account)) assertAdminRemains(otherAdmins, account.name);
  const rev = account.rev + 1;
  const ended = endSessions(account, () => true, 'DISABLED', now);
  return {
    state: { ...ended.state, status: 'DISABLED', rev, link: undefined },
    events: [{ type: 'UserDisabled', userId: account.id, rev, at: now }, ...ended.events],
  };
}

/** Lets somebody in again, as far as they were before. Quiet if nobody was shut out. */
export function enable(account: Account, now: Date): AccountChange {
  if (account.status !== 'DISABLED') return { state: account, events: [] };
  return {
    state: { ...account, status: account.password === undefined ? 'INVITED' : 'ACTIVE' },
    events: [{ type: 'UserEnabled', userId: account.id, at: now }],
  };
}

function isActiveAdmin({ role, status }: Account): boolean {
  return role === 'ADMIN' && status === 'ACTIVE';
}

/** Makes a key; quiet when the order repeats one. Refuses REAUTH_REQUIRED, SCOPE_NOT_HELD, TOO_MANY_KEYS. */
export function addApiKey(
  account: Account,
  order: ApiKeyOrder & { readonly sessionId: string; readonly totpFor: ReadonlySet<Role> },
  now: Date,
): AccountChange {
  const { sessionId, totpFor, ...wanted } = order;
  const held = heldBy({ role: account.role, hasTotp: account.totp !== undefined }, totpFor);
  const key = newApiKey({ id: account.id, held, own: account.apiKeys }, wanted, now);
  if (key === undefined) return { state: account, events: [] };
  assertProved(liveSession(account, sessionId, now), now);
  return {
    state: { ...account, apiKeys: [key, ...account.apiKeys] },
    events: [{ type: 'ApiKeyCreated', userId: account.id, keyId: key.id, scopes: key.scopes, at: now }],
  };
}

/** Quiet if it is revoked already. Refuses NOT_FOUND. */
export function revokeApiKey(account: Account, keyId: string, now: Date): AccountChange {
  const key = account.apiKeys.find(({ id }) => id === keyId);
  if (key === undefined) throw new Refusal('NOT_FOUND', 'There is no key with this id.', { id: keyId });
  if (key.revokedAt !== undefined) return { state: account, events: [] };
  return {
    state: { ...account, apiKeys: account.apiKeys.map((one) => (one === key ? { ...one, revokedAt: now } : one)) },
    events: [{ type: 'ApiKeyRevoked', userId: account.id, keyId, at: now }],
  };
}

/** Ids of the keys that still open something. */
export function livingKeys(account: Account, now: Date): readonly string[] {
  return account.apiKeys.filter((key) => isUsable(key, now)).map(({ id }) => id);
}

/** A new authenticator, not yet in use. Refuses REAUTH_REQUIRED. */
export function enrolTotp(
  account: Account,
  order: { readonly sessionId: string; readonly sealed: Buffer },
  now: Date,
): AccountChange {
  assertProved(liveSession(account, order.sessionId, now), now);
  return {
    state: { ...account, totpNext: order.sealed },
    events: [{ type: 'TotpEnrolled', userId: account.id, at: now }],
  };
}

/** Takes the enrolled authenticator into use. Refuses NOT_ENROLLED. */
export function confirmTotp(account: Account, now: Date): AccountChange {
  if (account.totpNext === undefined) throw notEnrolled();
  return {
    state: { ...account, totp: account.totpNext, totpNext: undefined },
    events: [{ type: 'TotpConfirmed', userId: account.id, at: now }],
  };
}

export function notEnrolled(): Refusal {
  return new Refusal('NOT_ENROLLED', 'There is no new authenticator to confirm. Begin with `enrolTotp`.');
}

/** Quiet if there is none. Refuses REAUTH_REQUIRED, TOTP_COMPELLED. */
export function removeTotp(
  account: Account,
  order: { readonly sessionId: string; readonly totpFor: ReadonlySet<Role> },
  now: Date,
): AccountChange {
  if (account.totp === undefined) return { state: account, events: [] };
  if (order.totpFor.has(account.role))
    throw new Refusal('TOTP_COMPELLED', `Everybody with the role ${account.role} signs in with a code here.`);
  assertProved(liveSession(account, order.sessionId, now), now);
  return {
    state: { ...account, totp: undefined, totpNext: undefined },
    events: [{ type: 'TotpRemoved', userId: account.id, at: now }],
  };
}
