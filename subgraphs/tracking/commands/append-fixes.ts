/**
 * Group commit into the log: all that arrives while an append is on its way goes together in the next one, so that many
 * small bodies cost as little as one large one. Order within a lane is the order of the calls.
 */
import type { EventLog, LogRecord, Topic } from '#platform/messaging/event-log.ts';
import { encodeRecord, MOST_FIXES } from '../model/batch-record.ts';
import { LANES, laneKeys } from '../model/lanes.ts';
import type { Fix } from '../model/position-report.ts';

export interface LanedFix {
  readonly lane: number;
  readonly fix: Fix;
}

/** Most fixes of one append; what is over it waits for the next. */
const MOST_AT_ONCE = 25_000;

interface Waiting {
  readonly fixes: readonly LanedFix[];
  readonly settle: (error?: unknown) => void;
}

/** Resolves when the fixes are durable. */
export type AppendFixes = (fixes: readonly LanedFix[]) => Promise<void>;

export function createAppendFixes(log: EventLog, topic: Topic): AppendFixes {
  const queue: Waiting[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (queue.length > 0) {
      const group = takeGroup(queue);
      const error = await log.append(topic, recordsOf(group)).then(
        () => undefined,
        (cause: unknown) => cause ?? new Error('the log refused the append'),
      );
      for (const waiting of group) waiting.settle(error);
    }
    busy = false;
  }

  return (fixes) =>
    new Promise<void>((resolve, reject) => {
      if (fixes.length === 0) return resolve();
      queue.push({ fixes, settle: (error) => (error === undefined ? resolve() : reject(error)) });
      if (!busy) void drain();
    });
}

function takeGroup(queue: Waiting[]): readonly Waiting[] {
  let count = 0;
  const end = queue.findIndex((waiting, i) => {
    count += waiting.fixes.length;
    return i > 0 && count > MOST_AT_ONCE;
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

function recordsOf(group: readonly Waiting[]): readonly LogRecord[] {
  const lanes: Fix[][] = Array.from({ length: LANES }, () => []);
  for (const { fixes } of group) for (const { lane, fix } of fixes) lanes[lane]?.push(fix);
  return lanes.flatMap((fixes, lane) => {
    const records: LogRecord[] = [];
    for (let i = 0; i < fixes.length; i += MOST_FIXES) {
      records.push({ key: laneKeys[lane] ?? '', value: encodeRecord(fixes.slice(i, i + MOST_FIXES)) });
    }
    return records;
  });
}
