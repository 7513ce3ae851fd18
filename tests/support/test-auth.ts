/**
 * Auth for tests of the gateway: a real service with real signatures behind real internal calls, whose users, keys and
 * revocations a test writes down. The real auth is tested with the product, in tests/scenarios.
 */
import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  randomUUID,
  sign as signBytes,
} from 'node:crypto';
import { z } from 'zod';
import type { HttpRoute } from '#platform/http.ts';
import { type Role, scopesInPersonOf } from '#platform/roles.ts';
import { defineSubgraph } from '#platform/subgraph.ts';

export const PUBLIC_URL = 'http://localhost:4999';

export interface TestKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface TokenChanges {
  readonly role?: Role;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: TestKey;
}

interface RevocationRow {
  readonly pos: number;
  readonly kind: 'SESSION' | 'USER' | 'API_KEY';
  readonly subject: string;
  readonly rev: number | null;
  readonly at: string;
}

export interface SessionCall {
  readonly use: string;
  readonly body: string;
  readonly cookie: string | undefined;
  readonly agent: string | undefined;
  readonly ip: string | undefined;
  readonly headers: readonly string[];
}

/** One for the whole test file: a token of one harness is good at another. */
const KEY = makeKey('key-1');

export class TestAuth {
  readonly key = KEY;
  keys: readonly TestKey[] = [this.key];
  readonly rows: RevocationRow[] = [];
  /** Positions below this one are forgotten. */
  oldest = 1;
  /** Answer of the session routes. */
  sessionReply: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: object;
  } = { status: 200, headers: { 'set-cookie': 'titan-session=next; HttpOnly' }, body: { accessToken: 'a.b.c' } };
  readonly sessionCalls: SessionCall[] = [];
  /** Calls of each route. */
  readonly asked = new Map<string, number>();
  readonly #apiKeys = new Map<
    string,
    { id: string; owner: string; name: string; scopes: string[]; expiresAt: string }
  >();

  /** An access token as auth makes it, with what the test changes. Its user and session are named after the role. */
  token({ role = 'VIEWER', header = {}, claims = {}, key = this.key }: TokenChanges = {}): string {
    const nowS = Math.floor(Date.now() / 1_000);
    return jwt(
      { alg: 'EdDSA', typ: 'at+jwt', kid: key.kid, ...header },
      {
        iss: PUBLIC_URL,
        aud: 'titan-gateway',
        sub: `user-${role}`,
        sid: `session-${role}`,
        role,
        scope: [...scopesInPersonOf(role)].join(' '),
        rev: 1,
        iat: nowS,
        exp: nowS + 300,
        ...claims,
      },
      (text) => signBytes(null, Buffer.from(text), key.privateKey),
    );
  }

  /** The header of a caller of this role. */
  bearer(changes: TokenChanges = {}): string {
    return `Bearer ${this.token(changes)}`;
  }

  /** A key of somebody; its text. */
  apiKey(
    changes: { readonly scopes?: readonly string[]; readonly owner?: string; readonly lifeMs?: number } = {},
  ): string {
    const id = randomBytes(4).toString('hex');
    const text = `tw_k_${id}_${randomBytes(32).toString('base64url')}`;
    this.#apiKeys.set(createHash('sha256').update(text).digest('base64url'), {
      id,
      owner: changes.owner ?? 'user-OWNER',
      name: 'a key',
      scopes: [...(changes.scopes ?? ['tracking:read'])],
      expiresAt: new Date(Date.now() + (changes.lifeMs ?? 86_400_000)).toISOString(),
    });
    return text;
  }

  /** Forgets a key and says so in the list. */
  revokeApiKey(text: string): void {
    this.#apiKeys.delete(createHash('sha256').update(text).digest('base64url'));
    this.revoke('API_KEY', text.slice(5, 13));
  }

  revoke(kind: RevocationRow['kind'], subject: string, rev: number | null = null): void {
    this.rows.push({ pos: (this.rows.at(-1)?.pos ?? 0) + 1, kind, subject, rev, at: new Date().toISOString() });
  }

  get service() {
    return defineSubgraph({
      name: 'auth',
      config: z.object({}),
      open: async () => ({}),
      loaders: () => ({}),
      dependencies: () => ({}),
      routes: () => this.routes,
      resolvers: {
        Query: {
          person: (_: unknown, __: unknown, { caller }: { readonly caller: { readonly userId: string } }) =>
            caller.userId,
          motto: () => 'We watch.',
        },
        Mutation: {
          knock: (_: unknown, __: unknown, { caller }: { readonly caller: { readonly ip?: string } }) =>
            caller.ip ?? 'no address',
        },
      },
    });
  }

  /** What auth answers beside the graph. */
  get routes(): readonly HttpRoute[] {
    const route = (method: HttpRoute['method'], path: string, handle: HttpRoute['handle']): HttpRoute => ({
      method,
      path,
      maxBytes: 64 * 1024,
      handle: async (request) => {
        this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
        return handle(request);
      },
    });
    const session = (method: 'POST' | 'DELETE', path: string) =>
      route(method, path, async ({ headers, body, caller }) => {
        this.sessionCalls.push({
          use: `${method} ${path}`,
          body: body.toString('utf8'),
          cookie: headers.cookie,
          agent: headers['user-agent'],
          ip: caller.ip,
          headers: Object.keys(headers),
        });
        return this.sessionReply;
      });
    return [
      route('GET', '/.well-known/jwks.json', async () => ({
        status: 200,
        headers: { 'cache-control': 'max-age=300' },
        body: { keys: this.keys.map(publicJwk) },
      })),
      route('POST', '/internal/revocations', async ({ body }) => {
        const { after } = JSON.parse(body.toString('utf8')) as { readonly after: number };
        const kept = this.rows.filter(({ pos }) => pos >= this.oldest);
        return {
          status: 200,
          body: {
            oldest: kept[0]?.pos ?? 0,
            head: this.rows.at(-1)?.pos ?? 0,
            rows: kept.filter(({ pos }) => pos > after).slice(0, 1_000),
          },
        };
      }),
      route('POST', '/internal/api-keys/resolve', async ({ body }) => {
        const { hash } = JSON.parse(body.toString('utf8')) as { readonly hash: string };
        const found = this.#apiKeys.get(hash);
        return found === undefined ? { status: 404, body: {} } : { status: 200, body: found };
      }),
      session('POST', '/session'),
      session('POST', '/session/renewal'),
      session('DELETE', '/session'),
    ];
  }
}

export function makeKey(kid: string = randomUUID()): TestKey {
  return { kid, ...generateKeyPairSync('ed25519') };
}

/** A key as `/.well-known/jwks.json` shows it. */
export function publicJwk({ kid, publicKey }: TestKey): Record<string, unknown> {
  return { ...publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' };
}

/** Any token at all, also ones that nobody should make. */
export function jwt(header: object, claims: object, sign: (text: string) => Buffer): string {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${sign(text).toString('base64url')}`;
}
