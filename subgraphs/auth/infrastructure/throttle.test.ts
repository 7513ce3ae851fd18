import { describe, expect, test } from 'vitest';
import { memoryCache } from '#platform/cache/memory.ts';
import { type Cache, CacheAway } from '#platform/cache/ports.ts';
import { cacheAddressLimit } from './throttle.ts';

const LIMIT = 3;
const IP = '192.0.2.1';

/** Processes of auth that count in one cache, which can go away. */
function processes(count: number) {
  const time = { now: 0 };
  const clock = () => new Date(time.now);
  let shared: Cache = memoryCache(clock);
  const seen: Cache = {
    get: (key) => shared.get(key),
    set: (key, value, ttlMs) => shared.set(key, value, ttlMs),
    delete: (key) => shared.delete(key),
    count: (key, windowMs) => shared.count(key, windowMs),
  };
  const broken = (error: Error) => {
    shared = { ...memoryCache(clock), count: () => Promise.reject(error) };
  };
  const limits = Array.from({ length: count }, () => cacheAddressLimit(seen, memoryCache(clock), LIMIT));
  return {
    time,
    /** Seconds to wait, for each of so many tries at the given process. */
    async tries(n: number, at = 0): Promise<readonly (number | undefined)[]> {
      const waits = [];
      for (let i = 0; i < n; i += 1) waits.push(await limits[at]?.count('SIGN_IN', IP));
      return waits;
    },
    away: () => broken(new CacheAway('away')),
    broken,
    backAndEmpty: () => {
      shared = memoryCache(clock);
    },
  };
}

describe('tries of one address', () => {
  test('count together over all processes', async () => {
    const { tries } = processes(2);
    expect(await tries(2, 0)).toEqual([0, 0]);
    expect(await tries(2, 1)).toEqual([0, 60]);
    expect(await tries(1, 0)).toEqual([60]);
  });

  test('are neither free nor refused while the shared cache is away: each process counts for itself', async () => {
    const { tries, away, time } = processes(2);
    away();
    expect(await tries(4, 0)).toEqual([0, 0, 0, 60]);
    expect(await tries(4, 1)).toEqual([0, 0, 0, 60]);
    time.now += 60_000;
    expect(await tries(1, 0)).toEqual([0]);
  });

  test('that were made before it went away count on', async () => {
    const { tries, away } = processes(1);
    expect(await tries(2)).toEqual([0, 0]);
    away();
    expect(await tries(2)).toEqual([0, 60]);
  });

  test('are not forgotten by the process that counted them when it comes back empty', async () => {
    const { tries, backAndEmpty } = processes(1);
    await tries(3);
    backAndEmpty();
    expect(await tries(1)).toEqual([60]);
  });

  test('fail where the cache is broken rather than away', async () => {
    const { tries, broken } = processes(1);
    broken(new TypeError('a defect'));
    await expect(tries(1)).rejects.toThrow('a defect');
  });
});
