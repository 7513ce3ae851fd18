import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { CommandQueue } from '#platform/messaging/command-queue.ts';
import { publishCommands } from '#platform/messaging/command-relay.ts';
import { buryIn, deadLetters } from '#platform/messaging/dead-letters.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { migrate, migrateQueue } from '#platform/migrations.ts';
import { openPool, transaction } from '#platform/postgres.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { faultProxy } from '../support/fault-proxy.ts';
import { restartableServer } from '../support/restartable-server.ts';
import { commandQueueContract } from './command-queue.contract.ts';

commandQueueContract('PostgreSQL', async (scope) => {
  const server = await restartableServer(scope);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const urls = await prepareContexts(owner, server.url, ['queue', 'sender'], randomBytes(32)).finally(() =>
    owner.end(),
  );
  const [url = '', poolUrl = ''] = [urls.get('queue'), urls.get('sender')];
  const queuePool = openPool(url, { name: 'contract', max: 2 }, scope);
  await migrateQueue(queuePool);
  const pool = openPool(poolUrl, { name: 'contract' }, scope);
  await migrate(pool, 'sender');
  await pool.query('create table effect (message_id uuid)');
  return {
    url,
    pool,
    poolUrl,
    open: async (given) => openCommandQueue(url, given, { name: 'contract' }),
    async endLeases({ name }) {
      await queuePool.query('update message set available_at = now() where queue = $1 and lease is not null', [name]);
    },
    restart: () => server.restart(),
  };
});

describe('beside a context in one database', () => {
  let scope: Scope;
  let db: TestDatabase;
  let queue: CommandQueue;
  const to = { name: 'sender.cmd' };

  beforeEach(async () => {
    scope = new Scope('test');
    db = await testDatabase(scope, 'sender');
    queue = openCommandQueue(db.queueUrl, scope, { name: 'test' });
    await queue.declare([to]);
  });
  afterEach(() => scope.close());

  const depth = async () => (await queue.depth([to]))[0]?.count;

  test('commands are there with the commit of the transaction, or not at all', async () => {
    const changed = transaction(db.pool, async (tx) => {
      expect(queue.transactional(tx)).toBe(true);
      await publishCommands(tx, queue, to, [{ messageId: randomUUID(), body: 1 }]);
      throw new Error('changed my mind');
    });
    await expect(changed).rejects.toThrow('changed my mind');
    expect(await depth()).toBe(0);
    await transaction(db.pool, async (tx) => {
      await publishCommands(tx, queue, to, [{ messageId: randomUUID(), body: 2 }]);
      expect(await depth()).toBe(0);
    });
    expect(await depth()).toBe(1);
  });

  test('an unknown queue is refused in the transaction as well, and undoes it', async () => {
    const ordered = transaction(db.pool, (tx) =>
      publishCommands(tx, queue, { name: 'nobody.cmd' }, [{ messageId: randomUUID(), body: 1 }]),
    );
    await expect(ordered).rejects.toMatchObject({ code: 'QUEUE_UNKNOWN' });
  });

  test('a dead command leaves the queue with the letter that tells of it', async () => {
    const messageId = randomUUID();
    await queue.publish(to, [{ messageId, body: { type: 'Odd' } }]);
    const bury = buryIn(db.pool, to.name);
    let tried = 0;
    const reader = scope.child('reader');
    const ended = queue.consume(
      to,
      {
        prefetch: 1,
        maxBatch: 1,
        maxAttempts: 1,
        leaseMs: 60_000,
        async bury(dead) {
          await bury({
            ...dead,
            async settleIn(tx) {
              await dead.settleIn(tx);
              // The first time the transaction fails behind it: neither is gone, neither is there.
              if (++tried === 1) throw new Error('cut off');
            },
          });
        },
      },
      async () => [{ dead: 'never' }],
      reader,
    );
    await eventually(async () => expect(await deadLetters(db.pool, { first: 10 })).toHaveLength(1));
    expect(tried).toBe(2);
    expect(await depth()).toBe(0);
    await reader.close();
    await ended;
  });

  test('a consumer whose connections are cut again and again does everything', async () => {
    const proxy = await faultProxy(db.queueUrl, scope);
    const shaky = openCommandQueue(proxy.url, scope, { name: 'shaky' });
    const sent = Array.from({ length: 600 }, () => randomUUID());
    await queue.publish(
      to,
      sent.map((messageId) => ({ messageId, body: 1 })),
    );
    const seen = new Set<string>();
    const reader = scope.child('reader');
    const ended = shaky.consume(
      to,
      { prefetch: 10, maxBatch: 5, maxAttempts: 50, leaseMs: 1_000, bury: () => Promise.reject(new Error('no')) },
      async (deliveries) => {
        for (const { messageId } of deliveries) seen.add(messageId);
        return deliveries.map(() => ({ ack: true }));
      },
      reader,
    );
    for (let cuts = 1; cuts <= 5; cuts++) {
      await eventually(() => expect(seen.size).toBeGreaterThan(cuts * 50));
      // In the middle of whatever flows next.
      proxy.cutAfterBytes(100 * cuts, cuts % 2 === 0 ? 'UP' : 'DOWN');
      await eventually(() => expect(proxy.cuts).toBe(cuts));
    }
    await eventually(async () => expect([seen.size, await depth()]).toEqual([600, 0]));
    await reader.close();
    await ended;
  });

  test('a context may publish and settle, and nothing else', async () => {
    await queue.publish(to, [{ messageId: randomUUID(), body: 1 }]);
    for (const sql of ['select * from queue.message', 'delete from queue.message', 'select * from queue.queue']) {
      await expect(db.pool.query(sql), sql).rejects.toMatchObject({ code: '42501' });
    }
    const { rows } = await db.pool.query('select queue.settle(array[1, 2, 3]::bigint[], gen_random_uuid()) as settled');
    expect(rows).toEqual([{ settled: 0 }]);
    expect(await depth()).toBe(1);
  });
});
