import { expect, test } from 'vitest';
import { type ApiKey, newApiKey, scopesOfKey } from './api-key.ts';

const noon = new Date('2026-11-25T12:00:00Z');
const later = (ms: number) => new Date(noon.getTime() + ms);
const order = { id: 'k1', name: 'radar', scopes: ['kaiju:read'], days: 30 };
const held = new Set(['kaiju:read', 'jaeger:read']);
const make = (own: readonly ApiKey[], wanted = order, at = noon) => newApiKey({ id: 'u1', held, own }, wanted, at);
const keyOf = (changes: Partial<ApiKey> = {}): ApiKey => ({ ...required(make([])), ...changes });

function required(key: ApiKey | undefined): ApiKey {
  if (key === undefined) throw new Error('no key');
  return key;
}

test('a key has its own scopes and an end', () => {
  expect(make([])).toEqual({
    id: 'k1',
    owner: 'u1',
    name: 'radar',
    scopes: ['kaiju:read'],
    createdAt: noon,
    expiresAt: later(30 * 86_400_000),
  });
});

test('refuses a scope that the owner does not hold, and names it', () => {
  expect(() => make([], { ...order, scopes: ['kaiju:read', 'user:admin'] })).toThrow(
    expect.objectContaining({ code: 'SCOPE_NOT_HELD', details: { missing: ['user:admin'] } }),
  );
});

test('refuses the 51st key; revoked and expired ones do not count', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => keyOf({ id: `other${index}` }));
  expect(() => make(fifty)).toThrow(expect.objectContaining({ code: 'TOO_MANY_KEYS' }));
  expect(make(fifty.with(0, keyOf({ id: 'x', revokedAt: noon })))).toBeDefined();
  expect(make(fifty.with(0, keyOf({ id: 'x', expiresAt: noon })))).toBeDefined();
});

test('a repeat within 10 minutes makes no second key', () => {
  expect(make([keyOf()], order, later(600_000))).toBeUndefined();
});

test.each([
  ['later', order, 600_001],
  ['under another name', { ...order, name: 'sonar' }, 0],
  ['with other scopes', { ...order, scopes: ['jaeger:read'] }, 0],
])('refuses the same idempotency key %s', (_, wanted, ms) => {
  expect(() => make([keyOf()], wanted, later(ms))).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});

test('a key never may more than its owner may at that moment', () => {
  expect(scopesOfKey(keyOf({ scopes: ['kaiju:read', 'user:admin'] }), held)).toEqual(['kaiju:read']);
  expect(scopesOfKey(keyOf(), new Set())).toEqual([]);
});
