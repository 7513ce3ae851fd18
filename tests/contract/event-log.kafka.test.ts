import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { plainKafka, stealAll } from '../support/kafka-eviction.ts';
import { ownServer, withServer } from '../support/servers.ts';
import { eventLogContract, killReaderAtWork } from './event-log.contract.ts';

withServer('kafka', 'on a real broker', () => {
  eventLogContract('Kafka', async (scope) => {
    const server = await ownServer('kafka', scope);
    const { url } = server;
    return {
      open: async (given) => openEventLog(url, given, { name: 'contract' }),
      killReaderAtWork: killReaderAtWork(url),
      steal: (group, { name }) => stealAll(url, group, name),
      async trim({ name }, below) {
        const admin = plainKafka(url).admin();
        await admin.connect();
        // It knows only topics that it was asked about.
        await admin.fetchTopicOffsets(name);
        await admin.deleteTopicRecords({ topic: name, partitions: [{ partition: 0, offset: String(below) }] });
        await admin.disconnect();
      },
      async restart() {
        await server.kill();
        await server.start();
      },
    };
  });
});
