/** Every server starts on this machine and proves that it is ours; two that are killed come back. The other brokers are killed by the tests of their adapters. */
import kafkajs from 'kafkajs';
import { afterAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { isListening } from '../deploy/local/guard.ts';
import { SERVER_NAMES } from '../deploy/local/local-server.ts';
import { ownServer, ownServerBehind, sharedServer, withServer } from './support/servers.ts';

const scope = new Scope('servers');
afterAll(() => scope.close());

const portOf = (url: string) => Number(/:(\d+)(\/|$)/.exec(url)?.[1]);

for (const name of SERVER_NAMES)
  withServer(name, name, () => {
    test('starts once for all who share it', async () => {
      const urls = await Promise.all([sharedServer(name), sharedServer(name)]);
      expect(urls[0]).toBe(urls[1]);
      expect(await isListening(portOf(urls[0]))).toBe(true);
    });
  });

// nginx leaves workers on its port, PostgreSQL backends and a lock file.
for (const name of ['nginx', 'postgres'] as const)
  withServer(name, `${name} after kill -9`, () => {
    test('comes back on the same port', async () => {
      const server = await ownServer(name, scope);
      const { url } = server;
      await server.kill();
      await server.start();
      expect(server.url).toBe(url);
      expect(await isListening(portOf(url))).toBe(true);
    });
  });

withServer('kafka', 'Kafka behind a fault proxy', () => {
  test('is reached through it alone', async () => {
    const { proxy, url } = await ownServerBehind('kafka', scope);
    const broker = url.replace('kafka://', '');
    const admin = new kafkajs.Kafka({
      brokers: [broker],
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { retries: 0 },
    }).admin();
    await admin.connect();
    scope.defer('admin', () => admin.disconnect());
    const { brokers } = await admin.describeCluster();
    expect(brokers.map(({ host, port }) => `${host}:${port}`)).toEqual([broker]);
    await admin.createTopics({ topics: [{ topic: 'through', numPartitions: 1 }] });
    await proxy.refuse(true);
    proxy.cut();
    await expect(admin.listTopics()).rejects.toThrow();
    await proxy.refuse(false);
  });
});
