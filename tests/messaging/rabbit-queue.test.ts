/** What only RabbitMQ can do to us: each of its traps, on a real broker behind a network that fails. */
import { randomUUID } from 'node:crypto';
import type { Channel } from 'amqplib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeOf } from '#platform/code-of.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { CommandQueue, DeadDelivery, Delivery, Outcome, Queue } from '#platform/messaging/command-queue.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { eventually } from '../support/eventually.ts';
import { type FaultProxy, faultProxy } from '../support/fault-proxy.ts';
import { rawRabbit } from '../support/rabbit.ts';
import { sharedServer, withServer } from '../support/servers.ts';

withServer('rabbitmq', 'command queue on RabbitMQ', () => {
  let scope: Scope;
  let url: string;
  let proxy: FaultProxy;
  let queue: CommandQueue;
  let to: Queue;
  /** Past the adapter. */
  let raw: Channel;

  beforeEach(async () => {
    scope = new Scope('test');
    url = await sharedServer('rabbitmq');
    proxy = await faultProxy(url, scope);
    queue = openCommandQueue(proxy.url, scope, { name: 'test' });
    to = { name: `test.${randomUUID().slice(0, 8)}` };
    const rabbit = await rawRabbit(url, scope);
    raw = rabbit.channel;
    await queue.declare([to]);
    scope.defer('queues', () => rabbit.remove(to));
  });
  afterEach(() => scope.close());

  function consumer(from: CommandQueue, answer: (delivery: Delivery) => Outcome | Promise<Outcome>, prefetch = 10) {
    const deliveries: Delivery[] = [];
    const buried: DeadDelivery[] = [];
    const child = scope.child(`consumer ${randomUUID()}`);
    const ended = from.consume(
      to,
      { prefetch, maxBatch: 1, maxAttempts: 30, leaseMs: 60_000, bury: async (dead) => void buried.push(dead) },
      async (batch) => {
        deliveries.push(...batch);
        return Promise.all(batch.map(answer));
      },
      child,
    );
    const leave = async () => {
      await child.close();
      await ended;
    };
    return { deliveries, buried, leave };
  }

  const ack = (): Outcome => ({ ack: true });
  const command = (body: unknown = 1) => ({ messageId: randomUUID(), body });
  const ready = async (lane = to.name) => (await raw.checkQueue(lane)).messageCount;

  test('a message that is no command is buried with the reason and what it said, and the rest flows', async () => {
    raw.sendToQueue(to.name, Buffer.from('{"half":'), { headers: { count: 3, who: 'a stranger' } });
    raw.sendToQueue(`${to.name}.urgent`, Buffer.from([0xff, 0x00]), { messageId: 'not an id' });
    await queue.publish(to, [command()]);
    const reader = consumer(queue, ack);
    await eventually(() => expect([reader.buried.length, reader.deliveries.length]).toEqual([2, 1]));
    expect(reader.buried.find(({ isUrgent }) => !isUrgent)).toMatchObject({
      body: '{"half":',
      headers: { who: 'a stranger' },
      reason: 'It is no JSON.',
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await reader.leave();
    expect(await ready()).toBe(0);
  });

  test('what the broker itself gives up is buried too', async () => {
    const { messageId } = command();
    await queue.publish(to, [{ messageId, body: 'cut off', isUrgent: true }]);
    const lane = `${to.name}.urgent`;
    // Consumers that die before they can count, as often as the broker allows.
    for (let deliveries = 0; deliveries <= 20; deliveries++) {
      const message = await eventually(async () => {
        const got = await raw.get(lane);
        if (got === false) throw new Error('nothing there yet');
        return got;
      });
      raw.nack(message, false, true);
    }
    const reader = consumer(queue, ack);
    await eventually(() => expect(reader.buried).toHaveLength(1));
    expect(reader.buried).toMatchObject([
      { messageId, body: 'cut off', isUrgent: true, reason: 'RabbitMQ gave it up (delivery_limit).' },
    ]);
    expect(reader.deliveries).toEqual([]);
    await reader.leave();
    expect(await ready(`${to.name}.dead`)).toBe(0);
  });

  test('a full queue holds back its publisher until there is room, or refuses', async () => {
    to = { name: `test.${randomUUID().slice(0, 8)}` };
    await raw.assertQueue(to.name, {
      durable: true,
      arguments: { 'x-queue-type': 'quorum', 'x-max-length': 2, 'x-overflow': 'reject-publish' },
    });
    // The limit is soft: what is published at once may all be taken.
    const fill = async () => {
      for (let n = 0; n < 4; n++) await queue.publish(to, [command()]);
    };
    await expect(fill()).rejects.toMatchObject({ name: 'Refusal', code: 'QUEUE_FULL' });
    const held = command('held back');
    const publishing = queue.publish(to, [held]);
    const got: unknown[] = [];
    await eventually(async () => {
      const message = await raw.get(to.name, { noAck: true });
      if (message !== false) got.push(message.properties.messageId);
      expect(got).toContain(held.messageId);
    });
    await publishing;
  });

  test('other arguments need another name, and the sentence says so', async () => {
    const other = { name: `test.${randomUUID().slice(0, 8)}` };
    await raw.assertQueue(other.name, { durable: true });
    await expect(queue.declare([other])).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/exists with other arguments.*new name/s),
    });
    await raw.deleteQueue(other.name);
    // The channel that the broker closed was not the only one.
    await queue.declare([to]);
  });

  test('an id that is in flight twice to nowhere is refused twice', async () => {
    const nowhere = { name: `test.${randomUUID()}` };
    const one = command();
    const answers = await Promise.allSettled([
      queue.publish(nowhere, [one, one]),
      queue.publish(to, [one]),
      queue.publish(nowhere, [one]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  });

  test('a confirm that is lost on the way is waited for again', async () => {
    // More than may wait for their confirms at a time.
    const sent = Array.from({ length: 1_500 }, command);
    await queue.publish(to, [command('opens the channel')]);
    // Somewhere in the confirms, which the broker sums up.
    proxy.cutAfterBytes(15, 'DOWN');
    await queue.publish(to, sent);
    expect(proxy.cuts).toBeGreaterThan(0);
    const reader = consumer(queue, ack);
    await eventually(() => {
      const seen = new Set(reader.deliveries.map(({ messageId }) => messageId));
      expect(sent.filter(({ messageId }) => !seen.has(messageId))).toEqual([]);
    });
    await reader.leave();
  });

  test('a connection that carries nothing any more is given up', async () => {
    const watchful = openCommandQueue(`${proxy.url}?heartbeat=1`, scope, { name: 'test' });
    const reader = consumer(watchful, ack);
    await watchful.publish(to, [command()]);
    await eventually(() => expect(reader.deliveries).toHaveLength(1));
    const before = proxy.connections;
    proxy.blackhole(true);
    const publishing = watchful.publish(to, [command()]);
    // Both connections end by their heartbeat; new ones wait for an answer.
    await eventually(() => expect(proxy.connections).not.toBe(before));
    proxy.blackhole(false);
    await publishing.catch(() => watchful.publish(to, [command()]));
    await eventually(() => expect(reader.deliveries.length).toBeGreaterThan(1));
    await reader.leave();
  });

  test('a broker that is away fails a publisher honestly, and heals', async () => {
    await proxy.refuse(true);
    proxy.cut();
    await expect(queue.publish(to, [command()])).rejects.toMatchObject({ name: 'BrokerAway', code: 'ECONNRESET' });
    await proxy.refuse(false);
    await queue.publish(to, [command()]);
  });

  test('a password that is wrong says so', async () => {
    const stranger = openCommandQueue(url.replace(/:[^:@/]+@/, ':wrong@'), scope, { name: 'stranger' });
    const error: unknown = await stranger.declare([to]).catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe('ACCESS_REFUSED');
  });

  test('what came but was not begun goes back without an attempt', async () => {
    const sent = [false, false, true, true].map((isUrgent) => ({ ...command(), isUrgent }));
    await queue.publish(to, sent);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    scope.defer('gate', open);
    // Each lane hands out two, and two of them all are begun.
    const first = consumer(queue, () => gate.then(ack), 2);
    await eventually(async () => expect([await ready(), await ready(`${to.name}.urgent`)]).toEqual([0, 0]));
    await eventually(() => expect(first.deliveries).toHaveLength(2));
    const left = first.leave();
    open();
    await left;
    const rest = consumer(queue, ack);
    await eventually(() => expect(rest.deliveries).toHaveLength(2));
    const seen = [...first.deliveries, ...rest.deliveries];
    expect(seen.map(({ messageId }) => messageId).sort()).toEqual(sent.map(({ messageId }) => messageId).sort());
    expect(seen.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
    await rest.leave();
  });

  test('a consumer whose work outlives its connection goes on as soon as that has ended', async () => {
    const sent = Array.from({ length: 4 }, command);
    await queue.publish(to, sent);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    scope.defer('gate', open);
    const reader = consumer(queue, () => gate.then(ack), 2);
    await eventually(() => expect(reader.deliveries).toHaveLength(2));
    proxy.cut();
    // Connected again, with a full hand of what comes next, and no room for it.
    await eventually(() => expect(proxy.connections).toBe(1));
    await eventually(async () => expect(await ready()).toBe(2));
    open();
    await eventually(async () => {
      expect(new Set(reader.deliveries.map(({ messageId }) => messageId)).size).toBe(4);
      expect(await ready()).toBe(0);
    });
    await reader.leave();
  });

  test('a consumer whose connection is cut again and again does everything', async () => {
    const sent = Array.from({ length: 500 }, command);
    await queue.publish(to, sent);
    const seen = new Set<string>();
    const reader = consumer(queue, ({ messageId }) => {
      seen.add(messageId);
      return { ack: true };
    });
    for (let cuts = 1; cuts <= 5; cuts++) {
      await eventually(() => expect(seen.size).toBeGreaterThan(cuts * 50));
      proxy.cut();
    }
    await eventually(() => expect(seen.size).toBe(500));
    await eventually(async () => expect(await ready()).toBe(0));
    await reader.leave();
  });

  test('a reason that is too long for a header is cut', async () => {
    await queue.publish(to, [command()]);
    const reader = consumer(queue, ({ attempt }) =>
      attempt === 1 ? { retryInMs: 1, reason: 'r'.repeat(100_000) } : { ack: true },
    );
    await eventually(() => expect(reader.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2]));
    expect(reader.deliveries[1]?.headers['x-reason']).toBe('r'.repeat(1_000));
    await reader.leave();
  });
});
