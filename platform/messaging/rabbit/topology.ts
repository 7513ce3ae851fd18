/**
 * The queues of RabbitMQ behind one of ours. Quorum queues have no priorities, so there are two lanes; a message's own
 * time-to-live ends only at the head of its queue, so each lane has a queue for each delay; what the broker itself gives up
 * goes to a queue for the dead. New arguments need a new name (`jaeger.cmd.v2`), and the old queue is drained.
 */
import type { Channel, Options } from 'amqplib';
import { StartError } from '../../errors.ts';
import { DELAYS_MS, type Queue } from '../command-queue.ts';

/** Consumers count attempts before they begin; this ends what kills every consumer before it can count. */
const MOST_DELIVERIES = 20;
const MOST_MESSAGES = 1_000_000;
const DEAD_EXCHANGE = 'titan.dlx';
const PRECONDITION_FAILED = 406;

export function laneOf({ name }: Queue, isUrgent: boolean): string {
  return isUrgent ? `${name}.urgent` : name;
}

/** Where a message of this lane waits; 0 for not at all. `delayMs` is a step of the ladder. */
export function waitingLaneOf(queue: Queue, isUrgent: boolean, delayMs: number): string {
  const lane = laneOf(queue, isUrgent);
  if (delayMs === 0) return lane;
  return `${lane}.retry.${delayMs < 60_000 ? `${delayMs / 1_000}s` : `${delayMs / 60_000}m`}`;
}

export function deadLaneOf({ name }: Queue): string {
  return `${name}.dead`;
}

/** Every queue in which a command can wait for a consumer. */
export function lanesOf(queue: Queue): readonly string[] {
  return [false, true].flatMap((isUrgent) =>
    [0, ...DELAYS_MS].map((delayMs) => waitingLaneOf(queue, isUrgent, delayMs)),
  );
}

/** Makes them all; those that are there stay as they are. */
export async function declareTopology(channel: Channel, queue: Queue): Promise<void> {
  const dead = deadLaneOf(queue);
  await channel.assertExchange(DEAD_EXCHANGE, 'direct', { durable: true });
  await assertQueue(channel, dead, {});
  await channel.bindQueue(dead, DEAD_EXCHANGE, dead);
  for (const isUrgent of [false, true]) {
    const lane = laneOf(queue, isUrgent);
    await assertQueue(channel, lane, {
      ...forwarding(DEAD_EXCHANGE, dead),
      'x-delivery-limit': MOST_DELIVERIES,
      'x-max-length': MOST_MESSAGES,
    });
    for (const delayMs of DELAYS_MS) {
      await assertQueue(channel, waitingLaneOf(queue, isUrgent, delayMs), {
        ...forwarding('', lane),
        'x-message-ttl': delayMs,
      });
    }
  }
}

/** Nothing is dropped on the way: a full queue refuses the publisher instead. */
function forwarding(exchange: string, routingKey: string): Options.AssertQueue['arguments'] {
  return {
    'x-dead-letter-exchange': exchange,
    'x-dead-letter-routing-key': routingKey,
    'x-dead-letter-strategy': 'at-least-once',
    'x-overflow': 'reject-publish',
  };
}

async function assertQueue(channel: Channel, name: string, given: Options.AssertQueue['arguments']): Promise<void> {
  try {
    await channel.assertQueue(name, { durable: true, arguments: { 'x-queue-type': 'quorum', ...given } });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== PRECONDITION_FAILED) throw error;
    throw new StartError(
      `The queue ${name} exists with other arguments (${(error as Error).message}). Give the new one a new name and drain the old one.`,
    );
  }
}
