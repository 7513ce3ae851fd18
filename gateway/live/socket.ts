/**
 * graphql-transport-ws for clients. One function writes to each socket, so that raw frames and protocol messages cannot
 * mix; every close code and refusal of the protocol is given here.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { publicErrorOf } from '#platform/errors.ts';
import { CORRELATION_HEADER } from '#platform/http.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { correlationId, inWork, log, readCorrelationId } from '#platform/log.ts';
import type { Identities } from '../auth/identities.ts';
import { NOBODY, unauthenticated, type Who } from '../auth/identity.ts';
import { type Revocation, revokes } from '../auth/revocations.ts';
import type { PublicError } from '../executor/errors.ts';
import type { Generation } from '../generation.ts';
import { readRequest } from '../http/negotiate.ts';
import type { GatewayMeters } from '../metrics.ts';
import { RequestRefused, refused } from '../operation.ts';
import type { LiveLimits } from '../settings.ts';
import type { LiveEngine, LiveRequest, Seat } from './engine.ts';
import { armExpiry } from './expiry.ts';
import { CURSOR, frameHeader, memberHead, textFrame } from './frames.ts';
import type { LiveSocket, Member } from './topic.ts';

interface Options {
  readonly generation: Generation;
  readonly identities: Identities;
  readonly engine: LiveEngine;
  readonly limits: LiveLimits;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Where a connection comes from, for the limit of one address. */
  addressOf(request: IncomingMessage): string;
  readonly meters: GatewayMeters;
}

export interface LiveDoor {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Asks all clients to come back, spread over the drain time. */
  close(): Promise<void>;
}

const PROTOCOL = 'graphql-transport-ws';
const MOST_ID_CHARACTERS = 128;
// From this size on the two halves of a message are written apart instead of being copied together.
const COPY_BYTES = 16 * 1024;
const SPREAD_MS = 5_000;
const LAST_WORD_MS = 1_000;
const CLOSE = {
  badRequest: [4400, 'Bad request'],
  unauthorized: [4401, 'Unauthorized'],
  forbidden: [4403, 'Forbidden'],
  wrongProtocol: [4406, 'Subprotocol not acceptable'],
  initTimeout: [4408, 'Connection initialisation timeout'],
  tooManyInits: [4429, 'Too many initialisation requests'],
  internal: [4500, 'Internal server error'],
  restart: [1012, 'Service restart'],
  tryAgain: [1013, 'Try again later'],
} as const;

interface Operation {
  seat: Seat | undefined;
  /** What was asked for, to ask again when the caller's rights have changed. */
  again: (() => Promise<void>) | undefined;
  isOver: boolean;
}

export function createLiveDoor(options: Options): LiveDoor {
  const { generation, identities, engine, limits, allowedOrigins, addressOf, meters } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const clients = new Set<ReturnType<typeof serve>>();
  const socketsOf = createCounts();
  const operationsOf = createCounts();
  let isDraining = false;
  const pinger = setInterval(() => {
    for (const client of clients) client.checkAlive();
  }, limits.pingMs);
  pinger.unref();
  const stopListening = identities.onRevoked((revocation) => {
    for (const client of clients) client.revoke(revocation);
  });

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = addressOf(request);
    const refusal = refusalOf(request, address);
    if (refusal !== undefined) {
      refuseUpgrade(socket, refusal);
      return;
    }
    const id = readCorrelationId(request.headers[CORRELATION_HEADER]);
    server.handleUpgrade(request, socket, head, (ws) => {
      socketsOf.add(address, 1);
      const client = serve(ws, socket, id);
      clients.add(client);
      ws.on('close', (code) => {
        clients.delete(client);
        meters.socketsClosed.inc({ code: String(code) });
        socketsOf.add(address, -1);
      });
    });
  }

  function refusalOf(request: IncomingMessage, address: string): string | undefined {
    if (request.url?.split('?', 1)[0] !== '/graphql') return '404 Not Found';
    if (isDraining) return '503 Service Unavailable';
    if (!isOriginAllowed(request)) return '403 Forbidden';
    return socketsOf.of(address) < limits.socketsPerIp ? undefined : '429 Too Many Requests';
  }

  /** A page of ours, or one that was let in. Programs send no origin. */
  function isOriginAllowed({ headers: { origin } }: IncomingMessage): boolean {
    return origin === undefined || allowedOrigins.has(origin);
  }

  function serve(ws: WebSocket, raw: Duplex, connectionId: string) {
    const operations = new Map<string, Operation>();
    const members = new Map<string, Member>();
    let who: Who | undefined;
    let isInitialised = false;
    let disarm: () => void = () => undefined;
    const pending = new Set<Revocation[]>();
    let blockedSince: number | undefined;
    let silentPings = 0;

    const live: LiveSocket = {
      get isOpen() {
        return ws.readyState === ws.OPEN;
      },
      get blockedSince() {
        return blockedSince;
      },
      write,
      cork: () => raw.cork(),
      uncork: () => raw.uncork(),
      close: (code, reason) => ws.close(code, reason),
    };

    function write(head: Buffer, tail: Buffer): void {
      if (ws.readyState !== ws.OPEN) return;
      if (tail.length < COPY_BYTES) raw.write(textFrame(head, tail));
      else {
        raw.cork();
        raw.write(Buffer.concat([frameHeader(head.length + tail.length), head]));
        raw.write(tail);
        raw.uncork();
      }
      if (raw.writableLength > limits.blockedBytes) blockedSince ??= performance.now();
    }

    function send(message: object): void {
      write(Buffer.from(JSON.stringify(message)), NOTHING);
    }

    function close([code, reason]: readonly [number, string]): void {
      ws.close(code, reason);
    }

    raw.on('drain', () => {
      if (blockedSince === undefined) return;
      blockedSince = undefined;
      engine.pump(members.values());
    });

    const initTimer = setTimeout(() => close(CLOSE.initTimeout), limits.initMs);
    ws.on('error', (error) => log.debug({ error }, 'a live socket failed'));
    ws.on('pong', () => {
      silentPings = 0;
    });
    ws.on('close', () => {
      clearTimeout(initTimer);
      disarm();
      for (const id of [...operations.keys()]) end(id);
    });
    ws.on('message', (content: Buffer, isBinary: boolean) => {
      silentPings = 0;
      if (ws.readyState !== ws.OPEN) return;
      // Events of a socket run outside of any work: each message gets the id of its connection.
      inWork({ service: 'gateway', correlationId: connectionId }, () => receive(content, isBinary)).catch(
        (error: unknown) => {
          log.error({ error }, 'a live message could not be handled');
          close(CLOSE.internal);
        },
      );
    });
    if (ws.protocol !== PROTOCOL) close(CLOSE.wrongProtocol);

    async function receive(content: Buffer, isBinary: boolean): Promise<void> {
      const message = isBinary ? undefined : readMessage(content);
      switch (message?.type) {
        case 'connection_init':
          return initialise(message.payload);
        case 'ping':
          return ping(message.payload);
        case 'pong':
          return;
        case 'subscribe':
          return subscribe(message.id, message.payload);
        case 'complete':
          return end(message.id);
        default:
          return close(CLOSE.badRequest);
      }
    }

    async function initialise(payload: Readonly<Record<string, unknown>> | undefined): Promise<void> {
      if (isInitialised) return close(CLOSE.tooManyInits);
      isInitialised = true;
      clearTimeout(initTimer);
      if (await admit(payload?.authorization)) send({ type: 'connection_ack' });
    }

    /** Takes the token's rights for this socket from now on; false: the socket is closed. */
    async function admit(authorization: unknown): Promise<boolean> {
      // What was taken back while the token was being looked at: the answer may be older.
      const missed: Revocation[] = [];
      pending.add(missed);
      try {
        if (!isAbsent(authorization) && typeof authorization !== 'string') throw unauthenticated();
        const found = await identities.identify(authorization ?? undefined);
        const isOther = who !== undefined && who.sub !== found.sub;
        if (isOther || missed.some((revocation) => revokes(revocation, found))) throw unauthenticated();
        if (ws.readyState !== ws.OPEN) return false;
        who = found;
        disarm();
        disarm = armExpiry(found.expiresAt, () => close(CLOSE.unauthorized));
        return true;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        close(error.code === 'UNAVAILABLE' ? CLOSE.tryAgain : CLOSE.forbidden);
        return false;
      } finally {
        pending.delete(missed);
      }
    }

    /** With a token it is a renewal, and the answer says until when the socket is good now. */
    async function ping(payload: Readonly<Record<string, unknown>> | undefined): Promise<void> {
      const before = who;
      if (before === undefined || isAbsent(payload?.authorization))
        return send({ type: 'pong', ...(payload === undefined ? {} : { payload }) });
      if (!(await admit(payload?.authorization)) || who === undefined) return;
      const { expiresAt } = who;
      if (viewerOf(who) !== viewerOf(before)) await Promise.all([...operations.values()].map((own) => own.again?.()));
      send({ type: 'pong', payload: { expiresAt: new Date(expiresAt).toISOString() } });
    }

    async function subscribe(id: string, payload: unknown): Promise<void> {
      if (who === undefined) return close(CLOSE.unauthorized);
      if (operations.has(id)) return ws.close(4409, `Subscriber for ${id} already exists`.slice(0, 120));
      const own: Operation = { seat: undefined, again: undefined, isOver: false };
      const asking = who;
      const { sub } = asking;
      const isTooMany =
        operations.size >= limits.operationsPerSocket ||
        (sub !== NOBODY.sub && operationsOf.of(sub) >= limits.operationsPerUser);
      operations.set(id, own);
      operationsOf.add(sub, 1);
      await guarded(id, own, async () => {
        if (isTooMany) throw new Refusal('RATE_LIMITED', 'Too many live operations. End one first.');
        await begin(id, own, payload, asking);
      });
    }

    /** What is thrown ends the operation, and it alone. */
    async function guarded(id: string, own: Operation, work: () => Promise<void>): Promise<void> {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof RequestRefused) && !(error instanceof Refusal))
          log.error({ error }, 'a live operation could not go on');
        if (!own.isOver) fail(id, errorsOf(error));
      }
    }

    async function begin(id: string, own: Operation, payload: unknown, asking: Who): Promise<void> {
      const asked = readRequest(payload);
      const after = readAfter(payload);
      const operation = generation.operations.read(asked.query, asked.operationName);
      if (operation.kind !== 'subscription')
        throw refused('FORBIDDEN', 'Queries and mutations are answered over HTTP.');
      const coerced = generation.operations.variablesOf(operation, asked.variables);
      // By the rights of the moment: a renewal may come while the plan is made.
      const requestNow = async (): Promise<LiveRequest> => {
        let by = asking;
        for (;;) {
          const compiled = await generation.operations.compile(operation, by, NEVER);
          if (who === undefined || who === by) return { operation: compiled, coerced, who: by, after };
          by = who;
        }
      };
      const request = await requestNow();
      if (own.isOver) return;
      const member: Member = {
        socket: live,
        head: memberHead(id),
        place: undefined,
        ended: (errors) => (errors === undefined ? finish(id) : fail(id, errors)),
      };
      own.seat = engine.join(request, member);
      own.again = () =>
        guarded(id, own, async () => {
          const next = await requestNow();
          if (!own.isOver) own.seat = own.seat?.move(next);
        });
      members.set(id, member);
    }

    function fail(id: string, errors: readonly PublicError[]): void {
      end(id);
      send({
        id,
        type: 'error',
        payload: errors.map((error) => ({
          ...error,
          extensions: { correlationId: correlationId(), ...error.extensions },
        })),
      });
    }

    function finish(id: string): void {
      end(id);
      send({ id, type: 'complete' });
    }

    function end(id: string): void {
      const own = operations.get(id);
      operations.delete(id);
      members.delete(id);
      if (own === undefined) return;
      own.isOver = true;
      if (who !== undefined) operationsOf.add(who.sub, -1);
      own.seat?.leave();
    }

    return {
      restart: () => close(CLOSE.restart),
      terminate: () => ws.terminate(),
      revoke(revocation: Revocation) {
        for (const missed of pending) missed.push(revocation);
        if (who !== undefined && revokes(revocation, who)) close(CLOSE.unauthorized);
      },
      gone: new Promise<void>((resolve) => ws.once('close', () => resolve())),
      /** Twice without a sign of life: the peer is away though nobody closed. */
      checkAlive() {
        if (silentPings >= 2) return ws.terminate();
        silentPings += 1;
        if (ws.readyState === ws.OPEN) ws.ping();
      },
    };
  }

  return {
    upgrade,
    async close() {
      isDraining = true;
      clearInterval(pinger);
      stopListening();
      const spread = Math.min(limits.drainMs, SPREAD_MS);
      const all = [...clients];
      all.forEach((client, index) => {
        if (spread === 0) client.restart();
        else setTimeout(() => client.restart(), (spread * index) / all.length);
      });
      const force = setTimeout(() => {
        for (const client of all) client.terminate();
      }, spread + LAST_WORD_MS);
      await Promise.all(all.map((client) => client.gone));
      clearTimeout(force);
      server.close();
    },
  };
}

const NOTHING = Buffer.alloc(0);
const NEVER = new AbortController().signal;

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

type Message =
  | {
      readonly type: 'connection_init' | 'ping' | 'pong';
      readonly payload: Readonly<Record<string, unknown>> | undefined;
    }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: unknown }
  | { readonly type: 'complete'; readonly id: string };

/** Undefined: not a message of the protocol. */
function readMessage(content: Buffer): Message | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isObject(parsed)) return undefined;
  const { type, id, payload } = parsed;
  const isId = typeof id === 'string' && id.length > 0 && id.length <= MOST_ID_CHARACTERS;
  switch (type) {
    case 'connection_init':
    case 'ping':
    case 'pong':
      if (payload !== undefined && payload !== null && !isObject(payload)) return undefined;
      return { type, payload: isObject(payload) ? payload : undefined };
    case 'subscribe':
      return isId && isObject(payload) && typeof payload.query === 'string' ? { type, id, payload } : undefined;
    case 'complete':
      return isId ? { type, id } : undefined;
    default:
      return undefined;
  }
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** All that an answer may depend on; a renewed token of the same session and rights changes none of it. */
function viewerOf({ sub, sid, role, scopes }: Who): string {
  return JSON.stringify([sub, sid, role, [...scopes].sort()]);
}

/** How many of something somebody has; who has none is not remembered. */
function createCounts() {
  const counts = new Map<string, number>();
  return {
    of: (name: string) => counts.get(name) ?? 0,
    add(name: string, change: 1 | -1): void {
      const left = (counts.get(name) ?? 0) + change;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The cursor in `extensions.live.after`. It says where to go on and grants nothing. */
function readAfter(payload: unknown): string | undefined {
  const extensions = isObject(payload) ? payload.extensions : undefined;
  const own = isObject(extensions) ? extensions.live : undefined;
  const after = isObject(own) ? own.after : undefined;
  if (after === undefined || after === null) return undefined;
  if (typeof after !== 'string' || !CURSOR.test(after))
    throw refused('BAD_USER_INPUT', 'extensions.live.after is not a cursor.');
  return after;
}

function errorsOf(error: unknown): readonly PublicError[] {
  if (error instanceof RequestRefused) return error.errors;
  const { message, code } = publicErrorOf(error);
  return [{ message, extensions: { code } }];
}
