/**
 * `/graphql` over HTTP. Order: method and media type → CSRF → body → shape → identity → document → variables → execute →
 * write. Nothing that comes later is looked at before the earlier one holds.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '#platform/http.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { correlationId } from '#platform/log.ts';
import { claimsFor } from '../auth/calls.ts';
import { activeDenials } from '../auth/filter.ts';
import { authorizationOf, type Identities } from '../auth/identities.ts';
import { DEADLINE } from '../data-source/data-source.ts';
import { OWN_MESSAGES, type PublicError } from '../executor/errors.ts';
import type { Answer } from '../executor/executor.ts';
import type { Generation } from '../generation.ts';
import type { GatewayMeters } from '../metrics.ts';
import { RequestRefused, refused } from '../operation.ts';
import type { GatewaySettings } from '../settings.ts';
import { clientAddress } from './client-address.ts';
import {
  CONTENT_TYPES,
  type Format,
  formatOf,
  type GraphQLRequest,
  readGet,
  readPost,
  refuseCrossSite,
  refuseOtherMedia,
} from './negotiate.ts';

interface Options {
  readonly generation: Generation;
  readonly identities: Identities;
  readonly settings: GatewaySettings;
  readonly meters: GatewayMeters;
}

/** Serves `/graphql`; what it throws is no client's business and is masked by the server. */
export function createFastPath({ generation, identities, settings, meters }: Options) {
  let inFlight = 0;

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = meters.requestSeconds.startTimer({ operation: 'adhoc' });
    const format = formatOf(request.headers.accept);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    inFlight += 1;
    try {
      if (inFlight > settings.mostInFlight)
        throw new Refusal('OVERLOADED', 'Too much is going on at the moment. Try again soon.');
      const answer = await answerTo(request, response, format);
      write(response, format ?? 'JSON', 200, answer);
      end({ outcome: answer.errors.length > 0 ? 'partial' : 'answered' });
    } catch (error) {
      if (!(error instanceof RequestRefused) && !(error instanceof Refusal)) {
        end({ outcome: 'failed' });
        throw error;
      }
      end({ outcome: 'refused' });
      writeRefusal(response, format ?? 'JSON', error);
    } finally {
      inFlight -= 1;
    }
  };

  async function answerTo(
    request: IncomingMessage,
    response: ServerResponse,
    format: Format | undefined,
  ): Promise<Answer> {
    const method = request.method ?? '';
    if (method !== 'POST' && method !== 'GET') {
      response.setHeader('allow', 'GET, POST');
      throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST.');
    }
    if (method === 'POST') refuseOtherMedia(request.headers['content-type']);
    if (format === undefined)
      throw new Refusal('NOT_ACCEPTABLE', 'Accept application/graphql-response+json or application/json.');
    refuseCrossSite(method, request.headers);
    const asked =
      method === 'POST'
        ? readPost(await readBody(request, settings.mostBodyBytes))
        : readGet(new URL(request.url ?? '/', 'http://gateway'));
    return run(asked, request, response);
  }

  async function run(asked: GraphQLRequest, request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const who = await identities.identify(authorizationOf(request));
    const operation = generation.operations.read(asked.query, asked.operationName);
    if (request.method === 'GET' && operation.kind === 'mutation') {
      response.setHeader('allow', 'POST');
      throw new Refusal('METHOD_NOT_ALLOWED', 'A mutation needs POST.');
    }
    if (operation.kind === 'subscription')
      throw refused(
        'BAD_REQUEST',
        'Subscriptions are served over a WebSocket with the subprotocol graphql-transport-ws.',
      );
    const coerced = generation.operations.variablesOf(operation, asked.variables);
    const stop = new AbortController();
    response.on('close', () => stop.abort());
    const compiled = await generation.operations.compile(operation, who, stop.signal);
    const denied = activeDenials(compiled.denied, coerced);
    for (const denial of denied) meters.denied.inc({ field: denial.coordinate });
    if (operation.kind === 'mutation' && denied.length > 0)
      throw new RequestRefused(denied.map((denial) => unauthorized(denial.path)));
    const addressOf = () => clientAddress(request, settings.trustedProxies);
    const timer =
      operation.kind === 'query' ? setTimeout(() => stop.abort(DEADLINE), settings.call.wholeMs) : undefined;
    try {
      return await generation.executor.execute({
        operation: compiled,
        variables: asked.variables,
        coerced,
        claims: claimsFor(compiled, who, addressOf),
        traceparent: traceparentOf(request),
        signal: stop.signal,
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

function unauthorized(path: readonly string[]): PublicError {
  return { message: OWN_MESSAGES.UNAUTHORIZED_FIELD_OR_TYPE, path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } };
}

function traceparentOf(request: IncomingMessage): string | undefined {
  const { traceparent } = request.headers;
  return typeof traceparent === 'string' && /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(traceparent)
    ? traceparent
    : undefined;
}

const STATUS: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  OVERLOADED: 503,
};

function writeRefusal(response: ServerResponse, format: Format, error: RequestRefused | Refusal): void {
  if (error instanceof RequestRefused) {
    const errors = error.errors.map((one) => ({
      ...one,
      extensions: { ...one.extensions, correlationId: correlationId() },
    }));
    write(response, format, format === 'GRAPHQL' ? 400 : 200, { errors });
    return;
  }
  const status = STATUS[error.code] ?? 400;
  if (status === 503 || status === 429) response.setHeader('retry-after', '1');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  // What was not read of a body makes the connection useless.
  if (status === 413 || status === 415) response.setHeader('connection', 'close');
  write(response, format, status, {
    errors: [{ message: error.message, extensions: { code: error.code, correlationId: correlationId() } }],
  });
}

function write(
  response: ServerResponse,
  format: Format,
  status: number,
  answer: { readonly data?: unknown; readonly errors: readonly PublicError[] },
): void {
  if (response.destroyed) return;
  const { data, errors } = answer;
  const text = JSON.stringify({ ...(errors.length > 0 ? { errors } : {}), ...(data === undefined ? {} : { data }) });
  response
    .writeHead(status, { 'content-type': CONTENT_TYPES[format], 'content-length': Buffer.byteLength(text) })
    .end(text);
}
