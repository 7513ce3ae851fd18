/**
 * The console's sessions, passed on to auth. They are the only paths that read a cookie, so they are the only ones that a
 * foreign page could misuse: each asks for an allowed origin, a header that no form can send, and JSON.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '#platform/http.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { NO_CALLER } from './auth/calls.ts';
import { isJson } from './http/negotiate.ts';
import { type CallOwner, type OwnerCall, sendAway, sendOwnerAnswer } from './pass-through.ts';

interface Options {
  readonly auth: CallOwner;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Where a request comes from; auth counts attempts by it. */
  addressOf(request: IncomingMessage): string;
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Header that the console sends: a browser asks before it lets a foreign page send it. */
const CONSOLE_HEADER = 'titan-console';
const MOST_BODY_BYTES = 8 * 1024;
const AWAY = 'Signing in and out is not possible at the moment. Try again soon.';

/** Handlers by path. */
export function createSessionDoor({ auth, allowedOrigins, addressOf }: Options): ReadonlyMap<string, Serve> {
  const route =
    (path: string, methods: readonly ('POST' | 'DELETE')[]): Serve =>
    async (request, response) => {
      const method = methods.find((one) => one === request.method);
      response.setHeader('cache-control', 'no-store');
      if (method === undefined) {
        response.setHeader('allow', methods.join(', '));
        throw new Refusal('METHOD_NOT_ALLOWED', `Use ${methods.join(' or ')}.`);
      }
      const isOrigin = allowedOrigins.has(request.headers.origin ?? '');
      if (!isOrigin || !isFromConsole(request)) {
        // The body is left unread, so the connection ends with the answer.
        response.setHeader('connection', 'close');
        // The console tells its people: PUBLIC_URL is not where they are.
        const details = isOrigin ? {} : { reason: 'FOREIGN_ORIGIN' };
        throw new Refusal('FORBIDDEN', 'Only pages of this product may do this.', details);
      }
      const body = await readBody(request, MOST_BODY_BYTES);
      const { cookie, 'user-agent': agent, 'content-type': type } = request.headers;
      await pass(response, {
        method,
        path,
        body: method === 'POST' ? body : Buffer.alloc(0),
        claims: { ...NO_CALLER, ip: addressOf(request) },
        headers: { cookie, 'user-agent': agent, 'content-type': type },
      });
    };

  async function pass(response: ServerResponse, call: OwnerCall): Promise<void> {
    const answer = await auth(call).catch((error: unknown) => sendAway(response, AWAY, error));
    if (answer !== undefined) sendOwnerAnswer(response, answer, ['set-cookie', 'retry-after']);
  }

  return new Map<string, Serve>([
    ['/session', route('/session', ['POST', 'DELETE'])],
    ['/session/renewal', route('/session/renewal', ['POST'])],
    [
      '/.well-known/jwks.json',
      async (request, response) => {
        if (request.method !== 'GET') throw new Refusal('METHOD_NOT_ALLOWED', 'Use GET.');
        const answer = await auth({
          method: 'GET',
          path: '/.well-known/jwks.json',
          body: Buffer.alloc(0),
          claims: NO_CALLER,
          headers: {},
        }).catch((error: unknown) =>
          sendAway(response, 'The keys cannot be read at the moment. Try again soon.', error),
        );
        if (answer !== undefined) sendOwnerAnswer(response, answer, ['cache-control']);
      },
    ],
  ]);
}

function isFromConsole({ method, headers }: IncomingMessage): boolean {
  return headers[CONSOLE_HEADER] === '1' && (method !== 'POST' || isJson(headers['content-type']));
}
