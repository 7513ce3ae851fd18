import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { eventually } from './eventually.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';

let scope: Scope;
let proxy: FaultProxy;
/** What the server behind the proxy got, over all connections. */
let got: string;

beforeEach(async () => {
  scope = new Scope('proxy tests');
  got = '';
  const echo = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      got += chunk.toString();
      socket.write(chunk);
    });
    socket.on('end', () => socket.end());
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  scope.defer('echo', () => echo.close());
  proxy = await faultProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port }, scope);
});

afterEach(() => scope.close());

/** A client that gathers what comes back. */
async function client() {
  const socket: Socket = connect(proxy.port, '127.0.0.1');
  const state = { answered: '', failed: undefined as string | undefined, chunks: 0 };
  socket.on('data', (chunk: Buffer) => {
    state.answered += chunk.toString();
    state.chunks += 1;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    state.failed = error.code;
  });
  scope.defer('client', () => socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve).once('error', resolve));
  return { socket, state };
}

test('carries both ways, also after one side has ended its own', async () => {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  const big = 'x'.repeat(3_000_000);
  socket.end(big);
  expect((await text(socket)) === big).toBe(true);
  await eventually(() => expect(proxy.connections).toBe(0));
});

test('a cut resets what is open, and new connections work', async () => {
  const one = await client();
  one.socket.write('a');
  await eventually(() => expect(one.state.answered).toBe('a'));
  proxy.cut();
  await eventually(() => expect(one.state.failed).toBe('ECONNRESET'));
  expect(proxy.cuts).toBe(1);
  const two = await client();
  two.socket.write('b');
  await eventually(() => expect(two.state.answered).toBe('b'));
});

test('a blackhole keeps connections open and carries what it held when it ends', async () => {
  const { socket, state } = await client();
  proxy.blackhole(true);
  socket.write('held');
  const late = await client();
  late.socket.write('too');
  // Another proxy to the same server is quick all the while: nothing but the blackhole holds these.
  await eventually(() => expect(proxy.connections).toBe(2));
  expect([got, state.failed, late.state.failed]).toEqual(['', undefined, undefined]);
  proxy.blackhole(false);
  await eventually(() => expect([state.answered, late.state.answered]).toEqual(['held', 'too']));
});

test('refuses new connections, leaves the open ones, and opens again on the same port', async () => {
  const open = await client();
  await proxy.refuse(true);
  expect((await client()).state.failed).toBe('ECONNREFUSED');
  open.socket.write('still');
  await eventually(() => expect(open.state.answered).toBe('still'));
  await proxy.refuse(false);
  expect((await client()).state.failed).toBeUndefined();
});

test.each([0, 1, 4, 9])('cuts after exactly %i bytes towards the server', async (bytes) => {
  const { socket, state } = await client();
  proxy.cutAfterBytes(bytes, 'UP');
  socket.write('0123456789');
  await eventually(() => expect(state.failed).toBe('ECONNRESET'));
  await eventually(() => expect(got).toBe('0123456789'.slice(0, bytes)));
  const next = await client();
  next.socket.write('whole again');
  await eventually(() => expect(next.state.answered).toBe('whole again'));
});

test('cuts after exactly so many bytes of the answer', async () => {
  const { socket, state } = await client();
  proxy.cutAfterBytes(3, 'DOWN');
  socket.write('0123456789');
  await eventually(() => expect(socket.destroyed).toBe(true));
  expect([got, state.answered]).toEqual(['0123456789', '012']);
});

test('eats answers while the server does its work', async () => {
  const { socket, state } = await client();
  proxy.eatAnswers(true);
  socket.write('done');
  await eventually(() => expect(got).toBe('done'));
  proxy.eatAnswers(false);
  socket.write('!');
  await eventually(() => expect(state.answered).toBe('!'));
});

test('slices what it carries, and delays each piece', async () => {
  const { socket, state } = await client();
  proxy.slice(3);
  proxy.delay(20);
  const from = performance.now();
  socket.write('0123456789');
  await eventually(() => expect(state.answered).toBe('0123456789'));
  // Four pieces up; the answers of the first three are on their way while the last one waits.
  expect(performance.now() - from).toBeGreaterThanOrEqual(4 * 20);
  expect(state.chunks).toBeGreaterThan(1);
});

test('keeps user, path and parameters of a URL, and takes the first of several hosts', async () => {
  const target = `127.0.0.1:${proxy.port}`;
  const urlOf = async (url: string) => (await faultProxy(url, scope)).url.replace(/127\.0\.0\.1:\d+/, 'PROXY');
  expect(await urlOf(`postgres://a:b@${target}/titan?x=1`)).toBe('postgres://a:b@PROXY/titan?x=1');
  expect(await urlOf(`kafka://${target},other:9092`)).toBe('kafka://PROXY');
  expect(await urlOf(`amqp://guest:guest@${target}`)).toBe('amqp://guest:guest@PROXY');
  await expect(faultProxy('postgres://nowhere/titan', scope)).rejects.toThrow('needs a host and a port');
});
