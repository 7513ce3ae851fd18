/** Figures that operators and alerts go by, worked out of what the stores say. */
import type { GroupLag } from '../messaging/event-log.ts';
import type { QueueCount } from './ports.ts';

/** Records that are left to read, and whether the log dropped some before they were read. */
export function distanceOf({ committed, low, high }: GroupLag): {
  readonly lag: number;
  readonly isBehindRetention: boolean;
} {
  return { lag: Math.max(0, high - Math.max(committed, low)), isBehindRetention: committed < low };
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
