/** Replays the inputs as detections that come in now, and lets Kaiju fall silent. One process at a time does it, by lease. */
import { randomUUID } from 'node:crypto';
import { MINUTE_MS } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import { pause } from '#platform/retry.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { Loop } from '#platform/worker.ts';
import type { Catalogue } from '../hexagon/catalogue.ts';
import type { World } from '../hexagon/detection.ts';
import type { KaijuStore } from '../hexagon/ports.ts';
import type { RecordDetections } from '../hexagon/record-detections.ts';
import { detectionFeeds } from './feeds/detection-feeds.ts';

const EVERY_MS = 1_000;
const TIDY_EVERY_MS = MINUTE_MS;
const LEASE_MS = 15_000;
const LEASE = 'kaiju-detection';

export interface DetectionLoop {
  readonly pool: Pool;
  readonly store: KaijuStore;
  readonly catalogue: Catalogue;
  readonly record: RecordDetections;
  readonly world: World;
  /** Names of feeds with commas. */
  readonly sources: string;
  readonly meters: Meters;
}

/** StartError for a source that is none. */
export function detectionLoop({ pool, store, catalogue, record, world, sources, meters }: DetectionLoop): Loop {
  const owner = randomUUID();
  const recorded = meters.counter('detections_total', 'Detections of the feeds, by what became of them.', [
    'feed',
    'outcome',
  ]);
  // Refuses a wrong name at the start, not in the loop.
  detectionFeeds(sources, world);
  return {
    what: 'detections',
    async run(signal) {
      // Anew at each run: what was in work when it failed is asked for again, and repeats change nothing.
      const feeds = detectionFeeds(sources, world);
      let tidyAt = 0;
      try {
        for (; !signal.aborted; await pause(EVERY_MS, signal)) {
          if (!(await hold(pool, owner))) continue;
          const now = world.now().getTime();
          const tracks = feeds.length === 0 ? [] : await store.tracksUnderWay();
          for (const feed of feeds) {
            const content = await feed.next(tracks, now);
            if (content === undefined) continue;
            const { accepted, repeated, quarantined } = await record(feed.kind, content);
            recorded.inc({ feed: feed.name, outcome: 'accepted' }, accepted);
            recorded.inc({ feed: feed.name, outcome: 'repeated' }, repeated);
            recorded.inc({ feed: feed.name, outcome: 'quarantined' }, quarantined.length);
          }
          if (now - tidyAt < TIDY_EVERY_MS) continue;
          await catalogue.tidy();
          tidyAt = now;
        }
      } finally {
        await free(pool, owner).catch((error: unknown) =>
          log.debug({ error }, 'the lease of the feeds ends by itself'),
        );
      }
    },
  };
}

/** Takes or keeps the lease; false if somebody else has it. Locks that one row. */
async function hold(pool: Pool, owner: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into feed_lease as lease (name, owner, lease_until) values ($1, $2, now() + $3::int * interval '1 ms')
     on conflict (name) do update set owner = excluded.owner, lease_until = excluded.lease_until
     where lease.owner = excluded.owner or lease.lease_until < now()`,
    [LEASE, owner, LEASE_MS],
  );
  return rowCount === 1;
}

async function free(pool: Pool, owner: string): Promise<void> {
  await pool.query('delete from feed_lease where name = $1 and owner = $2', [LEASE, owner]);
}
