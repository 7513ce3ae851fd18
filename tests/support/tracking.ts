/** Tracking's write side on a database of its own: door, log, ingest and seal, each as the product makes it. */
import { randomUUID } from 'node:crypto';
import { DAY_MS } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import type { Pool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { createRecordPositions, type RecordPositions } from '#subgraphs/tracking/commands/record-positions.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { createIngest } from '#subgraphs/tracking/storage/ingest.ts';
import { createSealer, type Sealer, type SealerOptions } from '#subgraphs/tracking/storage/sealer.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { spawnMain } from './titan.ts';

export interface TrackingStore extends TestDatabase {
  readonly log: EventLog;
  readonly recordPositions: RecordPositions;
  /** Starts an ingest worker in this process; it ends with its scope. */
  startIngest(scope: Scope): void;
  sealer(options?: Partial<SealerOptions>): Sealer;
  /** Resolves when everything in the log is stored. */
  stored(): Promise<void>;
  cold(): Promise<ColdTable>;
  count(table: string): Promise<number>;
}

export interface ColdTable {
  readonly fixes: number;
  readonly assets: number;
  /** Over all columns and the asset's key; its number depends on the order of arrival. */
  readonly checksum: string;
  readonly storedFixes: number;
}

export const BY_TEST = { source: 'test', systems: '*' } as const;

/** `logUrl`: of another event log than the one in the database. It must have the topic of positions for itself. */
export async function trackingStore(scope: Scope, logUrl?: string): Promise<TrackingStore> {
  const made = await testDatabase(scope, 'tracking');
  const db = { ...made, logUrl: logUrl ?? made.logUrl };
  const { pool } = db;
  const log = openEventLog(db.logUrl, scope, { name: 'test' });
  await log.declare([topics.positions]);
  const now = () => new Date();
  const meters = createMeters('test');
  const topic = topics.positions;
  return {
    ...db,
    log,
    recordPositions: createRecordPositions({ pool, log, now, meters, fixesPerS: 1_000_000 }),
    startIngest(given) {
      const own = createIngest({ pool, log, topic, now, meters: createMeters('test ingest'), sealHourMs: 3_600_000 });
      const running = Promise.all([own.consume(given.child('ingest')), own.keepFlushing(given.signal)]);
      given.defer('ingest', () => running);
    },
    sealer: (options = {}) => sealerOf(pool, options),
    async stored() {
      await eventually(async () => {
        const offsets = new Map((await log.offsets(topic)).map(({ partition, high }) => [partition, high]));
        const { rows } = await pool.query<{ part: number; next: number }>('select part, next from ingest_offset');
        const behind = rows.filter(({ part, next }) => next < (offsets.get(part) ?? 0));
        if (rows.length < topic.partitions || behind.length > 0)
          throw new Error(`not stored yet: ${behind.length} partitions`);
      });
    },
    cold: () => coldTable(pool),
    async count(table) {
      const { rows } = await pool.query<{ n: number }>(`select count(*) as n from ${table}`);
      return rows[0]?.n ?? -1;
    },
  };
}

/** The worker as a container runs it, ended with the scope. It never seals within a test. */
export function ingestWorker({ url, logUrl }: TrackingStore, scope: Scope) {
  const worker = spawnMain(['position-ingest'], {
    LISTEN: '127.0.0.1:0',
    TRACKING_DATABASE_URL: url,
    EVENT_LOG_URL: logUrl,
    TRACKING_RESEAL_QUIET_S: '3600',
  });
  scope.defer('worker', async () => {
    worker.child.kill('SIGKILL');
    await worker.ended;
  });
  return worker;
}

/** A sealer that waits for nothing. */
export function sealerOf(pool: Pool, options: Partial<SealerOptions> = {}): Sealer {
  return createSealer({
    pool,
    hourMs: 3_600_000,
    now: () => new Date(),
    owner: randomUUID(),
    afterMs: DAY_MS,
    quietMs: 0,
    ...options,
  });
}

export async function coldTable(pool: Pool): Promise<ColdTable> {
  const { rows } = await pool.query<ColdTable>(
    `select count(*) as fixes, count(distinct asset_no) as assets,
       coalesce(md5(string_agg(concat_ws(',', key, (extract(epoch from observed_at) * 1000)::bigint, lat_e7, lon_e7, altitude_m,
         course_ddeg, heading_ddeg, speed_dmps, source, quality), ';' order by key collate "C", observed_at)), '') as checksum,
       (select stored_fixes from seal) as "storedFixes"
     from position join asset on asset.no = position.asset_no`,
  );
  const cold = rows[0];
  if (cold === undefined) throw new Error('no answer');
  return cold;
}
