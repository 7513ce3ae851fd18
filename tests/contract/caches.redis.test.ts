/** Cache, locks and pub/sub on Redis, and what callers see when it is killed or silent. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caches, openCache } from '#platform/cache/open-cache.ts';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from '../support/eventually.ts';
import { faultProxy } from '../support/fault-proxy.ts';
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

  test('installations that share a server do not hear each other', async () => {
    await using scope = new Scope('test');
    const url = await sharedServer('redis');
    const [north, south] = [await opened(`${url}?prefix=north`, scope), await opened(`${url}?prefix=south`, scope)];
    const channel = randomUUID();
    const heard: string[] = [];
    await south.pubSub.subscribe(channel, (message) => heard.push(message), scope);
    await north.pubSub.publish(channel, 'of the north');
    await south.pubSub.publish(channel, 'of the south');
    await eventually(() => expect(heard).toEqual(['of the south']));
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

  describe('a network that fails', () => {
    const away = { name: 'CacheAway' };

    test('a connection that carries nothing is told soon, then at once, and heals by itself', async () => {
      await using scope = new Scope('test');
      const proxy = await faultProxy(await sharedServer('redis'), scope);
      const { cache, pubSub, check } = await opened(proxy.url, scope);
      const heard: string[] = [];
      await pubSub.subscribe(randomUUID(), () => undefined, scope);
      const channel = randomUUID();
      await pubSub.subscribe(channel, (message) => heard.push(message), scope);
      await cache.set('key', 'kept', LONG_MS);
      proxy.blackhole(true);
      const all = await Promise.allSettled(Array.from({ length: 100 }, () => cache.get('key')));
      for (const one of all) expect(one).toMatchObject({ status: 'rejected', reason: away });
      await expect(pubSub.publish(channel, 'lost')).rejects.toMatchObject(away);
      proxy.blackhole(false);
      await eventually(check);
      expect(await cache.get('key')).toBe('kept');
      await eventually(async () => {
        await pubSub.publish(channel, 'back');
        expect(heard).toContain('back');
      });
    });

    test('what is asked without an answer is done once, and no answer is taken for that of another', async () => {
      await using scope = new Scope('test');
      const proxy = await faultProxy(await sharedServer('redis'), scope);
      const { cache, check } = await opened(proxy.url, scope);
      const keys = Array.from({ length: 20 }, (_, i) => `key ${i}`);
      for (const key of keys) await cache.set(key, key, LONG_MS);
      proxy.eatAnswers(true);
      const lost = cache.count('count', LONG_MS);
      await Promise.all([expect(lost).rejects.toMatchObject(away), expect(cache.get('x')).rejects.toMatchObject(away)]);
      proxy.eatAnswers(false);
      for (const key of keys)
        expect([key, undefined]).toContain(
          await cache.get(key).catch((error: unknown) => void expect(error).toMatchObject(away)),
        );
      await eventually(check);
      expect(await Promise.all(keys.map((key) => cache.get(key)))).toEqual(keys);
      expect(await cache.count('count', LONG_MS)).toMatchObject({ count: 2 });
    });

    test('connections that are cut at any byte leave each call with its own answer or CacheAway', async () => {
      await using scope = new Scope('test');
      const proxy = await faultProxy(await sharedServer('redis'), scope);
      const { cache, pubSub } = await opened(proxy.url, scope);
      await pubSub.subscribe(randomUUID(), () => undefined, scope);
      for (const [i, direction] of Array.from({ length: 24 }, (_, n) => [n, n % 2 === 0 ? 'UP' : 'DOWN'] as const)) {
        proxy.cutAfterBytes(1 + i * 7, direction);
        const calls = Array.from({ length: 20 }, async (_, n) => {
          const key = `${i} ${n}`;
          await cache.set(key, key, LONG_MS);
          expect(await cache.get(key)).toBe(key);
        });
        for (const one of await Promise.allSettled(calls))
          if (one.status === 'rejected') expect(one.reason).toMatchObject(away);
        proxy.cut();
        await eventually(() => cache.get('any'));
      }
      expect(proxy.cuts).toBeGreaterThan(24);
    });

    test('a server that refuses connections is told at once', async () => {
      await using scope = new Scope('test');
      const proxy = await faultProxy(await sharedServer('redis'), scope);
      await proxy.refuse(true);
      const { cache, locks } = await opened(proxy.url, scope);
      await expect(cache.get('key')).rejects.toMatchObject(away);
      await expect(locks.acquire('key', LONG_MS)).rejects.toMatchObject(away);
      await proxy.refuse(false);
      await eventually(() => cache.get('key'));
    });
  });

  test.each(['redis://', 'redis://host/name', 'redis://host/7', 'redis://host?db=1', 'memcached://host'])(
    'a CACHE_URL that says nothing is a start error: %s',
    async (url) => {
      await using scope = new Scope('test');
      await expect(opened(url, scope)).rejects.toMatchObject({ name: 'StartError', message: /^CACHE_URL/ });
    },
  );
});
