/** The worker of jaeger's commands as its process: killed with -9 again and again, and asked to stop. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { CommandQueue } from '#platform/messaging/command-queue.ts';
import { countDeadLetters } from '#platform/messaging/dead-letters.ts';
import { freeCommandLeases } from '#platform/messaging/leases.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { openPool } from '#platform/postgres.ts';
import { firstFleet } from '#subgraphs/jaeger/application/first-fleet.ts';
import { queues } from '#subgraphs/jaeger/contract.ts';
import { postgresSeed } from '#subgraphs/jaeger/infrastructure/postgres-seed.ts';
import { readShatterdomes } from '#subgraphs/jaeger/infrastructure/shatterdome-file.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ownPrefix } from '../support/rabbit.ts';
import { withServer } from '../support/servers.ts';
import { spawnMain, written } from '../support/titan.ts';

const COMMANDS = 400;
const KILLS = 3;

describe('on PostgreSQL', () => suite(async (db) => db.queueUrl));

withServer('rabbitmq', 'on RabbitMQ', () => {
  suite((_, scope) => ownPrefix(scope, queues.commands));
});

function suite(urlFor: (db: TestDatabase, scope: Scope) => Promise<string>): void {
  let scope: Scope;
  let db: TestDatabase;
  let url: string;
  let queue: CommandQueue;

  beforeEach(async () => {
    scope = new Scope('test');
    db = await testDatabase(scope, 'jaeger');
    url = await urlFor(db, scope);
    queue = openCommandQueue(url, scope, { name: 'test' });
    await queue.declare([queues.commands]);
    await postgresSeed(db.pool).seed(firstFleet(readShatterdomes()), 'ALWAYS', new Date());
  });
  afterEach(() => scope.close());

  function startWorker() {
    const worker = spawnMain(['jaeger-commands'], {
      LISTEN: '127.0.0.1:0',
      JAEGER_DATABASE_URL: db.url,
      COMMAND_QUEUE_URL: url,
    });
    scope.defer('worker', async () => {
      worker.child.kill('SIGKILL');
      await worker.ended;
    });
    return worker;
  }

  /** How often damage was told. */
  async function told(): Promise<number> {
    const { rowCount } = await db.pool.query(`select from outbox_event where body ->> 'type' = 'JaegerDamaged'`);
    return rowCount ?? 0;
  }

  test(`killed ${KILLS} times at work, it does all ${COMMANDS} commands, each once; asked to stop, it ends with 0`, async () => {
    const { rows } = await db.pool.query<{ id: string }>(
      `select id from jaeger where status <> all ('{LOST,RETIRED}')`,
    );
    await queue.publish(
      queues.commands,
      Array.from({ length: COMMANDS }, (_, nth) => ({
        messageId: randomUUID(),
        body: {
          type: 'RecordJaegerDamage',
          jaeger: rows[nth % rows.length]?.id,
          caller: 'simulator',
          damagePct: 1,
          cause: 'A tail.',
        },
      })),
    );
    for (let kills = 0; kills < KILLS; kills++) {
      const before = await told();
      const worker = startWorker();
      await eventually(async () => expect(await told()).toBeGreaterThan(before + COMMANDS / 20));
      worker.child.kill('SIGKILL');
      await worker.ended;
    }
    expect(await told()).toBeLessThan(COMMANDS);
    // As a start of the whole product does: leases of the dead end now, not in half a minute. RabbitMQ has seen them go.
    if (url === db.queueUrl) await freeCommandLeases(openPool(url, { name: 'test', max: 1 }, scope));
    const last = startWorker();
    await written(last, /"started"/);
    await eventually(async () => expect(await told()).toBe(COMMANDS), 120_000);
    last.child.kill('SIGTERM');
    expect(await last.ended).toBe(0);
    expect(await told()).toBe(COMMANDS);
    expect(await countDeadLetters(db.pool, 10)).toEqual([]);
    expect(await queue.depth([queues.commands])).toEqual([{ queue: 'jaeger.cmd', count: 0 }]);
  }, 240_000);
}
