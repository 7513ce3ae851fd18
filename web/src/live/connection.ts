/**
 * One graphql-transport-ws socket that comes back. The protocol is graphql-ws's; trying again is ours, because its own
 * retry gives up for good on seven close codes, cannot be hurried, and repeats a subscription without its new cursor.
 */
import { type Client, createClient } from 'graphql-ws/client';
import { afterClose, backoffMs, GIVE_UP_MS, isOutdatedCode, type LinkFacts, PING_MS } from './link.ts';
import type { GraphError, Operation } from './protocol.ts';

/** Where an operation's events go. */
export interface Sink {
  next(data: unknown, errors: readonly GraphError[]): void;
  /** Events were missed and cannot be had again. */
  reset?(): void;
  failed(errors: readonly GraphError[]): void;
  done?(): void;
}

export interface Connection {
  /** Opens the operation now or as soon as there is a socket, and again on each new socket; returns what ends it. */
  open(operation: Operation, sink: Sink): () => void;
  /** Ends the waiting, if it waits. */
  tryNow(): void;
  /** To be called a few times a second: asks for a sign of life, gives up a dead socket. */
  check(): void;
  setOnline(online: boolean): void;
  /** The token to identify with: connects with the first, renews in band with the next. Without one there is no socket. */
  setToken(token: string | undefined): void;
  /** Ends the socket and all trying. */
  close(): void;
  readonly facts: Pick<LinkFacts, 'socket' | 'lastByteAt' | 'browserOnline' | 'outdated' | 'hasToken'>;
  readonly nextTryAt: number | undefined;
  readonly reason: string | undefined;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly now: () => number;
  readonly random: () => number;
  /** The class to open sockets with; absent = the platform's. */
  readonly webSocketImpl?: unknown;
  /** Something changed that the link chip may show. */
  readonly onChange: () => void;
  /** The server does not take this token any more; the next try waits for another one. */
  readonly onTokenRefused: (token: string) => void;
}

interface Open {
  readonly operation: Operation;
  readonly sink: Sink;
  cursor: string | undefined;
  stop: (() => void) | undefined;
}

/** Connects as soon as it has a token. */
export function createConnection({
  url,
  now,
  random,
  webSocketImpl,
  onChange,
  onTokenRefused,
}: ConnectionOptions): Connection {
  const operations = new Set<Open>();
  let client: Client | undefined;
  let socket: WebSocket | undefined;
  let state: LinkFacts['socket'] = 'CLOSED';
  let lastByteAt: number | undefined;
  let openingSince = 0;
  let lastPingAt = 0;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let nextTryAt: number | undefined;
  let reason: string | undefined;
  let outdated = false;
  let browserOnline = true;
  let token: string | undefined;
  /** The token that the socket was opened or last renewed with. */
  let shown: string | undefined;
  let refused: string | undefined;
  const usable = () => token !== undefined && token !== refused && !outdated;

  const connect = () => {
    clearTimeout(retry);
    nextTryAt = undefined;
    state = 'OPENING';
    openingSince = now();
    // The events of a client that was given up still arrive; they must not close its successor.
    const mine = () => client === fresh;
    const fresh: Client = createClient({
      url,
      ...(webSocketImpl ? { webSocketImpl } : {}),
      lazy: false,
      retryAttempts: 0,
      connectionAckWaitTimeout: 5_000,
      connectionParams: () => {
        shown = token;
        return { authorization: `Bearer ${token}` };
      },
      onNonLazyError: () => {},
      on: {
        message: () => {
          if (mine()) lastByteAt = now();
        },
        connected: (opened) => {
          if (!mine()) return;
          socket = opened as WebSocket;
          state = 'OPEN';
          reason = undefined;
          renewInBand();
          for (const each of operations) start(each);
          onChange();
        },
        closed: (event) => {
          if (mine()) closed(event as Partial<CloseEvent>);
        },
      },
    });
    client = fresh;
    onChange();
  };

  const closed = (event: Partial<CloseEvent>) => {
    client = undefined;
    socket = undefined;
    state = 'CLOSED';
    for (const each of operations) each.stop = undefined;
    const code = event.code ?? 1006;
    outdated ||= afterClose(code) === 'OUTDATED';
    reason = event.reason || undefined;
    if (afterClose(code) === 'RENEW' && shown !== undefined) {
      refused = shown;
      if (token === refused) onTokenRefused(refused);
    }
    wait();
  };

  const wait = () => {
    clearTimeout(retry);
    nextTryAt = undefined;
    if (!usable()) return onChange();
    const ms = backoffMs(attempt, random());
    attempt += 1;
    nextTryAt = now() + ms;
    retry = setTimeout(connect, ms);
    onChange();
  };

  /** An open socket learns of a new token without being closed. */
  const renewInBand = () => {
    if (token === undefined || token === shown || state !== 'OPEN' || socket?.readyState !== 1) return;
    shown = token;
    socket.send(JSON.stringify({ type: 'ping', payload: { authorization: `Bearer ${token}` } }));
  };

  const giveUp = () => {
    const dead = client;
    closed({ code: 1006, reason: 'no answer' });
    dead?.terminate();
  };

  const start = (open: Open) => {
    const { operation, sink } = open;
    if (!client || state !== 'OPEN') return;
    const mine = client;
    const after =
      operation.everyEvent && open.cursor !== undefined ? { extensions: { live: { after: open.cursor } } } : {};
    open.stop = mine.subscribe<unknown, unknown>(
      { query: operation.query, variables: { ...operation.variables }, ...after },
      {
        next: (result) => {
          if (client !== mine || !operations.has(open)) return;
          attempt = 0;
          const live = (result.extensions as { live?: { cursor?: string; reset?: boolean } } | undefined)?.live;
          if (live?.cursor !== undefined) open.cursor = live.cursor;
          if (live?.reset) return sink.reset?.();
          sink.next(result.data, (result.errors ?? []) as readonly GraphError[]);
        },
        error: (error) => {
          // A close or a broken line comes here too and is handled there; only the server's refusal of this operation is a list.
          if (client !== mine || !Array.isArray(error) || !operations.delete(open)) return;
          const errors = error as readonly GraphError[];
          if (errors.some((each) => isOutdatedCode(each.extensions?.code))) outdated = true;
          sink.failed(errors);
          onChange();
        },
        complete: () => {
          if (client === mine && state === 'OPEN' && operations.delete(open)) sink.done?.();
        },
      },
    );
  };

  return {
    open(operation, sink) {
      const open: Open = { operation, sink, cursor: undefined, stop: undefined };
      operations.add(open);
      start(open);
      return () => {
        if (operations.delete(open)) open.stop?.();
      };
    },
    tryNow() {
      if (state === 'CLOSED' && usable()) connect();
    },
    check() {
      if (state === 'OPENING' && now() - openingSince > GIVE_UP_MS) return giveUp();
      if (state !== 'OPEN' || lastByteAt === undefined) return;
      const idle = now() - lastByteAt;
      if (idle > GIVE_UP_MS) return giveUp();
      if (idle > PING_MS && now() - lastPingAt > PING_MS && socket?.readyState === 1) {
        lastPingAt = now();
        socket.send('{"type":"ping"}');
      }
    },
    close() {
      outdated = true;
      clearTimeout(retry);
      const last = client;
      client = undefined;
      last?.terminate();
    },
    setToken(next) {
      token = next;
      if (next === undefined) {
        const left = client;
        clearTimeout(retry);
        closed({ code: 1000 });
        left?.terminate();
        return;
      }
      if (state === 'CLOSED' && usable()) connect();
      else renewInBand();
    },
    setOnline(online) {
      browserOnline = online;
      if (online && state === 'CLOSED' && usable()) connect();
      onChange();
    },
    get facts() {
      return { socket: state, lastByteAt, browserOnline, outdated, hasToken: token !== undefined };
    },
    get nextTryAt() {
      return nextTryAt;
    },
    get reason() {
      return reason;
    },
  };
}
