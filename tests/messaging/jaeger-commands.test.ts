/** Commands of the fleet, from the order to the Jaeger: queue table or outbox and relay, worker, inbox; on each queue. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { CommandQueue } from '#platform/messaging/command-queue.ts';
import { commandRelayLoop } from '#platform/messaging/command-relay.ts';
import { deadLetters, requeueDeadLetter } from '#platform/messaging/dead-letters.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import type { Loop } from '#platform/worker.ts';
import { firstFleet } from '#subgraphs/jaeger/application/first-fleet.ts';
import { createFleetOrders } from '#subgraphs/jaeger/application/fleet-orders.ts';
import { commandLoops } from '#subgraphs/jaeger/background.ts';
import { queues } from '#subgraphs/jaeger/contract.ts';
import { postgresCommandSender } from '#subgraphs/jaeger/infrastructure/postgres-command-sender.ts';
import { postgresSeed } from '#subgraphs/jaeger/infrastructure/postgres-seed.ts';
import { readShatterdomes } from '#subgraphs/jaeger/infrastructure/shatterdome-file.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { faultProxy } from '../support/fault-proxy.ts';
import { ownPrefix } from '../support/rabbit.ts';
import { withServer } from '../support/servers.ts';

const idOf = (callsign: string) => stableId('jaeger', callsign);
const OUT = ['Amur Warden', 'Andes Verdict', 'Copper Raven', 'Coral Standard', 'Long Oar'].map(idOf);
const LOST = idOf('Bering Hammer');
const BY = { caller: 'ada', user: '5f3c9f5e-1c58-4c05-9f6c-0c2a6f7a1d11' };

describe('on PostgreSQL', () => suite(async (db) => db.queueUrl));

// Behind a proxy it is another server by its address: commands go through the outbox, and are settled after the effect.
describe('on a PostgreSQL elsewhere', () => suite(async (db, scope) => (await faultProxy(db.queueUrl, scope)).url));

withServer('rabbitmq', 'on RabbitMQ', () => {
  suite((_, scope) => ownPrefix(scope, queues.commands));
});

function suite(urlFor: (db: TestDatabase, scope: Scope) => Promise<string>): void {
  let scope: Scope;
  let db: TestDatabase;
  let url: string;
  let queue: CommandQueue;

  beforeEach(async () => {
    setLogLevel('error');
    scope = new Scope('test');
    db = await testDatabase(scope, 'jaeger');
    url = await urlFor(db, scope);
    queue = openCommandQueue(url, scope, { name: 'test' });
    await queue.declare([queues.commands]);
    await postgresSeed(db.pool).seed(firstFleet(readShatterdomes()), 'ALWAYS', new Date());
  });
  afterEach(() => scope.close());

  function run(loops: readonly Loop[], within: Scope = scope.child(randomUUID())): Scope {
    for (const loop of loops) {
      const running = (async () => {
        while (!within.signal.aborted) await loop.run(within.signal).catch(() => undefined);
      })();
      within.defer(loop.what, () => running);
    }
    return within;
  }

  function startWorker(): Scope {
    const worker = scope.child(`worker ${randomUUID()}`);
    return run(commandLoops({ JAEGER_DATABASE_URL: db.url, COMMAND_QUEUE_URL: url }, worker).loops, worker);
  }

  function orders(through: CommandQueue = queue) {
    return createFleetOrders({ sender: postgresCommandSender(db.pool, through), now: () => new Date() });
  }

  /** How often each of these was told to have been recalled. */
  async function recalls(): Promise<readonly number[]> {
    const { rows } = await db.pool.query<{ key: string; n: number }>(
      `select key, count(*) as n from outbox_event where body ->> 'type' = 'JaegerRecalled' group by key`,
    );
    return OUT.map((id) => rows.find(({ key }) => key === id)?.n ?? 0);
  }

  async function waiting(): Promise<number> {
    const { rowCount } = await db.pool.query('select from outbox_command');
    return rowCount ?? 0;
  }

  test('every Jaeger is recalled once, whatever is sent, relayed and delivered twice', async () => {
    const key = randomUUID();
    expect(await orders().recall([...OUT, OUT[0] ?? ''], { ...BY, key })).toBe(OUT.length);
    expect(await orders().recall(OUT, { ...BY, key })).toBe(OUT.length);
    await expect(orders().recall(OUT.slice(1), { ...BY, key })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    // A relay that dies between the queue's word and its own commit, twice.
    let deaths = 0;
    const deadly: CommandQueue = {
      ...queue,
      async publish(to, commands, tx) {
        await queue.publish(to, commands, tx);
        if (++deaths <= 2) throw new Error('killed');
      },
    };
    run([commandRelayLoop(db.pool, deadly), commandRelayLoop(db.pool, queue)]);
    startWorker();
    startWorker();
    await eventually(async () => expect(await recalls()).toEqual(OUT.map(() => 1)));
    await eventually(async () =>
      expect([await waiting(), await queue.depth([queues.commands])]).toEqual([0, [{ queue: 'jaeger.cmd', count: 0 }]]),
    );
    expect(await recalls()).toEqual(OUT.map(() => 1));
    const { rows } = await db.pool.query(
      `select distinct status, (select by_user from status_change where jaeger_id = jaeger.id order by no desc limit 1) as by
       from jaeger where id = any ($1)`,
      [OUT],
    );
    expect(rows).toEqual([{ status: 'DOCKED', by: BY.user }]);
    const { rows: inbox } = await db.pool.query<{ key: string; kind: string }>('select key, kind from inbox');
    expect(inbox.map(({ kind }) => kind)).toEqual(OUT.map(() => 'RecallJaeger'));
  });

  test('what is refused is a dead letter with the reason; the rest is done, and a requeue works', async () => {
    run([commandRelayLoop(db.pool, queue)]);
    startWorker();
    await orders().recall([...OUT.slice(0, 1), LOST, ...OUT.slice(1)], { ...BY, key: randomUUID() });
    await eventually(async () => expect(await recalls()).toEqual(OUT.map(() => 1)));
    const [letter, ...others] = await eventually(async () => {
      const letters = await deadLetters(db.pool, { first: 10 });
      expect(letters).toHaveLength(1);
      return letters;
    });
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      queue: 'jaeger.cmd',
      body: { type: 'RecallJaeger', jaeger: LOST },
      reason: 'JAEGER_LOST: Bering Hammer is lost.',
      attempts: 1,
    });
    // Found again after all.
    await db.pool.query(`update jaeger set status = 'DEPLOYED' where id = $1`, [LOST]);
    const { messageId = '' } = letter ?? {};
    await requeueDeadLetter(db.pool, queue, { queue: 'jaeger.cmd', messageId, by: 'ada' });
    await eventually(async () => {
      const { rows } = await db.pool.query('select status from jaeger where id = $1', [LOST]);
      expect(rows).toEqual([{ status: 'DOCKED' }]);
    });
  });

  test('what is no command of jaeger is a dead letter that says why', async () => {
    startWorker();
    const odd = { messageId: randomUUID(), body: { type: 'RepairJaeger', jaeger: 'Paper Crane', caller: 'ada' } };
    await queue.publish(queues.commands, [odd, { messageId: randomUUID(), body: [] }]);
    await eventually(async () => expect(await deadLetters(db.pool, { first: 10 })).toHaveLength(2));
    const letters = await deadLetters(db.pool, { first: 10 });
    const letter = letters.find(({ messageId }) => messageId === odd.messageId);
    expect(letter?.reason).toMatch(/^It is no command of jaeger\.cmd: .*UUID.*jaeger.*repairPct/s);
  });

  test('damage and repair take effect once each, in whatever order they come', async () => {
    startWorker();
    const [jaeger = ''] = OUT;
    const of = { jaeger: jaeger.toUpperCase(), caller: 'simulator' };
    const commands = [
      { messageId: randomUUID(), body: { type: 'RecordJaegerDamage', ...of, damagePct: 20, cause: 'A tail.' } },
      { messageId: randomUUID(), body: { type: 'RepairJaeger', ...of, repairPct: 5 }, isUrgent: true },
    ];
    await queue.publish(queues.commands, [...commands, ...commands]);
    await eventually(async () => {
      const { rows } = await db.pool.query<{ type: string }>(
        `select body ->> 'type' as type from outbox_event where key = $1 and body ->> 'type' in ('JaegerDamaged', 'JaegerRepaired')`,
        [jaeger],
      );
      expect(rows.map(({ type }) => type).sort()).toEqual(['JaegerDamaged', 'JaegerRepaired']);
    });
    await eventually(async () => expect(await queue.depth([queues.commands])).toMatchObject([{ count: 0 }]));
    expect(await deadLetters(db.pool, { first: 10 })).toEqual([]);
  });

  test('an order that is undone sends nothing', async () => {
    const failing: CommandQueue = {
      ...queue,
      transactional: () => true,
      publish: () => Promise.reject(new Error('no')),
    };
    const order = { ...BY, key: randomUUID() };
    await expect(orders(failing).recall(OUT, order)).rejects.toThrow('no');
    expect(await waiting()).toBe(0);
    // Its key is free: it was never ordered.
    expect(await orders().recall(OUT.slice(1), order)).toBe(OUT.length - 1);
  });

  test('a worker that closes finishes what it has in work', async () => {
    run([commandRelayLoop(db.pool, queue)]);
    const worker = startWorker();
    await orders().recall(OUT, { ...BY, key: randomUUID() });
    await worker.close();
    const done = await recalls();
    startWorker();
    await eventually(async () => expect(await recalls()).toEqual(OUT.map(() => 1)));
    expect(done.every((count) => count <= 1)).toBe(true);
  });
}
