/** The auth context on a real database: how people come in, and what it leaves behind. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { scopesOf } from '#platform/roles.ts';
import {
  type AuthUnderTest,
  bootstrap,
  claimsOf,
  enter,
  join,
  openAuth,
  PASSWORD,
  rowsOf,
  stranger,
  warm,
} from '../../tests/support/auth.ts';
import { newAccount, signIn } from './domain/account.ts';
import { postgresSetUp } from './infrastructure/postgres-accounts.ts';

const password = { text: '$argon2id$', pepper: 1 };
const scope = new Scope('test');
let auth: AuthUnderTest;
let admin: Awaited<ReturnType<typeof bootstrap>>;
beforeAll(async () => {
  auth = await openAuth(scope, { AUTH_SIGN_INS_PER_MINUTE: '1000' });
  admin = await bootstrap(auth);
});
afterAll(() => scope.close());

test('the set-up link makes the first administrator once, and there is none afterwards', async () => {
  await using inner = new Scope('fresh');
  const fresh = await openAuth(inner);
  await warm(fresh.tools.pool);
  const links = await Promise.all([1, 2, 3, 4].map(() => fresh.tools.signIn.setUpLink()));
  const [one, two] = links;
  expect(one).toMatch(/^http:\/\/localhost:4000\/setup#[A-Za-z0-9_-]{43}$/);
  const order = (token: string | undefined, email: string) =>
    fresh.tools.signIn.bootstrapAdmin(
      { token: token?.split('#')[1] ?? '', email, name: 'Marshal', password: PASSWORD },
      stranger(),
    );
  const outcomes = await Promise.allSettled(links.map((link, i) => order(link, `a${i}@titan.example`)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await fresh.tools.signIn.setUpLink()).toBeUndefined();
  for (const link of [one, two, 'x#nothing'])
    await expect(order(link, 'c@titan.example')).rejects.toMatchObject({ code: 'LINK_INVALID' });
  expect(await rowsOf(fresh, 'select role, status from users')).toEqual([{ role: 'ADMIN', status: 'ACTIVE' }]);
});

test('of four that follow four printed links at the same moment one becomes the administrator', async () => {
  await using inner = new Scope('fresh');
  const { database, time } = await openAuth(inner);
  const setUp = postgresSetUp(database.pool);
  const links = Array.from({ length: 4 }, () => randomBytes(32));
  for (const link of links) await setUp.issue(link, new Date(time.now.getTime() + 1_000));
  await warm(database.pool);
  const outcomes = await Promise.all(
    links.map((link, i) => {
      const [id, sessionId, email] = [randomUUID(), randomUUID(), `a${i}@titan.example`];
      const order = { id, email, emailKey: email, name: 'Marshal', role: 'ADMIN' as const, password };
      const { state } = newAccount(order, 'BOOTSTRAP', time.now);
      return setUp.bootstrap(link, signIn(state, { id: sessionId }, time.now), stranger(), { sessionId, hash: link });
    }),
  );
  expect(outcomes.sort()).toEqual(['ADMIN_EXISTS', 'ADMIN_EXISTS', 'ADMIN_EXISTS', 'DONE']);
});

test('a set-up link runs out after an hour', async () => {
  await using inner = new Scope('fresh');
  const fresh = await openAuth(inner);
  const token = (await fresh.tools.signIn.setUpLink())?.split('#')[1] ?? '';
  fresh.time.now = new Date(fresh.time.now.getTime() + 3_600_001);
  const order = { token, email: 'a@titan.example', name: 'Marshal', password: PASSWORD };
  await expect(fresh.tools.signIn.bootstrapAdmin(order, stranger())).rejects.toMatchObject({ code: 'LINK_INVALID' });
});

test('an access token says who, what and for how long, and is checked with the published keys alone', async () => {
  const { accessToken } = admin.tokens;
  const keys = await auth.tools.ring.keySet();
  const { payload } = await jwtVerify(accessToken, createLocalJWKSet({ keys: [...keys.keys] }), {
    algorithms: ['EdDSA'],
    typ: 'at+jwt',
    issuer: 'http://localhost:4000',
    audience: 'titan-gateway',
    currentDate: auth.time.now,
  });
  expect(payload).toMatchObject({ sub: admin.by.userId, sid: admin.by.sessionId, role: 'ADMIN', rev: 1 });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  const scopes = String(payload.scope).split(' ');
  expect(new Set(scopes)).toEqual(new Set([...scopesOf('ADMIN')].filter((name) => name !== 'graph:adhoc')));
  expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: keys.keys[0]?.kid });
  expect(Object.keys(keys.keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
});

test('an invited person sets a password, comes in and is what the inviter said', async () => {
  await join(auth, admin.by, 'Ranger@Titan.Example', 'OPERATOR');
  const { tokens } = await enter(auth, ' ranger@TITAN.example'.trim());
  expect(claimsOf(tokens.accessToken)).toMatchObject({ role: 'OPERATOR' });
  expect(tokens.refreshToken).toMatch(/^tw_r\.[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/);
});

test('a second invitation ends the first link; a spent one opens nothing', async () => {
  const order = { email: 'twice@titan.example', role: 'VIEWER' as const };
  const first = await auth.tools.users.invite(order, admin.by);
  const second = await auth.tools.users.invite({ ...order, role: 'ANALYST' }, admin.by);
  const set = (url: string) =>
    auth.tools.signIn.setPassword({ token: url.split('#')[1] ?? '', password: PASSWORD }, stranger());
  await expect(set(first.url)).rejects.toMatchObject({ code: 'LINK_INVALID' });
  await set(second.url);
  await expect(set(second.url)).rejects.toMatchObject({ code: 'LINK_INVALID' });
  await expect(auth.tools.users.invite(order, admin.by)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
  expect(second.account.role).toBe('ANALYST');
});
