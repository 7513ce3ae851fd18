/**
 * A process that takes one command and never answers, for tests that kill it. With the URL of a database it lets the command
 * take effect before that, once by its inbox.
 */
import { Scope } from '#platform/lifecycle.ts';
import { once } from '#platform/messaging/inbox.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { openPool, transaction } from '#platform/postgres.ts';

const [url = '', name = '', database = '', leaseMs = ''] = process.argv.slice(2);
const scope = new Scope('stuck consumer');
const pool = database === '' ? undefined : openPool(database, { name: 'stuck consumer' }, scope);
await openCommandQueue(url, scope, { name: 'stuck consumer' }).consume(
  {
    name,
  },
  { prefetch: 1, maxBatch: 1, maxAttempts: 100, leaseMs: Number(leaseMs), bury: () => new Promise(() => undefined) },
  async ([delivery]) => {
    if (pool !== undefined && delivery !== undefined) {
      const { messageId } = delivery;
      await transaction(pool, (tx) =>
        once(tx, { consumer: name, key: messageId, kind: 'Test' }, async () => {
          await tx.query('insert into effect (message_id) values ($1)', [messageId]);
        }),
      );
    }
    process.stdout.write('working\n');
    return new Promise(() => undefined);
  },
  scope,
);
