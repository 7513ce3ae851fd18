/**
 * A member of a consumer group on Kafka. Each of its lives begins with a look at where the group stands: behind what the
 * log still has → BehindRetention; ahead of all that it has → the log was restored from an older state, and the group reads
 * it from its beginning again, because nobody knows what of it is new.
 */
import type { EachBatchPayload } from 'kafkajs';
import type { Scope } from '../../lifecycle.ts';
import { log } from '../../log.ts';
import { repeatedWarning } from '../../repeated.ts';
import { backoffMs, pause } from '../../retry.ts';
import { BehindRetention, type EventLog, Fenced, type LogBatch, type Topic } from '../event-log.ts';
import { isPassing } from './away.ts';
import type { KafkaAddress } from './client.ts';
import { type HandOn, handOn, mustJoinAgain } from './hand-on.ts';
import type { Life, LifeOptions } from './life.ts';
import { keepReading } from './lives.ts';
import type { Topics } from './topics.ts';
import { createWatchdog } from './watchdog.ts';

type Options = Parameters<EventLog['consume']>[0];
type OnBatch = (batch: LogBatch) => Promise<void>;
type Assignment = ReadonlyMap<string, readonly number[]>;

export interface GroupTools {
  readonly address: KafkaAddress;
  readonly topics: Topics;
  /** Fails when reading cannot go on in this process. */
  readonly scope: Scope;
}

export async function consumeAsMember(
  { address, topics, scope }: GroupTools,
  options: Options,
  onBatch: OnBatch,
  { signal }: Scope,
): Promise<void> {
  const { group, maxBatch } = options;
  const failed = repeatedWarning('a batch failed, trying again');
  const watchdog = createWatchdog(() => performance.now());
  const told = new Map<string, string>();
  let assigned: Assignment = new Map();

  function assign(partitions: Assignment): void {
    watchdog.moved();
    assigned = partitions;
    for (const topic of options.topics) {
      const mine = [...(partitions.get(topic.name) ?? [])].sort((a, b) => a - b);
      if ((told.get(topic.name) ?? '') === mine.join()) continue;
      told.set(topic.name, mine.join());
      options.onAssigned?.(topic, mine);
    }
  }

  /** Moves the group's offset; throws what makes kafkajs join again if the group has gone on without this member. */
  async function commit(fetched: EachBatchPayload, life: Life, next: number): Promise<void> {
    const { topic, partition } = fetched.batch;
    const offsets = { topics: [{ topic, partitions: [{ partition, offset: String(next) }] }] };
    for (let failures = 1; life.mayCommit(); failures += 1) {
      try {
        return await fetched.commitOffsetsIfNecessary(offsets);
      } catch (error) {
        if (mustJoinAgain(error)) {
          const fenced = new Fenced(`${topic}/${partition} belongs to another member of ${group} by now`);
          log.warn({ group, topic, partition }, fenced.message);
          assign(new Map());
          throw error;
        }
        if (!isPassing(error)) throw error;
        log.warn({ error, group, topic, partition }, 'a commit failed, trying again');
      }
      await pause(backoffMs(failures), life.over);
      if (life.over.aborted && failures > 1) return;
    }
  }

  await keepReading(
    address,
    {
      name: group,
      watchdog,
      async begin(): Promise<LifeOptions> {
        for (const topic of options.topics) await topics.mustBeDeclared(topic);
        const restored = await standing(topics, group, options.topics);
        const paused: HandOn['paused'] = new Map();
        return {
          group,
          topics: options.topics,
          onAssigned: assign,
          startAt: (topic, partition) => restored.get(`${topic}/${partition}`),
          async onBatch(fetched, life) {
            const { topic: name, partition } = fetched.batch;
            const topic = options.topics.find((each) => each.name === name);
            if (topic === undefined) return;
            await handOn(fetched, life, {
              topic,
              maxBatch,
              from: 0,
              onBatch,
              async onDone(next) {
                await commit(fetched, life, next);
                restored.delete(`${name}/${partition}`);
              },
              onFailure: (error, place) => failed(error, { group, ...place }),
              onBeat: watchdog.heard,
              paused,
            });
          },
        };
      },
      async isBehind() {
        return (await topics.lag(group)).some(
          ({ topic, partition, committed, high }) =>
            committed < high && (assigned.size === 0 || assigned.get(topic)?.includes(partition)),
        );
      },
    },
    scope,
    signal,
  );
}

/** Where a restored log must be read from its beginning. Throws BehindRetention. */
async function standing(topics: Topics, group: string, read: readonly Topic[]): Promise<Map<string, number>> {
  const restored = new Map<string, number>();
  for (const { topic, partition, committed, low, high } of await topics.lag(group)) {
    if (!read.some(({ name }) => name === topic)) continue;
    if (committed < low) throw new BehindRetention(group, topic, partition, committed, low);
    if (committed <= high) continue;
    log.error({ group, topic, partition, committed, high }, 'the log is older than its reader: it is read again');
    restored.set(`${topic}/${partition}`, low);
  }
  return restored;
}
