/** What the gateway asks auth for: keys of tokens, what was taken back, and whose a key is. Each call carries an identity. */
import { Pool } from 'undici';
import { z } from 'zod';
import { CORRELATION_HEADER } from '#platform/http.ts';
import { INTERNAL_HEADER } from '#platform/identity.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { correlationId } from '#platform/log.ts';
import { NO_CALLER, type Sign } from './calls.ts';

export const AUTH = 'auth';

export interface AuthService {
  /** The body of `/.well-known/jwks.json`. */
  keys(): Promise<unknown>;
  /** What was taken back after this position, oldest first. */
  revocations(after: number): Promise<RevocationPage>;
  /** Undefined: there is no such key, or it does not count any more. `hash` = SHA-256 of the key's text. */
  apiKey(hash: string): Promise<FoundKey | undefined>;
}

const Page = z.object({
  /** Least position that is kept, and the last one given out. */
  oldest: z.int().min(0),
  head: z.int().min(0),
  rows: z.array(
    z.object({
      pos: z.int().min(1),
      kind: z.enum(['SESSION', 'USER', 'API_KEY']),
      subject: z.string(),
      /** Of a user: tokens with a smaller counter are refused. */
      rev: z.int().nullish(),
    }),
  ),
});
export type RevocationPage = Readonly<z.infer<typeof Page>>;

const ApiKey = z.object({
  id: z.string().min(1).max(64),
  owner: z.string().min(1).max(128),
  scopes: z.array(z.string()),
  expiresAt: z.coerce.date(),
});
export type FoundKey = Readonly<z.infer<typeof ApiKey>>;

const CONNECT_MS = 500;
const ANSWER_MS = 900;

/** `url`: the GraphQL address of auth; its other paths are on the same authority. Rejects when auth does not answer well. */
export function openAuthService(url: URL, sign: Sign, scope: Scope): AuthService {
  const pool = new Pool(url.origin, {
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: CONNECT_MS },
  });
  scope.defer('calls to auth', () => pool.destroy());

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    content?: object,
  ): Promise<{ status: number; body: unknown }> {
    const body = content === undefined ? '' : JSON.stringify(content);
    const answer = await pool.request({
      method,
      path,
      ...(content === undefined ? {} : { body }),
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'content-type': 'application/json',
        [CORRELATION_HEADER]: correlationId(),
        [INTERNAL_HEADER]: sign(AUTH, `${method} ${path}`, body, NO_CALLER),
      },
    });
    const text = await answer.body.text();
    if (answer.statusCode === 200) return { status: 200, body: JSON.parse(text) };
    if (answer.statusCode === 404) return { status: 404, body: undefined };
    throw new Error(`auth answered ${answer.statusCode} to ${method} ${path}`);
  }

  async function found(method: 'GET' | 'POST', path: string, content?: object): Promise<unknown> {
    const { status, body } = await ask(method, path, content);
    if (status !== 200) throw new Error(`auth answered ${status} to ${method} ${path}`);
    return body;
  }

  return {
    keys: () => found('GET', '/.well-known/jwks.json'),
    revocations: async (after) => Page.parse(await found('POST', '/internal/revocations', { after })),
    async apiKey(hash) {
      const { status, body } = await ask('POST', '/internal/api-keys/resolve', { hash });
      return status === 404 ? undefined : ApiKey.parse(body);
    },
  };
}
