/** Cache, locks and pub/sub of one process, bounded. */
import { LRUCache } from 'lru-cache';
import type { Clock } from '../kernel/clock.ts';
import { log } from '../log.ts';
import { type Cache, CacheAway, type Locks, type PubSub } from './ports.ts';

const MOST_COUNTERS = 100_000;
const MOST_VALUES = 10_000;
const MOST_VALUE_CHARS = 32 * 1024 * 1024;
const MOST_LOCKS = 10_000;

/** When it is full the entry that was used longest ago goes. */
export function memoryCache(now: Clock): Cache {
  const counters = new LRUCache<string, { readonly count: number; readonly until: number }>({ max: MOST_COUNTERS });
  const values = new LRUCache<string, { readonly json: string; readonly ttlMs: number; readonly until: number }>({
    max: MOST_VALUES,
    maxSize: MOST_VALUE_CHARS,
    sizeCalculation: ({ json }) => json.length + 1,
  });
  return {
    async get(key) {
      const known = values.get(key);
      if (known === undefined) return undefined;
      const leftMs = known.until - now().getTime();
      // More than it was given: the clock was set back, and how old it is cannot be told.
      return leftMs <= 0 || leftMs > known.ttlMs ? undefined : JSON.parse(known.json);
    },
    async set(key, value, ttlMs) {
      values.set(key, { json: jsonOf(value), ttlMs, until: now().getTime() + ttlMs });
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

/** A lock is never pushed out by others: with too many held at once the next one is refused as if the server were away. */
export function memoryLocks(now: Clock): Locks {
  const held = new Map<string, { readonly token: number; readonly until: number }>();
  let last = 0;

  function isFree(key: string): boolean {
    const holder = held.get(key);
    return holder === undefined || holder.until <= now().getTime();
  }

  return {
    async acquire(key, ttlMs) {
      if (!isFree(key)) return undefined;
      if (held.size >= MOST_LOCKS) for (const other of held.keys()) if (isFree(other)) held.delete(other);
      if (held.size >= MOST_LOCKS) throw new CacheAway(`${MOST_LOCKS} locks are held in this process`);
      // By the time in µs, so that it grows over a restart too.
      const token = Math.max(last + 1, now().getTime() * 1_000);
      last = token;
      held.set(key, { token, until: now().getTime() + ttlMs });
      const isOurs = () => held.get(key)?.token === token && !isFree(key);
      return {
        token,
        async renew(moreMs) {
          if (!isOurs()) return false;
          held.set(key, { token, until: now().getTime() + moreMs });
          return true;
        },
        async release() {
          if (isOurs()) held.delete(key);
        },
      };
    },
  };
}

type Listener = (message: string) => void;

/** One for the process: services that were started apart hear each other. */
const listeners = new Map<string, Set<Listener>>();

export const memoryPubSub: PubSub = {
  async publish(channel, message) {
    for (const listener of listeners.get(channel) ?? []) queueMicrotask(() => tell(listener, message));
  },
  async subscribe(channel, on, scope) {
    if (scope.signal.aborted) return;
    const listener = (message: string) => {
      if (!scope.signal.aborted) on(message);
    };
    const others = listeners.get(channel) ?? new Set();
    listeners.set(channel, others.add(listener));
    scope.defer(`subscription to ${channel}`, () => {
      others.delete(listener);
      if (others.size === 0 && listeners.get(channel) === others) listeners.delete(channel);
    });
  },
};

/** A hint that cannot be taken hurts nobody else. */
export function tell(listener: Listener, message: string): void {
  try {
    listener(message);
  } catch (error) {
    log.error({ error }, 'a listener of a hint failed');
  }
}

export function jsonOf(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError('only JSON can be cached');
  return json;
}
