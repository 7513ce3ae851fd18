/** The auth service at its own port, called as the gateway calls it: the graph, the session routes, the key set. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Claims, deriveKey, signInternal } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import { scopesOf } from '#platform/roles.ts';
import { claimsOf, PASSWORD, secret } from '../../tests/support/auth.ts';
import { testDatabase } from '../../tests/support/database.ts';
import service from './index.ts';

const scope = new Scope('test');
const root = randomBytes(32);
const key = deriveKey(root, 'gateway', 'subgraph:auth');
const secrets = { TITAN_KEK: secret(), AUTH_PEPPER: secret(), AUTH_REFRESH_KEY: secret() };
let settings: Record<string, string>;
let url: string;
let setUp: string;
let admin: { readonly accessToken: string; readonly refreshToken: string };

beforeAll(async () => {
  const database = await testDatabase(scope, 'auth');
  settings = {
    AUTH_DATABASE_URL: database.url,
    EVENT_LOG_URL: database.logUrl,
    CACHE_URL: 'memory:',
    PUBLIC_URL: 'http://localhost:4000',
    INTERNAL_ROOT: root.toString('hex'),
    LISTEN: '127.0.0.1:0',
    AUTH_SIGN_INS_PER_MINUTE: '1000',
    ...secrets,
  };
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const env = await service.start(settings, scope.child('auth'));
  setUp = said.mock.calls.map(([text]) => String(text)).join('');
  said.mockRestore();
  url = new URL(env.AUTH_URL ?? '').origin;
  const { data } = await ask<{ bootstrapAdmin: typeof admin }>(
    `mutation ($token: String!) { bootstrapAdmin(input: { token: $token, email: "marshal@titan.example", name: "Marshal", password: "${PASSWORD}" }) { accessToken refreshToken } }`,
    { token: /setup#(\S+)/.exec(setUp)?.[1] },
  );
  admin = data.bootstrapAdmin;
});
afterAll(() => scope.close());

type Who = Partial<Pick<Claims, 'sub' | 'sid' | 'role' | 'scope' | 'ip'>>;
const whoOf = (accessToken: string): Who => {
  const { sub, sid, role, scope: scopes } = claimsOf(accessToken);
  return { sub, sid, role: role as 'ADMIN', scope: String(scopes) };
};

function signed(use: string, body: string, who: Who = {}): Record<string, string> {
  const claims = {
    iss: 'gateway',
    aud: 'subgraph:auth',
    sub: '-',
    sid: '-',
    role: '-' as const,
    scope: '',
    cid: 'test-test',
  };
  const jti = use === 'mutation' ? { jti: randomUUID() } : {};
  return { 'titan-internal': signInternal(key, { ...claims, use, ...jti, ip: '192.0.2.7', ...who }, body) };
}

async function ask<T = Record<string, unknown>>(query: string, variables: object = {}, who: Who = {}) {
  const body = JSON.stringify({ query, variables });
  const use = query.trimStart().startsWith('mutation') ? 'mutation' : 'query';
  const headers = { 'content-type': 'application/json', ...signed(use, body, who) };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
  return (await answer.json()) as {
    readonly data: T;
    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  };
}

function call(method: 'GET' | 'POST' | 'DELETE', path: string, content: object | string = '', headers: object = {}) {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  return fetch(`${url}${path}`, {
    method,
    headers: { ...signed(`${method} ${path}`, body), 'user-agent': 'a browser', ...headers },
    ...(method === 'POST' ? { body } : {}),
  });
}

const cookieOf = (answer: Response) => answer.headers.get('set-cookie') ?? '';
const tokenOf = (answer: Response) => /titan-session=([^;]*)/.exec(cookieOf(answer))?.[1] ?? '';
const signIn = (changes: object = {}) =>
  call('POST', '/session', { email: 'marshal@titan.example', password: PASSWORD, ...changes });

test('counts what whoever watches wants to know', async () => {
  await signIn({ password: 'wrong' });
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/sign_in_total\{result="SIGN_IN_REFUSED",service="auth"\} [1-9]/);
});

test('the start without an administrator prints where to make one', () => {
  expect(setUp).toMatch(/^Set up the first administrator: http:\/\/localhost:4000\/setup#[A-Za-z0-9_-]{43}\n$/);
});

describe('the session of a browser', () => {
  test('begins with a cookie that scripts cannot read and only these routes get', async () => {
    const answer = await signIn();
    expect(answer.status).toBe(200);
    expect(cookieOf(answer)).toMatch(
      /^titan-session=tw_r\.[0-9a-f-]{36}\.[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/session; Max-Age=604800$/,
    );
    const body = (await answer.json()) as { accessToken: string; expiresAt: string };
    expect(Object.keys(body).sort()).toEqual(['accessToken', 'expiresAt']);
    const keys = (await (await call('GET', '/.well-known/jwks.json')).json()) as JSONWebKeySet;
    await jwtVerify(body.accessToken, createLocalJWKSet(keys), {
      issuer: 'http://localhost:4000',
      audience: 'titan-gateway',
    });
    const { data } = await ask<{ viewer: { sessions: object[] } }>(
      '{ viewer { sessions { agent ip isCurrent } } }',
      {},
      whoOf(body.accessToken),
    );
    expect(data.viewer.sessions).toContainEqual({ agent: 'a browser', ip: '192.0.2.7', isCurrent: true });
  });

  test('is renewed by its cookie, and the same key gives the same answer', async () => {
    const first = tokenOf(await signIn());
    const renewal = (cookie: string, idempotencyKey: string) =>
      call('POST', '/session/renewal', { idempotencyKey }, { cookie: `other=1; titan-session=${cookie}` });
    const again = randomUUID();
    const [one, two] = [await renewal(first, again), await renewal(first, again)];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(tokenOf(one)).toBe(tokenOf(two));
    const theft = await renewal(first, randomUUID());
    expect(theft.status).toBe(401);
    expect(cookieOf(theft)).toBe('titan-session=; HttpOnly; SameSite=Strict; Path=/session; Max-Age=0');
    expect(await theft.json()).toEqual({
      code: 'SESSION_ENDED',
      message: 'This session has ended. Sign in again.',
      correlationId: 'test-test',
    });
    expect((await renewal(tokenOf(one), randomUUID())).status).toBe(401);
  });

  test('ends, and ending it again or without a cookie is no matter', async () => {
    const cookie = `titan-session=${tokenOf(await signIn())}`;
    for (const headers of [{ cookie }, { cookie }, {}, { cookie: 'titan-session=nonsense' }]) {
      const answer = await call('DELETE', '/session', '', headers);
      expect([answer.status, cookieOf(answer)]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    }
    const renewal = await call('POST', '/session/renewal', { idempotencyKey: randomUUID() }, { cookie });
    expect(renewal.status).toBe(401);
  });

  test.each<[string, number, string, object | string]>([
    ['a wrong password', 401, 'INVALID_CREDENTIALS', { email: 'marshal@titan.example', password: 'wrong' }],
    ['no password', 400, 'BAD_USER_INPUT', { email: 'marshal@titan.example' }],
    ['an address that is none', 400, 'BAD_USER_INPUT', { email: 'marshal', password: PASSWORD }],
    ['U+0000', 400, 'BAD_USER_INPUT', { email: 'marshal@titan.example', password: 'a\u0000b' }],
    ['half a surrogate pair', 400, 'BAD_USER_INPUT', '{"email":"a\\ud800@b","password":"x"}'],
    ['no JSON', 400, 'BAD_USER_INPUT', 'email=marshal'],
    ['a Mongo operator', 400, 'BAD_USER_INPUT', { email: { $ne: '' }, password: { $ne: '' } }],
  ])('does not begin with %s: %i %s', async (_, status, code, body) => {
    const answer = await call('POST', '/session', body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code, correlationId: expect.any(String) });
    expect(cookieOf(answer)).toBe('');
  });

  test('says how long to wait when there were too many tries', async () => {
    for (let i = 0; i < 6; i += 1) await signIn({ email: 'guessed@titan.example' });
    const answer = await signIn({ email: 'guessed@titan.example' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
  });

  test('the cookie is Secure where the product is reached over https; http is for this machine alone', async () => {
    await using inner = new Scope('https');
    const started = service.start({ ...settings, PUBLIC_URL: 'https://watch.example/' }, inner.child('auth'));
    const at = new URL((await started).AUTH_URL ?? '').origin;
    const body = JSON.stringify({ email: 'marshal@titan.example', password: PASSWORD });
    const answer = await fetch(`${at}/session`, { method: 'POST', headers: signed('POST /session', body), body });
    expect(cookieOf(answer)).toMatch(/; Path=\/session; Secure; Max-Age=/);
    await expect(
      service.start({ ...settings, PUBLIC_URL: 'http://watch.example' }, inner.child('plain')),
    ).rejects.toThrow(/PUBLIC_URL {2}must be https, unless it names this machine/);
  });
});

describe('the graph', () => {
  const asAdmin = () => whoOf(admin.accessToken);

  test('shows who asks, and nobody else anything', async () => {
    const document = '{ viewer { user { id name role } email scopes hasTotp apiKeys { id } } }';
    const { data } = await ask(document, {}, asAdmin());
    const scopes = expect.arrayContaining([...scopesOf('ADMIN')].filter((name) => name !== 'graph:adhoc'));
    expect(data).toEqual({
      viewer: {
        user: { id: asAdmin().sub, name: 'Marshal', role: 'ADMIN' },
        email: 'marshal@titan.example',
        scopes,
        hasTotp: false,
        apiKeys: [],
      },
    });
    for (const who of [{}, { ...asAdmin(), sid: '-' }]) {
      const { data: none, errors } = await ask(document, {}, who);
      expect([none?.viewer ?? null, errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
    }
  });

  test('leads from the invitation to the account, its sessions and its lines in the audit list', async () => {
    const { data: invited } = await ask<{
      inviteUser: { url: string; user: { status: string; user: { id: string } } };
    }>(
      'mutation { inviteUser(email: "mako@titan.example", role: OPERATOR, name: "Mako") { url expiresAt user { status user { id } } } }',
      {},
      asAdmin(),
    );
    expect(invited.inviteUser.user.status).toBe('INVITED');
    const { data: set } = await ask('mutation ($t: String!, $p: String!) { setPassword(token: $t, password: $p) }', {
      t: invited.inviteUser.url.split('#')[1],
      p: PASSWORD,
    });
    expect(set).toEqual({ setPassword: true });
    const { data: mako } = await ask<{ signIn: { accessToken: string; refreshToken: string; expiresAt: string } }>(
      'mutation ($p: String!) { signIn(email: "MAKO@titan.example", password: $p) { accessToken refreshToken expiresAt } }',
      { p: PASSWORD },
    );
    expect(mako.signIn.expiresAt).toMatch(/^\d{4}-.*Z$/);
    const { data, errors } = await ask<{ users: { nodes: object[] }; audit: { nodes: object[]; pageInfo: object } }>(
      '{ users(text: "mak") { nodes { email status user { name role } sessions { isCurrent } } } audit(first: 2) { nodes { action subject ip correlationId actor { name } detail } pageInfo { endCursor hasNextPage } } }',
      {},
      asAdmin(),
    );
    expect(errors).toBeUndefined();
    expect(data.users.nodes).toEqual([
      {
        email: 'mako@titan.example',
        status: 'ACTIVE',
        user: { name: 'Mako', role: 'OPERATOR' },
        sessions: [{ isCurrent: false }],
      },
    ]);
    expect(data.audit.nodes).toEqual([
      {
        action: 'SIGNED_IN',
        subject: expect.any(String),
        ip: '192.0.2.7',
        correlationId: 'test-test',
        actor: { name: 'Mako' },
        detail: null,
      },
      {
        action: 'PASSWORD_SET',
        subject: invited.inviteUser.user.user.id,
        ip: '192.0.2.7',
        correlationId: 'test-test',
        actor: { name: 'Mako' },
        detail: '{"kind": "INVITE"}',
      },
    ]);
    expect(data.audit.pageInfo).toMatchObject({ hasNextPage: true });
  });

  test('a session that has ended cannot make keys, though its access token still lives', async () => {
    const { data } = await ask<{ signIn: { accessToken: string } }>(
      'mutation ($p: String!) { signIn(email: "marshal@titan.example", password: $p) { accessToken } }',
      { p: PASSWORD },
    );
    const who = whoOf(data.signIn.accessToken);
    expect((await ask('mutation { signOut }', {}, who)).data).toEqual({ signOut: true });
    const { errors } = await ask(
      'mutation { createApiKey(input: { name: "x", scopes: ["kaiju:read"], days: 1 }, idempotencyKey: "k") { secret } }',
      {},
      who,
    );
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test.each([
    'mutation { inviteUser(email: "a\\u0000@b", role: VIEWER) { url } }',
    'mutation { inviteUser(email: "nobody", role: VIEWER) { url } }',
    'mutation { inviteUser(email: "a@b", role: VIEWER, name: "a\\nb") { url } }',
    'mutation { register(input: { email: "a@b", name: " ", password: "x" }) { id } }',
    'mutation { refresh(token: "x", idempotencyKey: "no uuid") { accessToken } }',
    'mutation { createApiKey(input: { name: "x", scopes: [], days: 366 }, idempotencyKey: "k") { secret } }',
    '{ users(first: 0) { nodes { email } } }',
    '{ users(first: 501) { nodes { email } } }',
    '{ users(text: "\\u0000") { nodes { email } } }',
    '{ users(after: "nonsense") { nodes { email } } }',
    '{ audit(after: "YXVkaXQgYmVmb3JlOi0x") { nodes { id } } }',
  ])('refuses %s', async (document) => {
    const { errors } = await ask(document, {}, asAdmin());
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('what the gateway asks for', () => {
  test('the key set may be kept for five minutes and holds no secret', async () => {
    const answer = await call('GET', '/.well-known/jwks.json');
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'max-age=300']);
    const { keys } = (await answer.json()) as JSONWebKeySet;
    expect(keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String), kid: expect.any(String), alg: 'EdDSA', use: 'sig' },
    ]);
  });

  test('revocations behind a position, in order', async () => {
    const revocations = async (after: unknown) => call('POST', '/internal/revocations', { after } as object);
    const { head } = (await (await revocations(0)).json()) as { head: number };
    const { data } = await ask<{ signIn: { accessToken: string } }>(
      'mutation ($p: String!) { signIn(email: "marshal@titan.example", password: $p) { accessToken } }',
      { p: PASSWORD },
    );
    const who = whoOf(data.signIn.accessToken);
    await ask('mutation ($id: ID!) { revokeSession(id: $id) }', { id: who.sid }, whoOf(admin.accessToken));
    expect(await (await revocations(head)).json()).toEqual({
      oldest: expect.any(Number),
      head: head + 1,
      rows: [{ pos: head + 1, kind: 'SESSION', subject: who.sid, at: expect.stringMatching(/Z$/) }],
    });
    expect(await (await revocations(head + 99)).json()).toMatchObject({ rows: [], head: head + 1 });
    for (const wrong of [-1, 'x', null, 1.5]) expect((await revocations(wrong)).status).toBe(400);
  });

  test('a key by its hash', async () => {
    const who = whoOf(admin.accessToken);
    const { data } = await ask<{ createApiKey: { secret: string; apiKey: { id: string } } }>(
      'mutation { createApiKey(input: { name: "radar", scopes: ["tracking:ingest"], days: 1 }, idempotencyKey: "k1") { secret apiKey { id owner { name } } } }',
      {},
      who,
    );
    const hash = createHash('sha256').update(data.createApiKey.secret).digest('base64url');
    const resolve = (text: string) => call('POST', '/internal/api-keys/resolve', { hash: text });
    expect(await (await resolve(hash)).json()).toEqual({
      id: data.createApiKey.apiKey.id,
      owner: who.sub,
      name: 'radar',
      scopes: ['tracking:ingest'],
      expiresAt: expect.stringMatching(/Z$/),
    });
    expect((await resolve('A'.repeat(43))).status).toBe(404);
    expect((await resolve('short')).status).toBe(400);
  });

  test.each(['/session', '/session/renewal', '/internal/revocations', '/internal/api-keys/resolve'])(
    'POST %s needs the internal identity',
    async (path) => {
      expect((await fetch(`${url}${path}`, { method: 'POST', body: '{}' })).status).toBe(401);
    },
  );
});

describe('a start that cannot work says why', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['a short secret', { AUTH_PEPPER: 'c2hvcnQ' }, /AUTH_PEPPER {2}must hold at least 32 random bytes/],
    [
      'a secret of one byte',
      { AUTH_REFRESH_KEY: 'ab'.repeat(32) },
      /AUTH_REFRESH_KEY {2}must hold at least 32 random bytes/,
    ],
    ['another KEK', { TITAN_KEK: secret() }, /^TITAN_KEK is not the one that auth sealed its signing keys with/],
    ['a role that is none', { REQUIRE_TOTP_FOR: 'EMPEROR' }, /REQUIRE_TOTP_FOR/],
  ])('%s', async (_, wrong, sentence) => {
    await using inner = new Scope('wrong');
    await expect(service.start({ ...settings, ...wrong }, inner.child('auth'))).rejects.toThrow(sentence);
  });

  test('a new KEK in front of the old one opens what the old one sealed', async () => {
    await using inner = new Scope('exchanged');
    const started = service.start({ ...settings, TITAN_KEK: `${secret()} ${secrets.TITAN_KEK}` }, inner.child('auth'));
    expect((await started).AUTH_URL).toMatch(/^http:/);
  });
});
