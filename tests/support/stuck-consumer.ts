/**
 * A process that takes one command and never answers, for tests that kill it. With the URL of a database it lets the command
 * take effect before that, once by its inbox. `ACK_FIRST`: it answers, and then begins.
 */
import { Scope } from '#platform/lifecycle.ts';
import type { Delivery, Outcome } from '#platform/messaging/command-queue.ts';
import { once } from '#platform/messaging/inbox.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { openPool, transaction } from '#platform/postgres.ts';

const [url = '', name = '', database = '', leaseMs = '', answers = ''] = process.argv.slice(2);
const scope = new Scope('stuck consumer');
const pool = database === '' ? undefined : openPool(database, { name: 'stuck consumer' }, scope);
const consumer = scope.child('consumer');
await openCommandQueue(url, scope, { name: 'stuck consumer' }).consume(
  { name },
  { prefetch: 1, maxBatch: 1, maxAttempts: 100, leaseMs: Number(leaseMs), bury: () => new Promise(() => undefined) },
  async ([delivery]): Promise<readonly Outcome[]> => {
    if (delivery === undefined) return [];
    if (answers === 'ACK_FIRST') {
      void consumer.close();
      return [{ ack: true }];
    }
    return work(delivery);
  },
  consumer,
);
process.stdout.write('working\n');
await new Promise(() => setInterval(() => undefined, 60_000));

async function work({ messageId }: Delivery): Promise<never> {
  if (pool !== undefined) {
    await transaction(pool, (tx) =>
      once(tx, { consumer: name, key: messageId, kind: 'Test' }, async () => {
        await tx.query('insert into effect (message_id) values ($1)', [messageId]);
      }),
    );
  }
  process.stdout.write('working\n');
  return new Promise(() => undefined);
}
