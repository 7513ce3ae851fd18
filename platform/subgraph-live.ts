/**
 * The subgraph's half of live: graphql-transport-ws, only for the gateway. Each connection and each subscribe proves who
 * asks; each event carries its cursor in front of its data, so that the gateway can read it without parsing the rest.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { formatGraphQLError, publicErrorOf } from './errors.ts';
import { type Caller, CONNECTION_BODY, subscribeBody, Unauthenticated, type Verify } from './identity.ts';
import type { Scope } from './lifecycle.ts';
import { inWork, log } from './log.ts';
import type { Meters } from './telemetry.ts';

/** One event of a subscription field. `text` is the JSON text of the field's value and is passed on untouched. */
export type LiveEvent<T = unknown> = {
  /** `^[\w.:-]{1,128}$`; what comes after it can be asked for. */
  readonly cursor: string;
  /** True if a new subscriber can begin with this event. */
  readonly keyframe: boolean;
} & ({ readonly value: T } | { readonly text: string });

/** A subscription field's resolver in the shape that generated types ask for; the events are read by this file alone. */
export function live<Args, Context>(subscribe: (args: Args, context: Context) => AsyncIterable<LiveEvent>) {
  // The cast: graphql-js would hand each event to `resolve`; here it never does, so the event type is ours.
  return { subscribe: (_: unknown, args: Args, context: Context) => subscribe(args, context) as AsyncIterable<never> };
}

interface LiveOptions {
  readonly schema: GraphQLSchema;
  readonly contextFor: (caller: Caller, after?: string, signal?: AbortSignal) => object;
  readonly verify: Verify;
  readonly meters: Meters;
}

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init'), payload: z.object({ titan: z.string() }).optional() }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('complete'), id: z.string().min(1) }),
  z.object({
    type: z.literal('subscribe'),
    id: z.string().min(1).max(128),
    payload: z.object({
      query: z.string(),
      variables: z.record(z.string(), z.unknown()).nullish(),
      extensions: z.object({
        titan: z.object({
          identity: z.string(),
          after: z
            .string()
            .regex(/^[\w.:-]{1,128}$/)
            .optional(),
          cid: z.string().optional(),
        }),
      }),
    }),
  }),
]);
type Subscribe = Extract<z.infer<typeof Message>, { type: 'subscribe' }>;

const PROTOCOL = 'graphql-transport-ws';
const INIT_MS = 3_000;
const PING_MS = 12_000;
const CLOSE = {
  badRequest: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  initTimeout: 4408,
  duplicate: 4409,
  tooManyInits: 4429,
  goingAway: 1012,
};

export function openLiveServer(options: LiveOptions, scope: Scope) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: 1024 * 1024,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const documents = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({ max: 500 });
  const active = options.meters.gauge('live_subscriptions', 'Subscriptions the gateway holds here.');
  const sockets = new Set<WebSocket>();

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (scope.signal.aborted || request.url?.split('?', 1)[0] !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, (ws) => {
      sockets.add(ws);
      ws.on('close', () => sockets.delete(ws));
      serve(ws);
    });
  }

  function serve(ws: WebSocket): void {
    const running = new Map<string, AbortController>();
    let state: 'NEW' | 'ACKNOWLEDGED' = 'NEW';
    let alive = true;
    const initTimer = setTimeout(() => ws.close(CLOSE.initTimeout, 'Connection initialisation timeout'), INIT_MS);
    const pinger = setInterval(() => {
      if (!alive) return ws.terminate();
      alive = false;
      ws.ping();
    }, PING_MS);
    ws.on('pong', () => {
      alive = true;
    });
    ws.on('error', (error) => log.debug({ error }, 'a live socket failed'));
    ws.on('close', () => {
      clearTimeout(initTimer);
      clearInterval(pinger);
      for (const one of running.values()) one.abort();
    });
    ws.on('message', (data, isBinary) => {
      const message = isBinary ? undefined : Message.safeParse(jsonOf(String(data))).data;
      if (message === undefined) return ws.close(CLOSE.badRequest, 'Invalid message');
      switch (message.type) {
        case 'connection_init': {
          if (state === 'ACKNOWLEDGED') return ws.close(CLOSE.tooManyInits, 'Too many initialisation requests');
          try {
            options.verify(message.payload?.titan, CONNECTION_BODY, 'subscription');
          } catch {
            return ws.close(CLOSE.forbidden, 'Forbidden');
          }
          state = 'ACKNOWLEDGED';
          clearTimeout(initTimer);
          return ws.send('{"type":"connection_ack"}');
        }
        case 'ping':
          return ws.send('{"type":"pong"}');
        case 'pong':
          return undefined;
        case 'complete':
          running.get(message.id)?.abort();
          return undefined;
        case 'subscribe': {
          if (state === 'NEW') return ws.close(CLOSE.unauthorized, 'Unauthorized');
          if (running.has(message.id)) return ws.close(CLOSE.duplicate, `Subscriber for ${message.id} already exists`);
          const { identity, after } = message.payload.extensions.titan;
          let caller: Caller;
          try {
            ({ caller } = options.verify(
              identity,
              subscribeBody(message.payload.query, message.payload.variables, after),
              'subscription',
            ));
          } catch (error) {
            if (error instanceof Unauthenticated) return ws.close(CLOSE.forbidden, 'Forbidden');
            throw error;
          }
          const stop = new AbortController();
          running.set(message.id, stop);
          active.inc();
          void inWork({ correlationId: caller.correlationId }, () => run(ws, message, caller, stop.signal)).finally(
            () => {
              running.delete(message.id);
              active.dec();
            },
          );
          return undefined;
        }
      }
    });
  }

  async function run(ws: WebSocket, message: Subscribe, caller: Caller, signal: AbortSignal): Promise<void> {
    const { id, payload } = message;
    const send = (text: string) => new Promise<void>((resolve) => ws.send(text, () => resolve()));
    const refuse = (errors: readonly unknown[]) => send(JSON.stringify({ id, type: 'error', payload: errors }));
    try {
      const document = readDocument(payload.query);
      if (!('kind' in document))
        return await refuse(document.map((error) => formatGraphQLError(error.toJSON(), error)));
      const operation = getOperationAST(document);
      const field = operation?.selectionSet.selections[0];
      if (operation?.operation !== 'subscription' || field?.kind !== Kind.FIELD) {
        return await refuse([{ message: 'Only subscriptions are served here.', extensions: { code: 'BAD_REQUEST' } }]);
      }
      const variableValues = payload.variables ?? {};
      const stream = await createSourceEventStream({
        schema: options.schema,
        document,
        variableValues,
        contextValue: options.contextFor(caller, payload.extensions.titan.after, signal),
      });
      if (!(Symbol.asyncIterator in stream))
        return await refuse(stream.errors?.map((error) => formatGraphQLError(error.toJSON(), error)) ?? []);
      const events = (stream as AsyncIterable<LiveEvent>)[Symbol.asyncIterator]();
      signal.addEventListener('abort', () => void events.return?.(), { once: true });
      for (let next = await events.next(); !next.done && !signal.aborted; next = await events.next()) {
        await send(await eventText(id, document, field, next.value, variableValues, caller));
      }
      if (!signal.aborted) await send(JSON.stringify({ id, type: 'complete' }));
    } catch (error) {
      if (signal.aborted) return;
      const known = publicErrorOf(error);
      if (known.code === 'INTERNAL_SERVER_ERROR') log.error({ error }, 'a subscription failed');
      await refuse([
        {
          message: known.message,
          extensions: { code: known.code, ...(known.details ? { details: known.details } : {}) },
        },
      ]);
    }
  }

  async function eventText(
    id: string,
    document: DocumentNode,
    field: FieldNode,
    event: LiveEvent,
    variableValues: Record<string, unknown>,
    caller: Caller,
  ): Promise<string> {
    const head = `{"id":${JSON.stringify(id)},"type":"next","payload":{"extensions":{"live":{"cursor":${JSON.stringify(event.cursor)},"keyframe":${event.keyframe}}}`;
    if ('text' in event)
      return `${head},"data":{${JSON.stringify(field.alias?.value ?? field.name.value)}:${event.text}}}}`;
    const result: ExecutionResult = await execute({
      schema: options.schema,
      document,
      rootValue: { [field.name.value]: event.value },
      contextValue: options.contextFor(caller),
      variableValues,
    });
    const errors = result.errors?.map((error) => formatGraphQLError(error.toJSON(), error));
    return `${head},"data":${JSON.stringify(result.data ?? null)}${errors === undefined ? '' : `,"errors":${JSON.stringify(errors)}`}}}`;
  }

  function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query, { noLocation: true, maxTokens: 20_000 });
    const errors = validate(options.schema, document);
    const answer = errors.length > 0 ? errors : document;
    documents.set(query, answer);
    return answer;
  }

  return {
    upgrade,
    async close(): Promise<void> {
      for (const ws of sockets) ws.close(CLOSE.goingAway, 'Service restart');
      const left = setTimeout(() => {
        for (const ws of sockets) ws.terminate();
      }, 1_000);
      await Promise.all([...sockets].map((ws) => new Promise((resolve) => ws.once('close', resolve))));
      clearTimeout(left);
      server.close();
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
