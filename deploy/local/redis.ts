/** Redis: appends each second, so a kill loses nothing that the kernel holds. */
import { Redis } from 'ioredis';
import type { LocalServer, Place } from './local-server.ts';
import { missingProgram, program } from './programs.ts';

const packages = ['redis-server'];

export const redis: LocalServer = {
  name: 'redis',
  packages,
  missing: () => missingProgram('redis', ['redis-server'], packages),
  prepare: async (place) => ({
    program: program('redis-server'),
    args: [
      ...['--port', String(place.port()), '--bind', '127.0.0.1', '--dir', place.folder, '--daemonize', 'no'],
      ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'],
    ],
  }),
  isReady: (place) => ask(place, async (client) => (await client.ping()) === 'PONG').catch(() => false),
  url: (place) => `redis://127.0.0.1:${place.port()}`,
  async saysWhoItIs(place) {
    const answer = await ask(place, (client) => client.config('GET', 'dir'));
    return { said: String((answer as readonly unknown[])[1]), expected: place.folder };
  },
};

async function ask<T>(place: Place, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(place.port(), '127.0.0.1', {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 2_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
  });
  // Without a listener ioredis writes each refusal to the terminal; the rejection below tells it already.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await question(client);
  } finally {
    client.disconnect();
  }
}
