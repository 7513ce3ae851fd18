import { expect } from 'vitest';
import { memoryCache, memoryLocks, memoryPubSub } from '#platform/cache/memory.ts';
import { eventually } from '../support/eventually.ts';
import { cacheContract } from './cache.contract.ts';
import { locksContract } from './locks.contract.ts';
import { pubSubContract } from './pub-sub.contract.ts';

const now = () => new Date();

cacheContract('in process', async () => memoryCache(now));
pubSubContract('in process', async () => memoryPubSub);
locksContract('in process', async () => ({
  locks: memoryLocks(now),
  async again() {
    // The next process begins at least a millisecond later.
    const ended = Date.now();
    await eventually(() => expect(Date.now()).toBeGreaterThan(ended));
    return memoryLocks(now);
  },
}));
