/** node:http for every service: /health, /ready and /metrics, then the service's own paths; drains when its scope aborts. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isUnavailable, publicErrorOf, StartError } from './errors.ts';
import type { Caller } from './identity.ts';
import { Refusal } from './kernel/refusal.ts';
import type { Scope } from './lifecycle.ts';
import { correlationId, inWork, log, readCorrelationId } from './log.ts';
import { repeatedWarning } from './repeated.ts';
import { pause, within } from './retry.ts';
import type { Meters } from './telemetry.ts';

/** Something that a service needs. A hard one that fails makes the service not ready. */
export interface Dependency {
  readonly hard: boolean;
  check(): Promise<unknown>;
}

export type Dependencies = Readonly<Record<string, Dependency>>;

/** A path beside GraphQL. Bodies over `maxBytes` are refused before they are read whole. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly maxBytes: number;
  handle(request: RouteRequest): Promise<RouteAnswer>;
}

export interface RouteRequest {
  readonly headers: IncomingHttpHeaders;
  readonly url: URL;
  readonly body: Buffer;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

export interface RouteAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | object;
}

export interface HttpOptions {
  readonly service: string;
  /** `host:port`; port 0 = any free one. */
  readonly listen: string;
  /** Name of the setting that chose the port, for the sentence about a port in use. */
  readonly portSetting?: string;
  readonly meters: Meters;
  readonly dependencies: Dependencies;
  /** How long /ready says 503 before the server stops accepting; longer than a balancer's interval. 0 embedded. */
  readonly drainMs?: number;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export const CORRELATION_HEADER = 'titan-correlation-id';
// Longer than any client pool of ours keeps a socket (30 s), so that only the client closes an idle one.
const KEEP_ALIVE_MS = 65_000;
const GRACE_MS = 10_000;
const CHECK_MS = 500;
const READY_CACHE_MS = 1_000;

/** Listens until the scope closes. A port in use is a StartError that says what to do. */
export async function openHttp(
  options: HttpOptions,
  scope: Scope,
): Promise<{ readonly url: string; readonly port: number }> {
  const ready = readiness(options.dependencies);
  const server = createServer((request, response) => {
    const id = readCorrelationId(request.headers[CORRELATION_HEADER]);
    inWork({ service: options.service, correlationId: id }, () => {
      answer(request, response).catch((error: unknown) => sendError(response, error));
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  if (options.upgrade !== undefined) {
    const upgrade = options.upgrade;
    server.on('upgrade', (request, socket, head) => {
      inWork({ service: options.service, correlationId: readCorrelationId(request.headers[CORRELATION_HEADER]) }, () =>
        upgrade(request, socket, head),
      );
    });
  }

  const silent = silentSockets(server);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0];
    if (request.method === 'GET' && path === '/health')
      return sendJson(response, 200, { service: options.service, healthy: true });
    if (request.method === 'GET' && path === '/ready') {
      const state = await ready();
      const draining = scope.signal.aborted;
      return sendJson(response, state.ready && !draining ? 200 : 503, {
        service: options.service,
        ...state,
        ready: state.ready && !draining,
        draining,
      });
    }
    if (request.method === 'GET' && path === '/metrics') {
      const text = await options.meters.registry.metrics();
      response.writeHead(200, { 'content-type': options.meters.registry.contentType }).end(text);
      return;
    }
    await options.handle(request, response);
  }

  const { host, port } = readListen(options.listen);
  await listen(server, host, port, options);
  scope.defer(`http ${options.service}`, async () => {
    // /ready has said 503 since the scope aborted; give a balancer time to see it.
    await pause(options.drainMs ?? 0, AbortSignal.timeout((options.drainMs ?? 0) + 1));
    await closeServer(server, silent);
  });
  const bound = (server.address() as AddressInfo).port;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return { url: `http://${name}:${bound}`, port: bound };
}

function readListen(text: string): { readonly host: string; readonly port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  if (match?.[1] === undefined || Number(match[2]) > 65_535)
    throw new StartError(`LISTEN must be host:port, not "${text}".`);
  return { host: match[1], port: Number(match[2]) };
}

function listen(server: Server, host: string, port: number, options: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const setting = options.portSetting ?? 'LISTEN';
      if (error.code === 'EADDRINUSE')
        reject(
          new StartError(`Port ${port} is in use: stop the program that holds it, or set ${setting} to another port.`),
        );
      else if (error.code === 'EACCES')
        reject(
          new StartError(`Port ${port} needs more rights than this user has: set ${setting} to a port above 1023.`),
        );
      else reject(error);
    });
    server.listen(port, host, () => resolve());
  });
}

/**
 * Waits for requests in flight. A connection that has become idle is closed at once, one that never does after GRACE_MS. Node
 * counts a connection that has not asked anything yet as busy, though clients open them ahead: those are closed, too.
 */
async function closeServer(server: Server, silent: ReadonlySet<Socket>): Promise<void> {
  const close = () => {
    server.closeIdleConnections();
    for (const socket of silent) socket.destroy();
  };
  const sweep = setInterval(close, 20);
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  try {
    await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
  } finally {
    clearInterval(sweep);
    clearTimeout(force);
  }
}

/** The connections of a server that have not asked anything yet. */
function silentSockets(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  const speaks = (request: IncomingMessage) => silent.delete(request.socket);
  server.on('request', speaks);
  // Only beside a handler: a listener for upgrades alone would leave them without an answer.
  if (server.listenerCount('upgrade') > 0) server.on('upgrade', speaks);
  return silent;
}

function readiness(dependencies: Dependencies) {
  let cached:
    | { readonly at: number; readonly state: Promise<{ ready: boolean; dependencies: Record<string, object> }> }
    | undefined;
  const ask = async () => {
    const entries = await Promise.all(
      Object.entries(dependencies).map(async ([name, dependency]) => {
        const began = performance.now();
        const ok = await within(CHECK_MS, dependency.check()).then(
          () => true,
          () => false,
        );
        return [name, { ok, ms: Math.round(performance.now() - began), hard: dependency.hard }] as const;
      }),
    );
    return { ready: entries.every(([, state]) => state.ok || !state.hard), dependencies: Object.fromEntries(entries) };
  };
  return () => {
    if (cached === undefined || performance.now() - cached.at > READY_CACHE_MS)
      cached = { at: performance.now(), state: ask() };
    return cached.state;
  };
}

/** The whole body. Refuses PAYLOAD_TOO_LARGE before reading past `maxBytes`. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new Refusal('PAYLOAD_TOO_LARGE', `The body is larger than ${maxBytes} bytes.`, { maxBytes });
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  // Not destroyed when too large: the refusal still has to go out on the same connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

export function sendAnswer(response: ServerResponse, answer: RouteAnswer): void {
  const { body } = answer;
  if (typeof body === 'object' && !Buffer.isBuffer(body)) {
    sendJson(response, answer.status, body, answer.headers);
    return;
  }
  response.writeHead(answer.status, answer.headers).end(body);
}

const STATUS: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 400,
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  OVERLOADED: 503,
};

const unavailable = repeatedWarning('a request failed');

/** Maps what was thrown to a status and a JSON body `{ code, message, details?, correlationId }`; masks what is not public. */
export function sendError(response: ServerResponse, error: unknown): void {
  const known = publicErrorOf(error);
  const status = STATUS[known.code] ?? (known.code === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
  if (isUnavailable(error)) unavailable(error, {});
  else if (status >= 500) log.error({ error }, 'a request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers: Record<string, string> = {};
  if (status === 503 || status === 429) headers['retry-after'] = String(known.details?.retryAfterS ?? 1);
  // The rest of a body that was too large is not read, so the connection cannot be used again.
  if (status === 413) headers.connection = 'close';
  sendJson(response, status, { ...known, correlationId: correlationId() }, headers);
}
