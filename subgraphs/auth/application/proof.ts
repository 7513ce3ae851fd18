/** Whether somebody knows the password, and has the code. Whatever is wrong, it takes the same work and gives one answer. */
import type { Clock } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Account } from '../domain/account.ts';
import { normalisePassword } from '../domain/password-policy.ts';
import type { Accounts, Audit, Authenticators, By, Hasher, Throttle } from './ports.ts';
import { isTotpRight } from './totp.ts';

export interface ProofPorts {
  readonly accounts: Accounts;
  readonly audit: Audit;
  readonly hasher: Hasher;
  readonly throttle: Throttle;
  readonly authenticators: Authenticators;
  /** Something that whoever watches the system wants to count. */
  readonly noticed: (what: 'SIGNED_IN' | 'SIGN_IN_REFUSED' | 'REFRESH_REUSED') => void;
  readonly now: Clock;
}

interface Shown {
  readonly emailKey: string;
  readonly password: string;
}

export function createProof({ accounts, audit, hasher, throttle, authenticators, noticed, now }: ProofPorts) {
  return {
    ofPassword: (shown: Shown, by: By): Promise<Account> => attempt(shown, by, async () => undefined),

    ofPasswordAndCode: (shown: Shown & { readonly code?: string | undefined }, by: By): Promise<Account> =>
      attempt(shown, by, async (account) => {
        if (account.totp === undefined) return;
        if (shown.code === undefined || shown.code === '')
          throw new Refusal('CODE_REQUIRED', 'Give the code of your authenticator as well, or a recovery code.');
        if (!(await isTotpRight(authenticators, account.id, account.totp, shown.code, now())))
          throw await refused(account, by);
      }),
  };

  /** The attempt is counted before it is made, and nothing is held against the name once all of it was right. */
  async function attempt(
    { emailKey, password }: Shown,
    by: By,
    alsoNeeded: (account: Account) => Promise<void>,
  ): Promise<Account> {
    assertFree(await throttle.reserve(emailKey, now()));
    const account = await accounts.byEmail(emailKey);
    const known = account?.status === 'ACTIVE' ? account : undefined;
    // One call of the hasher, also for nobody.
    const isRight = await hasher.verify(known?.password, normalisePassword(password)).catch(async (error: unknown) => {
      await throttle.giveBack(emailKey);
      throw error;
    });
    if (known === undefined || !isRight) throw await refused(account, by);
    await alsoNeeded(known);
    await throttle.clear(emailKey);
    return known;
  }

  async function refused(account: Account | undefined, by: By): Promise<Refusal> {
    noticed('SIGN_IN_REFUSED');
    await audit.note('SIGN_IN_REFUSED', by, { subject: account?.id, at: now() });
    return invalidCredentials();
  }
}

export function assertFree(waitS: number): void {
  if (waitS <= 0) return;
  throw new Refusal('RATE_LIMITED', `Too many attempts. Wait ${waitS} s.`, { retryAfterS: waitS });
}

export function invalidCredentials(): Refusal {
  return new Refusal('INVALID_CREDENTIALS', 'The address, the password or the code is wrong.');
}
