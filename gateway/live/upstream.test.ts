/** The upstream against a small server that speaks the subgraph's half as it is told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { openUpstream, type UpstreamRequest } from './upstream.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Received {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { readonly extensions?: { readonly titan: { readonly after?: string } } };
}

/** `holdsAck`: the acknowledgement of the first socket is sent by the test. */
async function owner({ holdsAck = false } = {}) {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  const sockets: WebSocket[] = [];
  const received: Received[] = [];
  server.on('connection', (ws) => {
    sockets.push(ws);
    const isHeld = holdsAck && sockets.length === 1;
    ws.on('message', (text) => {
      const message = JSON.parse(String(text)) as Received;
      received.push(message);
      if (message.type === 'connection_init' && !isHeld) ws.send('{"type":"connection_ack"}');
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const upstream = openUpstream(
    'owner',
    new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`),
    () => 'token',
  );
  closers.push(
    () => http.close(),
    () => server.close(),
    () => upstream.close(),
  );
  const told: string[] = [];
  const request = (more: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
    query: 'subscription{x}',
    variables: {},
    claims: { sub: '-', sid: '-', role: '-', scope: '' },
    correlationId: 'upstream-test',
    after: () => undefined,
    event: (head) => void told.push(head.cursor),
    unsure: () => void told.push('unsure'),
    expired: () => void told.push('expired'),
    refused: (errors) => void told.push(`refused ${errors[0]?.message}`),
    completed: () => void told.push('completed'),
    ...more,
  });
  const subscribes = () => received.filter((message) => message.type === 'subscribe');
  const event = (ws: WebSocket | undefined, id: string | undefined, cursor: string) =>
    ws?.send(
      `{"id":"${id}","type":"next","payload":{"extensions":{"live":{"cursor":"${cursor}","keyframe":true}},"data":{"x":1}}}`,
    );
  return { upstream, sockets, received, subscribes, request, told, event };
}

const eventually = <T>(probe: () => T) => expect.poll(probe, { timeout: 10_000, interval: 5 });

test('one socket carries all subscriptions and closes with the last', async () => {
  const { upstream, sockets, subscribes, request, received } = await owner();
  const [a, b] = [upstream.subscribe(request()), upstream.subscribe(request())];
  await eventually(() => subscribes().length).toBe(2);
  a.close();
  await eventually(() => received.at(-1)?.type).toBe('complete');
  expect(sockets.map((ws) => ws.readyState)).toEqual([1]);
  b.close();
  await eventually(() => sockets[0]?.readyState).toBe(3);
});

test('an acknowledgement that comes after its socket was given up counts for nothing', async () => {
  const { upstream, sockets, received, subscribes, request } = await owner({ holdsAck: true });
  const first = upstream.subscribe(request());
  await eventually(() => received.length).toBe(1);
  first.close();
  sockets[0]?.send('{"type":"connection_ack"}');
  await eventually(() => sockets[0]?.readyState).toBe(3);
  upstream.subscribe(request());
  await eventually(() => subscribes().length).toBe(1);
});

test('comes back after a cut, after the last cursor; without one it says that it is not sure', async () => {
  const { upstream, sockets, subscribes, request, told, event } = await owner();
  let cursor: string | undefined;
  upstream.subscribe(
    request({
      after: () => cursor,
      event: (head) => {
        cursor = head.cursor;
      },
    }),
  );
  await eventually(() => subscribes().length).toBe(1);
  sockets[0]?.terminate();
  await eventually(() => subscribes().length).toBe(2);
  expect(told).toEqual(['unsure']);
  event(sockets[1], subscribes()[1]?.id, 'c:1');
  await eventually(() => cursor).toBe('c:1');
  sockets[1]?.terminate();
  await eventually(() => subscribes().length).toBe(3);
  expect(subscribes().map((message) => message.payload?.extensions?.titan.after)).toEqual([
    undefined,
    undefined,
    'c:1',
  ]);
  expect(told).toEqual(['unsure']);
});

test('a restart asks anew, without a cursor, and does not listen to the old subscription any more', async () => {
  const { upstream, sockets, subscribes, request, told, event } = await owner();
  const one = upstream.subscribe(request({ after: () => 'c:7' }));
  await eventually(() => subscribes().length).toBe(1);
  one.restart();
  await eventually(() => subscribes().length).toBe(2);
  expect(subscribes()[1]?.payload?.extensions?.titan.after).toBeUndefined();
  event(sockets[0], subscribes()[0]?.id, 'c:8');
  event(sockets[0], subscribes()[1]?.id, 'c:9');
  await eventually(() => told).toEqual(['c:9']);
});

test('a store that is away is waited for, other refusals end the subscription', async () => {
  const { upstream, sockets, subscribes, request, told } = await owner();
  upstream.subscribe(request());
  await eventually(() => subscribes().length).toBe(1);
  const error = (id: string | undefined, code: string) =>
    sockets[0]?.send(JSON.stringify({ id, type: 'error', payload: [{ message: code, extensions: { code } }] }));
  error(subscribes()[0]?.id, 'UNAVAILABLE');
  await eventually(() => subscribes().length).toBe(2);
  expect(told).toEqual(['unsure']);
  error(subscribes()[1]?.id, 'FORBIDDEN');
  await eventually(() => told).toEqual(['unsure', 'refused FORBIDDEN']);
  upstream.subscribe(request());
  await eventually(() => subscribes().length).toBe(3);
  error(subscribes()[2]?.id, 'CURSOR_EXPIRED');
  await eventually(() => told.at(-1)).toBe('expired');
});

test('holds back and goes on: nothing is lost', async () => {
  const { upstream, sockets, subscribes, request, told, event } = await owner();
  upstream.subscribe(request());
  await eventually(() => subscribes().length).toBe(1);
  upstream.pause();
  for (let n = 1; n <= 50; n += 1) event(sockets[0], subscribes()[0]?.id, `c:${n}`);
  upstream.resume();
  await eventually(() => told.length).toBe(50);
  expect(told).toEqual(Array.from({ length: 50 }, (_, i) => `c:${i + 1}`));
});
