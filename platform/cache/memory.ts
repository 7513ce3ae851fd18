/** The cache of one process. Bounded: when it is full the entry that was used longest ago goes. */
import { LRUCache } from 'lru-cache';
import type { Clock } from '../kernel/clock.ts';
import type { Cache } from './ports.ts';

const MOST_COUNTERS = 100_000;
const MOST_VALUES = 10_000;

export function memoryCache(now: Clock): Cache {
  const counters = new LRUCache<string, { readonly count: number; readonly until: number }>({ max: MOST_COUNTERS });
  const values = new LRUCache<string, { readonly json: string; readonly until: number }>({ max: MOST_VALUES });
  return {
    async get(key) {
      const known = values.get(key);
      return known === undefined || known.until <= now().getTime() ? undefined : JSON.parse(known.json);
    },
    async set(key, value, ttlMs) {
      values.set(key, { json: JSON.stringify(value), until: now().getTime() + ttlMs });
    },
    async delete(key) {
      values.delete(key);
    },
    async count(key, windowMs) {
      const at = now().getTime();
      const known = counters.get(key);
      const next =
        known === undefined || known.until <= at
          ? { count: 1, until: at + windowMs }
          : { count: known.count + 1, until: known.until };
      counters.set(key, next);
      return { count: next.count, forgottenInMs: next.until - at };
    },
  };
}
