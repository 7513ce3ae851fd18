/** What an administrator does with accounts: invite, reset, role, shut out, let in, and requests for accounts. */
import { type Clock, DAY_MS, HOUR_MS } from '#platform/kernel/clock.ts';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import type { Role } from '#platform/roles.ts';
import {
  type Account,
  disable,
  emailTaken,
  enable,
  inviteAgain,
  issueReset,
  type Link,
  type LinkKind,
  newAccount,
  setRole,
} from '../domain/account.ts';
import { emailKeyOf, nameOfEmail } from '../domain/email.ts';
import { assertPassword, normalisePassword } from '../domain/password-policy.ts';
import type { Accounts, AddressLimit, By, Hasher, Registration, Registrations, Secrets } from './ports.ts';

export interface OneTimeLink {
  readonly account: Account;
  readonly url: string;
  readonly expiresAt: Date;
}

export interface UsersPorts {
  readonly accounts: Accounts;
  readonly registrations: Registrations;
  readonly hasher: Hasher;
  readonly addresses: AddressLimit;
  readonly secrets: Secrets;
  readonly isCommon: (password: string) => boolean;
  readonly registration: 'approval' | 'invite';
  readonly publicUrl: string;
  readonly now: Clock;
}

export type RegistrationStatus = 'PENDING' | 'ACCEPTED' | 'REJECTED';

const INVITATION_MS = 7 * DAY_MS;
const RESET_MS = HOUR_MS;
const REGISTRATION_MS = 7 * DAY_MS;
const MOST_PENDING = 1_000;

export function createUsers(ports: UsersPorts) {
  const { accounts, registrations, hasher, addresses, secrets, isCommon, now } = ports;

  return {
    byIds: accounts.byIds,
    page: accounts.page,

    /** Again for somebody who has not come yet: a new link, the old one ends. */
    async invite(
      order: { readonly email: string; readonly role: Role; readonly name?: string | undefined },
      by: By,
    ): Promise<OneTimeLink> {
      const { email, role } = order;
      const { link, url } = newLink('INVITE', 'join', INVITATION_MS);
      const emailKey = emailKeyOf(email);
      const name = order.name ?? nameOfEmail(email);
      const change = newAccount({ id: secrets.uuid(), email, emailKey, name, role, link }, 'INVITED', now());
      if (await accounts.add(change, by)) return { account: change.state, url, expiresAt: link.expiresAt };
      const known = await accounts.byEmail(emailKey);
      if (known === undefined) throw emailTaken(email);
      const account = await accounts.update(known.id, by, (present) =>
        inviteAgain(present, { role, name: order.name, link }, now()),
      );
      return { account, url, expiresAt: link.expiresAt };
    },

    async issueReset(userId: string, by: By): Promise<OneTimeLink> {
      const { link, url } = newLink('RESET', 'reset', RESET_MS);
      const account = await accounts.update(userId, by, (present) => issueReset(present, link, now()));
      return { account, url, expiresAt: link.expiresAt };
    },

    setRole: (userId: string, role: Role, by: By) =>
      accounts.updateAmongAdmins(userId, by, (account, otherAdmins) =>
        setRole(account, role, { by: by.userId ?? '', otherAdmins }, now()),
      ),

    disable: (userId: string, by: By) =>
      accounts.updateAmongAdmins(userId, by, (account, otherAdmins) =>
        disable(account, { by: by.userId ?? '', otherAdmins }, now()),
      ),

    enable: (userId: string, by: By) => accounts.update(userId, by, (account) => enable(account, now())),

    /** Hashes in every case, and says the same whether the address is known or not. */
    async register(
      order: {
        readonly email: string;
        readonly name: string;
        readonly password: string;
        readonly reason?: string | undefined;
      },
      by: By,
    ): Promise<{ readonly id: string; readonly status: RegistrationStatus }> {
      if (ports.registration === 'invite')
        throw new Refusal('REGISTRATION_CLOSED', 'Accounts are by invitation here. Ask an administrator.');
      tooMany(await addresses.count('REGISTER', by.ip));
      assertPassword(order.password, order, isCommon);
      const { email, name, reason } = order;
      const password = await hasher.hash(normalisePassword(order.password));
      const id = secrets.uuid();
      const createdAt = now();
      const isKept = await registrations.add(
        { id, email, emailKey: emailKeyOf(email), name, password, reason, createdAt },
        { most: MOST_PENDING, since: oldest() },
      );
      if (!isKept) tooMany(3_600);
      return { id, status: 'PENDING' };
    },

    registrations: () => registrations.pending(oldest(), MOST_PENDING),

    async registration(id: string): Promise<{ readonly id: string; readonly status: RegistrationStatus } | undefined> {
      const found = await registrations.byId(id);
      if (found === undefined || isGone(found)) return undefined;
      return { id, status: statusOf(found.decision) };
    },

    /** With a role the account is made, without one the request is refused. Quiet if it was decided so already. */
    async decide(
      id: string,
      role: Role | undefined,
      by: By,
    ): Promise<{ readonly id: string; readonly status: RegistrationStatus }> {
      const decision = role ?? 'REJECTED';
      const outcome = await registrations.decide(id, decision, by, now(), (found) => {
        if (isGone(found)) return notFound('request for an account', id);
        if (found.decision === decision) return undefined;
        if (found.decision !== undefined)
          throw new Refusal('ALREADY_DECIDED', `This request was decided already: ${found.decision}.`);
        if (role === undefined) return undefined;
        const { email, emailKey, name, password } = found;
        return newAccount({ id: secrets.uuid(), email, emailKey, name, role, password }, 'REGISTERED', now());
      });
      if (outcome === 'NOT_FOUND') notFound('request for an account', id);
      if (outcome === 'EMAIL_TAKEN')
        throw new Refusal('EMAIL_TAKEN', 'There is an account with this address already. Refuse the request.');
      return { id, status: statusOf(decision) };
    },
  };

  function newLink(kind: LinkKind, page: string, ms: number): { readonly link: Link; readonly url: string } {
    const token = secrets.token();
    const hash = secrets.hash(token).toString('base64url');
    return {
      link: { hash, kind, expiresAt: new Date(now().getTime() + ms) },
      url: `${ports.publicUrl}/${page}#${token}`,
    };
  }

  function oldest(): Date {
    return new Date(now().getTime() - REGISTRATION_MS);
  }

  /** What nobody has decided in time is as if it had never been asked. */
  function isGone({ decision, createdAt }: Registration): boolean {
    return decision === undefined && createdAt < oldest();
  }
}

function statusOf(decision: Role | 'REJECTED' | undefined): RegistrationStatus {
  if (decision === undefined) return 'PENDING';
  return decision === 'REJECTED' ? 'REJECTED' : 'ACCEPTED';
}

function tooMany(waitS: number): void {
  if (waitS > 0)
    throw new Refusal('RATE_LIMITED', `Too many requests for accounts. Wait ${waitS} s.`, { retryAfterS: waitS });
}
