/** The adapters of CACHE_URL, by its scheme. */
import { schemeOf } from '../config.ts';
import { StartError } from '../errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Scope } from '../lifecycle.ts';
import { splitPrefix } from '../url-prefix.ts';
import { memoryCache, memoryLocks, memoryPubSub } from './memory.ts';
import type { Cache, Locks, PubSub } from './ports.ts';
import { redisCache, redisLocks } from './redis.ts';
import { openRedis } from './redis-connection.ts';
import { redisPubSub } from './redis-pub-sub.ts';

export interface Caches {
  readonly cache: Cache;
  readonly locks: Locks;
  readonly pubSub: PubSub;
  /** For /ready, as a soft dependency: rejects with CacheAway. */
  check(): Promise<void>;
}

export interface CacheOptions {
  /** Of keys and locks, the service's name; channels are shared. */
  readonly prefix: string;
  /** Of the adapter in this process; Redis has a clock of its own. */
  readonly now?: Clock;
}

/** Opens what CACHE_URL names. A server that is away does not hold up the start. */
export async function openCache(
  url: string,
  scope: Scope,
  { prefix, now = () => new Date() }: CacheOptions,
): Promise<Caches> {
  const scheme = schemeOf(url);
  if (scheme === 'memory') {
    return { cache: memoryCache(now), locks: memoryLocks(now), pubSub: memoryPubSub, check: async () => undefined };
  }
  if (scheme !== 'redis' && scheme !== 'rediss') {
    throw new StartError(
      `CACHE_URL: ${scheme ?? 'what it names'} is not supported by this release. Use redis://, rediss:// or memory:.`,
    );
  }
  const { url: server, prefix: installation } = splitPrefix(url);
  const connection = openRedis(server, `titan-${prefix}`, scope);
  await connection.tried;
  const root = `titan:${installation}${prefix}`;
  const hints = () => openRedis(server, `titan-${prefix}-hints`, scope);
  return {
    cache: redisCache(connection, root),
    locks: redisLocks(connection, root),
    pubSub: redisPubSub(connection, hints, `titan:${installation}hint`),
    async check() {
      await connection.ask((redis) => redis.ping());
    },
  };
}
