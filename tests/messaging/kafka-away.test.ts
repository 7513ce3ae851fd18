/** A Kafka that takes no connections, or says nothing on them, is known to be away soon, and to be back with the next append. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { eventually } from '../support/eventually.ts';
import { ownServer, ownServerBehind, sharedServer, withServer } from '../support/servers.ts';

const record = (n: number) => [{ key: 'a', value: Buffer.from(String(n)) }];
/** Under the gateway's patience; what kafkajs would try by itself takes longer. */
const SOON_MS = 5_000;
let scope: Scope;

beforeEach(() => {
  scope = new Scope('test');
});
afterEach(() => scope.close());

test.each([
  ['nobody listens', 'kafka://127.0.0.1:1,127.0.0.1:2', 'ECONNREFUSED'],
  ['nobody has the name', 'kafka://kafka.invalid:9092', 'ENOTFOUND'],
])(
  '%s: whatever is asked is refused, and by the code of it',
  async (_, url, code) => {
    const log = openEventLog(url, scope, { name: 'away' });
    const topic = { name: 'test.away.v1', partitions: 1 };
    for (const ask of [() => log.append(topic, record(0)), () => log.offsets(topic), () => log.declare([topic])])
      await expect(ask()).rejects.toMatchObject({ name: 'LogAway', code });
  },
  SOON_MS,
);

test('whoever answers, but not as a broker does, is none', async () => {
  const server = createServer((socket) => socket.on('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')));
  scope.defer('server', () => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const log = openEventLog(`kafka://127.0.0.1:${port}`, scope, { name: 'away' });
  await expect(log.declare([])).rejects.toMatchObject({ name: 'LogAway', code: 'ETIMEDOUT' });
}, 60_000);

withServer('kafka', 'a broker that goes and comes', () => {
  test('one of two brokers that answers is enough not to be away', async () => {
    const url = await sharedServer('kafka');
    const log = openEventLog(url.replace('kafka://', 'kafka://127.0.0.1:1,'), scope, { name: 'away' });
    const topic = { name: `test.${randomUUID()}.v1`, partitions: 1 };
    await log.declare([topic]);
    await log.append(topic, record(0));
    expect(await log.offsets(topic)).toEqual([{ partition: 0, low: 0, high: 1 }]);
  }, 60_000);

  test('a broker that takes connections and says nothing is away soon, also for what was under way', async () => {
    const { url, proxy } = await ownServerBehind('kafka', scope);
    const log = openEventLog(url, scope, { name: 'silent' });
    const topic = { name: `test.${randomUUID()}.v1`, partitions: 1 };
    await log.declare([topic]);
    await log.append(topic, record(0));
    proxy.blackhole(true);
    const began = performance.now();
    const underWay = await Promise.allSettled([log.append(topic, record(1)), log.offsets(topic)]);
    const refused = { status: 'rejected', reason: { name: 'LogAway', code: 'ETIMEDOUT' } };
    expect(underWay).toMatchObject([refused, refused]);
    await expect(log.append(topic, record(2))).rejects.toMatchObject({ name: 'LogAway', code: 'ETIMEDOUT' });
    expect(performance.now() - began).toBeLessThan(SOON_MS);
    proxy.blackhole(false);
    await eventually(() => log.append(topic, record(3)));
    await expect(log.offsets(topic)).resolves.toMatchObject([{ partition: 0 }]);
  }, 120_000);

  test('refuses appends soon while it is away, and takes them again when it is back', async () => {
    const server = await ownServer('kafka', scope);
    const log = openEventLog(server.url, scope, { name: 'away' });
    const topic = { name: `test.${randomUUID()}.v1`, partitions: 1 };
    await log.declare([topic]);
    await log.append(topic, record(0));
    await server.kill();
    const began = performance.now();
    for (let n = 1; n <= 20; n += 1)
      await expect(log.append(topic, record(n))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(performance.now() - began).toBeLessThan(SOON_MS);
    await server.start();
    await eventually(() => log.append(topic, record(21)), 60_000);
    const seen: string[] = [];
    const tailing = scope.child('tail');
    const tail = log.tail(
      topic,
      [0],
      async ({ records }) => void seen.push(...records.map(({ value }) => String(value))),
      tailing,
    );
    tail.catch(() => undefined);
    await eventually(() => expect(seen).toEqual(expect.arrayContaining(['0', '21'])), 60_000);
    await tailing.close();
    await tail;
  }, 180_000);
});
