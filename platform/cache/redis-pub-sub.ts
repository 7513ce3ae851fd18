/** Pub/sub on Redis. Subscriptions have a connection of their own, opened with the first, and are made again after a reconnect. */
import { log } from '../log.ts';
import { tell } from './memory.ts';
import type { PubSub } from './ports.ts';
import type { RedisConnection } from './redis-connection.ts';

/** `prefix`: of the installation, not of the service: one tells what another hears. */
export function redisPubSub({ ask }: RedisConnection, openSubscriber: () => RedisConnection, prefix: string): PubSub {
  const listeners = new Map<string, Set<(message: string) => void>>();
  let subscriber: RedisConnection | undefined;

  function subscriberOf(): RedisConnection {
    if (subscriber !== undefined) return subscriber;
    const connection = openSubscriber();
    const { redis } = connection;
    subscriber = connection;
    redis.on('message', (channel: string, message: string) => {
      for (const listener of listeners.get(channel) ?? []) tell(listener, message);
    });
    redis.on('ready', () => {
      const channels = [...listeners.keys()];
      if (channels.length > 0) void subscribed(connection, channels);
    });
    return connection;
  }

  return {
    async publish(channel, message) {
      await ask((redis) => redis.publish(`${prefix}:${channel}`, message));
    },
    async subscribe(name, on, scope) {
      if (scope.signal.aborted) return;
      const channel = `${prefix}:${name}`;
      const others = listeners.get(channel) ?? new Set();
      const listener = (message: string) => {
        if (!scope.signal.aborted) on(message);
      };
      listeners.set(channel, others.add(listener));
      const connection = subscriberOf();
      scope.defer(`subscription to ${name}`, async () => {
        others.delete(listener);
        if (others.size > 0 || listeners.get(channel) !== others) return;
        listeners.delete(channel);
        await connection.ask((redis) => redis.unsubscribe(channel)).catch(() => undefined);
      });
      await connection.tried;
      await connection.ask((redis) => redis.subscribe(channel)).catch(() => undefined);
    },
  };
}

/** A failure means that the connection is lost again: the next one subscribes. */
async function subscribed({ ask }: RedisConnection, channels: readonly string[]): Promise<void> {
  await ask((redis) => redis.subscribe(...channels)).catch((error: unknown) =>
    log.debug({ error }, 'subscribing is tried again with the next connection'),
  );
}
