/** Event logs read to their end, and such as behave worse than the port allows, or as badly as it allows. */
import type { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogBatch, StoredRecord, Topic } from '#platform/messaging/event-log.ts';
import { eventually } from '../support/eventually.ts';

/** Everything that the log holds of a topic now. */
export async function allRecords(log: EventLog, topic: Topic, scope: Scope): Promise<readonly StoredRecord[]> {
  const highs = (await log.offsets(topic)).map(({ high }) => high);
  const found: StoredRecord[] = [];
  const read = highs.map(() => 0);
  const reading = scope.child('all records');
  const tailing = log.tail(
    topic,
    highs.map(() => 0),
    async ({ partition, next, records }) => {
      found.push(...records);
      read[partition] = next;
    },
    reading,
  );
  await eventually(() => {
    if (highs.some((high, partition) => (read[partition] ?? 0) < high)) throw new Error(`read ${read} of ${highs}`);
  });
  await reading.close();
  await tailing;
  return found;
}

/**
 * At least once, taken at its word: while `repeats` is on, each batch is handed over twice, and one from long ago again
 * after it, as after a rebalance or from a zombie.
 */
export function repeating(log: EventLog, repeats: { readonly on: boolean }): EventLog {
  const earlier: LogBatch[] = [];
  return {
    ...log,
    consume: (options, onBatch, scope) =>
      log.consume(
        options,
        async (batch) => {
          await onBatch(batch);
          const old = earlier.filter(({ partition }) => partition === batch.partition).at(-10);
          earlier.push(batch);
          if (!repeats.on) return;
          await onBatch(batch);
          if (old !== undefined) await onBatch(old);
        },
        scope,
      ),
  };
}

/** A mutant: says that it has stored what it is only about to store. */
export function ackFirst(log: EventLog): EventLog {
  return {
    ...log,
    async append(topic, records) {
      void log.append(topic, records).catch(() => undefined);
    },
  };
}
