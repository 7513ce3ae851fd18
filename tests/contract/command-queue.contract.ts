/** What every command queue promises, on a real server that is killed and started again on the way. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import {
  type Command,
  type CommandQueue,
  type ConsumeQueue,
  type DeadDelivery,
  type Delivery,
  LeaseLost,
  type Outcome,
  type Queue,
} from '#platform/messaging/command-queue.ts';
import { once } from '#platform/messaging/inbox.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import { eventually } from '../support/eventually.ts';
import { spawnChild, written } from '../support/titan.ts';

export interface CommandQueueServer {
  readonly url: string;
  /** Of a context that consumes: it has an inbox, dead letters and a table `effect (message_id uuid)`. */
  readonly pool: Pool;
  readonly poolUrl: string;
  open(scope: Scope): Promise<CommandQueue>;
  /** Ends the lease of everything that is in work, as time would. */
  endLeases(queue: Queue): Promise<void>;
  /** Kills the server with -9 and starts it again on its data. */
  restart(): Promise<void>;
}

const ACK: Outcome = { ack: true };
const LEASE_MS = 60_000;

type Answer = (delivery: Delivery) => Outcome | Promise<Outcome>;

export function commandQueueContract(name: string, start: (scope: Scope) => Promise<CommandQueueServer>): void {
  describe(`command queue: ${name}`, () => {
    let outer: Scope;
    let server: CommandQueueServer;

    beforeAll(async () => {
      outer = new Scope('contract');
      server = await start(outer);
    });
    afterAll(() => outer.close());

    async function declared(queue: CommandQueue): Promise<Queue> {
      const made = { name: `test.${randomUUID().slice(0, 8)}` };
      await queue.declare([made]);
      return made;
    }

    async function opened(scope: Scope) {
      const queue = await server.open(scope);
      return { queue, to: await declared(queue) };
    }

    /** A process that has a command in work, killed: with -9 and without an answer. */
    async function killConsumerAtWork(to: Queue, { database = '', answers = '' } = {}): Promise<void> {
      const consumer = spawnChild(
        'tests/support/stuck-consumer.ts',
        [server.url, to.name, database, '300', answers],
        {},
      );
      try {
        await written(consumer, /working/);
      } finally {
        consumer.child.kill('SIGKILL');
        await consumer.ended;
      }
    }

    async function effectsOf(messageId: string): Promise<number> {
      return (await server.pool.query('select from effect where message_id = $1', [messageId])).rowCount ?? 0;
    }

    test('hands out what was published, with its headers and its first attempt', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const body = { type: 'Grüße 近江 🦑', list: [1, 2.5, null, true], empty: {}, text: '"\\{a,b}\\u0000' };
      const first = { messageId: randomUUID(), body, headers: { who: 'Mako 森', odd: '"\\,{}' }, isUrgent: true };
      await queue.publish(to, [first, command(undefined, { body: 'a text' }), command(undefined, { body: null })]);
      const seen = consumer(queue, to, () => ACK, scope);
      await eventually(() => expect(seen.deliveries).toHaveLength(3));
      const given = seen.deliveries.find(({ messageId }) => messageId === first.messageId);
      expect(given).toMatchObject({ ...first, attempt: 1 });
      expect(Date.parse(given?.headers['x-first-at'] ?? '')).toBeGreaterThan(Date.now() - 60_000);
      expect(given?.headers.correlationId).toBeDefined();
      expect(seen.deliveries.map(({ body }) => body)).toEqual(expect.arrayContaining(['a text', null]));
      await seen.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('loses none of 2,000 and gives none to two consumers', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const other = await server.open(scope);
      const ids = Array.from({ length: 2_000 }, () => randomUUID());
      for (let at = 0; at < ids.length; at += 500)
        await queue.publish(
          to,
          ids.slice(at, at + 500).map((id) => command(id)),
        );
      const both = [queue, other].map((each) => consumer(each, to, () => ACK, scope, { prefetch: 100, maxBatch: 50 }));
      const seen = () => both.flatMap(({ deliveries }) => deliveries.map(({ messageId }) => messageId));
      await eventually(() => expect(seen().length).toBeGreaterThanOrEqual(2_000));
      for (const { leave } of both) await leave();
      expect(seen().sort()).toEqual(ids.sort());
      expect(both.every(({ deliveries }) => deliveries.length > 0)).toBe(true);
    });

    test('declaring again changes nothing; a queue that nobody declared is refused', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await queue.publish(to, [command()]);
      await queue.declare([to]);
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 1 }]));
      const unknown = queue.publish({ name: `test.${randomUUID()}` }, [command(), command()]);
      await expect(unknown).rejects.toMatchObject({ name: 'Refusal', code: 'QUEUE_UNKNOWN' });
      await queue.publish(to, [command()]);
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 2 }]));
    });

    test('refuses what cannot be kept, and then publishes nothing of it', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const refused: readonly [string, Partial<Command>][] = [
        ['MESSAGE_TOO_LARGE', { body: 'x'.repeat(900 * 1024) }],
        ['MESSAGE_TOO_LARGE', { headers: { who: '森'.repeat(20_000) } }],
        ['MESSAGE_UNSTORABLE', { body: { text: 'a\0b' } }],
        ['MESSAGE_UNSTORABLE', { body: 'half \ud83e' }],
        ['MESSAGE_UNSTORABLE', { body: undefined }],
        ['MESSAGE_UNSTORABLE', { headers: { who: '\0' } }],
        ['DELAY_TOO_LONG', { delayMs: 600_001 }],
      ];
      for (const [code, given] of refused) {
        const publishing = queue.publish(to, [command(), { ...command(), ...given }]);
        await expect(publishing, code).rejects.toMatchObject({ name: 'Refusal', code });
      }
      await queue.publish(to, [command(undefined, { body: 'x'.repeat(900 * 1024 - 2) })]);
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 1 }]));
    });

    test('a lease of more than ten minutes is a mistake', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const endless = queue.consume(to, optionsOf({ leaseMs: 600_001 }), async () => [], scope);
      await expect(endless).rejects.toThrow(RangeError);
    });

    test('a consumer that is killed before it answers leaves the command to the next one', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await killedBeforeAnswer(queue, to, scope);
    });

    test('a consumer that is killed after the effect does not let it happen twice', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const { messageId, ...given } = command();
      await queue.publish(to, [{ messageId, ...given }]);
      await killConsumerAtWork(to, { database: server.poolUrl });
      expect(await effectsOf(messageId)).toBe(1);
      const next = consumer(queue, to, (delivery) => takeEffect(server.pool, to, delivery), scope);
      await eventually(() => expect(next.answers).toEqual([ACK]));
      expect(await effectsOf(messageId)).toBe(1);
      await next.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('a command that fails each time is dead after its attempts, with the last reason', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const given = command(undefined, { isUrgent: true, headers: { who: 'Mako' } });
      await queue.publish(to, [given]);
      const failing = consumer(
        queue,
        to,
        ({ attempt }) => ({ retryInMs: 1, reason: `failed ${attempt} times` }),
        scope,
        { maxAttempts: 3 },
      );
      await eventually(() => expect(failing.buried).toHaveLength(1));
      expect(failing.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      expect(failing.buried).toMatchObject([
        { ...given, headers: given.headers, attempt: 3, reason: 'failed 3 times' },
      ]);
      await failing.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('a command that kills its consumer each time is dead before the next one is asked', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const given = command();
      await queue.publish(to, [given]);
      await killConsumerAtWork(to);
      await killConsumerAtWork(to);
      const next = consumer(queue, to, () => ACK, scope, { maxAttempts: 2 });
      await eventually(() => expect(next.buried).toHaveLength(1));
      expect(next.buried).toMatchObject([
        { messageId: given.messageId, reason: expect.stringContaining('All 2 attempts ended without an answer.') },
      ]);
      expect(next.deliveries).toEqual([]);
      await next.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('a dead command is buried at once, and again until that succeeds', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await queue.publish(to, [command()]);
      const reader = consumer(queue, to, () => ({ dead: 'JAEGER_LOST: it is lost.' }), scope, {
        bury: () => (++reader.triedToBury < 3 ? Promise.reject(new Error('no database')) : Promise.resolve()),
      });
      await eventually(() => expect(reader.buried).toMatchObject([{ reason: 'JAEGER_LOST: it is lost.', attempt: 1 }]));
      expect(reader.triedToBury).toBe(3);
      expect(reader.deliveries).toHaveLength(1);
      await reader.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('a delay is never shorter than asked, of a new command and of one that failed', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const [now, later] = [command(undefined, { body: 'now' }), command(undefined, { body: 'later', delayMs: 700 })];
      const from = performance.now();
      await queue.publish(to, [later, now]);
      const at: Record<string, number> = {};
      const reader = consumer(
        queue,
        to,
        ({ body, attempt }) => {
          at[`${body} ${attempt}`] = performance.now() - from;
          return attempt === 1 ? { retryInMs: 700, reason: 'not yet' } : ACK;
        },
        scope,
      );
      await eventually(() => expect(Object.keys(at)).toHaveLength(4));
      // Rounded up to the first step of the ladder. Two clocks are compared, in whole milliseconds.
      const STEP_MS = 998;
      expect(at['now 2']).toBeGreaterThanOrEqual((at['now 1'] ?? 0) + STEP_MS);
      expect(at['later 1']).toBeGreaterThanOrEqual(STEP_MS);
      expect(at['later 2']).toBeGreaterThanOrEqual((at['later 1'] ?? 0) + STEP_MS);
      expect(reader.deliveries.find(({ attempt }) => attempt === 2)?.headers).toMatchObject({ 'x-reason': 'not yet' });
      await reader.leave();
    });

    test('what is put off comes back with as many attempts as it had', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await queue.publish(to, [command()]);
      const reader = consumer(
        queue,
        to,
        () => (reader.deliveries.length < 3 ? { putOffMs: 1, reason: 'the database is away' } : ACK),
        scope,
        { maxAttempts: 1 },
      );
      await eventually(() => expect(reader.answers).toHaveLength(3));
      expect(reader.deliveries.map(({ attempt }) => attempt)).toEqual([1, 1, 1]);
      expect(reader.buried).toEqual([]);
      await reader.leave();
    });

    test('an urgent command passes the normal ones that wait', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await queue.publish(
        to,
        Array.from({ length: 40 }, () => command()),
      );
      const gate = gateOf();
      scope.defer('gate', gate.open);
      const reader = consumer(queue, to, () => gate.opened.then(() => ACK), scope, { prefetch: 4, maxBatch: 1 });
      await eventually(() => expect(reader.deliveries).toHaveLength(4));
      await queue.publish(to, [command(undefined, { isUrgent: true })]);
      gate.open();
      await eventually(() => expect(reader.answers).toHaveLength(41));
      // Behind those that were in work or on their way, before the rest.
      expect(reader.deliveries.findIndex(({ isUrgent }) => isUrgent)).toBeLessThan(20);
      await reader.leave();
    });

    test('a slow consumer has no more in work than its prefetch, and no more at a time than its batch', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await queue.publish(
        to,
        Array.from({ length: 60 }, () => command()),
      );
      let inWork = 0;
      let most = 0;
      let largest = 0;
      let done = 0;
      const reader = scope.child('slow');
      const ended = queue.consume(
        to,
        optionsOf({ prefetch: 7, maxBatch: 3 }),
        async (deliveries) => {
          largest = Math.max(largest, deliveries.length);
          inWork += deliveries.length;
          most = Math.max(most, inWork);
          await new Promise(setImmediate);
          inWork -= deliveries.length;
          done += deliveries.length;
          return deliveries.map(() => ACK);
        },
        reader,
      );
      await eventually(() => expect(done).toBe(60));
      expect({ most, largest }).toEqual({ most: expect.any(Number), largest: 3 });
      expect(most).toBeLessThanOrEqual(7);
      await reader.close();
      await ended;
    });

    test('each of a batch gets its own answer; a handler that throws is asked again for all', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const [good, bad, slow] = [command(), command(), command()];
      await queue.publish(to, [good, bad, slow]);
      const calls: Record<string, number> = {};
      let thrown = false;
      let done = 0;
      const buried: DeadDelivery[] = [];
      const reader = scope.child('reader');
      const ended = queue.consume(
        to,
        optionsOf({ prefetch: 3, maxBatch: 3, bury: async (dead) => void buried.push(dead) }),
        async (deliveries) => {
          for (const { messageId } of deliveries) calls[messageId] = (calls[messageId] ?? 0) + 1;
          if (!thrown) {
            thrown = true;
            throw new Error('the whole batch');
          }
          done += deliveries.length;
          return deliveries.map(({ messageId, attempt }): Outcome => {
            if (messageId === bad.messageId) return { dead: 'never' };
            if (messageId === slow.messageId && attempt < 3) return { retryInMs: 1, reason: 'not yet' };
            return ACK;
          });
        },
        reader,
      );
      await eventually(() => expect(calls[slow.messageId]).toBe(3));
      await eventually(() => expect(done).toBeGreaterThanOrEqual(4));
      expect(buried).toMatchObject([{ messageId: bad.messageId, reason: 'never' }]);
      expect([calls[good.messageId], calls[bad.messageId]].every((count) => count === 1 || count === 2)).toBe(true);
      await reader.close();
      await ended;
      expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]);
    });

    test('what was done under a lease that is lost is undone, and done by who has it then', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await leaseLost(queue, to, scope);
    });

    test('a command that is not done within its lease is given to another consumer', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      const gate = gateOf();
      scope.defer('gate', gate.open);
      await queue.publish(to, [command(undefined, { body: 'slow' })]);
      const options = { prefetch: 1, maxBatch: 1 };
      const stuck = consumer(queue, to, () => gate.opened.then(() => ACK), scope, { ...options, leaseMs: 300 });
      await eventually(() => expect(stuck.deliveries).toHaveLength(1));
      const next = consumer(await server.open(scope), to, () => ACK, scope, options);
      await eventually(() => expect(next.deliveries).toMatchObject([{ body: 'slow', attempt: 2 }]));
      // It works on, once it has room again.
      gate.open();
      await next.leave();
      await queue.publish(to, [command(undefined, { body: 'next' })]);
      await eventually(() => expect(stuck.deliveries.map(({ body }) => body)).toEqual(['slow', 'next']));
      await stuck.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('closing lets what is in work end, settles it and starts no more', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      await queue.publish(
        to,
        Array.from({ length: 6 }, () => command()),
      );
      const gate = gateOf();
      scope.defer('gate', gate.open);
      const reader = consumer(queue, to, () => gate.opened.then(() => ACK), scope, { prefetch: 2, maxBatch: 1 });
      await eventually(() => expect(reader.deliveries).toHaveLength(2));
      const left = reader.leave();
      gate.open();
      await left;
      expect(reader.deliveries).toHaveLength(2);
      const next = consumer(queue, to, () => ACK, scope);
      await eventually(() => expect(next.deliveries).toHaveLength(4));
      const ids = [...reader.deliveries, ...next.deliveries].map(({ messageId }) => messageId);
      expect(new Set(ids).size).toBe(6);
      await next.leave();
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    });

    test('what was confirmed is there after the server was killed and started again; consumers go on', async () => {
      await using scope = new Scope('test');
      const { queue, to } = await opened(scope);
      // RabbitMQ loses a queue for good that was declared less than half a second before kill -9.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const confirmed: string[] = [];
      const publisher = scope.child('publisher');
      const publishing = (async () => {
        while (!publisher.signal.aborted) {
          const ids = Array.from({ length: 20 }, () => randomUUID());
          await queue
            .publish(
              to,
              ids.map((id) => command(id)),
            )
            .then(
              () => confirmed.push(...ids),
              () => new Promise((resolve) => setTimeout(resolve, 50)),
            );
        }
      })();
      const reader = consumer(queue, to, () => ACK, scope, { prefetch: 50, maxBatch: 10 });
      await eventually(() => expect(confirmed.length).toBeGreaterThan(200));
      await server.restart();
      const before = confirmed.length;
      await eventually(() => expect(confirmed.length).toBeGreaterThan(before + 200), 60_000);
      await publisher.close();
      await publishing;
      await eventually(() => {
        const seen = new Set(reader.deliveries.map(({ messageId }) => messageId));
        expect(confirmed.filter((id) => !seen.has(id))).toEqual([]);
      }, 60_000);
      await reader.leave();
    }, 180_000);

    describe('mutants', () => {
      test('answering before the work is done loses the command', async () => {
        await using scope = new Scope('test');
        const { queue, to } = await opened(scope);
        await expect(killedBeforeAnswer(queue, to, scope, { answers: 'ACK_FIRST', withinMs: 2_000 })).rejects.toThrow();
      });

      test('an effect without an inbox happens twice', async () => {
        await using scope = new Scope('test');
        const { queue, to } = await opened(scope);
        const given = command();
        await queue.publish(to, [given]);
        await killConsumerAtWork(to, { database: server.poolUrl });
        const next = consumer(
          queue,
          to,
          async ({ messageId }) => {
            await server.pool.query('insert into effect (message_id) values ($1)', [messageId]);
            return ACK;
          },
          scope,
        );
        await eventually(() => expect(next.answers).toEqual([ACK]));
        expect(await effectsOf(given.messageId)).toBe(2);
        await next.leave();
      });

      test('settling without a look at the lease lets the effect happen twice', async () => {
        await using scope = new Scope('test');
        const { queue, to } = await opened(scope);
        const careless: CommandQueue = {
          ...queue,
          consume: (from, options, on, given) =>
            queue.consume(
              from,
              options,
              (deliveries) => on(deliveries.map((each) => ({ ...each, settleIn: async () => undefined }))),
              given,
            ),
        };
        await expect(leaseLost(careless, to, scope)).rejects.toThrow();
      });
    });

    async function killedBeforeAnswer(
      queue: CommandQueue,
      to: Queue,
      scope: Scope,
      { answers = '', withinMs = 30_000 } = {},
    ): Promise<void> {
      const given = command();
      await queue.publish(to, [given]);
      await killConsumerAtWork(to, { answers });
      const next = consumer(queue, to, () => ACK, scope);
      const expected = [{ messageId: given.messageId, attempt: 2 }];
      await eventually(() => expect(next.deliveries).toMatchObject(expected), withinMs);
      await next.leave();
    }

    /** The first consumer loses its lease while it works; the second one has the command done before the first settles. */
    async function leaseLost(queue: CommandQueue, to: Queue, outer: Scope): Promise<void> {
      await using scope = outer.child(`leases ${randomUUID()}`);
      const { messageId } = command();
      await queue.publish(to, [command(messageId)]);
      const gate = gateOf();
      scope.defer('gate', gate.open);
      const lost: unknown[] = [];
      const effect = (delivery: Delivery, before: Promise<void>) =>
        transaction(server.pool, async (tx) => {
          await tx.query('insert into effect (message_id) values ($1)', [delivery.messageId]);
          await before;
          await delivery.settleIn(tx);
        });
      const slow = consumer(
        queue,
        to,
        (delivery) =>
          effect(delivery, gate.opened).then(
            () => ACK,
            (error: unknown) => {
              lost.push(error);
              throw error;
            },
          ),
        scope,
      );
      await eventually(() => expect(slow.deliveries).toHaveLength(1));
      // It takes no more, and goes on with what it has.
      const left = slow.leave();
      await server.endLeases(to);
      const other = await server.open(scope);
      const quick = consumer(other, to, (delivery) => effect(delivery, Promise.resolve()).then(() => ACK), scope);
      await eventually(() => expect(quick.answers).toHaveLength(1));
      gate.open();
      await left;
      expect(lost[0]).toBeInstanceOf(LeaseLost);
      await quick.leave();
      expect(await effectsOf(messageId)).toBe(1);
      await eventually(async () => expect(await queue.depth([to])).toEqual([{ queue: to.name, count: 0 }]));
    }
  });
}

function command(messageId: string = randomUUID(), given: Partial<Command> = {}): Command {
  return { messageId, body: { type: 'Test' }, ...given };
}

function optionsOf(given: Partial<ConsumeQueue>): ConsumeQueue {
  return {
    prefetch: 10,
    maxBatch: 10,
    maxAttempts: 5,
    leaseMs: LEASE_MS,
    bury: () => Promise.reject(new Error('nobody expects a death here')),
    ...given,
  };
}

/** Consumes until it leaves, and keeps what it saw. */
function consumer(queue: CommandQueue, from: Queue, answer: Answer, scope: Scope, given: Partial<ConsumeQueue> = {}) {
  const deliveries: Delivery[] = [];
  const answers: Outcome[] = [];
  const buried: DeadDelivery[] = [];
  const child = scope.child(`consumer ${randomUUID()}`);
  const bury = async (dead: DeadDelivery) => {
    await given.bury?.(dead);
    buried.push(dead);
  };
  const ended = queue.consume(
    from,
    { ...optionsOf(given), bury },
    async (batch) => {
      deliveries.push(...batch);
      const outcomes = await Promise.all(batch.map(answer));
      answers.push(...outcomes);
      return outcomes;
    },
    child,
  );
  const leave = async () => {
    await child.close();
    await ended;
  };
  scope.defer('consumer', () => ended);
  return { deliveries, answers, buried, leave, triedToBury: 0 };
}

async function takeEffect(pool: Pool, { name }: Queue, delivery: Delivery): Promise<Outcome> {
  const { messageId } = delivery;
  await transaction(pool, async (tx) => {
    await delivery.settleIn(tx);
    await once(tx, { consumer: name, key: messageId, kind: 'Test' }, async () => {
      await tx.query('insert into effect (message_id) values ($1)', [messageId]);
    });
  });
  return ACK;
}

function gateOf() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
