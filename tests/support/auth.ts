/** The auth context on a database of its own, with a clock that a test moves. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import type { Role } from '#platform/roles.ts';
import { createMeters } from '#platform/telemetry.ts';
import type { By } from '#subgraphs/auth/application/ports.ts';
import { AuthSettings, openTools, type Tools } from '#subgraphs/auth/tools.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export const PASSWORD = 'a lantern over the strait';

export const secret = () => randomBytes(32).toString('base64url');

/** Somebody who has not signed in, from a fresh address unless told: limits by address are for their own tests. */
export const stranger = (ip = `2001:db8::${randomBytes(2).toString('hex')}`): By => ({
  ip,
  correlationId: 'test-test',
});

export interface AuthUnderTest {
  readonly tools: Tools;
  readonly database: TestDatabase;
  readonly time: { now: Date };
}

/** Rows of a query on the context's own tables. */
export async function rowsOf<T>(
  { database }: AuthUnderTest,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  return (await database.pool.query(sql, [...values])).rows as T[];
}

export async function openAuth(
  scope: Scope,
  settings: Readonly<Record<string, string>> = {},
  clock?: Clock,
): Promise<AuthUnderTest> {
  const database = await testDatabase(scope, 'auth');
  const time = { now: new Date() };
  const config = AuthSettings.parse({
    AUTH_DATABASE_URL: database.url,
    EVENT_LOG_URL: database.logUrl,
    CACHE_URL: 'memory:',
    PUBLIC_URL: 'http://localhost:4000',
    TITAN_KEK: secret(),
    AUTH_PEPPER: secret(),
    AUTH_REFRESH_KEY: secret(),
    ...settings,
  });
  const tools = await openTools(config, scope, createMeters('auth'), clock ?? (() => time.now));
  return { tools, database, time };
}

/** Opens every connection of a pool, so that calls made at once do run at once. */
export async function warm(pool: Pool): Promise<void> {
  await Promise.all(Array.from({ length: 10 }, () => pool.query('select pg_sleep(0.05)')));
}

/** The first administrator, signed in. */
export async function bootstrap({ tools }: Pick<AuthUnderTest, 'tools'>, email = 'marshal@titan.example') {
  const token = (await tools.signIn.setUpLink())?.split('#')[1] ?? '';
  const tokens = await tools.signIn.bootstrapAdmin({ token, email, name: 'Marshal', password: PASSWORD }, stranger());
  return { tokens, by: byOfToken(tokens.accessToken) };
}

/** Invites somebody, who sets a password; gives their id. */
export async function join(
  { tools }: Pick<AuthUnderTest, 'tools'>,
  admin: By,
  email: string,
  role: Role = 'VIEWER',
): Promise<string> {
  const { account, url } = await tools.users.invite({ email, role }, admin);
  await tools.signIn.setPassword({ token: url.split('#')[1] ?? '', password: PASSWORD }, stranger());
  return account.id;
}

export async function enter({ tools }: Pick<AuthUnderTest, 'tools'>, email: string, password = PASSWORD) {
  const tokens = await tools.signIn.signIn({ email, password }, stranger());
  return { tokens, by: byOfToken(tokens.accessToken) };
}

/** What an access token says, unchecked. */
export function claimsOf(
  accessToken: string,
): Record<string, unknown> & { readonly sub: string; readonly sid: string } {
  return JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

export function byOfToken(accessToken: string): By & { readonly userId: string; readonly sessionId: string } {
  const { sub, sid } = claimsOf(accessToken);
  return { userId: sub, sessionId: sid, correlationId: 'test-test', ip: '192.0.2.7' };
}
