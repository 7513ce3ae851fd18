/**
 * CommandQueue on RabbitMQ, by quorum queues: rabbit/topology.ts. One connection publishes and one consumes, because a broker
 * that is short of memory or disk stops reading from publishers, and acks would wait behind them.
 */
import type { Scope } from '../lifecycle.ts';
import type { CommandQueue, Queue } from './command-queue.ts';
import { type RabbitConnection, rabbitConnection } from './rabbit/connection.ts';
import { consumeLanes } from './rabbit/consumer.ts';
import { createPublisher } from './rabbit/publisher.ts';
import { declareTopology, lanesOf, waitingLaneOf } from './rabbit/topology.ts';
import { sealed } from './sealed-command.ts';

const NOT_FOUND = 404;

/** `name` stands in the broker's list of connections. */
export function openRabbitCommandQueue(url: string, name: string, scope: Scope): CommandQueue {
  const outgoing = rabbitConnection(url, `${name} publishes`, scope);
  const incoming = rabbitConnection(url, `${name} consumes`, scope);
  const publisher = createPublisher(outgoing);
  return {
    async publish(queue, commands) {
      if (commands.length === 0) return;
      const messages = sealed(commands).map(({ messageId, body, headers, isUrgent, delayMs }) => ({
        lane: waitingLaneOf(queue, isUrgent, delayMs),
        messageId,
        content: Buffer.from(body),
        headers,
      }));
      await publisher.publish(messages, scope.signal);
    },
    consume: (queue, options, on, { signal }) =>
      consumeLanes({ connection: incoming, publisher, queue, options, on, signal }),
    transactional: () => false,
    async declare(queues) {
      for (const queue of queues) {
        const channel = await outgoing.channel();
        try {
          await declareTopology(channel, queue);
        } finally {
          await channel.close().catch(() => undefined);
        }
      }
    },
    async depth(queues) {
      const counts = [];
      for (const queue of queues) counts.push({ queue: queue.name, count: await waitingIn(outgoing, queue) });
      return counts;
    },
  };
}

/** What nobody has in work: AMQP tells no more. None where the queue was not declared. */
async function waitingIn(connection: RabbitConnection, queue: Queue): Promise<number> {
  const channel = await connection.channel();
  try {
    let count = 0;
    for (const lane of lanesOf(queue)) count += (await channel.checkQueue(lane)).messageCount;
    return count;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === NOT_FOUND) return 0;
    throw error;
  } finally {
    await channel.close().catch(() => undefined);
  }
}
