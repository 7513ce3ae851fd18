/**
 * Hands `POST /ingest/positions` on to tracking. The key is judged before the body is read; what goes on is the plain body
 * and an internal token that says what the key may write. The answer comes back as it is, 503 and Retry-After included.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Pool } from 'undici';
import { CORRELATION_HEADER, readBody, sendJson } from '#platform/http.ts';
import { INTERNAL_HEADER } from '#platform/identity.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { correlationId, log } from '#platform/log.ts';
import { ingestClaims, type Sign } from './auth/calls.ts';
import type { Identities, Who } from './auth/identity.ts';
import { createIngestBudgets, type IngestBudgets } from './ingest-budget.ts';

/** The one path that is passed on; also the `use` of the internal token. */
export const INGEST_PATH = '/ingest/positions';

const OWNER = 'tracking';
const INGEST_SCOPE = 'tracking:ingest';
const MOST_BODY_BYTES = 1024 * 1024;
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;
const ANSWER_MS = 10_000;
const inflate = promisify(gunzip);

interface Options {
  /** GraphQL address of tracking; its other paths are on the same authority. */
  readonly tracking: URL;
  readonly identities: Identities;
  readonly sign: Sign;
}

export function openPassThrough({ tracking, identities, sign }: Options, scope: Scope) {
  const pool = new Pool(tracking.origin, {
    connections: 32,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 1_000 },
  });
  scope.defer('ingest door', () => pool.close());

  const budgets: IngestBudgets = createIngestBudgets(() => performance.now());

  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let who: Who;
    try {
      who = await judge(request);
    } catch (error) {
      // The body is left unread, so the connection ends with the answer.
      response.setHeader('connection', 'close');
      throw error;
    }
    const body = await readPlain(request);
    const contentType = request.headers['content-type'];
    try {
      const answer = await pool.request({
        method: 'POST',
        path: INGEST_PATH,
        body,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          [CORRELATION_HEADER]: correlationId(),
          [INTERNAL_HEADER]: sign(OWNER, `POST ${INGEST_PATH}`, body, {
            sub: who.sub,
            sid: who.sid,
            role: who.role,
            scope: [...who.scopes].join(' '),
            ...ingestClaims(who),
          }),
        },
      });
      const text = Buffer.from(await answer.body.arrayBuffer());
      if (who.ingest !== undefined) budgets.spend(who.ingest, countOf(text));
      // 401 would mean that our own identity was refused: the key of the caller was good.
      if (answer.statusCode === 401) throw new Error('the internal identity was refused');
      const retryAfter = answer.headers['retry-after'];
      response.writeHead(answer.statusCode, {
        'content-type': String(answer.headers['content-type'] ?? 'application/json; charset=utf-8'),
        'content-length': text.length,
        ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      });
      response.end(text);
    } catch (error) {
      log.warn({ error }, 'positions could not be passed on');
      sendJson(
        response,
        503,
        {
          code: 'UNAVAILABLE',
          message: 'Positions cannot be taken at the moment. Send them again later; repeats are stored once.',
          correlationId: correlationId(),
        },
        { 'retry-after': '1' },
      );
    }
  };

  async function judge(request: IncomingMessage): Promise<Who> {
    if (request.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST.');
    if (request.headers.authorization === undefined)
      throw new Refusal('UNAUTHENTICATED', 'Send the ingest key as a bearer token.');
    const who = await identities.identify(request.headers.authorization);
    if (who.ingest === undefined || !who.scopes.has(INGEST_SCOPE))
      throw new Refusal('FORBIDDEN', 'This token may not send positions.');
    const waitS = budgets.waitS(who.ingest);
    if (waitS > 0)
      throw new Refusal(
        'RATE_LIMITED',
        `This key may send ${who.ingest.fixesPerS} positions a second. Wait ${waitS} s.`,
        { retryAfterS: waitS },
      );
    return who;
  }
}

/** How many positions the owner has judged; an answer that does not say so counts as one. */
function countOf(answer: Buffer): number {
  try {
    const { accepted, refused } = JSON.parse(answer.toString('utf8')) as {
      readonly accepted?: unknown;
      readonly refused?: unknown;
    };
    return (typeof accepted === 'number' ? accepted : 1) + (Array.isArray(refused) ? refused.length : 0);
  } catch {
    return 1;
  }
}

async function readPlain(request: IncomingMessage): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase();
  if (encoding !== undefined && encoding !== 'identity' && encoding !== 'gzip')
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body plain or with gzip.');
  const body = await readBody(request, MOST_BODY_BYTES);
  if (encoding !== 'gzip') return body;
  try {
    return await inflate(body, { maxOutputLength: MOST_INFLATED_BYTES });
  } catch (error) {
    const isTooLarge = (error as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooLarge)
      throw new Refusal('PAYLOAD_TOO_LARGE', `The inflated body is larger than ${MOST_INFLATED_BYTES} bytes.`, {
        maxBytes: MOST_INFLATED_BYTES,
      });
    throw new Refusal('BAD_REQUEST', 'The body is not gzip.');
  }
}
