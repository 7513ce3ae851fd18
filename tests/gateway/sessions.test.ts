/** What the gateway passes on to auth for the console, and what it does not. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PUBLIC_URL } from '../support/test-auth.ts';
import { type Harness, startHarness } from './harness.ts';

let titan: Harness;
beforeAll(async () => {
  titan = await startHarness({ ALLOWED_ORIGINS: 'https://partner.example' });
}, 60_000);
afterAll(() => titan[Symbol.asyncDispose]());
afterEach(() => {
  titan.auth.sessionCalls.length = 0;
});

const call = (method: string, path: string, body?: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${titan.url}${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
    headers: {
      origin: PUBLIC_URL,
      'titan-console': '1',
      'content-type': 'application/json',
      cookie: 'titan-session=old',
      'user-agent': 'a browser',
      ...headers,
    },
  });

describe('a session', () => {
  test('is asked for with cookie, name of the browser and address, and nothing else of the request goes on', async () => {
    const body = '{"email":"ann@example.org","password":"correct horse battery staple"}';
    const answer = await call('POST', '/session', body, { authorization: 'Bearer x', 'x-forwarded-for': '1.1.1.1' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ accessToken: 'a.b.c' });
    expect(answer.headers.get('set-cookie')).toBe('titan-session=next; HttpOnly');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(titan.auth.sessionCalls).toMatchObject([
      { use: 'POST /session', body, cookie: 'titan-session=old', agent: 'a browser', ip: '127.0.0.1' },
    ]);
    expect(titan.auth.sessionCalls[0]?.headers).not.toContain('authorization');
    expect(titan.auth.sessionCalls[0]?.headers).not.toContain('x-forwarded-for');
    expect(titan.auth.sessionCalls[0]?.headers).not.toContain('origin');
  });

  test.each([
    ['POST', '/session/renewal', '{"idempotencyKey":"k"}'],
    ['DELETE', '/session', undefined],
  ])('%s %s goes on', async (method, path, body) => {
    expect((await call(method, path, body)).status).toBe(200);
    expect(titan.auth.sessionCalls).toMatchObject([{ use: `${method} ${path}`, body: body ?? '' }]);
  });

  test.each([['http://127.0.0.1:4999'], ['http://[::1]:4999'], ['https://partner.example']])(
    'may be asked for by a page of %s',
    async (origin) => expect((await call('POST', '/session', '{}', { origin })).status).toBe(200),
  );

  test('refused to a page of another address says that it is the address', async () => {
    const foreign = await call('POST', '/session', '{}', { origin: 'https://elsewhere.example' });
    expect(await foreign.json()).toMatchObject({ code: 'FORBIDDEN', details: { reason: 'FOREIGN_ORIGIN' } });
    const form = await call('POST', '/session', '{}', { 'content-type': 'text/plain' });
    expect(await form.json()).toMatchObject({ code: 'FORBIDDEN', details: {} });
  });

  test('has the refusals of auth, waiting times included', async () => {
    const reply = titan.auth.sessionReply;
    try {
      titan.auth.sessionReply = { status: 429, headers: { 'retry-after': '7' }, body: { code: 'RATE_LIMITED' } };
      const limited = await call('POST', '/session', '{}');
      expect([limited.status, limited.headers.get('retry-after'), await limited.json()]).toEqual([
        429,
        '7',
        { code: 'RATE_LIMITED' },
      ]);
      titan.auth.sessionReply = { status: 401, body: { code: 'INVALID_CREDENTIALS' } };
      expect((await call('POST', '/session', '{}')).status).toBe(401);
      titan.auth.sessionReply = { status: 401, body: { code: 'UNAUTHENTICATED' } };
      expect((await call('POST', '/session', '{}')).status).toBe(503);
      titan.auth.sessionReply = { status: 204, headers: { 'set-cookie': 'titan-session=; Max-Age=0' } };
      expect((await call('DELETE', '/session')).headers.get('set-cookie')).toBe('titan-session=; Max-Age=0');
    } finally {
      titan.auth.sessionReply = reply;
    }
  });

  test('cannot be had while auth is away: 503, and when to come back', async () => {
    await titan.stop('auth');
    try {
      for (const [method, path] of [
        ['POST', '/session'],
        ['GET', '/.well-known/jwks.json'],
      ] as const) {
        const answer = await call(method, path, method === 'POST' ? '{}' : undefined);
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
        expect(await answer.text()).not.toMatch(/127\.0\.0\.1|ECONN/);
      }
    } finally {
      await titan.start('auth');
    }
  });
});

test('the keys of access tokens are public, and no cookie goes with the question', async () => {
  const answer = await fetch(`${titan.url}/.well-known/jwks.json`, { headers: { cookie: 'titan-session=old' } });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'max-age=300']);
  expect(await answer.json()).toMatchObject({ keys: [{ kty: 'OKP', crv: 'Ed25519', kid: 'key-1' }] });
  expect((await fetch(`${titan.url}/.well-known/jwks.json`, { method: 'POST' })).status).toBe(405);
});
