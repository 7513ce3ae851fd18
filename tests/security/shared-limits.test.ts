/** Limits by address with several processes of auth on one Redis, which is killed: slower at most, never open, never shut. */
import { expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import service from '#subgraphs/auth/index.ts';
import { openAuth, secret, stranger } from '../support/auth.ts';
import { testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ownServer, withServer } from '../support/servers.ts';

const code = (error: unknown) => (error as { readonly code?: unknown }).code;

withServer('redis', 'limits that processes share', () => {
  test('two processes count together, each for itself while Redis is away, and together again', async () => {
    await using scope = new Scope('test');
    const redis = await ownServer('redis', scope);
    const settings = { CACHE_URL: redis.url, AUTH_SIGN_INS_PER_MINUTE: '6' };
    const [one, other] = [await openAuth(scope, settings), await openAuth(scope, settings)];
    const outcomes = async ({ tools }: typeof one, ip: string, n: number) => {
      const all = [];
      for (let i = 0; i < n; i += 1) {
        const who = { email: `n${i}@titan.example`, password: 'a wrong password' };
        all.push(await tools.signIn.signIn(who, stranger(ip)).then(() => 'IN', code));
      }
      return all;
    };
    const allowed = (n: number) => Array.from({ length: n }, () => 'INVALID_CREDENTIALS');
    expect(await outcomes(one, '192.0.2.1', 3)).toEqual(allowed(3));
    expect(await outcomes(other, '192.0.2.1', 4)).toEqual([...allowed(3), 'RATE_LIMITED']);
    expect(await outcomes(one, '192.0.2.1', 1)).toEqual(['RATE_LIMITED']);

    await redis.kill();
    expect(await outcomes(one, '192.0.2.2', 7)).toEqual([...allowed(6), 'RATE_LIMITED']);
    expect(await outcomes(other, '192.0.2.2', 7)).toEqual([...allowed(6), 'RATE_LIMITED']);

    await redis.start();
    await eventually(() => Promise.all([one.tools.checkCache(), other.tools.checkCache()]));
    expect(await outcomes(one, '192.0.2.3', 6)).toEqual(allowed(6));
    expect(await outcomes(other, '192.0.2.3', 1)).toEqual(['RATE_LIMITED']);
  });

  test('/ready names the cache as what can be done without', async () => {
    await using scope = new Scope('test');
    const redis = await ownServer('redis', scope);
    const database = await testDatabase(scope, 'auth');
    const env = await service.start(
      {
        AUTH_DATABASE_URL: database.url,
        EVENT_LOG_URL: database.logUrl,
        CACHE_URL: redis.url,
        PUBLIC_URL: 'http://localhost:4000',
        INTERNAL_ROOT: '00'.repeat(32),
        LISTEN: '127.0.0.1:0',
        TITAN_KEK: secret(),
        AUTH_PEPPER: secret(),
        AUTH_REFRESH_KEY: secret(),
      },
      scope.child('auth'),
    );
    const ready = async () => {
      const answer = await fetch(new URL('/ready', env.AUTH_URL));
      return { status: answer.status, ...((await answer.json()) as object) };
    };
    const says = (ok: boolean) => ({
      status: 200,
      ready: true,
      dependencies: { postgres: { ok: true, hard: true }, cache: { ok, hard: false } },
    });
    expect(await ready()).toMatchObject(says(true));
    await redis.kill();
    await eventually(async () => expect(await ready()).toMatchObject(says(false)));
    await redis.start();
    await eventually(async () => expect(await ready()).toMatchObject(says(true)));
  });
});
