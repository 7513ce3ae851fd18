/** Authenticators: enrol, confirm, remove; and whether a code counts. */
import type { Clock } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Role } from '#platform/roles.ts';
import { type Account, confirmTotp, enrolTotp, noLongerSignedIn, notEnrolled, removeTotp } from '../domain/account.ts';
import type { Accounts, Authenticators, By, Secrets } from './ports.ts';

interface Person {
  readonly userId: string;
  readonly sessionId: string;
}

const RECOVERY_CODES = 10;

export function createTotp(ports: {
  readonly accounts: Accounts;
  readonly authenticators: Authenticators;
  readonly secrets: Secrets;
  readonly totpFor: ReadonlySet<Role>;
  readonly now: Clock;
}) {
  const { accounts, authenticators, secrets, totpFor, now } = ports;
  return {
    /** A new authenticator; what it answers is shown this once. */
    async enrol({ userId, sessionId }: Person, by: By) {
      const [account] = await accounts.byIds([userId]);
      if (account === undefined) throw noLongerSignedIn();
      const { secret, uri, sealed } = authenticators.create(account.email);
      const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () => secrets.recoveryCode());
      await accounts.update(userId, by, (present) => enrolTotp(present, { sessionId, sealed }, now()));
      await authenticators.storeRecovery(userId, recoveryCodes);
      return { secret, uri, recoveryCodes };
    },

    async confirm({ userId }: Person, code: string, by: By): Promise<Account> {
      const [account] = await accounts.byIds([userId]);
      if (account?.totpNext === undefined) throw notEnrolled();
      const step = authenticators.stepOf(account.totpNext, code, now());
      if (step === undefined || !(await authenticators.spendStep(userId, step)))
        throw new Refusal('CODE_INVALID', 'This code is wrong or was used. Wait for the next one.');
      const confirmed = await accounts.update(userId, by, (present) => confirmTotp(present, now()));
      await authenticators.switchRecovery(userId);
      return confirmed;
    },

    async remove({ userId, sessionId }: Person, by: By): Promise<Account> {
      const account = await accounts.update(userId, by, (present) =>
        removeTotp(present, { sessionId, totpFor }, now()),
      );
      await authenticators.switchRecovery(userId);
      return account;
    },
  };
}

/** Whether a code is right and counts: each does so once. */
export async function isTotpRight(
  authenticators: Authenticators,
  userId: string,
  sealed: Buffer,
  code: string,
  now: Date,
): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return authenticators.spendRecovery(userId, code);
  const step = authenticators.stepOf(sealed, code, now);
  return step !== undefined && authenticators.spendStep(userId, step);
}
