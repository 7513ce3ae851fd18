/** What operators see and do in tracking: beside what every context has, its refused reports and the epoch of its log. */
import type { EventLog } from '#platform/messaging/event-log.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { postgresOperations, quarantineCounts } from '#platform/operations/postgres-operations.ts';
import type { OperationsStore } from '#platform/operations.ts';
import type { Pool } from '#platform/postgres.ts';
import { ingestGroup, raiseLogEpoch, readLogEpoch } from './ingest-offsets.ts';
import type { Reads } from './read.ts';

export function trackingOperations(pool: Pool, eventLog: EventLog, reads: Reads): OperationsStore {
  return {
    ...postgresOperations({
      pool,
      eventLog,
      relay: postgresOutbox(pool, 'tracking'),
      groups: async () => [ingestGroup(await readLogEpoch(pool)), 'tracking-patrol'],
      quarantine: {
        id: /^\d{1,15}$/,
        counts: () => quarantineCounts(pool, 'quarantine', 'id'),
        async page({ after, limit }) {
          const rows = await reads.quarantine(after && Number(after.id), limit);
          return rows.map(({ id, raw, ...row }) => ({ ...row, id: String(id), raw: raw.toString('utf8') }));
        },
      },
    }),
    raiseLogEpoch: () => raiseLogEpoch(pool),
  };
}
