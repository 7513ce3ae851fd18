/** Copies with a time to live, in Redis and in this process, under a truth that changes all the time. */
import { openCache } from '#platform/cache/open-cache.ts';
import type { Cache } from '#platform/cache/ports.ts';
import { ownServerBehind } from '../../support/servers.ts';
import { askedProcess } from '../asked-process.ts';
import { lookAt, TTL_MS, type Wanted } from '../cache-look.ts';
import { movableClock } from '../faults.ts';
import type { Flow } from '../runner.ts';

/** Between the server's end of life and the reader's look at the clock, on two busy cores. */
const BOUND_MS = 600;
/** A run lasts several lives of a copy. */
const EACH_MS = 25;
const KEYS = 20;
const FOR_EVER = 'copies do not run out';

export const cache: Flow = {
  name: 'cache',
  invariant: 'a copy is never older than its time to live and a bound',
  cells: [
    ...(['WORKER', 'STORE', 'PARTITION'] as const).map((fault) => ({ fault, on: 'redis', needs: ['redis'] as const })),
    { fault: 'CLOCK', on: 'memory', needs: [] },
  ],
  mutants: [{ name: FOR_EVER, fault: 'STORE', on: 'redis' }],

  async open({ cell, random, history, mutant }, scope) {
    const clock = movableClock();
    const redis = cell.on === 'redis' ? await ownServerBehind('redis', scope) : undefined;
    const url = redis?.url ?? 'memory:';
    const { cache: copies } = await openCache(url, scope, { prefix: 'crash', now: clock.now });
    const looked: Cache =
      mutant === FOR_EVER ? { ...copies, set: (key, value, ttlMs) => copies.set(key, value, ttlMs * 1_000) } : copies;
    const { worker, ask } =
      cell.fault === 'WORKER'
        ? await askedProcess<Wanted, Awaited<ReturnType<typeof lookAt>>>('tests/crash/cache-worker.ts', [url], scope)
        : { worker: undefined, ask: (wanted: Wanted) => lookAt(looked, wanted) };
    const truth = new Map<string, number>();
    const wrong: string[] = [];

    return {
      targets: {
        clock,
        ...(redis === undefined ? {} : { store: redis.server, proxies: [redis.proxy] }),
        ...(worker === undefined ? {} : { worker }),
      },

      async operate(n) {
        const key = `key ${Math.floor(random() * KEYS)}`;
        const version = (truth.get(key) ?? 0) + 1;
        truth.set(key, version);
        const { ageMs } = await ask({ key, version });
        if (ageMs !== null && ageMs > TTL_MS + BOUND_MS) wrong.push(`a copy of ${key} was ${ageMs} ms old`);
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
