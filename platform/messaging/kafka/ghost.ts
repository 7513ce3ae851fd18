/**
 * A member whose connection broke stays in its group until its session ends, 30 s, and nobody reads its partitions. Its next
 * life knows its name and leaves in its stead. kafkajs can do that only for a consumer that runs, so its inside is asked.
 */
import type { Kafka } from 'kafkajs';
import { log } from '../../log.ts';
import { closeClient, type KafkaAddress, openClient } from './client.ts';

interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findGroupCoordinator(of: { readonly groupId: string }): Promise<{
    leaveGroup(member: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
  }>;
}

/** Takes a member out of its group; nothing if it is out already. Never rejects: else its session ends by itself. */
export async function leaveFor(address: KafkaAddress, groupId: string, memberId: string): Promise<void> {
  const client = openClient(address);
  const cluster = clusterOf(client.kafka);
  try {
    await cluster.connect();
    const coordinator = await cluster.findGroupCoordinator({ groupId });
    await coordinator.leaveGroup({ groupId, memberId });
  } catch (error) {
    log.debug({ error, group: groupId }, 'a member that is gone is missed when its session ends');
  } finally {
    await closeClient(client, () => cluster.disconnect());
  }
}

/** What `producer()` and `consumer()` of kafkajs 2.2.4 make for themselves. */
function clusterOf(kafka: Kafka): Cluster {
  const key = Object.getOwnPropertySymbols(kafka).find((each) => each.description === 'private:Kafka:createCluster');
  // Private, so its types do not know it.
  const create = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[key ?? Symbol('none')];
  if (create === undefined) throw new Error('this is not kafkajs 2.2.4');
  return create({ allowAutoTopicCreation: false });
}
