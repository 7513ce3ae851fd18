/** A broker elsewhere: what is put back stands in the outbox, for the relay. */
import type { CommandQueue } from '#platform/messaging/command-queue.ts';

export const queueElsewhere: CommandQueue = {
  transactional: () => false,
  publish: () => Promise.reject(new Error('only the relay publishes')),
  consume: () => Promise.reject(new Error('nobody consumes here')),
  declare: async () => undefined,
  depth: async () => [],
};
