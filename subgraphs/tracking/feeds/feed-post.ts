/** Posting for feeds: counts what was taken, logs what was refused, and waits as long as the door needs. */
import { log } from '#platform/log.ts';
import type { Meters } from '#platform/telemetry.ts';
import { createPoster } from './poster.ts';

/** Sends lines of NDJSON; resolves when they are durable, and at once when there are none. */
export type FeedPost = (lines: readonly string[], signal: AbortSignal) => Promise<void>;

export function feedPost(feed: string, door: { readonly url: string; readonly key: string }, meters: Meters): FeedPost {
  const lines = meters.counter('feed_lines_total', 'Position reports that a feed sent to the ingest door.', [
    'feed',
    'result',
  ]);
  const post = createPoster({
    ...door,
    onRetry: (why, againInMs) =>
      log.warn({ feed, why, againInMs }, 'the ingest door did not take positions, they are sent again'),
  });
  return async (batch, signal) => {
    if (batch.length === 0) return;
    const { accepted, refused } = await post(batch, signal);
    lines.inc({ feed, result: 'accepted' }, accepted);
    if (refused.length === 0) return;
    lines.inc({ feed, result: 'refused' }, refused.length);
    const [first] = refused;
    log.warn(
      { feed, refused: refused.length, first, line: batch[(first?.line ?? 1) - 1] },
      'the ingest door refused lines of a feed',
    );
  };
}
