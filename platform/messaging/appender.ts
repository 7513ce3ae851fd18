/** Group commit of appends: one at a time per topic, so order is kept; what comes meanwhile shares the next one. */
import type { PlacedRecord } from './event-log.ts';

/** Most of one call of `store`, a single larger append apart. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_RECORDS = 5_000;
/** Lengths, offset and time that a log keeps with a record, at most, a few headers included. */
const RECORD_FRAME_BYTES = 64;

interface Waiting {
  readonly placed: readonly PlacedRecord[];
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `store` gets whole appends in the order of their calls; all that shared a failed one fail with it. */
export function createAppender(
  store: (placed: readonly PlacedRecord[]) => Promise<void>,
): (placed: readonly PlacedRecord[]) => Promise<void> {
  const queue: Waiting[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (queue.length > 0) {
      const group = takeGroup(queue);
      try {
        await store(group.length === 1 ? (group[0]?.placed ?? []) : group.flatMap((waiting) => waiting.placed));
        for (const waiting of group) waiting.resolve();
      } catch (error) {
        for (const waiting of group) waiting.reject(error);
      }
    }
    busy = false;
  }

  return (placed) =>
    new Promise<void>((resolve, reject) => {
      queue.push({ placed, bytes: bytesOf(placed), resolve, reject });
      if (!busy) void drain();
    });
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

/** From the front, as many appends as fit together, at least one. */
function takeGroup(queue: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  let records = 0;
  const end = queue.findIndex((waiting, i) => {
    bytes += waiting.bytes;
    records += waiting.placed.length;
    return i > 0 && (bytes > MOST_BYTES || records > MOST_RECORDS);
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}

function bytesOf(placed: readonly PlacedRecord[]): number {
  let bytes = 0;
  for (const each of placed) bytes += each.bytes;
  return bytes;
}
