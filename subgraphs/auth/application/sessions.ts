/** Where people are signed in, and how that ends. */
import type { Clock } from '#platform/kernel/clock.ts';
import { notFound } from '#platform/kernel/refusal.ts';
import { type Account, endSessions } from '../domain/account.ts';
import type { EndOfSession } from '../domain/events.ts';
import { isLive, type Session } from '../domain/session.ts';
import type { Accounts, By } from './ports.ts';

export function createSessions({ accounts, now }: { readonly accounts: Accounts; readonly now: Clock }) {
  return {
    living: (account: Account): readonly Session[] => account.sessions.filter((session) => isLive(session, now())),

    /** Ends a session whoever's it is; quiet if it has ended. */
    async end(sessionId: string, by: By, why: EndOfSession = 'SIGNED_OUT'): Promise<void> {
      const owner = await accounts.ownerOfSession(sessionId);
      if (owner === undefined) return notFound('session', sessionId);
      await endOf(owner, ({ id }) => id === sessionId, why, by);
    },

    /** An own one, or anybody's for an administrator; a stranger's does not exist. */
    async revoke(sessionId: string, by: By, isAdmin: boolean): Promise<void> {
      const owner = await accounts.ownerOfSession(sessionId);
      if (owner === undefined || (owner !== by.userId && !isAdmin)) return notFound('session', sessionId);
      await endOf(owner, ({ id }) => id === sessionId, 'REVOKED', by);
    },

    /** Ends the own sessions but this one; says how many. */
    async revokeOthers(person: { readonly userId: string; readonly sessionId: string }, by: By): Promise<number> {
      return endOf(person.userId, ({ id }) => id !== person.sessionId, 'REVOKED', by);
    },
  };

  async function endOf(
    userId: string,
    which: (session: Session) => boolean,
    why: EndOfSession,
    by: By,
  ): Promise<number> {
    let count = 0;
    await accounts.update(userId, by, (account) => {
      const at = now();
      const change = endSessions(account, (session) => isLive(session, at) && which(session), why, at);
      count = change.events.length;
      return change;
    });
    return count;
  }
}
