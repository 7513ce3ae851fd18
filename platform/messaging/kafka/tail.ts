/**
 * Every record from given offsets on, for a reader that keeps no place in the log. kafkajs reads only in groups: this one is
 * the reader's alone, has a name of its own and never commits; its place is kept here.
 */
import { randomUUID } from 'node:crypto';
import type { Scope } from '../../lifecycle.ts';
import { log } from '../../log.ts';
import { repeatedWarning } from '../../repeated.ts';
import type { LogBatch, Topic } from '../event-log.ts';
import type { GroupTools } from './group.ts';
import { type HandOn, handOn } from './hand-on.ts';
import type { LifeOptions } from './life.ts';
import { keepReading } from './lives.ts';
import { createWatchdog } from './watchdog.ts';

const MOST_RECORDS = 1_000;

export async function tailTopic(
  { address, topics, scope }: GroupTools,
  topic: Topic,
  fromByPartition: readonly number[],
  onBatch: (batch: LogBatch) => Promise<void>,
  { signal }: Scope,
): Promise<void> {
  const group = `${address.clientId}-tail-${randomUUID()}`;
  const next = Array.from({ length: topic.partitions }, (_, partition) => fromByPartition[partition] ?? 0);
  const onFailure = repeatedWarning('a batch failed, trying again');
  const watchdog = createWatchdog(() => performance.now());
  const reader = {
    name: `tail of ${topic.name}`,
    watchdog,
    async begin(): Promise<LifeOptions> {
      await topics.mustBeDeclared(topic);
      for (const { partition, low, high } of await topics.offsets(topic)) {
        const from = next[partition] ?? 0;
        if (from < low) {
          log.error(
            { topic: topic.name, partition, from, low },
            'BEHIND_RETENTION: a live reader misses trimmed records',
          );
        }
        if (from > high) {
          log.error({ topic: topic.name, partition, from, high }, 'the log is older than its reader: it is read again');
        }
        if (from < low || from > high) next[partition] = low;
      }
      const paused: HandOn['paused'] = new Map();
      return {
        group,
        topics: [topic],
        onAssigned: watchdog.moved,
        startAt: (_, partition) => next[partition],
        onBatch: (fetched, life) =>
          handOn(fetched, life, {
            topic,
            maxBatch: MOST_RECORDS,
            // A fetch that was under way when reading moved brings what was seen before.
            from: next[fetched.batch.partition] ?? 0,
            onBatch: async (batch) => {
              await onBatch(batch);
              next[batch.partition] = batch.next;
            },
            onDone: async () => undefined,
            onFailure,
            onBeat: watchdog.heard,
            paused,
          }),
      };
    },
    isBehind: async () => (await topics.offsets(topic)).some(({ partition, high }) => (next[partition] ?? 0) < high),
  };
  await keepReading(address, reader, scope, signal);
}
