import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Connection, createConnection } from './connection.ts';
import { monotonicNow } from './time.ts';

interface Subscribe {
  readonly id: string;
  readonly payload: { readonly query: string; readonly extensions?: unknown };
}

let server: WebSocketServer;
let sockets: WebSocket[];
let subscribed: Subscribe[];
let connections: Connection[];
/** Tokens that the connection reported as refused, and everything the clients said before they subscribed. */
let refused: string[];
let greetings: { readonly type: string; readonly payload?: unknown }[];
/** What the server does with a subscription. */
let onSubscribe: (socket: WebSocket, message: Subscribe) => void;

beforeEach(async () => {
  sockets = [];
  subscribed = [];
  connections = [];
  refused = [];
  greetings = [];
  onSubscribe = () => {};
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'graphql-transport-ws' });
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (raw) => {
      const message = JSON.parse(String(raw)) as { type: string } & Subscribe;
      if (message.type !== 'subscribe') greetings.push({ type: message.type, payload: message.payload });
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'ping') socket.send('{"type":"pong"}');
      if (message.type !== 'subscribe') return;
      subscribed.push(message);
      onSubscribe(socket, message);
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
});

afterEach(async () => {
  for (const connection of connections) connection.close();
  for (const socket of sockets) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

function connect(now = monotonicNow, random = 0.02): Connection {
  const connection = createConnection({
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    now,
    random: () => random,
    webSocketImpl: WebSocket,
    onChange: () => {},
    onTokenRefused: (token) => refused.push(token),
  });
  connections.push(connection);
  connection.setToken('t-1');
  return connection;
}

const next = (socket: WebSocket, id: string, value: unknown, live?: object) =>
  socket.send(
    JSON.stringify({ id, type: 'next', payload: { ...(live ? { extensions: { live } } : {}), data: { value } } }),
  );
const operation = { id: 'a', query: 'subscription { value }', variables: {} };

describe('the connection', () => {
  test('comes back by itself after any cut and opens its operations again', async () => {
    const seen: unknown[] = [];
    onSubscribe = (socket, { id }) => next(socket, id, sockets.length);
    connect().open(operation, { next: (data) => seen.push(data), failed: () => {} });
    await vi.waitFor(() => expect(seen).toEqual([{ value: 1 }]));
    sockets[0]?.terminate();
    await vi.waitFor(() => expect(seen).toEqual([{ value: 1 }, { value: 2 }]));
    sockets[1]?.close(4500, 'restart');
    await vi.waitFor(() => expect(seen).toHaveLength(3));
  });

  test('an operation of which every event counts goes on after its last cursor', async () => {
    onSubscribe = (socket, { id }) => next(socket, id, 1, { cursor: 'c-17' });
    const seen: unknown[] = [];
    connect().open({ ...operation, everyEvent: true }, { next: (data) => seen.push(data), failed: () => {} });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    sockets[0]?.terminate();
    await vi.waitFor(() => expect(subscribed).toHaveLength(2));
    expect(subscribed[0]?.payload.extensions).toBeUndefined();
    expect(subscribed[1]?.payload.extensions).toEqual({ live: { after: 'c-17' } });
  });

  test('says that events were missed and cannot be had again', async () => {
    onSubscribe = (socket, { id }) => next(socket, id, null, { reset: true });
    const reset = vi.fn();
    connect().open(operation, { next: () => {}, failed: () => {}, reset });
    await vi.waitFor(() => expect(reset).toHaveBeenCalledOnce());
  });

  test('what was closed is not opened again', async () => {
    const stop = connect().open(operation, { next: () => {}, failed: () => {} });
    connect().open({ ...operation, id: 'b', query: 'subscription { other }' }, { next: () => {}, failed: () => {} });
    await vi.waitFor(() => expect(subscribed).toHaveLength(2));
    stop();
    for (const socket of sockets) socket.terminate();
    await vi.waitFor(() => expect(subscribed).toHaveLength(3));
    expect(subscribed[2]?.payload.query).toContain('other');
  });

  test('a refused operation fails alone and the socket stays', async () => {
    onSubscribe = (socket, { id }) =>
      socket.send(
        JSON.stringify({ id, type: 'error', payload: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] }),
      );
    const failed = vi.fn();
    const made = connect();
    made.open(operation, { next: () => {}, failed });
    await vi.waitFor(() => expect(failed).toHaveBeenCalledWith([{ message: 'no', extensions: { code: 'FORBIDDEN' } }]));
    expect(made.facts).toMatchObject({ socket: 'OPEN', outdated: false });
  });

  test.each([4400, 4406, 4409, 4429])('close %i means another release: it does not try again', async (code) => {
    const made = connect();
    await vi.waitFor(() => expect(made.facts.socket).toBe('OPEN'));
    sockets[0]?.close(code);
    await vi.waitFor(() => expect(made.facts).toMatchObject({ socket: 'CLOSED', outdated: true }));
    made.tryNow();
    expect(made.nextTryAt).toBeUndefined();
    expect(made.facts.socket).toBe('CLOSED');
  });
});

describe('a line that says nothing', () => {
  test('is asked for a sign of life, then given up', async () => {
    let now = 0;
    const made = connect(() => now, 1);
    await vi.waitFor(() => expect(made.facts.socket).toBe('OPEN'));
    now = 1_600;
    made.check();
    await vi.waitFor(() => expect(made.facts.lastByteAt).toBe(1_600));
    now = 1_600 + 8_001;
    made.check();
    expect(made.facts.socket).toBe('CLOSED');
    expect(made.nextTryAt).toBe(now + 500);
    made.tryNow();
    await vi.waitFor(() => expect(made.facts.socket).toBe('OPEN'));
  });
});

describe('a token', () => {
  const init = (token: string) => ({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });

  test('opens the socket; without one there is none', async () => {
    const made = connect();
    await vi.waitFor(() => expect(greetings).toEqual([init('t-1')]));
    await vi.waitFor(() => expect(made.facts).toMatchObject({ socket: 'OPEN', hasToken: true }));
    made.setToken(undefined);
    expect(made.facts).toMatchObject({ socket: 'CLOSED', hasToken: false });
    made.tryNow();
    expect(made.facts.socket).toBe('CLOSED');
    expect(made.nextTryAt).toBeUndefined();
  });

  test('that is new is shown on the open socket, which stays', async () => {
    const made = connect();
    await vi.waitFor(() => expect(made.facts.socket).toBe('OPEN'));
    made.setToken('t-2');
    await vi.waitFor(() =>
      expect(greetings.at(-1)).toEqual({ type: 'ping', payload: { authorization: 'Bearer t-2' } }),
    );
    expect(sockets).toHaveLength(1);
    expect(made.facts.socket).toBe('OPEN');
  });

  test.each([4401, 4403])('refused with %i: asks for another, waits for it, and goes on with it', async (code) => {
    const made = connect();
    await vi.waitFor(() => expect(made.facts.socket).toBe('OPEN'));
    sockets[0]?.close(code);
    await vi.waitFor(() => expect(refused).toEqual(['t-1']));
    made.tryNow();
    expect(made.facts).toMatchObject({ socket: 'CLOSED', outdated: false });
    expect(made.nextTryAt).toBeUndefined();
    made.setToken('t-2');
    await vi.waitFor(() => expect(made.facts.socket).toBe('OPEN'));
    expect(greetings.at(-1)).toEqual(init('t-2'));
  });
});
