/** Event logs that behave worse than the port allows, or as badly as it allows. */
import type { EventLog, LogBatch } from '#platform/messaging/event-log.ts';

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
