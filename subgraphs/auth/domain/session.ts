/** One sign-in of a person: how long it lives, how it is renewed, and how a stolen refresh token shows. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Changed } from './changed.ts';
import type { AuthEvent } from './events.ts';

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly idleUntil: Date;
  readonly absoluteUntil: Date;
  /** When the person last proved to know the password. */
  readonly provedAt: Date;
  readonly revokedAt?: Date | undefined;
  /** What the browser or program called itself. */
  readonly agent?: string | undefined;
  readonly ip?: string | undefined;
}

/** A session as it is when a refresh token of it is shown. */
export interface Family {
  readonly session: Session;
  readonly isUserActive: boolean;
  /** What is known of the shown token; undefined if it never was one of this session. */
  readonly presented: { readonly usedAt?: Date | undefined; readonly idem?: string | undefined } | undefined;
}

const IDLE_MS = 12 * HOUR_MS;
const ABSOLUTE_MS = 7 * DAY_MS;
const PROOF_MS = 10 * MINUTE_MS;
/** How long the answer to a renewal may be asked for again. */
const REPEAT_MS = 5_000;

export function newSession(order: Pick<Session, 'id' | 'userId' | 'agent' | 'ip'>, now: Date): Session {
  return {
    ...order,
    createdAt: now,
    idleUntil: new Date(now.getTime() + IDLE_MS),
    absoluteUntil: new Date(now.getTime() + ABSOLUTE_MS),
    provedAt: now,
  };
}

export function isLive(session: Session, now: Date): boolean {
  return session.revokedAt === undefined && now < session.idleUntil && now < session.absoluteUntil;
}

/** Refuses REAUTH_REQUIRED unless the password was given within the last 10 minutes. */
export function assertProved(session: Session, now: Date): void {
  if (now.getTime() - session.provedAt.getTime() <= PROOF_MS) return;
  throw new Refusal(
    'REAUTH_REQUIRED',
    'Prove again who you are: `reauthenticate` with your password, then repeat this.',
  );
}

/**
 * A refresh token is shown. Its first use renews the session. The same token with the same key within 5 s is a repeat of a
 * lost answer: quiet. Any other second use means that two hold it: the session ends. Refuses SESSION_ENDED.
 */
export function renew(family: Family, idempotencyKey: string, now: Date): Changed<Family, AuthEvent> {
  const { session, presented, isUserActive } = family;
  if (presented === undefined || !isUserActive || !isLive(session, now)) throw sessionEnded();
  const about = { userId: session.userId, sessionId: session.id, at: now };
  if (presented.usedAt === undefined) {
    const idleUntil = new Date(Math.min(now.getTime() + IDLE_MS, session.absoluteUntil.getTime()));
    return {
      state: { ...family, session: { ...session, idleUntil }, presented: { usedAt: now, idem: idempotencyKey } },
      events: [{ type: 'SessionRenewed', ...about }],
    };
  }
  const ago = now.getTime() - presented.usedAt.getTime();
  if (presented.idem === idempotencyKey && ago <= REPEAT_MS) return { state: family, events: [] };
  return {
    state: { ...family, session: { ...session, revokedAt: now } },
    events: [
      { type: 'RefreshReused', ...about },
      { type: 'SessionRevoked', why: 'REUSE', ...about },
    ],
  };
}

export function sessionEnded(): Refusal {
  return new Refusal('SESSION_ENDED', 'This session has ended. Sign in again.');
}
