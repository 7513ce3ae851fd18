/** Appends to a topic by group commit, and the chunks in which a log takes them. */
import { groupCommit } from '../group-commit.ts';
import type { PlacedRecord } from './event-log.ts';

/** Most of one call of `store`, a single larger append apart. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_RECORDS = 5_000;
/** Lengths, offset and time that a log keeps with a record, at most, a few headers included. */
const RECORD_FRAME_BYTES = 64;

/** `store` gets whole appends in the order of their calls; all that shared a failed one fail with it. */
export function createAppender(
  store: (placed: readonly PlacedRecord[]) => Promise<void>,
): (placed: readonly PlacedRecord[]) => Promise<void> {
  return groupCommit<readonly PlacedRecord[]>(
    [
      { of: bytesOf, most: MOST_BYTES },
      { of: ({ length }) => length, most: MOST_RECORDS },
    ],
    (group) => store(group.length === 1 ? (group[0] ?? []) : group.flat()),
  );
}

/** Cuts records, in order, into chunks within the bounds of an append, and of `partitionBytes` for each partition. */
export function chunksOf(
  placed: readonly PlacedRecord[],
  partitionBytes = Number.POSITIVE_INFINITY,
): readonly (readonly PlacedRecord[])[] {
  const chunks: PlacedRecord[][] = [];
  let chunk: PlacedRecord[] = [];
  let bytes = 0;
  let byPartition: number[] = [];
  for (const each of placed) {
    const inPartition = (byPartition[each.partition] ?? 0) + each.bytes + RECORD_FRAME_BYTES;
    const isFull = bytes + each.bytes > MOST_BYTES || chunk.length >= MOST_RECORDS || inPartition > partitionBytes;
    if (isFull && chunk.length > 0) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
      byPartition = [];
    }
    chunk.push(each);
    bytes += each.bytes;
    byPartition[each.partition] = (byPartition[each.partition] ?? 0) + each.bytes + RECORD_FRAME_BYTES;
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks;
}

function bytesOf(placed: readonly PlacedRecord[]): number {
  let bytes = 0;
  for (const each of placed) bytes += each.bytes;
  return bytes;
}
