/** Signing in as strangers, guessers and racers see it, on a real database. */
import { hkdfSync } from 'node:crypto';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memoryCache } from '#platform/cache/memory.ts';
import { Scope } from '#platform/lifecycle.ts';
import { createSeal } from '#platform/seal.ts';
import { createMeters } from '#platform/telemetry.ts';
import {
  type AuthUnderTest,
  bootstrap,
  claimsOf,
  enter,
  join,
  openAuth,
  PASSWORD,
  rowsOf,
  secret,
  stranger,
} from '../../tests/support/auth.ts';
import type { Hasher } from './application/ports.ts';
import { createSignIn } from './application/sign-in.ts';
import { argon2Hasher } from './infrastructure/argon2.ts';
import { createAuthenticators } from './infrastructure/authenticators.ts';
import { postgresAccounts, postgresSetUp } from './infrastructure/postgres-accounts.ts';
import { postgresSessions } from './infrastructure/postgres-sessions.ts';
import { createSecrets } from './infrastructure/secrets.ts';
import { cacheAddressLimit, postgresThrottle } from './infrastructure/throttle.ts';

const PEPPER = secret();
const scope = new Scope('test');
let auth: AuthUnderTest;
let admin: Awaited<ReturnType<typeof bootstrap>>;
const later = (ms: number) => {
  auth.time.now = new Date(auth.time.now.getTime() + ms);
};
const code = (error: unknown) => (error as { readonly code?: unknown }).code;
const tries = (email: string, password = 'a wrong password', more = {}) =>
  auth.tools.signIn.signIn({ email, password, ...more }, stranger()).then(() => 'IN', code);

beforeAll(async () => {
  auth = await openAuth(scope, { AUTH_PEPPER: PEPPER });
  admin = await bootstrap(auth);
});
afterAll(() => scope.close());

describe('whatever is wrong, the answer is one', () => {
  beforeAll(async () => {
    await join(auth, admin.by, 'here@titan.example');
    const out = await join(auth, admin.by, 'out@titan.example');
    await auth.tools.users.disable(out, admin.by);
    await auth.tools.users.invite({ email: 'invited@titan.example', role: 'VIEWER' }, admin.by);
  });

  test.each([
    ['a wrong password', 'here@titan.example', 'a wrong password'],
    ['nobody of this name', 'nobody@titan.example', PASSWORD],
    ['somebody who was shut out', 'out@titan.example', PASSWORD],
    ['somebody who has not come yet', 'invited@titan.example', PASSWORD],
  ])('%s: INVALID_CREDENTIALS after exactly one hash', async (_, email, password) => {
    const { signIn, calls } = await counting();
    const refused = await signIn.signIn({ email, password }, stranger()).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'INVALID_CREDENTIALS',
      message: 'The address, the password or the code is wrong.',
      details: {},
    });
    expect(calls).toEqual(['verify']);
  });

  test('the right password takes one hash as well', async () => {
    const { signIn, calls } = await counting();
    await signIn.signIn({ email: 'here@titan.example', password: PASSWORD }, stranger());
    expect(calls).toEqual(['verify']);
  });
});

/** Signing in with the context's own adapters and a hasher that the test looks into. */
async function signInWith(wrap: (hasher: Hasher) => Hasher) {
  const hasher = wrap(await argon2Hasher([Buffer.from(PEPPER, 'base64url')]));
  const { pool } = auth.database;
  const key = Buffer.from(hkdfSync('sha256', 'x'.repeat(32), '', '', 32));
  return createSignIn({
    accounts: postgresAccounts(pool),
    setUp: postgresSetUp(pool),
    sessions: postgresSessions(pool),
    audit: auth.tools.audit,
    hasher,
    signer: auth.tools.ring,
    throttle: postgresThrottle(pool, key),
    addresses: cacheAddressLimit(memoryCache(auth.tools.now), memoryCache(auth.tools.now), 1_000),
    authenticators: createAuthenticators(pool, createSeal([key], 'authenticator')),
    secrets: createSecrets(key),
    isCommon: () => false,
    totpFor: new Set(),
    publicUrl: 'http://localhost:4000',
    noticed: () => undefined,
    now: auth.tools.now,
  });
}

async function counting() {
  const calls: string[] = [];
  const signIn = await signInWith((hasher) => ({
    ...hasher,
    hash: (password) => {
      calls.push('hash');
      return hasher.hash(password);
    },
    verify: (known, password) => {
      calls.push('verify');
      return hasher.verify(known, password);
    },
  }));
  return { signIn, calls };
}

test.each(['shut out', 'given another password'])(
  'who is %s while the password is checked does not come in',
  async (how) => {
    const email = `${how.split(' ', 1)[0]}@titan.example`;
    const id = await join(auth, admin.by, email);
    const { url } = await auth.tools.users.issueReset(id, admin.by);
    const signIn = await signInWith((hasher) => ({
      ...hasher,
      async verify(known, password) {
        const isRight = await hasher.verify(known, password);
        if (how === 'shut out') await auth.tools.users.disable(id, admin.by);
        else
          await auth.tools.signIn.setPassword(
            { token: url.split('#')[1] ?? '', password: 'a new lantern burns' },
            stranger(),
          );
        return isRight;
      },
    }));
    await expect(signIn.signIn({ email, password: PASSWORD }, stranger())).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(await rowsOf(auth, 'select from session where user_id = $1', [id])).toEqual([]);
  },
);

describe('guessing', () => {
  test('six tries are free, the seventh waits; racers get no more, unknown names count too', async () => {
    for (const email of ['guessed@titan.example', 'never-heard-of@titan.example']) {
      if (email.startsWith('guessed')) await join(auth, admin.by, email);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => tries(email)));
      expect(outcomes.filter((one) => one === 'INVALID_CREDENTIALS')).toHaveLength(6);
      expect(outcomes.filter((one) => one === 'RATE_LIMITED')).toHaveLength(14);
    }
  });

  test('the wait is told, doubles, and ends; the right password ends the counting', async () => {
    const email = 'patient@titan.example';
    await join(auth, admin.by, email);
    for (let i = 0; i < 6; i += 1) expect(await tries(email)).toBe('INVALID_CREDENTIALS');
    await expect(auth.tools.signIn.signIn({ email, password: PASSWORD }, stranger())).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterS: 2 },
    });
    later(2_000);
    expect(await tries(email)).toBe('INVALID_CREDENTIALS');
    later(3_999);
    expect(await tries(email, PASSWORD)).toBe('RATE_LIMITED');
    later(1);
    expect(await tries(email, PASSWORD)).toBe('IN');
    for (let i = 0; i < 6; i += 1) expect(await tries(email)).toBe('INVALID_CREDENTIALS');
  });

  test('one address has 20 sign-ins a minute, whoever it tries', async () => {
    const by = stranger('192.0.2.99');
    const from = (n: number) =>
      auth.tools.signIn.signIn({ email: `n${n}@titan.example`, password: PASSWORD }, by).then(() => 'IN', code);
    const outcomes = [];
    for (let n = 0; n < 22; n += 1) outcomes.push(await from(n));
    expect(outcomes.indexOf('RATE_LIMITED')).toBe(20);
    later(60_000);
    expect(await from(99)).toBe('INVALID_CREDENTIALS');
  });

  test('more than 2 at work and 64 waiting are refused, and their try is given back', async () => {
    const email = 'crowd@titan.example';
    await join(auth, admin.by, email);
    // Different names, so that only the queue can refuse.
    const crowd = await Promise.all(Array.from({ length: 90 }, (_, i) => tries(`crowd${i}@titan.example`)));
    const refused = crowd.filter((one) => one === 'OVERLOADED').length;
    expect(refused).toBeGreaterThan(0);
    expect(crowd.filter((one) => one === 'INVALID_CREDENTIALS').length + refused).toBe(90);
    const rows = await rowsOf<{ n: number }>(auth, 'select count(*)::int as n from throttle where failures = 0');
    expect(rows[0]?.n).toBe(refused);
    expect(await tries(email, PASSWORD)).toBe('IN');
  });
});

test('a password is rehashed under a new pepper at the next sign-in', async () => {
  await using inner = new Scope('peppers');
  const [kek, old, fresh] = [secret(), secret(), secret()];
  const settings = { TITAN_KEK: kek, AUTH_PEPPER: old };
  const before = await openAuth(inner, settings);
  await bootstrap(before);
  const pepper = () => rowsOf<{ pepper_v: number }>(before, 'select pepper_v from users');
  const { openTools, AuthSettings } = await import('./tools.ts');
  const again = (AUTH_PEPPER: string) =>
    openTools(
      AuthSettings.parse({
        AUTH_DATABASE_URL: before.database.url,
        EVENT_LOG_URL: before.database.logUrl,
        CACHE_URL: 'memory:',
        PUBLIC_URL: 'http://localhost:4000',
        TITAN_KEK: kek,
        AUTH_PEPPER,
        AUTH_REFRESH_KEY: secret(),
      }),
      inner,
      createMeters('auth'),
    );
  expect(await pepper()).toEqual([{ pepper_v: 1 }]);
  const turned = await again(`${fresh} ${old}`);
  await turned.signIn.signIn({ email: 'marshal@titan.example', password: PASSWORD }, stranger());
  expect(await pepper()).toEqual([{ pepper_v: 2 }]);
  const settled = await again(`${fresh} ${old}`);
  await settled.signIn.signIn({ email: 'marshal@titan.example', password: PASSWORD }, stranger());
});

describe('renewal', () => {
  test('gives new tokens for each, and the same ones for a repeat within 5 s', async () => {
    const { tokens } = await enter(auth, 'here@titan.example');
    const key = '6f2d7c1e-0000-4000-8000-000000000001';
    const refresh = (token: string, idempotencyKey = key) =>
      auth.tools.signIn.refresh({ token, idempotencyKey }, stranger());
    const first = await refresh(tokens.refreshToken);
    const repeat = await refresh(tokens.refreshToken);
    expect(repeat.refreshToken).toBe(first.refreshToken);
    expect(first.refreshToken).not.toBe(tokens.refreshToken);
    expect(claimsOf(first.accessToken).sid).toBe(claimsOf(tokens.accessToken).sid);
    const second = await refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(refresh(tokens.refreshToken, '6f2d7c1e-0000-4000-8000-000000000002')).rejects.toMatchObject({
      code: 'SESSION_ENDED',
    });
    await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    const audit = await auth.tools.audit.page({ limit: 5, since: new Date(0) });
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['REFRESH_REUSED', 'SESSION_REVOKED']));
  });

  test('carries the role of that moment, and ends with the account', async () => {
    const id = await join(auth, admin.by, 'climber@titan.example');
    const { tokens } = await enter(auth, 'climber@titan.example');
    await auth.tools.users.setRole(id, 'OPERATOR', admin.by);
    const order = (token: string) => ({ token, idempotencyKey: '6f2d7c1e-0000-4000-8000-000000000003' });
    const renewed = await auth.tools.signIn.refresh(order(tokens.refreshToken), stranger());
    expect(claimsOf(renewed.accessToken)).toMatchObject({ role: 'OPERATOR', rev: 2 });
    await auth.tools.users.disable(id, admin.by);
    await expect(auth.tools.signIn.refresh(order(renewed.refreshToken), stranger())).rejects.toMatchObject({
      code: 'SESSION_ENDED',
    });
  });

  test.each(['', 'tw_r.x.y', 'nonsense', `tw_r.6f2d7c1e-0000-4000-8000-000000000009.${'A'.repeat(43)}`])(
    'refuses %j',
    async (token) => {
      const order = { token, idempotencyKey: '6f2d7c1e-0000-4000-8000-000000000004' };
      await expect(auth.tools.signIn.refresh(order, stranger())).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    },
  );
});

describe('passwords', () => {
  test('a change needs the present one, ends the other sessions and nothing else opens with the old', async () => {
    const email = 'changer@titan.example';
    await join(auth, admin.by, email);
    const [here, there] = [await enter(auth, email), await enter(auth, email)];
    const change = (current: string, next: string) =>
      auth.tools.signIn.changePassword(here.by, { current, next }, here.by);
    await expect(change('a wrong password', 'a new lantern burns')).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    await expect(change(PASSWORD, 'short')).rejects.toMatchObject({ code: 'PASSWORD_TOO_SHORT' });
    await expect(change(PASSWORD, 'iloveyou1234567')).rejects.toMatchObject({ code: 'PASSWORD_TOO_COMMON' });
    await change(PASSWORD, 'a new lantern burns');
    const living = async () => {
      const [account] = await auth.tools.users.byIds([here.by.userId]);
      return account === undefined ? [] : auth.tools.sessions.living(account).map(({ id }) => id);
    };
    expect(await living()).toEqual([here.by.sessionId]);
    expect(await living()).not.toContain(there.by.sessionId);
    expect([await tries(email, PASSWORD), await tries(email, 'a new lantern burns')]).toEqual([
      'INVALID_CREDENTIALS',
      'IN',
    ]);
  });

  test('a reset link works once, for an hour, and ends every session', async () => {
    const email = 'forgot@titan.example';
    const id = await join(auth, admin.by, email);
    await enter(auth, email);
    const { url } = await auth.tools.users.issueReset(id, admin.by);
    expect(url).toMatch(/^http:\/\/localhost:4000\/reset#/);
    const set = (link: string) =>
      auth.tools.signIn.setPassword({ token: link.split('#')[1] ?? '', password: 'a new lantern burns' }, stranger());
    await set(url);
    expect(await rowsOf(auth, 'select from session where user_id = $1 and revoked_at is null', [id])).toEqual([]);
    await expect(set(url)).rejects.toMatchObject({ code: 'LINK_INVALID' });
    const late = await auth.tools.users.issueReset(id, admin.by);
    later(3_600_000);
    await expect(set(late.url)).rejects.toMatchObject({ code: 'LINK_INVALID' });
  });
});

describe('authenticators', () => {
  const codeAt = (shared: string, ms = 0) =>
    generateSync({ secret: shared, epoch: Math.floor((auth.time.now.getTime() + ms) / 1_000) });

  test('a code is asked for, counts once, and a recovery code counts once too', async () => {
    const email = 'careful@titan.example';
    await join(auth, admin.by, email);
    const { by } = await enter(auth, email);
    const enrolment = await auth.tools.totp.enrol(by, by);
    expect(enrolment.uri).toMatch(/^otpauth:\/\/totp\/Titan%20Watch:careful%40titan\.example\?secret=/);
    expect(new Set(enrolment.recoveryCodes).size).toBe(10);
    expect(await tries(email, PASSWORD)).toBe('IN');
    await expect(auth.tools.totp.confirm(by, '000000', by)).rejects.toMatchObject({ code: 'CODE_INVALID' });
    await auth.tools.totp.confirm(by, codeAt(enrolment.secret), by);
    expect(await tries(email, PASSWORD)).toBe('CODE_REQUIRED');
    // The one that confirmed it has counted.
    expect(await tries(email, PASSWORD, { code: codeAt(enrolment.secret) })).toBe('INVALID_CREDENTIALS');
    later(30_000);
    const next = codeAt(enrolment.secret);
    const raced = await Promise.all(Array.from({ length: 4 }, () => tries(email, PASSWORD, { code: next })));
    expect(raced.filter((one) => one === 'IN')).toHaveLength(1);
    later(90_000);
    const recovery = enrolment.recoveryCodes[3] ?? '';
    expect(await tries(email, PASSWORD, { code: recovery.toUpperCase() })).toBe('IN');
    expect(await tries(email, PASSWORD, { code: recovery })).toBe('INVALID_CREDENTIALS');
    // Codes of an authenticator that is not confirmed yet open nothing, and end none of those in use.
    const other = await auth.tools.totp.enrol(by, by);
    expect(await tries(email, PASSWORD, { code: other.recoveryCodes[0] })).toBe('INVALID_CREDENTIALS');
    expect(await tries(email, PASSWORD, { code: enrolment.recoveryCodes[4] })).toBe('IN');
    const [row] = await rowsOf<{ totp: Buffer }>(auth, 'select totp from users where email = $1', [email]);
    expect(row?.totp.includes(enrolment.secret)).toBe(false);
  });

  test('who must have one holds no right without, and can still get one', async () => {
    await using inner = new Scope('compelled');
    const strict = await openAuth(inner, { REQUIRE_TOTP_FOR: 'ADMIN, OPERATOR' });
    const { tokens, by } = await bootstrap(strict);
    expect(claimsOf(tokens.accessToken)).toMatchObject({ role: 'ADMIN', scope: '' });
    const { secret: shared } = await strict.tools.totp.enrol(by, by);
    const epoch = Math.floor(strict.time.now.getTime() / 1_000);
    await strict.tools.totp.confirm(by, generateSync({ secret: shared, epoch }), by);
    const renewed = await strict.tools.signIn.refresh(
      { token: tokens.refreshToken, idempotencyKey: '6f2d7c1e-0000-4000-8000-000000000005' },
      stranger(),
    );
    expect(claimsOf(renewed.accessToken).scope).toContain('user:admin');
    await expect(strict.tools.totp.remove(by, by)).rejects.toMatchObject({ code: 'TOTP_COMPELLED' });
  });

  test('proving again is needed 10 minutes after signing in', async () => {
    const email = 'slow@titan.example';
    await join(auth, admin.by, email, 'ANALYST');
    const { by } = await enter(auth, email);
    later(600_001);
    await expect(auth.tools.totp.enrol(by, by)).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
    await auth.tools.signIn.reauthenticate(by, { password: PASSWORD }, by);
    await auth.tools.totp.enrol(by, by);
  });
});
