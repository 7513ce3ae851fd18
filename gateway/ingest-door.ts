/**
 * `POST /ingest/positions`, passed on to tracking. The key is judged before the body is read; what goes on is the plain body
 * and an internal token that says what the key may write. The answer comes back as it is, 503 and Retry-After included.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { readBody } from '#platform/http.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { claimsOf } from './auth/calls.ts';
import { authorizationOf, type Identities } from './auth/identities.ts';
import { INGEST_SCOPE, type Who } from './auth/identity.ts';
import { createIngestBudgets, type IngestBudgets } from './ingest-budget.ts';
import { type CallOwner, sendAway, sendOwnerAnswer } from './pass-through.ts';

export const INGEST_PATH = '/ingest/positions';

const MOST_BODY_BYTES = 1024 * 1024;
const MOST_INFLATED_BYTES = 4 * 1024 * 1024;
const inflate = promisify(gunzip);

interface Options {
  readonly tracking: CallOwner;
  readonly identities: Identities;
}

export function createIngestDoor({ tracking, identities }: Options) {
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
    try {
      const answer = await tracking({
        method: 'POST',
        path: INGEST_PATH,
        body,
        claims: claimsOf(who),
        headers: { 'content-type': request.headers['content-type'] },
      });
      if (who.ingest !== undefined) budgets.spend(who.ingest, countOf(answer.body));
      sendOwnerAnswer(response, answer, ['retry-after']);
    } catch (error) {
      const message = 'Positions cannot be taken at the moment. Send them again later; repeats are stored once.';
      sendAway(response, message, error);
    }
  };

  async function judge(request: IncomingMessage): Promise<Who> {
    if (request.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST.');
    const authorization = authorizationOf(request);
    if (authorization === undefined) throw new Refusal('UNAUTHENTICATED', 'Send the ingest key as a bearer token.');
    const who = await identities.identify(authorization);
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
