/** What tracking does without being asked: the log into the tables, and the seal. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import type { Dependencies } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from './contract.ts';
import { createIngest } from './storage/ingest.ts';
import { createSealer } from './storage/sealer.ts';

export { FeedSettings, feedLoops } from './feeds/feed-loops.ts';
export { type ImportState, importFile, refusedLines } from './feeds/file-import.ts';
export { createPoster, DoorClosed } from './feeds/poster.ts';

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

/** The log into `hot`, newest positions, and the seal. */
export async function ingestLoops(config: IngestSettings, scope: Scope, meters: Meters): Promise<WorkerLoops> {
  const name = 'position-ingest';
  const pool = openPool(config.TRACKING_DATABASE_URL, { name }, scope);
  // Its own pool: a seal holds two connections for seconds.
  const sealPool = openPool(config.TRACKING_DATABASE_URL, { name: 'position-seal' }, scope);
  const log = openEventLog(config.EVENT_LOG_URL, scope, { name });
  const hourMs = config.TRACKING_SEAL_HOUR_S * 1_000;
  const now = () => new Date();
  const ingest = createIngest({ pool, log, topic: topics.positions, now, meters, sealHourMs: hourMs });
  const sealer = createSealer({
    pool: sealPool,
    now,
    owner: randomUUID(),
    hourMs,
    afterMs: config.TRACKING_SEAL_AFTER_S * 1_000,
    quietMs: config.TRACKING_RESEAL_QUIET_S * 1_000,
  });
  const loops: readonly Loop[] = [
    {
      what: 'ingest',
      async run() {
        await using child = scope.child('ingest');
        await ingest.consume(child);
      },
    },
    { what: 'flush', run: (signal) => ingest.keepFlushing(signal) },
    { what: 'seal', run: (signal) => sealer.run(signal) },
  ];
  return {
    loops,
    dependencies: {
      postgres: { hard: true, check: () => pool.query('select 1') },
      ...logDependency(log, topics.positions, 'HARD'),
    },
  };
}

interface WorkerLoops {
  readonly loops: readonly Loop[];
  readonly dependencies: Dependencies;
}
