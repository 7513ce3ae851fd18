/** What tracking does without being asked: the log into the tables, and the seal. */

import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from './contract.ts';
import { createIngest } from './storage/ingest.ts';

export { FeedSettings, feedLoops } from './feeds/feed-loops.ts';

/** Seconds of a sealed hour must divide a day. Tests lower the three of them. */
export const IngestSettings = z.object({
  TRACKING_DATABASE_URL: storeUrl('postgres'),
  EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
  TRACKING_SEAL_HOUR_S: z.coerce
    .number()
    .int()
    .min(1)
    .default(3_600)
    .refine((s) => 86_400 % s === 0, { error: 'must divide a day of 86,400 s' }),
  TRACKING_SEAL_AFTER_S: z.coerce.number().int().min(1).default(4_200),
  TRACKING_RESEAL_QUIET_S: z.coerce.number().min(0).default(30),
});

export type IngestSettings = z.infer<typeof IngestSettings>;

export async function ingestLoops(config: IngestSettings, scope: Scope, meters: Meters): Promise<readonly Loop[]> {
  const name = 'position-ingest';
  const pool = openPool(config.TRACKING_DATABASE_URL, { name }, scope);
  const log = openEventLog(config.EVENT_LOG_URL, scope, { name });
  const sealHourMs = config.TRACKING_SEAL_HOUR_S * 1_000;
  const now = () => new Date();
  const ingest = createIngest({ pool, log, topic: topics.positions, now, meters, sealHourMs });
  return [
    {
      what: 'ingest',
      async run() {
        await using child = scope.child('ingest');
        await ingest.consume(child);
      },
    },
    { what: 'flush', run: (signal) => ingest.keepFlushing(signal) },
  ];
}
