/**
 * The one live socket to a subgraph, with many subscriptions. It opens with the first of them, comes back by itself (100 ms
 * to 5 s, with jitter) and asks for each again after its last cursor.
 */
import WebSocket from 'ws';
import { CONNECTION_BODY, subscribeBody } from '#platform/identity.ts';
import { inWork, log } from '#platform/log.ts';
import { backoffMs } from '#platform/retry.ts';
import { type CallClaims, NO_CALLER, type Sign } from '../auth/calls.ts';
import type { FoundError } from '../executor/errors.ts';
import { type EventHead, readEventHead } from './frames.ts';

export interface UpstreamRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly claims: CallClaims;
  readonly correlationId: string;
  /** The cursor to go on after; asked for at each connect. */
  after(): string | undefined;
  event(head: EventHead, message: Buffer): void;
  /** Begun again without a cursor, because none had come yet: what happened in between is not known. */
  unsure(): void;
  /** The cursor is too old. The subscription has ended. */
  expired(): void;
  /** The subgraph refuses the operation. The subscription has ended. */
  refused(errors: readonly FoundError[]): void;
  /** There will be no more events. The subscription has ended. */
  completed(): void;
}

export interface UpstreamSubscription {
  close(): void;
  /** Begins again without a cursor, so that a keyframe comes first. */
  restart(): void;
}

export interface Upstream {
  subscribe(request: UpstreamRequest): UpstreamSubscription;
  /** Holds back the whole socket until `resume` was called as often. */
  pause(): void;
  resume(): void;
  close(): void;
}

interface Active {
  id: string;
  readonly request: UpstreamRequest;
  ignoresCursor: boolean;
  wasSent: boolean;
  retry: NodeJS.Timeout | undefined;
  attempts: number;
  isClosed: boolean;
}

const HANDSHAKE_MS = 1_500;
const CHECK_MS = 12_000;
const SILENCE_MS = 30_000;
const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;

export function openUpstream(name: string, graphqlUrl: URL, sign: Sign): Upstream {
  const url = new URL(graphqlUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const active = new Map<string, Active>();
  let socket: WebSocket | undefined;
  let isReady = false;
  let lastByteAt = 0;
  let isClosed = false;
  let attempts = 0;
  let pauses = 0;
  let nextId = 1;
  let retry: NodeJS.Timeout | undefined;

  function connect(): void {
    retry = undefined;
    if (isClosed || socket !== undefined || active.size === 0) return;
    const opened = new WebSocket(url, 'graphql-transport-ws', {
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_MS,
      maxPayload: MOST_MESSAGE_BYTES,
    });
    socket = opened;
    lastByteAt = performance.now();
    const heard = () => {
      lastByteAt = performance.now();
    };
    const watch = setInterval(() => {
      if (pauses === 0 && performance.now() - lastByteAt > SILENCE_MS) opened.terminate();
      else if (opened.readyState === WebSocket.OPEN) opened.ping();
    }, CHECK_MS);
    // One that was given up may still speak: its acknowledgement is not that of its successor.
    const isOurs = () => socket === opened;
    opened.on('open', () => {
      if (!isOurs()) return;
      opened.send(
        JSON.stringify({
          type: 'connection_init',
          payload: { titan: sign(name, 'subscription', CONNECTION_BODY, NO_CALLER) },
        }),
      );
      if (pauses > 0) opened.pause();
    });
    opened.on('ping', heard);
    opened.on('pong', heard);
    opened.on('error', (error) => log.debug({ subgraph: name, error }, 'the live socket to a subgraph failed'));
    opened.on('message', (message: Buffer) => {
      if (!isOurs()) return;
      heard();
      read(message);
    });
    opened.on('close', (code) => {
      clearInterval(watch);
      if (!isOurs()) return;
      socket = undefined;
      isReady = false;
      if (isClosed || active.size === 0) return;
      attempts += 1;
      const ms = backoffMs(attempts);
      log[attempts === 1 || code === 4403 ? 'warn' : 'debug'](
        { subgraph: name, code, attempts, ms },
        'the live socket to a subgraph is gone',
      );
      retry = setTimeout(connect, ms);
    });
  }

  function read(message: Buffer): void {
    const head = readEventHead(message);
    if (head === undefined) {
      readControl(message);
      return;
    }
    const one = active.get(head.id);
    if (one === undefined) return;
    one.attempts = 0;
    one.ignoresCursor = false;
    inWork({ service: 'gateway', correlationId: one.request.correlationId }, () => one.request.event(head, message));
  }

  function readControl(message: Buffer): void {
    const parsed = parseMessage(message);
    switch (parsed?.type) {
      case 'connection_ack':
        isReady = true;
        attempts = 0;
        for (const one of active.values()) send(one);
        break;
      case 'error':
        refuse(parsed.id, parsed.payload);
        break;
      case 'complete': {
        const one = active.get(parsed.id);
        active.delete(parsed.id);
        one?.request.completed();
        break;
      }
      case 'ping':
        socket?.send('{"type":"pong"}');
        break;
      case 'next':
        log.error({ subgraph: name }, 'a live event without a cursor in front was dropped');
        break;
      case 'pong':
      case undefined:
        break;
    }
  }

  function refuse(id: string, errors: readonly FoundError[]): void {
    const one = active.get(id);
    if (one === undefined) return;
    const code = errors[0]?.extensions?.code;
    // A store of the owner is away: the same subscription may succeed soon, so its members are kept.
    if (code === 'UNAVAILABLE') {
      one.attempts += 1;
      one.retry = setTimeout(() => again(one), backoffMs(one.attempts));
      return;
    }
    active.delete(id);
    inWork({ service: 'gateway', correlationId: one.request.correlationId }, () =>
      code === 'CURSOR_EXPIRED' ? one.request.expired() : one.request.refused(errors),
    );
  }

  /** Under a new id, so that what still comes for the old one is not taken for it. */
  function again(one: Active): void {
    if (one.isClosed) return;
    active.delete(one.id);
    one.id = String(nextId++);
    active.set(one.id, one);
    if (isReady) send(one);
    else if (retry === undefined) connect();
  }

  function send(one: Active): void {
    const { id, request, ignoresCursor } = one;
    const { query, variables, claims, correlationId } = request;
    const after = ignoresCursor ? undefined : request.after();
    if (one.wasSent && after === undefined && !ignoresCursor) request.unsure();
    one.wasSent = true;
    inWork({ service: 'gateway', correlationId }, () => {
      const identity = sign(name, 'subscription', subscribeBody(query, variables, after), claims);
      const titan = { identity, cid: correlationId, ...(after === undefined ? {} : { after }) };
      socket?.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables, extensions: { titan } } }));
    });
  }

  function drop(one: Active): void {
    clearTimeout(one.retry);
    one.isClosed = true;
    if (!active.delete(one.id)) return;
    if (isReady) socket?.send(JSON.stringify({ id: one.id, type: 'complete' }));
    if (active.size > 0) return;
    clearTimeout(retry);
    retry = undefined;
    socket?.close(1000);
    socket = undefined;
    isReady = false;
  }

  return {
    subscribe(request) {
      const one: Active = {
        id: String(nextId++),
        request,
        ignoresCursor: false,
        wasSent: false,
        retry: undefined,
        attempts: 0,
        isClosed: false,
      };
      active.set(one.id, one);
      if (isReady) send(one);
      else if (retry === undefined) connect();
      return {
        close: () => drop(one),
        restart() {
          if (isReady && active.has(one.id)) socket?.send(JSON.stringify({ id: one.id, type: 'complete' }));
          one.ignoresCursor = true;
          again(one);
        },
      };
    },
    pause() {
      pauses += 1;
      if (pauses === 1) socket?.pause();
    },
    resume() {
      pauses -= 1;
      if (pauses > 0) return;
      // What was held back is no silence.
      lastByteAt = performance.now();
      socket?.resume();
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      for (const one of active.values()) clearTimeout(one.retry);
      active.clear();
      socket?.terminate();
    },
  };
}

type Control =
  | { readonly type: 'connection_ack' | 'ping' | 'pong' }
  | { readonly type: 'error'; readonly id: string; readonly payload: readonly FoundError[] }
  | { readonly type: 'complete' | 'next'; readonly id: string };

function parseMessage(message: Buffer): Control | undefined {
  try {
    return JSON.parse(message.toString('utf8')) as Control;
  } catch {
    return undefined;
  }
}
