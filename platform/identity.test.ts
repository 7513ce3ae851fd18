import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  type Claims,
  createVerifier,
  deriveKey,
  openInternalKeys,
  readInternalKeys,
  scopeClaim,
  signInternal,
  signingKey,
  type Unauthenticated,
} from './identity.ts';
import { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import { ROLES, scopesInPersonOf } from './roles.ts';

const noon = new Date('2026-06-01T12:00:00Z');
const root = randomBytes(32);
const key = deriveKey(root, 'gateway', 'subgraph:kaiju');
const claims: Omit<Claims, 'exp'> = {
  iss: 'gateway',
  aud: 'subgraph:kaiju',
  use: 'query',
  sub: '-',
  sid: '-',
  role: '-',
  scope: 'kaiju:read tracking:read',
  cid: 'correlation-1',
};
const body = '{"query":"{ kaijus { nodes { id } } }"}';
const verifier = (now = noon) =>
  createVerifier(
    'subgraph:kaiju',
    () => new Map([['gateway', [key]]]),
    () => now,
  );
const sign = (changes: Partial<Claims> = {}, over = body, by = key) =>
  signInternal(by, { ...claims, ...changes }, over, () => noon);
const later = (ms: number) => new Date(noon.getTime() + ms);

test('accepts what the gateway signed and tells who asks', () => {
  const { caller } = verifier()(sign(), body, 'query');
  expect([...caller.scopes]).toEqual(['kaiju:read', 'tracking:read']);
  expect(caller.correlationId).toBe('correlation-1');
});

test('a worker is let in where the subgraph was told of it, and speaks in its own name alone', () => {
  const [iss, settings] = ['worker:combat-simulation', { INTERNAL_ROOT: root.toString('hex') }] as const;
  const told = { ...settings, INTERNAL_CALLERS: 'worker:report,worker:combat-simulation' };
  const call = (changes: Partial<Claims>, by: typeof told | typeof settings) =>
    createVerifier(
      'subgraph:kaiju',
      () => readInternalKeys('kaiju', by),
      () => noon,
    )(sign({ iss, sub: iss, ...changes }, body, deriveKey(root, iss, 'subgraph:kaiju')), body, 'query');
  expect(call({}, told).caller.userId).toBe(iss);
  expect(() => call({}, settings)).toThrow(expect.objectContaining({ reason: 'mac' }));
  for (const sub of ['-', 'gateway', 'worker:report', '5f3c9f5e-1c58-4c05-9f6c-0c2a6f7a1d11'])
    expect(() => call({ sub }, told)).toThrow(expect.objectContaining({ reason: 'issuer' }));
  expect(() => readInternalKeys('kaiju', { ...settings, INTERNAL_CALLERS: 'gateway' })).toThrow(/INTERNAL_CALLERS/);
});

test('somebody with all that the role gives is told by the role alone, anybody else by the scopes', () => {
  for (const role of ROLES) {
    const whole = scopesInPersonOf(role);
    expect(scopeClaim(role, new Set([...whole].reverse()))).toBe('@role');
    expect(verifier()(sign({ role, scope: '@role' }), body, 'query').caller.scopes).toEqual(whole);
    const [, ...less] = whole;
    for (const scopes of [less, [...whole, 'graph:adhoc'], [...less, 'graph:adhoc'], []])
      expect(scopeClaim(role, new Set(scopes))).toBe(scopes.join(' '));
  }
  expect(scopeClaim('-', scopesInPersonOf('VIEWER'))).toBe([...scopesInPersonOf('VIEWER')].join(' '));
  expect([...verifier()(sign({ scope: '@role' }), body, 'query').caller.scopes]).not.toContain('kaiju:read');
});

const token = sign();
/** The last digit of a MAC carries four bits: the digit after it in the alphabet decodes to the same bytes. */
function respelt(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(text.at(-1) ?? '');
  return `${text.slice(0, -1)}${alphabet[last + 1]}`;
}

test.each<[string, unknown, string, string, Date, Unauthenticated['reason']]>([
  ['no token', undefined, body, 'query', noon, 'missing'],
  ['two tokens in one header', `${token}, ${token}`, body, 'query', noon, 'malformed'],
  ['a token over 4 KiB', `v1.${'a'.repeat(5_000)}.${'a'.repeat(43)}`, body, 'query', noon, 'malformed'],
  ['a user token', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln', body, 'query', noon, 'malformed'],
  ['padding', `${token}=`, body, 'query', noon, 'malformed'],
  ['the other base64', token.replace(/^(v1\.[^.]+\.).*/, `$1${'+'.repeat(43)}`), body, 'query', noon, 'malformed'],
  ['another spelling of the same MAC', respelt(token), body, 'query', noon, 'malformed'],
  ['another version', token.replace(/^v1/, 'v2'), body, 'query', noon, 'malformed'],
  ['spaces around', ` ${token}`, body, 'query', noon, 'malformed'],
  ['no MAC at all', token.replace(/\.[^.]+$/, '.'), body, 'query', noon, 'malformed'],
  ['another body', token, `${body} `, 'query', noon, 'mac'],
  ['a changed claim', token.replace(/^v1\../, 'v1.f'), body, 'query', noon, 'mac'],
  ["another subgraph's key", sign({}, body, deriveKey(root, 'gateway', 'subgraph:jaeger')), body, 'query', noon, 'mac'],
  [
    'an unknown issuer',
    sign({ iss: 'worker:report' }, body, deriveKey(root, 'worker:report', 'subgraph:kaiju')),
    body,
    'query',
    noon,
    'mac',
  ],
  ['an issuer that the key does not fit', sign({ iss: 'worker:report' }), body, 'query', noon, 'issuer'],
  ['another audience', sign({ aud: 'subgraph:jaeger' }), body, 'query', noon, 'audience'],
  ['an expired one', token, body, 'query', later(32_001), 'expired'],
  ['one from the future', token, body, 'query', later(-2_001), 'expired'],
  ['a query token for a mutation', token, body, 'mutation', noon, 'use'],
])('refuses %s', (_, given, over, use, now, reason) => {
  expect(() => verifier(now)(given, over, use)).toThrow(expect.objectContaining({ name: 'Unauthenticated', reason }));
});

test('refuses a mutation that was seen before', () => {
  const verify = verifier();
  const mutation = sign({ use: 'mutation', jti: 'one' });
  verify(mutation, body, 'mutation');
  expect(() => verify(mutation, body, 'mutation')).toThrow(expect.objectContaining({ reason: 'replayed' }));
});

test('takes no further mutations while as many were seen as can be remembered', () => {
  const verify = verifier();
  const mutation = (jti: string) => signInternal(key, { ...claims, use: 'mutation', jti }, '', () => noon);
  for (let seen = 0; seen < 100_000; seen += 1) verify(mutation(String(seen)), '', 'mutation');
  expect(() => verify(mutation('one more'), '', 'mutation')).toThrow(expect.objectContaining({ reason: 'busy' }));
});

test('a call to a route is for that method and path alone', () => {
  const route = sign({ use: 'DELETE /session' });
  expect(verifier()(route, body, 'DELETE /session').claims.use).toBe('DELETE /session');
  for (const use of ['POST /session', 'DELETE /sessions', 'mutation'])
    expect(() => verifier()(route, body, use)).toThrow(expect.objectContaining({ reason: 'use' }));
});

test('does not look at the body of a stranger', () => {
  const use = vi.fn(() => 'query');
  expect(() => verifier()(sign({}, body, randomBytes(32)), body, use)).toThrow(
    expect.objectContaining({ reason: 'mac' }),
  );
  expect(use).not.toHaveBeenCalled();
});

describe('keys in a file', () => {
  const fileOf = (...keys: Buffer[]) => JSON.stringify({ gateway: keys.map((one) => one.toString('base64url')) });
  const next = deriveKey(randomBytes(32), 'gateway', 'subgraph:kaiju');

  test('are exchanged without a lost call: both count in between, then the new one alone', async () => {
    await using scope = new Scope('test');
    const path = join(mkdtempSync(join(tmpdir(), 'titan-keys-')), 'keys');
    scope.defer('folder', () => rmSync(dirname(path), { recursive: true }));
    writeFileSync(path, fileOf(key));
    const settings = { INTERNAL_KEYS: fileOf(key), INTERNAL_KEYS_FILE: path };
    const verify = createVerifier('subgraph:kaiju', openInternalKeys('kaiju', settings, scope), () => noon);
    const passes = (by: Buffer) => {
      try {
        return verify(sign({}, body, by), body, 'query').claims.iss === 'gateway';
      } catch {
        return false;
      }
    };
    expect([passes(key), passes(next)]).toEqual([true, false]);
    writeFileSync(path, fileOf(next, key));
    await expect.poll(() => [passes(key), passes(next)], { timeout: 5_000 }).toEqual([true, true]);
    writeFileSync(path, fileOf(next));
    await expect.poll(() => [passes(key), passes(next)], { timeout: 5_000 }).toEqual([false, true]);
  });

  test('that are broken leave the last ones in force', async () => {
    await using scope = new Scope('test');
    const path = join(mkdtempSync(join(tmpdir(), 'titan-keys-')), 'keys');
    scope.defer('folder', () => rmSync(dirname(path), { recursive: true }));
    writeFileSync(path, '{"gateway":');
    const logged = vi.spyOn(log, 'error');
    const keys = openInternalKeys('kaiju', { INTERNAL_KEYS: fileOf(key), INTERNAL_KEYS_FILE: path }, scope);
    await expect.poll(() => logged.mock.calls.length, { timeout: 5_000 }).toBe(1);
    expect(keys().get('gateway')).toEqual([key]);
    logged.mockRestore();
  });
});

test('a subgraph without keys does not start', () => {
  expect(() => readInternalKeys('kaiju', {})).toThrow('INTERNAL_KEYS  missing');
  expect(() => readInternalKeys('kaiju', { INTERNAL_KEYS: '{"gateway":["short"]}' })).toThrow(
    'INTERNAL_KEYS  must map issuers',
  );
});

test('the quick way to sign gives the same token as the plain one, over text and over bytes', () => {
  for (const content of [body, '', 'ü'.repeat(5_000), 'ü'.repeat(50_000), Buffer.from(body), randomBytes(100)])
    expect(signInternal(signingKey(key), claims, content, () => noon)).toBe(
      signInternal(key, claims, content, () => noon),
    );
});
