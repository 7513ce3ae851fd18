/** All that kaiju keeps, in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { through } from '#platform/messaging/effects.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { postgresOperations, quarantineCounts } from '#platform/operations/postgres-operations.ts';
import type { Pool } from '#platform/postgres.ts';
import { takeLease } from '#platform/postgres-lease.ts';
import { CONSUMER as COMBAT } from './combat-listener.ts';
import type { FeedLease } from './detection-loop.ts';
import { postgresKaijuChange } from './postgres-kaiju-change.ts';
import { postgresKaijuStore } from './postgres-kaiju-store.ts';
import type { KaijuStorage } from './storage.ts';
import { CONSUMER as TRACKS } from './track-listener.ts';

const LEASE = 'kaiju-detection';
const LEASE_MS = 15_000;

export function postgresStorage(pool: Pool): KaijuStorage {
  const [store, outbox] = [postgresKaijuStore(pool), postgresOutbox(pool, 'kaiju')];
  return {
    store,
    effects: through(postgresEffects(pool), postgresKaijuChange),
    outbox,
    operations: (eventLog) =>
      postgresOperations({
        pool,
        eventLog,
        relay: outbox,
        groups: [TRACKS, COMBAT],
        quarantine: {
          id: z.regexes.guid,
          counts: () => quarantineCounts(pool, 'refused_detection', 'at'),
          page: ({ after, limit }) => store.quarantine({ source: undefined, after, limit }),
        },
      }),
    feedLease: () => postgresFeedLease(pool),
    dependencies: { postgres: { hard: true, check: () => pool.query('select 1') } },
  };
}

function postgresFeedLease(pool: Pool): FeedLease {
  const owner = randomUUID();
  return {
    hold: () => takeLease(pool, 'feed_lease', { name: LEASE, owner, ms: LEASE_MS }),
    async free() {
      await pool.query('delete from feed_lease where name = $1 and owner = $2', [LEASE, owner]);
    },
  };
}
