/** How somebody comes in and goes out: first administrator, link, password and code, renewal, sign-out. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Role } from '#platform/roles.ts';
import {
  type Account,
  changePassword,
  linkInvalid,
  newAccount,
  noLongerSignedIn,
  reauthenticate,
  setPassword,
  signIn,
} from '../domain/account.ts';
import { emailKeyOf } from '../domain/email.ts';
import { assertPassword, normalisePassword } from '../domain/password-policy.ts';
import { tokenScopes } from '../domain/roles.ts';
import { renew, sessionEnded } from '../domain/session.ts';
import type { AddressLimit, By, Secrets, Sessions, SetUp, TokenSigner } from './ports.ts';
import { assertFree, createProof, invalidCredentials, type ProofPorts } from './proof.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly refreshToken: string;
}

export interface SignInPorts extends ProofPorts {
  readonly setUp: SetUp;
  readonly sessions: Sessions;
  readonly signer: TokenSigner;
  readonly addresses: AddressLimit;
  readonly secrets: Secrets;
  readonly isCommon: (password: string) => boolean;
  readonly totpFor: ReadonlySet<Role>;
  readonly publicUrl: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of an authenticator, or a recovery code. */
  readonly code?: string | undefined;
  /** What the browser or program called itself. */
  readonly agent?: string | undefined;
}

const SET_UP_MS = 3_600_000;
const REFRESH_TOKEN = /^tw_r\.([0-9a-f-]{36})\.[A-Za-z0-9_-]{43}$/;

export function createSignIn(ports: SignInPorts) {
  const { accounts, setUp, sessions, hasher, signer, throttle, addresses, secrets, isCommon, totpFor, noticed, now } =
    ports;
  const proof = createProof(ports);

  return {
    /** The address that makes the first administrator, or undefined if there is one already. Good for an hour. */
    async setUpLink(): Promise<string | undefined> {
      if (await setUp.hasAdmin()) return undefined;
      const token = secrets.token();
      await setUp.issue(secrets.hash(token), new Date(now().getTime() + SET_UP_MS));
      return `${ports.publicUrl}/setup#${token}`;
    },

    async bootstrapAdmin(
      order: { readonly token: string; readonly email: string; readonly name: string; readonly password: string },
      by: By,
    ): Promise<Tokens> {
      assertFree(await addresses.count('LINK', by.ip));
      const link = secrets.hash(order.token);
      if (!(await setUp.isOpen(link, now()))) throw linkInvalid();
      assertPassword(order.password, order, isCommon);
      const password = await hasher.hash(normalisePassword(order.password));
      const { email, name } = order;
      const id = secrets.uuid();
      const made = newAccount(
        { id, email, emailKey: emailKeyOf(email), name, role: 'ADMIN', password },
        'BOOTSTRAP',
        now(),
      );
      const family = newFamily();
      const entered = signIn(made.state, { id: family.sessionId, ip: by.ip }, now());
      const change = { state: entered.state, events: [...made.events, ...entered.events] };
      switch (await setUp.bootstrap(link, change, { ...by, userId: id }, family)) {
        case 'LINK_INVALID':
          throw linkInvalid();
        case 'ADMIN_EXISTS':
          throw new Refusal('ADMIN_EXISTS', 'There is an administrator already. Ask them for an invitation.');
        case 'EMAIL_TAKEN':
          throw new Refusal('EMAIL_TAKEN', `There is an account of ${email} already.`);
        case 'DONE':
          return tokensOf(change.state, family.sessionId, family.token);
      }
    },

    /** Unknown, disabled, invited and wrong password take as long and give one answer. */
    async signIn(credentials: Credentials, by: By): Promise<Tokens> {
      assertFree(await addresses.count('SIGN_IN', by.ip));
      const known = await proof.ofPasswordAndCode({ ...credentials, emailKey: emailKeyOf(credentials.email) }, by);
      const rehashed =
        known.password !== undefined && hasher.isOutdated(known.password)
          ? await hasher.hash(normalisePassword(credentials.password))
          : undefined;
      const family = newFamily();
      const account = await accounts.update(
        known.id,
        { ...by, userId: known.id },
        (present) => {
          // The rights may have changed while the password was checked.
          if (present.status !== 'ACTIVE' || present.password?.text !== known.password?.text)
            throw invalidCredentials();
          const change = signIn(present, { id: family.sessionId, agent: credentials.agent, ip: by.ip }, now());
          return rehashed === undefined ? change : { ...change, state: { ...change.state, password: rehashed } };
        },
        family,
      );
      noticed('SIGNED_IN');
      return tokensOf(account, family.sessionId, family.token);
    },

    /** New tokens for a refresh token. Of several that show one, one wins; a second use ends the session. */
    async refresh(order: { readonly token: string; readonly idempotencyKey: string }, by: By): Promise<Tokens> {
      assertFree(await addresses.count('REFRESH', by.ip));
      const sessionId = REFRESH_TOKEN.exec(order.token)?.[1];
      if (sessionId === undefined) throw sessionEnded();
      const next = tokenText(sessionId, secrets.successor(order.token, order.idempotencyKey));
      const shown = { sessionId, hash: secrets.hash(order.token), successor: secrets.hash(next) };
      const outcome = await sessions.renew(shown, by, (family) => renew(family, order.idempotencyKey, now()));
      const isReused = outcome?.events.some(({ type }) => type === 'RefreshReused') ?? false;
      if (isReused) noticed('REFRESH_REUSED');
      if (outcome === undefined || isReused) throw sessionEnded();
      const [account] = await accounts.byIds([outcome.userId]);
      if (account?.status !== 'ACTIVE') throw sessionEnded();
      return tokensOf(account, sessionId, next);
    },

    /** Ends the session that a refresh token belongs to; nothing happens if it is none. */
    async end(token: string, by: By, end: (sessionId: string, by: By) => Promise<unknown>): Promise<void> {
      const sessionId = REFRESH_TOKEN.exec(token)?.[1];
      if (sessionId === undefined || !(await sessions.holds(sessionId, secrets.hash(token)))) return;
      await end(sessionId, by);
    },

    /** Sets the password of an invitation or a reset link. */
    async setPassword(
      order: { readonly token: string; readonly password: string; readonly name?: string | undefined },
      by: By,
    ): Promise<void> {
      assertFree(await addresses.count('LINK', by.ip));
      const link = secrets.hash(order.token).toString('base64url');
      const owner = await accounts.byLink(link);
      if (owner === undefined) throw linkInvalid();
      assertPassword(order.password, { email: owner.email, name: order.name ?? owner.name }, isCommon);
      const password = await hasher.hash(normalisePassword(order.password));
      await accounts.update(owner.id, { ...by, userId: owner.id }, (account) =>
        setPassword(account, { link, password, name: order.name }, now()),
      );
      await throttle.clear(owner.emailKey);
    },

    async reauthenticate(person: Person, shown: Pick<Credentials, 'password' | 'code'>, by: By): Promise<void> {
      await proof.ofPasswordAndCode({ ...shown, emailKey: await emailKeyOfPerson(person) }, by);
      await accounts.update(person.userId, by, (account) => reauthenticate(account, person.sessionId, now()));
    },

    /** Changes the own password and ends the other sessions. */
    async changePassword(
      person: Person,
      order: { readonly current: string; readonly next: string },
      by: By,
    ): Promise<void> {
      const shown = { password: order.current, emailKey: await emailKeyOfPerson(person) };
      const known = await proof.ofPassword(shown, by);
      assertPassword(order.next, known, isCommon);
      const password = await hasher.hash(normalisePassword(order.next));
      await accounts.update(person.userId, by, (account) =>
        changePassword(account, { password, sessionId: person.sessionId }, now()),
      );
    },
  };

  async function emailKeyOfPerson({ userId }: Person): Promise<string> {
    const [account] = await accounts.byIds([userId]);
    if (account === undefined) throw noLongerSignedIn();
    return account.emailKey;
  }

  async function tokensOf(account: Account, sessionId: string, refreshToken: string): Promise<Tokens> {
    const { id: sub, role, rev, totp } = account;
    const scope = tokenScopes({ role, hasTotp: totp !== undefined }, totpFor).join(' ');
    return { ...(await signer.sign({ sub, sid: sessionId, role, scope, rev })), refreshToken };
  }

  function newFamily(): { readonly sessionId: string; readonly token: string; readonly hash: Buffer } {
    const sessionId = secrets.uuid();
    const token = tokenText(sessionId, secrets.token());
    return { sessionId, token, hash: secrets.hash(token) };
  }
}

/** A signed-in person, as the token of the request says. */
export interface Person {
  readonly userId: string;
  readonly sessionId: string;
}

function tokenText(sessionId: string, secret: string): string {
  return `tw_r.${sessionId}.${secret}`;
}
