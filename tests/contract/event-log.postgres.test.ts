import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { prepareContexts } from '#platform/embedded/contexts.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { LogBatch } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { migrateLog } from '#platform/migrations.ts';
import { openPool } from '#platform/postgres.ts';
import { testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { restartableServer } from '../support/restartable-server.ts';
import { spawnScript, written } from '../support/titan.ts';
import { eventLogContract } from './event-log.contract.ts';

eventLogContract('PostgreSQL', async (scope) => {
  const server = await restartableServer(scope);
  const owner = new pg.Client({ connectionString: server.url });
  await owner.connect();
  const urls = await prepareContexts(owner, server.url, ['log'], randomBytes(32)).finally(() => owner.end());
  const url = urls.get('log') ?? '';
  const pool = openPool(url, { name: 'contract', max: 2 }, scope);
  await migrateLog(pool);
  return {
    open: async (given) => openEventLog(url, given, { name: 'contract' }),
    async killReaderAtWork(group, { name, partitions }) {
      const reader = spawnScript('tests/support/stuck-reader.ts', [url, group, name, String(partitions)], {});
      try {
        await written(reader, /reading/);
      } finally {
        reader.child.kill('SIGKILL');
        await reader.ended;
      }
    },
    async steal(group, { name }, partition) {
      // Under a lease that has ended already: whoever coordinates next may take it.
      await pool.query(
        `update member set owner = 'thief', epoch = epoch + 1, lease_until = '-infinity'
         where grp = $1 and topic = $2 and part = $3`,
        [group, name, partition],
      );
    },
    restart: () => server.restart(),
  };
});

test('a group whose next record was trimmed stops with an alert; a tail goes on at the oldest record kept', async () => {
  await using scope = new Scope('test');
  const db = await testDatabase(scope, 'sender');
  const log = openEventLog(db.logUrl, scope, { name: 'test' });
  const topic = { name: 'trimmed.v1', partitions: 1 };
  const records = [1, 2, 3, 4].map((n) => ({ key: 'a', value: Buffer.from(String(n)) }));
  await log.append(topic, records.slice(0, 1));
  const begun = scope.child('reader that began');
  const first = log.consume({ group: 'late', topics: [topic], maxBatch: 10 }, async () => undefined, begun);
  await eventually(async () => expect(await log.lag('late')).toMatchObject([{ committed: 1 }]));
  await begun.close();
  await first;
  await log.append(topic, records.slice(1));
  await log.trim(topic, [3]);
  expect(await log.offsets(topic)).toEqual([{ partition: 0, low: 3, high: 4 }]);

  const read: string[] = [];
  const late = log.consume({ group: 'late', topics: [topic], maxBatch: 10 }, async (batch) => note(batch), scope);
  await expect(late).rejects.toMatchObject({
    name: 'BehindRetention',
    message: expect.stringContaining('from 1, and the log begins at 3'),
  });
  expect(read).toEqual([]);
  expect(await log.lag('late')).toMatchObject([{ committed: 1, low: 3, high: 4 }]);

  const tail = scope.child('tail');
  const tailing = log.tail(topic, [0], async (batch) => note(batch), tail);
  await eventually(() => expect(read).toEqual(['4']));
  // A group that never read has lost nothing: it begins where the log does.
  const fresh = scope.child('fresh');
  const reading = log.consume({ group: 'fresh', topics: [topic], maxBatch: 10 }, async (batch) => note(batch), fresh);
  await eventually(() => expect(read).toEqual(['4', '4']));
  await Promise.all([tail.close(), fresh.close()]);
  await Promise.all([tailing, reading]);

  function note(batch: LogBatch): void {
    read.push(...batch.records.map(({ value }) => value.toString()));
  }
});
