/**
 * defineSubgraph: a context's GraphQL service. Phases of a start: settings → open (clients, adapters, application) →
 * schema with field rights → HTTP → loops. It owns identity, limits, masking, health, metrics, logs and draining.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { type GraphQLSchema, getOperationAST, Kind, type OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { readConfig } from './config.ts';
import { formatGraphQLError, StartError } from './errors.ts';
import { type Dependencies, type HttpRoute, openHttp, readBody, sendAnswer, sendJson } from './http.ts';
import {
  type Caller,
  createVerifier,
  INTERNAL_HEADER,
  openInternalKeys,
  Unauthenticated,
  type Verify,
} from './identity.ts';
import { Refusal } from './kernel/refusal.ts';
import type { Scope } from './lifecycle.ts';
import { inWork, log } from './log.ts';
import { measureOperations } from './operations/metrics.ts';
import { type OperationsStore, withOperations } from './operations.ts';
import type { Env, Service } from './service.ts';

export { type LiveEvent, live } from './subgraph-live.ts';

import { openLiveServer } from './subgraph-live.ts';
import { buildGuardedSchema } from './subgraph-schema.ts';
import { addressVariable, readSupergraph } from './supergraph.ts';
import { createMeters, type Meters } from './telemetry.ts';
import { type Loop, startLoops } from './worker.ts';

/**
 * What resolvers get. `after` is the cursor that a subscription resumes from. `signal` aborts when the subscription ends:
 * an async generator that waits must wait on it too, because `return()` queues behind a pending `next()`.
 */
export interface SubgraphContext<Tools, Loaders> {
  readonly tools: Tools;
  readonly caller: Caller;
  readonly loaders: Loaders;
  readonly after: string | undefined;
  readonly signal: AbortSignal;
}

export interface SubgraphDefinition<Shape extends z.ZodRawShape, Tools, Loaders> {
  /** = folder = key of supergraph.yaml = metric label = log field = prefix of its settings = database schema. */
  readonly name: string;
  readonly config: z.ZodObject<Shape>;
  /** Typed by codegen. */
  readonly resolvers: object;
  open(config: z.infer<z.ZodObject<Shape>>, scope: Scope, meters: Meters): Promise<Tools>;
  /** Per request, and per event of a subscription. */
  readonly loaders: (tools: Tools, caller: Caller) => Loaders;
  /** Paths beside GraphQL; each call carries a verified internal token with `use: 'POST /path'`. */
  readonly routes?: (tools: Tools) => readonly HttpRoute[];
  readonly loops?: (tools: Tools) => readonly Loop[];
  readonly dependencies: (tools: Tools) => Dependencies;
  /** What operators see and do: the context's schema has the part of operations, its resolvers and metrics come of this. */
  readonly operations?: (tools: Tools) => OperationsStore;
}

const SubgraphSettings = z.object({
  /** Another supergraph.yaml than the project's. */
  SUPERGRAPH: z.string().optional(),
  LISTEN: z.string().optional(),
  DRAIN_MS: z.coerce.number().int().min(0).default(0),
  INTERNAL_ROOT: z.string().optional(),
  /** Workers that may call beside the gateway, where there is a root. */
  INTERNAL_CALLERS: z.string().optional(),
  INTERNAL_KEYS: z.string().optional(),
  /** Where INTERNAL_KEYS was read from; it is read again when it changes. */
  INTERNAL_KEYS_FILE: z.string().optional(),
});

const MOST_BODY_BYTES = 4 * 1024 * 1024;
const OVERLOADED = { code: 'OVERLOADED', message: 'Too much is going on at the moment. Try again soon.' };

export function defineSubgraph<Shape extends z.ZodRawShape, Tools, Loaders>(
  definition: SubgraphDefinition<Shape, Tools, Loaders>,
): Service {
  return {
    name: definition.name,
    start: (env, scope) => inWork({ service: definition.name }, () => start(definition, env, scope)),
  };
}

async function start<Shape extends z.ZodRawShape, Tools, Loaders>(
  definition: SubgraphDefinition<Shape, Tools, Loaders>,
  env: Env,
  scope: Scope,
): Promise<Env> {
  const { name } = definition;
  const settings = readConfig(name, SubgraphSettings, env);
  const entry = readSupergraph(settings.SUPERGRAPH).subgraphs.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new StartError(`${name} is not listed in supergraph.yaml`);
  const config = readConfig(name, definition.config, env);
  const meters = createMeters(name);
  const verify = countingVerifier(createVerifier(`subgraph:${name}`, openInternalKeys(name, settings, scope)), meters);
  const tools = await definition.open(config, scope, meters);
  const operations = definition.operations?.(tools);
  if (operations !== undefined) measureOperations(operations, meters);
  const resolvers =
    operations === undefined ? definition.resolvers : withOperations(name, definition.resolvers, operations);
  const schema = buildGuardedSchema(entry.typeDefs, resolvers, meters);
  const contextFor = (caller: Caller, after?: string, signal = scope.signal): SubgraphContext<Tools, Loaders> => ({
    tools,
    caller,
    loaders: definition.loaders(tools, caller),
    after,
    signal,
  });
  const graphql = await openGraphql(schema, contextFor, verify, meters, scope);
  const routes = new Map(definition.routes?.(tools).map((route) => [`${route.method} ${route.path}`, route]));
  const live = openLiveServer({ schema, contextFor, verify, meters }, scope);
  const listen = settings.LISTEN ?? `0.0.0.0:${new URL(entry.routingUrl).port}`;
  const { url } = await openHttp(
    {
      service: name,
      listen,
      meters,
      dependencies: definition.dependencies(tools),
      drainMs: settings.DRAIN_MS,
      upgrade: live.upgrade,
      async handle(request, response) {
        const address = new URL(request.url ?? '/', 'http://subgraph');
        if (address.pathname === '/graphql') return graphql(request, response);
        const route = routes.get(`${request.method} ${address.pathname}`);
        if (route === undefined)
          return sendJson(response, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });
        return answerRoute(route, address, verify, request, response);
      },
    },
    scope,
  );
  // Sockets end before the HTTP server waits for its connections: closers run in reverse.
  scope.defer('live sockets', () => live.close());
  startLoops(name, definition.loops?.(tools) ?? [], scope, meters);
  log.info({ url }, 'started');
  return { [addressVariable(name)]: `${url}/graphql` };
}

function countingVerifier(verify: Verify, meters: Meters): Verify {
  const refused = meters.counter('internal_auth_refused_total', 'Internal calls that did not prove who they are.', [
    'reason',
  ]);
  return (token, body, use) => {
    try {
      return verify(token, body, use);
    } catch (error) {
      if (error instanceof Unauthenticated) refused.inc({ reason: error.reason });
      throw error;
    }
  };
}

async function openGraphql(
  schema: GraphQLSchema,
  contextFor: (caller: Caller) => BaseContext,
  verify: Verify,
  meters: Meters,
  scope: Scope,
): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> {
  const apollo = new ApolloServer({
    schema,
    introspection: true,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: formatGraphQLError,
    logger: log,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  await apollo.start();
  scope.defer('graphql', () => apollo.stop());
  const seconds = meters.histogram('request_seconds', 'Time to answer a GraphQL request.', ['operation', 'outcome']);
  const kinds = new LRUCache<string, OperationTypeNode>({ max: 1_000 });
  return async (request, response) => {
    const end = seconds.startTimer();
    if (request.method !== 'POST')
      return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED', message: 'Use POST.' }, { allow: 'POST' });
    if (request.headers['content-encoding'] !== undefined) {
      return sendJson(response, 415, { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'Internal calls are not compressed.' });
    }
    const body = await readBody(request, MOST_BODY_BYTES);
    const token = soleHeader(request, INTERNAL_HEADER);
    let caller: Caller;
    let content = { query: '' } as { readonly query: string; readonly operationName?: string | null };
    try {
      ({ caller } = verify(token, body, () => {
        content = JSON.parse(body.toString('utf8'));
        return kindOf(content, kinds);
      }));
    } catch (error) {
      end({ operation: 'none', outcome: 'unauthenticated' });
      if (error instanceof Unauthenticated && error.reason === 'busy')
        return sendJson(response, 503, OVERLOADED, { 'retry-after': '1' });
      if (!(error instanceof Unauthenticated)) log.debug({ error }, 'an internal call could not be read');
      return sendJson(response, 401, {
        errors: [{ message: 'Unauthenticated', extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
    await inWork({ correlationId: caller.correlationId }, async () => {
      const headers = new HeaderMap([
        ['content-type', 'application/json'],
        ['accept', 'application/json'],
      ]);
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body: content },
        context: async () => contextFor(caller),
      });
      for (const [key, value] of answer.headers) response.setHeader(key, value);
      response.statusCode = answer.status ?? 200;
      if (answer.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
      response.end(answer.body.string);
      end({ operation: 'adhoc', outcome: response.statusCode < 400 ? 'answered' : 'refused' });
    });
  };
}

/** The kind of the operation that will really run: the token must name the same. */
function kindOf(
  content: { readonly query: string; readonly operationName?: string | null },
  known: LRUCache<string, OperationTypeNode>,
): OperationTypeNode {
  const key = `${content.operationName ?? ''}\n${content.query}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const document = parse(content.query, { noLocation: true, maxTokens: 20_000 });
  const operation = getOperationAST(document, content.operationName);
  const kinds = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const kind = operation?.operation ?? kinds[0]?.operation;
  if (kind === undefined) throw new Refusal('BAD_REQUEST', 'The document holds no operation.');
  known.set(key, kind);
  return kind;
}

async function answerRoute(
  route: HttpRoute,
  url: URL,
  verify: Verify,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, route.maxBytes);
  let caller: Caller;
  try {
    ({ caller } = verify(soleHeader(request, INTERNAL_HEADER), body, `${route.method} ${route.path}`));
  } catch {
    return sendJson(response, 401, { code: 'UNAUTHENTICATED', message: 'Unauthenticated' });
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  await inWork({ correlationId: caller.correlationId }, async () => {
    sendAnswer(response, await route.handle({ headers: request.headers, url, body, caller, signal: gone.signal }));
  });
}

/** The header's value if it was sent exactly once; Node joins repeated ones, so the raw list is read. */
function soleHeader(request: IncomingMessage, name: string): string | undefined {
  const places = request.rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name);
  return places.length === 1 ? String(request.headers[name]) : undefined;
}
