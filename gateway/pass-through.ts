/**
 * Requests that the gateway does not answer itself: each goes to one path of one context, with an internal token over the
 * exact body, and with no header that is not named here. What comes back is the owner's answer, or that it is away.
 */
import type { ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { CORRELATION_HEADER, sendJson } from '#platform/http.ts';
import { INTERNAL_HEADER } from '#platform/identity.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { correlationId, log } from '#platform/log.ts';
import type { CallClaims, Sign } from './auth/calls.ts';

export interface OwnerCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Also the `use` of the internal token, together with the method. */
  readonly path: string;
  readonly body: Buffer;
  readonly claims: CallClaims;
  /** Undefined ones are left out. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export interface OwnerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Rejects when the owner is away, or refuses the gateway itself. */
export type CallOwner = (call: OwnerCall) => Promise<OwnerAnswer>;

interface Options {
  readonly name: string;
  /** GraphQL address of the context; its other paths are on the same authority. */
  readonly url: URL;
  readonly sign: Sign;
}

const ANSWER_MS = 10_000;

export function openOwner({ name, url, sign }: Options, scope: Scope): CallOwner {
  const pool = new Pool(url.origin, {
    connections: 32,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 1_000 },
  });
  scope.defer(`routes of ${name}`, () => pool.close());

  return async ({ method, path, body, claims, headers }) => {
    const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const answer = await pool.request({
      method,
      path,
      ...(method === 'POST' ? { body } : {}),
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        ...Object.fromEntries(given),
        [CORRELATION_HEADER]: correlationId(),
        [INTERNAL_HEADER]: sign(name, `${method} ${path}`, body, claims),
      },
    });
    const content = Buffer.from(await answer.body.arrayBuffer());
    // Then our own identity was refused, which is no answer to the caller.
    if (answer.statusCode === 401 && [undefined, 'UNAUTHENTICATED'].includes(codeOf(content)))
      throw new Error('the internal identity was refused');
    return { status: answer.statusCode, headers: answer.headers, body: content };
  };
}

/** The owner's answer as it is, with these of its headers. */
export function sendOwnerAnswer(response: ServerResponse, answer: OwnerAnswer, names: readonly string[]): void {
  const { 'content-type': type, ...others } = answer.headers;
  const headers: Record<string, string | string[]> = {
    'content-type': String(type ?? 'application/json; charset=utf-8'),
    'content-length': String(answer.body.length),
  };
  for (const name of names) {
    const value = others[name];
    if (value !== undefined) headers[name] = value;
  }
  if (answer.status === 204) delete headers['content-type'];
  response.writeHead(answer.status, headers).end(answer.body);
}

/** The owner does not answer: says what to do, and nothing of the reason. */
export function sendAway(response: ServerResponse, message: string, error: unknown): void {
  log.warn({ error }, 'a request could not be passed on');
  sendJson(response, 503, { code: 'UNAVAILABLE', message, correlationId: correlationId() }, { 'retry-after': '1' });
}

function codeOf(body: Buffer): string | undefined {
  try {
    const { code } = JSON.parse(body.toString('utf8')) as { readonly code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}
