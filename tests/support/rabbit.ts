/** Past the adapter: what a test does on a broker with its own hands. */
import { randomUUID } from 'node:crypto';
import { type Channel, connect } from 'amqplib';
import type { Scope } from '#platform/lifecycle.ts';
import type { Queue } from '#platform/messaging/command-queue.ts';
import { sharedServer } from './servers.ts';

export interface RawRabbit {
  /** A channel that no adapter knows of. */
  readonly channel: Channel;
  /** Removes everything that the declaration of this queue has made. */
  remove(queue: Queue): Promise<void>;
}

/** URL of the run's broker with a prefix of its own for this queue, which goes with the scope: other files use the broker, too. */
export async function ownPrefix(scope: Scope, { name }: Queue): Promise<string> {
  const url = await sharedServer('rabbitmq');
  const rabbit = await rawRabbit(url, scope);
  const prefix = `t${randomUUID().slice(0, 8)}`;
  scope.defer('queue', () => rabbit.remove({ name: `${prefix}.${name}` }));
  return `${url}?prefix=${prefix}`;
}

export async function rawRabbit(url: string, scope: Scope): Promise<RawRabbit> {
  const connection = await connect(url);
  connection.on('error', () => undefined);
  scope.defer('raw connection', () => connection.close());
  const channel = await connection.createChannel();
  channel.on('error', () => undefined);
  return {
    channel,
    async remove({ name }) {
      const cleaner = await connection.createChannel();
      const lanes = [name, `${name}.urgent`];
      const waiting = lanes.flatMap((lane) => ['1s', '5s', '30s', '2m', '10m'].map((step) => `${lane}.retry.${step}`));
      for (const queue of [...lanes, ...waiting, `${name}.dead`]) await cleaner.deleteQueue(queue);
      await cleaner.close();
    },
  };
}
