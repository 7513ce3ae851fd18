/** Cache and locks on Redis. What must be one step is one script; every key has a time to live. */
import { randomUUID } from 'node:crypto';
import { log } from '../log.ts';
import { jsonOf } from './memory.ts';
import type { Cache, Locks } from './ports.ts';
import type { RedisConnection } from './redis-connection.ts';

/** `prefix` keeps the keys of services apart that share a server. */
export function redisCache({ ask }: RedisConnection, prefix: string): Cache {
  const placeOf = (key: string) => `${prefix}:value:${key}`;
  return {
    async get(key) {
      const json = await ask((redis) => redis.get(placeOf(key)));
      return json === null ? undefined : readJson(json);
    },
    async set(key, value, ttlMs) {
      const json = jsonOf(value);
      await ask((redis) => redis.set(placeOf(key), json, 'PX', whole(ttlMs)));
    },
    async delete(key) {
      await ask((redis) => redis.del(placeOf(key)));
    },
    async count(key, windowMs) {
      const [count, leftMs] = (await ask(
        (redis) => redis.eval(COUNT, 1, `${prefix}:count:${key}`, whole(windowMs)),
        // The script gives two integers.
      )) as [number, number];
      return { count, forgottenInMs: Math.max(1, leftMs) };
    },
  };
}

/** A counter without an end (a copy that was restored, say) gets one. */
const COUNT = `
local count = redis.call('incr', KEYS[1])
local left = redis.call('pttl', KEYS[1])
if count == 1 or left < 0 then
  redis.call('pexpire', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return { count, left }`;

/** Longer than a clock is ever set back: until then the last token is known, after that the time has passed it. */
const TOKEN_KEPT_MS = 86_400_000;

export function redisLocks({ ask }: RedisConnection, prefix: string): Locks {
  return {
    async acquire(key, ttlMs) {
      const lock = `${prefix}:lock:${key}`;
      const owner = randomUUID();
      const token = (await ask(
        (redis) =>
          redis.eval(ACQUIRE, 2, lock, `${prefix}:token:${key}`, owner, whole(ttlMs), TOKEN_KEPT_MS + whole(ttlMs)),
        // The script gives a number as text, exact up to 2^53.
      )) as string | null;
      if (token === null) return undefined;
      return {
        token: Number(token),
        renew: async (moreMs) => (await ask((redis) => redis.eval(RENEW, 1, lock, owner, whole(moreMs)))) === 1,
        release: () =>
          ask((redis) => redis.eval(RELEASE, 1, lock, owner)).then(
            () => undefined,
            (error: unknown) => log.debug({ error }, 'a lock could not be released and ends by itself'),
          ),
      };
    },
  };
}

/**
 * The token is the time in µs, or one more than the last where that is not past it: a server that has forgotten the last one
 * goes on growing. Lua would print such a number with 14 digits.
 */
const ACQUIRE = `
if not redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return false end
local time = redis.call('time')
local last = tonumber(redis.call('get', KEYS[2]) or '0')
local token = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
redis.call('set', KEYS[2], token, 'PX', ARGV[3])
return token`;

const RENEW = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`;

const RELEASE = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`;

/** Redis takes whole milliseconds, at least one. */
const whole = (ms: number) => Math.max(1, Math.ceil(ms));

/** What is no JSON was not written by us: there is no value. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
