/**
 * Appends to Kafka, in order and durable: one request at a time, acknowledged by all replicas. Not idempotent in Kafka's
 * sense, which would make kafkajs try without bound: a repeat after a lost answer is what readers filter anyway.
 */
import type { ICustomPartitioner, Message } from 'kafkajs';
import { partitionOf } from '../../kernel/partition.ts';
import type { Scope } from '../../lifecycle.ts';
import { chunksOf, createAppender } from '../appender.ts';
import { type LogRecord, type PlacedRecord, placed, type Topic } from '../event-log.ts';
import { translated } from './away.ts';
import { closeClient, type KafkaAddress, openClient } from './client.ts';
import type { Presence } from './presence.ts';
import type { Topics } from './topics.ts';

/** Kafka's limit of 1,048,588 bytes counts all records that one request has for a partition. */
const MOST_PARTITION_BYTES = 1_040_000;

/** Less than a client waits for its answer. */
const REPLICAS_WITHIN_MS = 8_000;

/** Ours, not a default that changed with kafkajs 2.0 (it warns: `KafkaJS v2.0.0 switched default partitioner`). */
const byKey: ICustomPartitioner =
  () =>
  ({ partitionMetadata, message: { partition, key } }) =>
    partition ?? partitionOf(String(key), partitionMetadata.length);

export function openProducer(
  address: KafkaAddress,
  topics: Topics,
  presence: Presence,
  scope: Scope,
): (topic: Topic, records: readonly LogRecord[]) => Promise<void> {
  const client = openClient(address, { presence });
  const producer = client.kafka.producer({
    createPartitioner: byKey,
    allowAutoTopicCreation: false,
    maxInFlightRequests: 1,
    idempotent: false,
  });
  const appenders = new Map<string, ReturnType<typeof createAppender>>();
  let connected: Promise<void> | undefined;
  // A connection that no longer answers is never found by kafkajs itself: its next try would wait on it again.
  producer.on(producer.events.REQUEST_TIMEOUT, () => client.sockets.cut());
  scope.defer('producer of the event log', () => closeClient(client, () => producer.disconnect()));

  function connect(): Promise<void> {
    connected ??= producer.connect().catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
    return connected;
  }

  function appenderOf(topic: Topic): ReturnType<typeof createAppender> {
    const known = appenders.get(topic.name) ?? createAppender((records) => store(topic, records));
    appenders.set(topic.name, known);
    return known;
  }

  async function store(topic: Topic, records: readonly PlacedRecord[]): Promise<void> {
    await topics.mustBeDeclared(topic);
    const sending = async () => {
      await connect();
      for (const chunk of chunksOf(records, MOST_PARTITION_BYTES)) {
        await producer.send({
          topic: topic.name,
          acks: -1,
          timeout: REPLICAS_WITHIN_MS,
          messages: chunk.map(messageOf),
        });
      }
    };
    await translated(`appending to ${topic.name}`, () => presence.needed(client.sockets.cut, sending));
  }

  return async (topic, records) => {
    if (records.length === 0) return;
    await appenderOf(topic)(records.map((record) => placed(topic, record)));
  };
}

function messageOf({ partition, record: { key, value, headers } }: PlacedRecord): Message {
  return headers === undefined ? { partition, key, value } : { partition, key, value, headers: { ...headers } };
}
