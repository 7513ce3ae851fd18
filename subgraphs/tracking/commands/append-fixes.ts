/**
 * Group commit into the log: all that arrives while an append is on its way goes together in the next one, so that many
 * small bodies cost as little as one large one. Order within a lane is the order of the calls.
 */
import { groupCommit } from '#platform/group-commit.ts';
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

/** Resolves when the fixes are durable. */
export type AppendFixes = (fixes: readonly LanedFix[]) => Promise<void>;

export function createAppendFixes(log: EventLog, topic: Topic): AppendFixes {
  const append = groupCommit<readonly LanedFix[]>([{ of: ({ length }) => length, most: MOST_AT_ONCE }], (group) =>
    log.append(topic, recordsOf(group)),
  );
  return async (fixes) => {
    if (fixes.length > 0) await append(fixes);
  };
}

function recordsOf(group: readonly (readonly LanedFix[])[]): readonly LogRecord[] {
  const lanes: Fix[][] = Array.from({ length: LANES }, () => []);
  for (const fixes of group) for (const { lane, fix } of fixes) lanes[lane]?.push(fix);
  return lanes.flatMap((fixes, lane) => {
    const records: LogRecord[] = [];
    for (let i = 0; i < fixes.length; i += MOST_FIXES) {
      records.push({ key: laneKeys[lane] ?? '', value: encodeRecord(fixes.slice(i, i + MOST_FIXES)) });
    }
    return records;
  });
}
