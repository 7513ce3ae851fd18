import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { testDatabase } from '../support/database.ts';
import { ownServerBehind, withServer } from '../support/servers.ts';
import { commandQueueContract } from './command-queue.contract.ts';

withServer('rabbitmq', 'RabbitMQ', () => {
  commandQueueContract('RabbitMQ', async (scope) => {
    const { server, proxy, url } = await ownServerBehind('rabbitmq', scope);
    const db = await testDatabase(scope, 'sender');
    await db.pool.query('create table effect (message_id uuid)');
    return {
      url,
      pool: db.pool,
      poolUrl: db.url,
      open: async (given) => openCommandQueue(url, given, { name: 'contract' }),
      // What an unacknowledged command is leased by is the connection.
      endLeases: async () => proxy.cut(),
      async restart() {
        await server.kill();
        await server.start();
      },
    };
  });
});
