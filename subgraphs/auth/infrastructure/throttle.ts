/** Attempts that are counted before they are made: by name in PostgreSQL, by address in the cache. */
import { createHmac } from 'node:crypto';
import { type Cache, CacheAway } from '#platform/cache/ports.ts';
import { HOUR_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import type { Pool } from '#platform/postgres.ts';
import type { AddressLimit, Throttle } from '../application/ports.ts';
import { waitAfterS } from '../domain/throttle.ts';

/** `secret` hides the names: what is counted must not list who tries to sign in. */
export function postgresThrottle(pool: Pool, secret: Buffer): Throttle {
  const keyOf = (emailKey: string) => createHmac('sha256', secret).update(`throttle ${emailKey}`).digest();
  return {
    async reserve(emailKey, now) {
      const key = keyOf(emailKey);
      // One statement counts and blocks: racers get no extra tries. A blocked name is left as it is.
      const { rows } = await pool.query<{ failures: number }>(
        `insert into throttle as t (key, failures, last_at) values ($1, 1, $2)
         on conflict (key) do update set
           failures = t.failures + 1,
           last_at = $2,
           blocked_until = case when ($3::int[])[least(t.failures + 1, cardinality($3))] > 0
             then $2 + ($3::int[])[least(t.failures + 1, cardinality($3))] * interval '1 s' end
         where t.blocked_until is null or t.blocked_until <= $2
         returning failures`,
        [key, now, WAITS_S],
      );
      if (rows.length > 0) return 0;
      const { rows: blocked } = await pool.query<{ blocked_until: Date | null }>(
        'select blocked_until from throttle where key = $1',
        [key],
      );
      const leftMs = (blocked[0]?.blocked_until?.getTime() ?? 0) - now.getTime();
      return Math.max(1, Math.ceil(leftMs / 1_000));
    },

    async giveBack(emailKey) {
      await pool.query(
        'update throttle set failures = greatest(failures - 1, 0), blocked_until = null where key = $1',
        [keyOf(emailKey)],
      );
    },

    async clear(emailKey) {
      await pool.query('delete from throttle where key = $1', [keyOf(emailKey)]);
    },
  };
}

/** The wait after the first, second, … failure; the last one counts for all that follow. */
const WAITS_S = Array.from({ length: 12 }, (_, index) => waitAfterS(index + 1));

const LIMITS = {
  SIGN_IN: { most: 20, windowMs: MINUTE_MS },
  LINK: { most: 20, windowMs: MINUTE_MS },
  REGISTER: { most: 5, windowMs: HOUR_MS },
  // A control room sits behind one address, and every console renews each few minutes.
  REFRESH: { most: 600, windowMs: MINUTE_MS },
} as const;

/**
 * Every process counts for itself, and all of them together in `shared`; the larger count decides. So while the shared cache is
 * away, and after it came back empty, an address still has a limit, and nobody is shut out for it. `perMinute`: most sign-ins of
 * one address. A call that names no address is not counted: it came from inside.
 */
export function cacheAddressLimit(shared: Cache, own: Cache, perMinute: number): AddressLimit {
  return {
    async count(what, ip) {
      if (ip === undefined) return 0;
      const { windowMs, most } = LIMITS[what];
      const key = `${what} ${ip}`;
      const [ours, all] = await Promise.all([own.count(key, windowMs), countIn(shared, key, windowMs)]);
      const { count, forgottenInMs } = all !== undefined && all.count >= ours.count ? all : ours;
      const limit = what === 'SIGN_IN' || what === 'LINK' ? perMinute : most;
      return count <= limit ? 0 : Math.max(1, Math.ceil(forgottenInMs / 1_000));
    },
  };
}

/** Undefined while the cache is away. */
async function countIn(cache: Cache, key: string, windowMs: number) {
  try {
    return await cache.count(key, windowMs);
  } catch (error) {
    if (error instanceof CacheAway) return undefined;
    throw error;
  }
}
