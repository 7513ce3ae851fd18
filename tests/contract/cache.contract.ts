/** What every Cache adapter promises, on a real server. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cache } from '#platform/cache/ports.ts';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from '../support/eventually.ts';

/** Longer than any test. */
const LONG_MS = 600_000;

export function cacheContract(adapter: string, open: (scope: Scope) => Promise<Cache>): void {
  describe(`cache: ${adapter}`, () => {
    const scope = new Scope('suite');
    let cache: Cache;
    beforeAll(async () => {
      cache = await open(scope);
    });
    afterAll(() => scope.close());

    test.each([
      ['text', 'Gipsy Danger'],
      ['no text', ''],
      ['a number', -0.5],
      ['null', null],
      ['false', false],
      ['a list', [1, [2], []]],
      ['an object', { lat: 22.3, tags: ['Kaiju', '怪獣', '🦖'], none: null }],
      ['U+0000 and a lone surrogate', 'a\0b \ud800'],
      ['a long one', 'x'.repeat(200_000)],
    ])('gives back %s as it was', async (_, value) => {
      const key = randomUUID();
      await cache.set(key, value, LONG_MS);
      expect(await cache.get(key)).toEqual(value);
    });

    test('knows nothing of a key that was never set, or was deleted', async () => {
      const key = randomUUID();
      expect(await cache.get(key)).toBeUndefined();
      await cache.set(key, 1, LONG_MS);
      await cache.delete(key);
      await cache.delete(key);
      expect(await cache.get(key)).toBeUndefined();
    });

    test('takes keys of any text', async () => {
      const keys = ['', ' ', 'a:b', 'a\0b', '怪獣', `{${randomUUID()}}*`].map((key) => `${randomUUID()}${key}`);
      for (const key of keys) await cache.set(key, key, LONG_MS);
      for (const key of keys) expect(await cache.get(key)).toBe(key);
    });

    test('keeps the newer of two values', async () => {
      const key = randomUUID();
      await cache.set(key, 'old', LONG_MS);
      await cache.set(key, 'new', LONG_MS);
      expect(await cache.get(key)).toBe('new');
    });

    test('forgets a value after its time, which begins again when it is set again', async () => {
      const [short, again] = [randomUUID(), randomUUID()];
      await cache.set(short, 1, 100);
      await cache.set(again, 1, 100);
      await cache.set(again, 2, LONG_MS);
      await eventually(async () => expect(await cache.get(short)).toBeUndefined());
      expect(await cache.get(again)).toBe(2);
    });

    test('refuses what is no JSON', async () => {
      await expect(cache.set(randomUUID(), undefined, LONG_MS)).rejects.toThrow('only JSON can be cached');
      await expect(cache.set(randomUUID(), () => 1, LONG_MS)).rejects.toThrow('only JSON can be cached');
    });

    test('counts each key apart, and a value of the same name is something else', async () => {
      const [one, other] = [randomUUID(), randomUUID()];
      await cache.set(one, 'a value', LONG_MS);
      expect((await cache.count(one, LONG_MS)).count).toBe(1);
      expect((await cache.count(one, LONG_MS)).count).toBe(2);
      expect((await cache.count(other, LONG_MS)).count).toBe(1);
      expect(await cache.get(one)).toBe('a value');
      await cache.delete(one);
      expect((await cache.count(one, LONG_MS)).count).toBe(3);
    });

    test('forgets a count when the window of its first count ends, however often it is counted', async () => {
      const key = randomUUID();
      const first = await cache.count(key, 300);
      expect(first).toEqual({ count: 1, forgottenInMs: 300 });
      const second = await cache.count(key, 300);
      expect(second.count).toBe(2);
      expect(second.forgottenInMs).toBeLessThanOrEqual(300);
      expect(second.forgottenInMs).toBeGreaterThan(0);
      // A window that each count began anew would never end.
      await eventually(async () => expect((await cache.count(key, 300)).count).toBe(1));
    });

    test('of 50 who count at once each gets a number of its own', async () => {
      const key = randomUUID();
      const counts = await Promise.all(Array.from({ length: 50 }, () => cache.count(key, LONG_MS)));
      expect(counts.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
      for (const { forgottenInMs } of counts) expect(forgottenInMs).toBeLessThanOrEqual(LONG_MS);
    });
  });
}
