import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  type Claims,
  createVerifier,
  deriveKey,
  readInternalKeys,
  signInternal,
  type Unauthenticated,
} from './identity.ts';

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
const verifier = (now = noon) => createVerifier('subgraph:kaiju', new Map([['gateway', [key]]]), () => now);
const sign = (changes: Partial<Claims> = {}, over = body, by = key) =>
  signInternal(by, { ...claims, ...changes }, over, () => noon);
const later = (ms: number) => new Date(noon.getTime() + ms);

test('accepts what the gateway signed and tells who asks', () => {
  const { caller } = verifier()(sign(), body, 'query');
  expect([...caller.scopes]).toEqual(['kaiju:read', 'tracking:read']);
  expect(caller.correlationId).toBe('correlation-1');
});

const token = sign();
test.each<[string, unknown, string, string, Date, Unauthenticated['reason']]>([
  ['no token', undefined, body, 'query', noon, 'missing'],
  ['two tokens in one header', `${token}, ${token}`, body, 'query', noon, 'malformed'],
  ['a token over 4 KiB', `v1.${'a'.repeat(5_000)}.${'a'.repeat(43)}`, body, 'query', noon, 'malformed'],
  ['a user token', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln', body, 'query', noon, 'malformed'],
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

test('a subgraph without keys does not start', () => {
  expect(() => readInternalKeys('kaiju', {})).toThrow('INTERNAL_KEYS  missing');
  expect(() => readInternalKeys('kaiju', { INTERNAL_KEYS: '{"gateway":["short"]}' })).toThrow(
    'INTERNAL_KEYS  must map issuers',
  );
});
