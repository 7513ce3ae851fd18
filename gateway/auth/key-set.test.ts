import { beforeEach, describe, expect, test } from 'vitest';
import { makeKey, publicJwk } from '../../tests/support/test-auth.ts';
import { createKeySet } from './key-set.ts';

let now = 0;
let asked = 0;
let isAway = false;
let keys = [makeKey('a')];
const set = () =>
  createKeySet({
    now: () => now,
    async fetch() {
      asked += 1;
      if (isAway) throw new Error('away');
      return { keys: keys.map(publicJwk) };
    },
  });
beforeEach(() => {
  now = 0;
  asked = 0;
  isAway = false;
  keys = [makeKey('a')];
});

describe('keys of tokens', () => {
  test('are asked for once, however many ask at the same time', async () => {
    const own = set();
    expect(await Promise.all([own.keyOf('a'), own.keyOf('a'), own.warm()])).toMatchObject([{}, {}, undefined]);
    now = 299_999;
    expect(await own.keyOf('a')).toBeDefined();
    expect(asked).toBe(1);
  });

  test('with an unknown id are asked for again, at most every ten seconds', async () => {
    const own = set();
    await own.keyOf('a');
    keys = [...keys, makeKey('b')];
    now = 9_999;
    for (let n = 0; n < 100; n += 1) expect(await own.keyOf('b')).toBeUndefined();
    expect(asked).toBe(1);
    now = 10_000;
    expect(await own.keyOf('b')).toBeDefined();
    expect(await own.keyOf('c')).toBeUndefined();
    expect(asked).toBe(2);
  });

  test('that auth has taken away are gone after five minutes', async () => {
    const own = set();
    await own.keyOf('a');
    keys = [makeKey('b')];
    now = 300_000;
    expect(await own.keyOf('a')).toBeUndefined();
  });

  test('that are known go on to count while auth is away; of others nobody can tell', async () => {
    const own = set();
    await own.keyOf('a');
    isAway = true;
    now = 400_000;
    expect(await own.keyOf('a')).toBeDefined();
    await expect(own.keyOf('b')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    isAway = false;
    now = 401_000;
    expect(await own.keyOf('b')).toBeUndefined();
  });

  test('of another kind are not taken', async () => {
    const own = createKeySet({
      now: () => 0,
      fetch: async () => ({ keys: [{ kty: 'oct', kid: 'a', k: 'c2VjcmV0' }] }),
    });
    await expect(own.keyOf('a')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
