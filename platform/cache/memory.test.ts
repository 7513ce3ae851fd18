import { expect, test } from 'vitest';
import { memoryCache } from './memory.ts';

test('counts by key and forgets a window after the first count', async () => {
  let now = 0;
  const cache = memoryCache(() => new Date(now));
  expect(await cache.count('a', 1_000)).toEqual({ count: 1, forgottenInMs: 1_000 });
  now = 400;
  expect(await cache.count('a', 1_000)).toEqual({ count: 2, forgottenInMs: 600 });
  expect(await cache.count('b', 1_000)).toEqual({ count: 1, forgottenInMs: 1_000 });
  now = 1_000;
  expect(await cache.count('a', 1_000)).toEqual({ count: 1, forgottenInMs: 1_000 });
});

test('a value made while the clock was ahead is not good for longer once the clock is right again', async () => {
  let now = 90_000;
  const cache = memoryCache(() => new Date(now));
  await cache.set('a', 1, 1_000);
  expect(await cache.get('a')).toBe(1);
  now = 0;
  expect(await cache.get('a')).toBeUndefined();
});
