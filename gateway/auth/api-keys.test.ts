import { beforeEach, describe, expect, test } from 'vitest';
import { createApiKeys } from './api-keys.ts';
import type { FoundKey } from './auth-service.ts';
import type { Revocation } from './revocations.ts';

const TEXT = `tw_k_12345678_${'x'.repeat(43)}`;
const START = Date.parse('2026-11-25T04:00:00Z');
let now = START;
let asked = 0;
let answer: () => Promise<FoundKey | undefined>;
let revoke: (revocation: Revocation) => void = () => undefined;
const found: FoundKey = {
  id: '12345678',
  owner: 'ann',
  scopes: ['tracking:read'],
  expiresAt: new Date(START + 3_600_000),
};
const keys = () =>
  createApiKeys({
    now: () => new Date(now),
    resolve() {
      asked += 1;
      return answer();
    },
    onRevoked: (listener) => {
      revoke = listener;
    },
  });
beforeEach(() => {
  now = START;
  asked = 0;
  answer = async () => found;
});

describe('a key', () => {
  test('is its owner with the scopes that auth says, and no session', async () => {
    expect(await keys().find(TEXT, 'hash')).toMatchObject({ sub: 'ann', sid: '-', role: '-', keyId: '12345678' });
    expect((await keys().find(TEXT, 'hash'))?.ingest).toBeUndefined();
    answer = async () => ({ ...found, scopes: ['tracking:ingest'] });
    expect((await keys().find(TEXT, 'hash'))?.ingest).toEqual({ key: '12345678', systems: ['*'], fixesPerS: 20_000 });
  });

  test('is remembered for 30 seconds, one that is none for 5', async () => {
    const own = keys();
    await Promise.all([own.find(TEXT, 'hash'), own.find(TEXT, 'hash')]);
    now += 29_999;
    await own.find(TEXT, 'hash');
    expect(asked).toBe(1);
    now += 1;
    answer = async () => undefined;
    expect(await own.find(TEXT, 'hash')).toBeUndefined();
    now += 4_999;
    await own.find(TEXT, 'hash');
    expect(asked).toBe(2);
    now += 1;
    await own.find(TEXT, 'hash');
    expect(asked).toBe(3);
  });

  test('ends with its time, also while it is remembered', async () => {
    const own = keys();
    answer = async () => ({ ...found, expiresAt: new Date(START + 10_000) });
    expect(await own.find(TEXT, 'hash')).toBeDefined();
    now += 10_000;
    expect(await own.find(TEXT, 'hash')).toBeUndefined();
  });

  test.each([
    ['that key', { pos: 1, kind: 'API_KEY', subject: '12345678' }, 2],
    ['its owner', { pos: 1, kind: 'USER', subject: 'ann', rev: 2 }, 2],
    ['another key', { pos: 1, kind: 'API_KEY', subject: '87654321' }, 1],
    ['a session', { pos: 1, kind: 'SESSION', subject: 'ann' }, 1],
  ] as const)('is asked for again after a revocation of %s, if it concerns it', async (_, revocation, times) => {
    const own = keys();
    await own.find(TEXT, 'hash');
    revoke(revocation);
    await own.find(TEXT, 'hash');
    expect(asked).toBe(times);
  });

  test('that is revoked while auth answers is asked for again', async () => {
    const own = keys();
    answer = async () => {
      answer = async () => undefined;
      revoke({ pos: 1, kind: 'API_KEY', subject: '12345678' });
      return found;
    };
    expect(await own.find(TEXT, 'hash')).toBeUndefined();
  });

  test('of another form costs auth nothing', async () => {
    const own = keys();
    for (const text of ['tw_k_', 'tw_k_12345678_short', `${TEXT}x`, `tw_k_1234567!_${'x'.repeat(43)}`])
      expect(await own.find(text, 'hash')).toBeUndefined();
    expect(asked).toBe(0);
  });

  test('cannot be told while auth is away', async () => {
    const own = keys();
    answer = async () => Promise.reject(new Error('away'));
    await expect(own.find(TEXT, 'hash')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    answer = async () => found;
    expect(await own.find(TEXT, 'hash')).toBeDefined();
  });
});
