/** Figures that operators and alerts go by, worked out of what the stores say. */
import type { RelaySource } from '../messaging/dense-log.ts';
import type { EventLog, GroupLag } from '../messaging/event-log.ts';
import { outboxLag } from '../messaging/relay.ts';
import type { ConsumerLag, OutboxState, QueueCount } from './ports.ts';

/** Counts end here: what is beyond is many all the same. */
export const MOST_COUNTED = 100_000;

/** A place where a consumer leaves out what comes: events after position `hw` are not in the log. */
export interface ConsumerGap {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly hw: number;
  readonly since: Date;
}

/** Records that are left to read, and whether the log dropped some before they were read. */
export function distanceOf({ committed, low, high }: GroupLag): {
  readonly lag: number;
  readonly isBehindRetention: boolean;
} {
  return { lag: Math.max(0, high - Math.max(committed, low)), isBehindRetention: committed < low };
}

/** How far a group is, with what is missing at each place. */
export function withGaps(lags: readonly ConsumerLag[], gaps: readonly ConsumerGap[]): readonly ConsumerLag[] {
  return lags.map((lag) => {
    const gap = gaps.find(
      ({ consumer, topic, partition }) => consumer === lag.group && topic === lag.topic && partition === lag.partition,
    );
    return gap === undefined ? lag : { ...lag, gap: { since: gap.since, after: gap.hw } };
  });
}

/** How far the groups of a context are, with their gaps. */
export async function readConsumers(
  eventLog: EventLog,
  groups: readonly string[],
  gaps: Promise<readonly ConsumerGap[]>,
): Promise<readonly ConsumerLag[]> {
  const lags = groups.map(async (group) => (await eventLog.lag(group)).map((lag) => ({ ...lag, group })));
  const [known, ...found] = await Promise.all([gaps, ...lags]);
  return withGaps(found.flat(), known);
}

/** What an outbox has of events, as its relay sees it. */
export async function readEvents(
  relay: RelaySource,
): Promise<Pick<OutboxState, 'head' | 'published' | 'epoch' | 'oldestEventAt'>> {
  const mark = await relay.checkpoint.read();
  const { at, head, oldestAt } = await outboxLag(relay, mark);
  return { head, published: at, epoch: mark.epoch, oldestEventAt: oldestAt };
}

/** The instant of the oldest of all queues; undefined if there is none. */
export function oldestOf(queues: readonly QueueCount[]): Date | undefined {
  return queues.map(({ oldestAt }) => oldestAt).sort((a, b) => a.getTime() - b.getTime())[0];
}

export function sumOf(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

/** Seconds from then to now, never negative: clocks of two machines differ. */
export function ageS(at: Date, now: Date): number {
  return Math.max(0, (now.getTime() - at.getTime()) / 1_000);
}
