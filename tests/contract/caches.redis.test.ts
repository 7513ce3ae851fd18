/** Cache, locks and pub/sub on Redis, and what callers see when it is killed or silent. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caches, openCache } from '#platform/cache/open-cache.ts';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from '../support/eventually.ts';
import { ownServer, sharedServer, withServer } from '../support/servers.ts';
import { cacheContract } from './cache.contract.ts';
import { locksContract } from './locks.contract.ts';
import { pubSubContract } from './pub-sub.contract.ts';

const LONG_MS = 600_000;
const opened = (url: string, scope: Scope, prefix: string = randomUUID()) => openCache(url, scope, { prefix });

withServer('redis', 'caches on Redis', () => {
  cacheContract('Redis', async (scope) => (await opened(await sharedServer('redis'), scope)).cache);
  pubSubContract('Redis', async (scope) => (await opened(await sharedServer('redis'), scope)).pubSub);
  locksContract('Redis', async (scope) => {
    const { url } = await ownServer('redis', scope);
    const { locks } = await opened(url, scope);
    return {
      locks,
      async again() {
        const redis = new Redis(url);
        await redis.flushall();
        redis.disconnect();
        return locks;
      },
    };
  });

  test('services that share a server do not see each other’s keys, and each key has an end', async () => {
    await using scope = new Scope('test');
    const url = await sharedServer('redis');
    const prefix = randomUUID();
    const [one, other] = [await opened(url, scope, prefix), await opened(url, scope)];
    await one.cache.set('key', 1, LONG_MS);
    await one.cache.count('key', LONG_MS);
    await one.locks.acquire('key', LONG_MS);
    expect(await other.cache.get('key')).toBeUndefined();
    expect(await other.cache.count('key', LONG_MS)).toMatchObject({ count: 1 });
    expect(await other.locks.acquire('key', LONG_MS)).toBeDefined();
    const redis = new Redis(url);
    scope.defer('client', () => redis.disconnect());
    const keys = await redis.keys(`titan:${prefix}:*`);
    expect(keys.sort()).toEqual(['count', 'lock', 'token', 'value'].map((kind) => `titan:${prefix}:${kind}:key`));
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  describe('a server that is killed', () => {
    const suite = new Scope('suite');
    let server: Awaited<ReturnType<typeof ownServer>>;
    let caches: Caches;
    beforeAll(async () => {
      server = await ownServer('redis', suite);
      caches = await opened(server.url, suite);
    });
    afterAll(() => suite.close());

    test('is told at once by every call, and serves again when it is back', async () => {
      const { cache, locks, pubSub, check } = caches;
      const heard: string[] = [];
      await pubSub.subscribe('channel', (message) => heard.push(message), suite);
      const lock = await locks.acquire('lock', LONG_MS);
      const before = lock?.token ?? Number.NaN;
      await server.kill();
      const away = { name: 'CacheAway' };
      await expect(cache.get('key')).rejects.toMatchObject(away);
      await expect(cache.set('key', 1, LONG_MS)).rejects.toMatchObject(away);
      await expect(cache.delete('key')).rejects.toMatchObject(away);
      await expect(cache.count('key', LONG_MS)).rejects.toMatchObject(away);
      await expect(locks.acquire('lock', LONG_MS)).rejects.toMatchObject(away);
      await expect(lock?.renew(LONG_MS)).rejects.toMatchObject(away);
      await expect(pubSub.publish('channel', 'lost')).rejects.toMatchObject(away);
      await expect(check()).rejects.toMatchObject(away);
      await lock?.release();
      // Many at once are not kept for later.
      const many = await Promise.allSettled(Array.from({ length: 1_000 }, () => cache.count('many', LONG_MS)));
      expect(many.every(({ status }) => status === 'rejected')).toBe(true);

      await server.start();
      await eventually(check);
      expect(await cache.count('many', LONG_MS)).toMatchObject({ count: 1 });
      const after = await eventually(async () => {
        const next = await locks.acquire('another', LONG_MS);
        expect(next).toBeDefined();
        return next?.token;
      });
      expect(after).toBeGreaterThan(before);
      await eventually(async () => {
        await pubSub.publish('channel', 'back');
        expect(heard).toContain('back');
      });
    });

    test('was away already when it was opened, and is heard from the moment it is there', async () => {
      await server.kill();
      await using scope = new Scope('test');
      const { cache, pubSub } = await opened(server.url, scope);
      await expect(cache.get('key')).rejects.toMatchObject({ name: 'CacheAway' });
      const heard: string[] = [];
      await pubSub.subscribe('channel', (message) => heard.push(message), scope);
      await server.start();
      await eventually(async () => {
        await pubSub.publish('channel', 'here');
        expect(heard).toContain('here');
      });
    });
  });

  test.each(['redis://', 'redis://host/name', 'redis://host?db=1', 'memcached://host'])(
    'a CACHE_URL that says nothing is a start error: %s',
    async (url) => {
      await using scope = new Scope('test');
      await expect(opened(url, scope)).rejects.toMatchObject({ name: 'StartError', message: /^CACHE_URL/ });
    },
  );
});
