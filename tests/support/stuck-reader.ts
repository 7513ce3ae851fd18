/** A process that reads a topic as a member of a group and never finishes its first batch: for tests that kill it. */
import { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';

const [url = '', group = '', name = '', partitions = ''] = process.argv.slice(2);
const scope = new Scope('stuck reader');
await openEventLog(url, scope, { name: 'stuck reader' }).consume(
  { group, topics: [{ name, partitions: Number(partitions) }], maxBatch: 10 },
  () => {
    process.stdout.write('reading\n');
    return new Promise(() => undefined);
  },
  scope,
);
