/**
 * HTTP ↔ application: the session routes of the console (the refresh token is a cookie that only they read), the key set, and
 * what the gateway asks for. All calls carry the internal identity; the gateway has checked the origin of a browser's.
 */
import { z } from 'zod';
import type { HttpRoute, RouteAnswer, RouteRequest } from '#platform/http.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import type { By } from './application/ports.ts';
import type { Tokens } from './application/sign-in.ts';
import { sessionEnded } from './domain/session.ts';
import { SignInOrder, Uuid } from './input.ts';
import type { Tools } from './tools.ts';

const COOKIE = 'titan-session';
const COOKIE_LIFE_S = 7 * 24 * 3_600;
const MOST_BYTES = 8 * 1_024;
const MOST_AGENT = 200;
const MOST_REVOCATIONS = 1_000;

/** Refusals that mean: you are not signed in. */
const UNAUTHENTICATED = new Set(['INVALID_CREDENTIALS', 'CODE_REQUIRED', 'SESSION_ENDED']);

const SignInBody = SignInOrder.extend({ code: SignInOrder.shape.code.nullable() });
const RenewalBody = z.object({ idempotencyKey: Uuid });
const RevocationsBody = z.object({ after: z.int().min(0) });
const ResolveBody = z.object({ hash: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

export function authRoutes(tools: Tools): readonly HttpRoute[] {
  const { signIn, sessions, ring, revocations, apiKeys } = tools;
  const attributes = `HttpOnly; SameSite=Strict; Path=/session${tools.publicUrl.startsWith('http:') ? '' : '; Secure'}`;
  const cleared = `${COOKIE}=; ${attributes}; Max-Age=0`;
  const signedIn = ({ accessToken, expiresAt, refreshToken }: Tokens): RouteAnswer => ({
    status: 200,
    headers: { 'set-cookie': `${COOKIE}=${refreshToken}; ${attributes}; Max-Age=${COOKIE_LIFE_S}`, ...NEVER_STORED },
    body: { accessToken, expiresAt: expiresAt.toISOString() },
  });

  return [
    route('GET', '/.well-known/jwks.json', async () => ({
      status: 200,
      headers: { 'cache-control': 'max-age=300' },
      body: await ring.keySet(),
    })),

    route('POST', '/session', async (request) => {
      const { code, ...credentials } = SignInBody.parse(jsonOf(request));
      const agent = agentOf(request);
      return refusable(request, async () =>
        signedIn(await signIn.signIn({ ...credentials, code: code ?? undefined, agent }, byOf(request))),
      );
    }),

    route('POST', '/session/renewal', async (request) => {
      const { idempotencyKey } = RenewalBody.parse(jsonOf(request));
      return refusable(
        request,
        async () => {
          const token = cookieOf(request);
          if (token === undefined) throw sessionEnded();
          return signedIn(await signIn.refresh({ token, idempotencyKey }, byOf(request)));
        },
        { 'set-cookie': cleared },
      );
    }),

    route('DELETE', '/session', async (request) => {
      const token = cookieOf(request);
      if (token !== undefined) await signIn.end(token, byOf(request), sessions.end);
      return { status: 204, headers: { 'set-cookie': cleared, ...NEVER_STORED } };
    }),

    route('POST', '/internal/revocations', async (request) => {
      const { after } = RevocationsBody.parse(jsonOf(request));
      return { status: 200, body: await revocations.after(after, MOST_REVOCATIONS) };
    }),

    route('POST', '/internal/api-keys/resolve', async (request) => {
      const { hash } = ResolveBody.parse(jsonOf(request));
      const key = await apiKeys.resolve(Buffer.from(hash, 'base64url'), byOf(request));
      if (key === undefined) return { status: 404, body: { code: 'NOT_FOUND', message: 'There is no such key.' } };
      return { status: 200, body: key };
    }),
  ];
}

const NEVER_STORED = { 'cache-control': 'no-store' };

function route(
  method: HttpRoute['method'],
  path: string,
  handle: (request: RouteRequest) => Promise<RouteAnswer>,
): HttpRoute {
  return { method, path, maxBytes: MOST_BYTES, handle };
}

/** The wrong password is 401 here, with what the console needs to say so; everything else is the server's to answer. */
async function refusable(
  { caller }: RouteRequest,
  work: () => Promise<RouteAnswer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<RouteAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || !UNAUTHENTICATED.has(error.code)) throw error;
    const { code, message } = error;
    return {
      status: 401,
      headers: { ...headers, ...NEVER_STORED },
      body: { code, message, correlationId: caller.correlationId },
    };
  }
}

function byOf({ caller }: RouteRequest): By {
  return { ip: caller.ip, correlationId: caller.correlationId };
}

function jsonOf({ body }: RouteRequest): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('BAD_USER_INPUT', 'The body is no JSON.');
  }
}

/** What the browser calls itself, cut; header values are Latin-1 and hold no U+0000. */
function agentOf({ headers }: RouteRequest): string | undefined {
  const agent = headers['user-agent']?.slice(0, MOST_AGENT).trim();
  return agent === '' ? undefined : agent;
}

function cookieOf({ headers }: RouteRequest): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(`${COOKIE}=`)).map((pair) => pair.slice(COOKIE.length + 1));
  // Two of one name: somebody planted one.
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}
