/**
 * Calls to one subgraph over a pool of its own. Every call proves itself with an identity over its exact body. A query is
 * tried once more when nothing can have happened (no connection, lost before the headers, 502–504); a mutation never, and
 * nothing after a timeout.
 */
import { Pool } from 'undici';
import { CORRELATION_HEADER } from '#platform/http.ts';
import { INTERNAL_HEADER } from '#platform/identity.ts';
import { correlationId, log } from '#platform/log.ts';
import { pause } from '#platform/retry.ts';
import type { OwnCode } from '../executor/errors.ts';
import type { GatewayMeters } from '../metrics.ts';
import type { CallLimits } from '../settings.ts';
import { type Breaker, createBreaker } from './breaker.ts';

export interface SubgraphCall {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly kind: 'query' | 'mutation';
  /** The internal token over the body that is sent. */
  readonly sign: (body: string) => string;
  /** Name of the client's operation, for the subgraph's log. */
  readonly operationName?: string | undefined;
  readonly traceparent?: string | undefined;
  /** The client left or the request's time is over. A mutation that is on its way is not stopped by it. */
  readonly signal: AbortSignal;
}

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly SubgraphError[];
}

export interface SubgraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Record<string, unknown>;
}

export interface DataSource {
  readonly name: string;
  /** GraphQL over HTTP; the live address has the same authority and path with `ws:`. */
  readonly url: URL;
  /** Throws SubgraphFailure. */
  call(call: SubgraphCall): Promise<SubgraphAnswer>;
  close(): Promise<void>;
}

export type FailureCode = Extract<OwnCode, `SUBGRAPH_${string}`>;

/** A call without a usable answer. `isOutcomeUnknown`: a mutation that may have taken effect. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';
  readonly code: FailureCode;
  readonly isOutcomeUnknown: boolean;
  constructor(code: FailureCode, options: { readonly cause?: unknown; readonly isOutcomeUnknown?: boolean } = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.isOutcomeUnknown = options.isOutcomeUnknown ?? false;
  }
}

// Subgraph servers keep sockets 65 s: ours must be shorter, or an idle close races with a mutation.
const KEEP_ALIVE_MS = 30_000;
const CONNECTIONS = 64;
const RETRY_SHARE = 0.1;
const MOST_SAVED_RETRIES = 10;
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
]);
const LOST = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

export function openDataSource(name: string, url: URL, limits: CallLimits, meters: GatewayMeters): DataSource {
  const pool = new Pool(url.origin, {
    connections: CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: limits.connectMs },
    // Our own timers count: undici's are coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const breaker: Breaker = createBreaker(() => performance.now());
  let retries = MOST_SAVED_RETRIES;

  async function call(request: SubgraphCall): Promise<SubgraphAnswer> {
    if (!breaker.mayCall()) throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE');
    retries = Math.min(retries + RETRY_SHARE, MOST_SAVED_RETRIES);
    const deadline = startDeadline(request, limits);
    const end = meters.subgraphSeconds.startTimer({ subgraph: name });
    try {
      const answer = await attempt(request, deadline).catch(async (error: unknown) => {
        const failure = failureOf(error, request, deadline);
        if (request.kind !== 'query' || !mayRetry(error) || retries < 1 || deadline.signal.aborted) throw failure;
        retries -= 1;
        meters.retries.inc({ subgraph: name });
        await pause(20 + Math.random() * 60, deadline.signal);
        return attempt(request, deadline).catch((again: unknown) => {
          throw failureOf(again, request, deadline);
        });
      });
      breaker.succeeded();
      end({ outcome: 'answered' });
      return answer;
    } catch (error) {
      // A client that left says nothing about the subgraph.
      if (!request.signal.aborted || request.signal.reason === DEADLINE) breaker.failed();
      const failure =
        error instanceof SubgraphFailure ? error : new SubgraphFailure('SUBGRAPH_UNAVAILABLE', { cause: error });
      end({ outcome: failure.code });
      log.warn({ subgraph: name, reason: failure.code, error: failure.cause }, 'a call to a subgraph failed');
      throw failure;
    } finally {
      deadline.end();
    }
  }

  async function attempt(request: SubgraphCall, deadline: Deadline): Promise<SubgraphAnswer> {
    const body = JSON.stringify({ query: request.query, variables: request.variables });
    const response = await pool.request({
      method: 'POST',
      path: url.pathname,
      body,
      signal: deadline.signal,
      headers: {
        'content-type': 'application/json',
        [CORRELATION_HEADER]: correlationId(),
        [INTERNAL_HEADER]: request.sign(body),
        ...(request.operationName === undefined ? {} : { 'titan-operation': request.operationName }),
        ...(request.traceparent === undefined ? {} : { traceparent: request.traceparent }),
      },
    });
    deadline.answered();
    if (response.statusCode >= 502 && response.statusCode <= 504) {
      await response.body.dump();
      throw new BadGateway(response.statusCode);
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.mostBytes) {
        response.body.destroy();
        throw new SubgraphFailure('SUBGRAPH_RESPONSE_TOO_LARGE');
      }
      chunks.push(chunk);
    }
    return readAnswer(Buffer.concat(chunks), response.statusCode);
  }

  meters.breakers.set(name, breaker);
  return { name, url, call, close: () => pool.close() };
}

/** Reason of the signal of a request whose time is over. */
export const DEADLINE = new Error('the time of the request is over');

class BadGateway extends Error {
  override readonly name = 'BadGateway';
  constructor(status: number) {
    super(`status ${status}`);
  }
}

interface Deadline {
  readonly signal: AbortSignal;
  /** True if time ran out, and not if the client left. */
  readonly isOver: boolean;
  answered(): void;
  end(): void;
}

function startDeadline(request: SubgraphCall, limits: CallLimits): Deadline {
  const stop = new AbortController();
  let isOver = false;
  const expire = () => {
    isOver = true;
    stop.abort(DEADLINE);
  };
  const isQuery = request.kind === 'query';
  const whole = setTimeout(expire, isQuery ? limits.wholeMs : limits.mutationMs);
  const answer = isQuery ? setTimeout(expire, limits.answerMs) : undefined;
  const onAbort = () => {
    isOver ||= request.signal.reason === DEADLINE;
    stop.abort(request.signal.reason);
  };
  if (isQuery && request.signal.aborted) onAbort();
  else if (isQuery) request.signal.addEventListener('abort', onAbort, { once: true });
  return {
    signal: stop.signal,
    get isOver() {
      return isOver;
    },
    answered: () => clearTimeout(answer),
    end() {
      clearTimeout(whole);
      clearTimeout(answer);
      request.signal.removeEventListener('abort', onAbort);
    },
  };
}

function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

function mayRetry(error: unknown): boolean {
  return error instanceof BadGateway || NEVER_SENT.has(codeOf(error)) || LOST.has(codeOf(error));
}

function failureOf(error: unknown, request: SubgraphCall, deadline: Deadline): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  const isOutcomeUnknown = request.kind === 'mutation' && !NEVER_SENT.has(codeOf(error));
  return new SubgraphFailure(deadline.isOver ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE', {
    cause: error,
    isOutcomeUnknown,
  });
}

function readAnswer(body: Buffer, status: number): SubgraphAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new SubgraphFailure('SUBGRAPH_INVALID_RESPONSE', { cause: error });
  }
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  // 401 means that our own identity was refused: nothing that its client could mend.
  if (
    !isObject ||
    status === 401 ||
    !('data' in (answer as object) || Array.isArray((answer as SubgraphAnswer).errors))
  ) {
    throw new SubgraphFailure('SUBGRAPH_INVALID_RESPONSE', { cause: new Error(`status ${status}`) });
  }
  const { data, errors } = answer as SubgraphAnswer;
  return {
    data: typeof data === 'object' && !Array.isArray(data) ? data : null,
    ...(Array.isArray(errors) ? { errors: errors.filter((error) => typeof error === 'object' && error !== null) } : {}),
  };
}
