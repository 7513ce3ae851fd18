/** What is asked of a broker about topics and groups, by one admin client that connects when first needed. */
import { type Admin, AssignerProtocol } from 'kafkajs';
import { StartError } from '../../errors.ts';
import type { Scope } from '../../lifecycle.ts';
import { pause } from '../../retry.ts';
import { type GroupLag, otherCount, type Topic } from '../event-log.ts';
import { refusalOf, translated } from './away.ts';
import { closeClient, type KafkaAddress, openClient } from './client.ts';
import type { Presence } from './presence.ts';

export interface Topics {
  /** See EventLog. */
  declare(topics: readonly Topic[]): Promise<readonly string[]>;
  offsets(topic: Topic): Promise<readonly PartitionOffsets[]>;
  lag(group: string): Promise<readonly GroupLag[]>;
  /** Throws a StartError unless the broker has the topic with as many partitions. Asked once, then remembered. */
  mustBeDeclared(topic: Topic): Promise<void>;
}

export interface PartitionOffsets {
  readonly partition: number;
  readonly low: number;
  readonly high: number;
}

const LOOK_AGAIN_MS = 100;
/** An election takes no longer, on a broker that turns. */
const LED_WITHIN_MS = 10_000;
const CONFIG = [
  { name: 'cleanup.policy', value: 'delete' },
  // 7 days. What must live longer lies in a store.
  { name: 'retention.ms', value: '604800000' },
  // The broker's clock, not the producer's: one that rises within a partition is what the seal of positions rests on.
  { name: 'message.timestamp.type', value: 'LogAppendTime' },
  { name: 'max.message.bytes', value: '1048588' },
];

export function openTopics(address: KafkaAddress, presence: Presence, scope: Scope): Topics {
  const client = openClient(address, { presence });
  const admin = client.kafka.admin();
  const checked = new Map<string, number>();
  let connected: Promise<void> | undefined;
  // Whatever is asked next gets a new connection.
  admin.on(admin.events.REQUEST_TIMEOUT, () => client.sockets.cut());
  scope.defer('admin client of the event log', () => closeClient(client, () => admin.disconnect()));

  function ask<T>(what: string, question: (admin: Admin) => Promise<T>): Promise<T> {
    const asking = async () => {
      connected ??= admin.connect().catch((error: unknown) => {
        connected = undefined;
        throw error;
      });
      await connected;
      return question(admin);
    };
    return translated(what, () => presence.needed(client.sockets.cut, asking));
  }

  /** Number of partitions of each topic that there is. */
  async function counts(): Promise<ReadonlyMap<string, number>> {
    const { topics } = await ask('reading the topics', (asked) => asked.fetchTopicMetadata());
    return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
  }

  /** A busy broker may not know yet what it has just made, and kafkajs waits only for leaders. */
  async function areKnown(topics: readonly Topic[]): Promise<void> {
    for (let known = await counts(); !topics.every(({ name }) => known.has(name)); known = await counts()) {
      await pause(LOOK_AGAIN_MS, scope.signal);
    }
  }

  /** A partition that was just made may have a leader which does not know it yet; kafkajs does not ask again. */
  async function whenLed<T>(question: () => Promise<T>): Promise<T> {
    for (const end = Date.now() + LED_WITHIN_MS; ; await pause(LOOK_AGAIN_MS, scope.signal)) {
      try {
        return await question();
      } catch (error) {
        const isOpen = ['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE'].includes(refusalOf(error) ?? '');
        if (!isOpen || Date.now() > end || scope.signal.aborted) throw error;
      }
    }
  }

  async function offsets({ name, partitions }: Topic): Promise<readonly PartitionOffsets[]> {
    const found = await ask(`reading the offsets of ${name}`, (asked) => whenLed(() => asked.fetchTopicOffsets(name)));
    return found
      .map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }))
      .filter(({ partition }) => partition < partitions)
      .sort((a, b) => a.partition - b.partition);
  }

  return {
    async declare(topics) {
      const known = await counts();
      const wrong = topics.find(({ name, partitions }) => (known.get(name) ?? partitions) !== partitions);
      if (wrong !== undefined) throw otherCount(wrong, known.get(wrong.name) ?? 0);
      const missing = topics.filter(({ name }) => !known.has(name));
      if (missing.length === 0) return [];
      const isOurs = await ask('making topics', (asked) =>
        asked
          .createTopics({
            waitForLeaders: true,
            topics: missing.map(({ name, partitions }) => ({
              topic: name,
              numPartitions: partitions,
              // The broker's default.
              replicationFactor: -1,
              configEntries: CONFIG,
            })),
          })
          .catch((error: unknown) => {
            // Said only of what was made before.
            if (refusalOf(error) === 'UNKNOWN_TOPIC_OR_PARTITION') return true;
            throw error;
          }),
      );
      if (isOurs) {
        await areKnown(missing);
        return missing.map(({ name }) => name);
      }
      // Somebody else made one of them meanwhile, perhaps with another count.
      await pause(LOOK_AGAIN_MS, scope.signal);
      return this.declare(topics);
    },

    offsets,

    async lag(group) {
      const committed = await ask(`reading the offsets of the group ${group}`, async (asked) => {
        const { groups } = await asked.describeGroups([group]);
        const subscribed = groups.flatMap(({ members }) => members.flatMap(topicsOf));
        const kept = await asked.fetchOffsets({ groupId: group });
        const names = [...new Set([...subscribed, ...kept.map(({ topic }) => topic)])].sort();
        return names.length === 0 ? [] : asked.fetchOffsets({ groupId: group, topics: names });
      });
      const lags = await Promise.all(
        committed.map(async ({ topic, partitions }) => {
          const known = await offsets({ name: topic, partitions: partitions.length });
          return known.map(({ partition, low, high }): GroupLag => {
            const at = Number(partitions.find((each) => each.partition === partition)?.offset ?? -1);
            // Without a commit a group begins at the oldest record.
            return { topic, partition, committed: at < 0 ? low : at, low, high };
          });
        }),
      );
      return lags.flat();
    },

    async mustBeDeclared(topic) {
      if (checked.get(topic.name) === topic.partitions) return;
      const stored = (await counts()).get(topic.name);
      if (stored === undefined) {
        throw new StartError(
          `The event log has no topic ${topic.name}. Run the job migrate, which declares all topics.`,
        );
      }
      if (stored !== topic.partitions) throw otherCount(topic, stored);
      checked.set(topic.name, stored);
    },
  };
}

/** What a member of a group reads. */
function topicsOf({ memberMetadata }: { readonly memberMetadata: Buffer }): readonly string[] {
  return memberMetadata.length === 0 ? [] : (AssignerProtocol.MemberMetadata.decode(memberMetadata)?.topics ?? []);
}
