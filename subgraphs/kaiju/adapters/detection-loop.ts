/** Replays the inputs as detections that come in now, and lets Kaiju fall silent. One process at a time does it, by lease. */
import { MINUTE_MS } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
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

/** Says which process replays the inputs, for economy: two would only record the same twice. */
export interface FeedLease {
  /** Takes or keeps it for 15 s; false if somebody else has it. */
  hold(): Promise<boolean>;
  free(): Promise<void>;
}

export interface DetectionLoop {
  readonly lease: FeedLease;
  readonly store: KaijuStore;
  readonly catalogue: Catalogue;
  readonly record: RecordDetections;
  readonly world: World;
  /** Names of feeds with commas. */
  readonly sources: string;
  readonly meters: Meters;
}

/** StartError for a source that is none. */
export function detectionLoop({ lease, store, catalogue, record, world, sources, meters }: DetectionLoop): Loop {
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
          if (!(await lease.hold())) continue;
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
        await lease.free().catch((error: unknown) => log.debug({ error }, 'the lease of the feeds ends by itself'));
      }
    },
  };
}
