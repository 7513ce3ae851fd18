/** Copies with a time to live, in Redis and in this process, under a truth that changes all the time. */
import { openCache } from '#platform/cache/open-cache.ts';
import type { Cache } from '#platform/cache/ports.ts';
import { ownServerBehind } from '../../support/servers.ts';
import { movableClock } from '../faults.ts';
import type { Flow } from '../runner.ts';

const TTL_MS = 200;
/** Between the server's end of life and the reader's look at the clock, on two busy cores. */
const BOUND_MS = 600;
/** A run lasts several lives of a copy. */
const EACH_MS = 25;
const KEYS = 20;
const FOR_EVER = 'copies do not run out';

interface Copy {
  readonly version: number;
  readonly madeAt: number;
}

export const cache: Flow = {
  name: 'cache',
  invariant: 'a copy is never older than its time to live and a bound',
  cells: [
    ...(['STORE', 'PARTITION'] as const).map((fault) => ({ fault, on: 'redis', needs: ['redis'] as const })),
    { fault: 'CLOCK', on: 'memory', needs: [] },
  ],
  mutants: [{ name: FOR_EVER, fault: 'STORE', on: 'redis' }],

  async open({ cell, random, history, mutant }, scope) {
    const clock = movableClock();
    const redis = cell.on === 'redis' ? await ownServerBehind('redis', scope) : undefined;
    const opened = await openCache(redis?.url ?? 'memory:', scope, { prefix: 'crash', now: clock.now });
    const copies: Cache =
      mutant === FOR_EVER
        ? { ...opened.cache, set: (key, value, ttlMs) => opened.cache.set(key, value, ttlMs * 1_000) }
        : opened.cache;
    const truth = new Map<string, number>();
    const wrong: string[] = [];

    return {
      targets: { clock, ...(redis === undefined ? {} : { store: redis.server, proxies: [redis.proxy] }) },

      async operate(n) {
        const key = `key ${Math.floor(random() * KEYS)}`;
        const version = (truth.get(key) ?? 0) + 1;
        truth.set(key, version);
        const asked = Date.now();
        const copy = (await copies.get(key).catch(() => undefined)) as Copy | undefined;
        if (copy === undefined) {
          // From the truth, which is never away here. The age counts from before it was read.
          const fresh: Copy = { version, madeAt: Date.now() };
          await copies.set(key, fresh, TTL_MS).catch(() => undefined);
        } else if (asked - copy.madeAt > TTL_MS + BOUND_MS) {
          wrong.push(`a copy of ${key} was ${asked - copy.madeAt} ms old`);
        }
        history.ack([String(n)]);
        await new Promise((resolve) => setTimeout(resolve, EACH_MS));
      },

      async isDone() {
        await copies.set('after', { version: 0, madeAt: Date.now() }, TTL_MS);
        if ((await copies.get('after')) === undefined) throw new Error('nothing is copied again');
      },

      violations: async () => wrong.slice(0, 5),
    };
  },
};
