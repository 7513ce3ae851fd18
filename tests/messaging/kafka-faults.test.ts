/** A broker that dies, comes back older, cuts connections or shares out its partitions at a bad moment. */
import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { brokerWithCopies } from '../support/broker-with-copies.ts';
import { eventually } from '../support/eventually.ts';
import { faultProxy } from '../support/fault-proxy.ts';
import { Seen, startWriting } from '../support/log-load.ts';
import { sharedServer, withServer } from '../support/servers.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
let scope: Scope;

beforeEach(() => {
  scope = new Scope('test');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await scope.close();
});

async function declared(log: EventLog, partitions: number): Promise<Topic> {
  const topic = { name: `test.${randomUUID()}.v1`, partitions };
  await log.declare([topic]);
  return topic;
}

function read(log: EventLog, group: string, topic: Topic, seen: Seen, maxBatch = 100) {
  const child = scope.child(group);
  const ended = log.consume({ group, topics: [topic], maxBatch }, seen.take, child);
  ended.catch(() => undefined);
  return async () => {
    await child.close();
    await ended;
  };
}

withServer('kafka', 'a real broker with faults', () => {
  test('killed with -9 under load, three times: nothing acknowledged is lost, and order is kept', async () => {
    const server = await brokerWithCopies(scope);
    const log = openEventLog(server.url, scope, { name: 'load' });
    const topic = await declared(log, 4);
    const [consumed, tailed] = [new Seen(), new Seen()];
    read(log, 'load', topic, consumed);
    const tail = log.tail(topic, [0, 0, 0, 0], tailed.take, scope.child('tail'));
    tail.catch(() => undefined);
    const load = startWriting(log, topic, KEYS, scope);
    for (let kill = 1; kill <= 3; kill += 1) {
      const before = load.acked();
      await eventually(() => expect(load.acked()).toBeGreaterThan(before + 200), 120_000);
      await eventually(() => expect(consumed.distinct).toBeGreaterThan(before), 60_000);
      await server.kill();
      await server.start();
    }
    const before = load.acked();
    await eventually(() => expect(load.acked()).toBeGreaterThan(before + 200), 120_000);
    await load.stop();
    await consumed.hasAllOf(load);
    await tailed.hasAllOf(load);
  }, 300_000);

  test('members that come and go in the middle of batches: each record is handled once, in order', async () => {
    const url = await sharedServer('kafka');
    const [one, two] = [openEventLog(url, scope, { name: 'one' }), openEventLog(url, scope, { name: 'two' })];
    const topic = await declared(one, 4);
    const seen = new Seen();
    let atWork = 0;
    const slowly: Seen['take'] = async (batch) => {
      atWork += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      await seen.take(batch);
      atWork -= 1;
    };
    const group = `rebalance ${randomUUID()}`;
    const join = (log: EventLog) => {
      const child = scope.child('member');
      let owned: readonly number[] = [];
      const onAssigned = (_: Topic, partitions: readonly number[]) => {
        owned = partitions;
      };
      const ended = log.consume({ group, topics: [topic], maxBatch: 5, onAssigned }, slowly, child);
      ended.catch(() => undefined);
      const leave = async () => {
        await child.close();
        await ended;
      };
      return { owned: () => owned, leave };
    };
    const sent = 4_000;
    for (let n = 0; n < sent / KEYS.length; n += 1) {
      await one.append(
        topic,
        KEYS.map((key) => ({ key, value: Buffer.from(String(n)) })),
      );
    }
    const first = join(one);
    for (let i = 0; i < 3; i += 1) {
      await eventually(() => expect(atWork).toBeGreaterThan(0));
      const second = join(two);
      await eventually(() => expect([first.owned().length, second.owned().length]).toEqual([2, 2]));
      const before = seen.records;
      await eventually(() => expect(seen.records).toBeGreaterThan(before));
      await second.leave();
    }
    // Also one that leaves before it has joined.
    await join(two).leave();
    await eventually(() => expect(seen.distinct).toBe(sent), 60_000);
    await seen.hasAllOf({ acked: () => sent, stop: async () => undefined });
    // Nobody died: each batch was committed before its partition changed hands.
    expect(seen.records).toBe(sent);
  }, 120_000);

  test('connections cut at any byte, both ways, or silent: nothing acknowledged is lost, and order is kept', async () => {
    const url = await sharedServer('kafka');
    const proxy = await faultProxy(url, scope);
    // A broker tells its clients its own address: the way there leads through the proxy.
    const { connect } = net;
    const port = Number(new URL(url.replace('kafka:', 'http:')).port);
    const through = (options: net.TcpNetConnectOpts, connected: () => void) =>
      connect(options.port === port ? { ...options, port: proxy.port } : options, connected);
    vi.spyOn(net, 'connect').mockImplementation(through as typeof net.connect);
    const log = openEventLog(url, scope, { name: 'cut' });
    const topic = await declared(log, 4);
    const seen = new Seen();
    read(log, `cut ${randomUUID()}`, topic, seen);
    const load = startWriting(log, topic, KEYS, scope);
    let random = 7;
    for (let cut = 1; cut <= 12; cut += 1) {
      random = (random * 48_271) % 2_147_483_647;
      proxy.cutAfterBytes(random % 20_000, cut % 2 === 0 ? 'UP' : 'DOWN');
      const [acked, handled] = [load.acked(), seen.distinct];
      await eventually(() => {
        expect(proxy.cuts).toBeGreaterThanOrEqual(cut);
        expect(load.acked()).toBeGreaterThan(acked);
        expect(seen.distinct).toBeGreaterThan(handled);
      }, 60_000);
    }
    const acked = load.acked();
    proxy.eatAnswers(true);
    await eventually(() => expect(proxy.eaten).toBeGreaterThan(0));
    proxy.eatAnswers(false);
    await eventually(() => expect(load.acked()).toBeGreaterThan(acked + 100), 60_000);
    await load.stop();
    await seen.hasAllOf(load);
  }, 300_000);

  test('restored from an older state, a rewound writer loses nothing of its topic for a group that goes on reading', async () => {
    const server = await brokerWithCopies(scope);
    const log = openEventLog(server.url, scope, { name: 'older' });
    const topic = await declared(log, 1);
    const seen: number[] = [];
    const child = scope.child('reader');
    const reading = log.consume(
      { group: 'older', topics: [topic], maxBatch: 10 },
      async ({ records }) => void seen.push(...records.map(({ value }) => Number(value.toString()))),
      child,
    );
    reading.catch(() => undefined);
    const send = (...numbers: readonly number[]) =>
      eventually(
        () =>
          log.append(
            topic,
            numbers.map((n) => ({ key: 'a', value: Buffer.from(String(n)) })),
          ),
        60_000,
      );
    const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
    await send(...upTo(20));
    await eventually(async () => expect(await log.lag('older')).toMatchObject([{ committed: 20 }]));
    await server.stop();
    server.copy();
    await server.start();
    await send(...upTo(40).slice(20));
    await eventually(async () => expect(await log.lag('older')).toMatchObject([{ committed: 40 }]), 60_000);
    await server.kill();
    server.restore();
    // The writer is busy from the first moment: what it sends passes the offset that the reader remembers.
    const busy = (async () => {
      for (let n = 10; n < 100; n += 5) await send(...upTo(n + 5).slice(n));
    })();
    await server.start();
    await busy;
    await eventually(() => expect(new Set(seen).size).toBe(100), 60_000);
    expect([...new Set(seen)]).toEqual(upTo(100));
    await child.close();
    await reading;
  }, 180_000);
});
