/** How fetched batches become transactions: cut where they are long, put together where several partitions wait. */
import type { LogBatch, StoredRecord } from '#platform/messaging/event-log.ts';
import { type CopyTx, fixesIn, MOST_ROWS, type Slice, type SliceOutcome } from './write.ts';

interface Waiting {
  readonly slice: Slice;
  readonly fixes: number;
  readonly resolve: (outcome: SliceOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Cuts a batch so that no transaction becomes longer than MOST_ROWS, except for one record alone. */
export function slicesOf({ partition, from, next, records }: LogBatch): readonly Slice[] {
  const slices: Slice[] = [];
  let begin = from;
  let part: StoredRecord[] = [];
  let fixes = 0;
  for (const record of records) {
    const more = fixesIn(record);
    if (part.length > 0 && fixes + more > MOST_ROWS) {
      slices.push({ part: partition, from: begin, next: record.offset, records: part });
      begin = record.offset;
      part = [];
      fixes = 0;
    }
    part.push(record);
    fixes += more;
  }
  return [...slices, { part: partition, from: begin, next, records: part }];
}

/** Slices that come while all writers are busy share the next transaction. No partition is in two at a time: its reader waits. */
export function grouped(writers: readonly CopyTx['store'][]): (slice: Slice) => Promise<SliceOutcome> {
  const queue: Waiting[] = [];
  const idle = [...writers];

  async function drain(write: CopyTx['store']): Promise<void> {
    while (queue.length > 0) {
      const group = takeGroup(queue);
      try {
        const outcomes = await write(group.map(({ slice }) => slice));
        group.forEach(({ resolve }, i) => {
          resolve(outcomes[i] ?? 'BEHIND');
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    idle.push(write);
  }

  return (slice) =>
    new Promise((resolve, reject) => {
      const fixes = slice.records.reduce((sum, record) => sum + fixesIn(record), 0);
      queue.push({ slice, fixes, resolve, reject });
      const write = idle.pop();
      if (write !== undefined) void drain(write);
    });
}

/** From the front, as many as fit; no partition twice, because a second slice builds on the first. */
function takeGroup(queue: Waiting[]): readonly Waiting[] {
  const parts = new Set<number>();
  let fixes = 0;
  let count = 0;
  for (const { slice, fixes: more } of queue) {
    if (count > 0 && (fixes + more > MOST_ROWS || parts.has(slice.part))) break;
    parts.add(slice.part);
    fixes += more;
    count += 1;
  }
  return queue.splice(0, count);
}
