/** What is dropped once nobody can need it, and the next signing key in time. */
import { log } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import { pause } from '#platform/retry.ts';
import type { Loop } from '#platform/worker.ts';
import type { KeyRing } from './key-ring.ts';

const EVERY_MS = 60_000;

/** Each deletes in one statement, so several copies of the service may do it at once. */
const STATEMENTS = [
  // The gateway has read rows within a second; one that starts asks for the last ten minutes.
  `delete from revocation where at < now() - interval '10 minutes'`,
  `delete from throttle where last_at < now() - interval '1 day'`,
  `delete from one_time where expires_at < now() - interval '30 days'`,
  `delete from registration where decision is null and created_at < now() - interval '7 days'`,
  // Their refresh tokens go with them.
  `delete from session where absolute_until < now() - interval '30 days'`,
  `delete from signing_key where publish_until < now() - interval '30 days'`,
];

export function housekeepingLoop(pool: Pool, ring: KeyRing): Loop {
  return {
    what: 'housekeeping',
    async run(signal) {
      while (!signal.aborted) {
        await ring.turn();
        for (const statement of STATEMENTS) await pool.query(statement);
        log.debug('auth: what has run out was dropped');
        await pause(EVERY_MS, signal);
      }
    },
  };
}
