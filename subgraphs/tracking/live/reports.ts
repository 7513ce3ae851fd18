/**
 * Newest reports of a few assets, one event each. An asset comes at most once a second and always with its present fix, so
 * a slow reader costs no memory. Events are spread over the second: a reader that keeps only the newest of those that wait
 * must not lose the others.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { pause } from '#platform/retry.ts';
import type { PositionRow } from '../storage/read.ts';
import { type Hub, TICK_MS } from './hub.ts';

export interface ReportEvent {
  readonly cursor: string;
  readonly keyframe: boolean;
  readonly value: PositionRow;
}

export const MOST_REPORTED_ASSETS = 200;

const LEAST_GAP_MS = 1_000;
/** Everything is sent again, so that a subscriber who joins others has all of it. */
const ROUND_EVERY_MS = 30_000;

interface Reported {
  readonly no: number;
  sentVersion: number;
  sentAt: number;
}

export function reportsOf(
  source: { readonly hub: Hub; readonly epoch: string; readonly now: Clock },
  numbers: readonly number[],
  signal: AbortSignal,
): AsyncIterable<ReportEvent> {
  const { hub, epoch, now } = source;
  const assets: Reported[] = numbers.map((no) => ({ no, sentVersion: 0, sentAt: Number.NEGATIVE_INFINITY }));
  let seq = 0;
  let roundAt = Number.NEGATIVE_INFINITY;
  let isRoundOpen = false;

  function take(): ReportEvent | undefined {
    const time = now().getTime();
    if (time - roundAt >= ROUND_EVERY_MS) {
      roundAt = time;
      isRoundOpen = true;
      for (const asset of assets) asset.sentVersion = 0;
    }
    let due: Reported | undefined;
    for (const asset of assets) {
      if (time - asset.sentAt < LEAST_GAP_MS || hub.versionOf(asset.no) <= asset.sentVersion) continue;
      if (due === undefined || asset.sentAt < due.sentAt) due = asset;
    }
    const value = due === undefined ? undefined : hub.positionOf(due.no);
    if (due === undefined || value === undefined) return undefined;
    due.sentVersion = hub.versionOf(due.no);
    due.sentAt = time;
    seq += 1;
    const keyframe = isRoundOpen;
    isRoundOpen = false;
    return { cursor: `${epoch}.${seq}`, keyframe, value };
  }

  return {
    async *[Symbol.asyncIterator]() {
      while (!signal.aborted) {
        const event = take();
        if (event === undefined) {
          await nextTick(hub, signal);
        } else {
          yield event;
          await pause(Math.min(TICK_MS, LEAST_GAP_MS / assets.length), signal);
        }
      }
    },
  };
}

async function nextTick(hub: Hub, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      unwatch();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const unwatch = hub.watch(done);
    signal.addEventListener('abort', done, { once: true });
  });
}
