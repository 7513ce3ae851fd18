/**
 * EventLog on Kafka by kafkajs 2.2.4. Writing: kafka/producer.ts; reading: kafka/lives.ts, life.ts and hand-on.ts, as a group
 * (group.ts) or alone (tail.ts); questions: topics.ts. Each trap of kafkajs is answered where its comment says so.
 */
import type { Scope } from '../lifecycle.ts';
import type { EventLog } from './event-log.ts';
import { readAddress } from './kafka/client.ts';
import { consumeAsMember } from './kafka/group.ts';
import { watchPresence } from './kafka/presence.ts';
import { openProducer } from './kafka/producer.ts';
import { tailTopic } from './kafka/tail.ts';
import { openTopics } from './kafka/topics.ts';

/** Connects when first used. `scope` fails when reading stands still and beginning anew does not help. */
export function openKafkaEventLog(url: string, name: string, scope: Scope): EventLog {
  const address = readAddress(url, name);
  const presence = watchPresence(address.brokers);
  const topics = openTopics(address, presence, scope);
  const append = openProducer(address, topics, presence, scope);
  const tools = { address, topics, scope };
  return {
    declare: (declared) => topics.declare(declared),
    append,
    consume: (options, onBatch, given) => consumeAsMember(tools, options, onBatch, given),
    tail: (topic, from, onBatch, given) => tailTopic(tools, topic, from, onBatch, given),
    offsets: async (topic) => {
      await topics.mustBeDeclared(topic);
      return topics.offsets(topic);
    },
    lag: (group) => topics.lag(group),
  };
}
