/**
 * Attacks on the two doors from outside: requests over HTTP and live sockets. One table; a case that makes sense on both is
 * run on both, and a token that is not good is tried at every place that takes one. Blocked = refused, without data, and
 * without a word of what is behind the door.
 */
import { createHmac, type KeyObject, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { deriveKey, readInternalRoot, signInternal } from '#platform/identity.ts';
import { type Harness, INGEST_KEY, startHarness } from '../gateway/harness.ts';
import { eventually } from '../support/eventually.ts';
import { jwt, makeKey, PUBLIC_URL, publicJwk } from '../support/test-auth.ts';

let titan: Harness;
let internal: string;
beforeAll(async () => {
  titan = await startHarness({ LIVE_SOCKETS_PER_IP: '60' });
  const { auth } = titan;
  auth.revoke('SESSION', 'session-ended');
  auth.revoke('USER', 'user-DEMOTED', 5);
  internal = signInternal(
    deriveKey(readInternalRoot(titan.env.INTERNAL_ROOT ?? ''), 'gateway', 'subgraph:auth'),
    {
      iss: 'gateway',
      aud: 'subgraph:auth',
      use: 'query',
      sub: 'user-ADMIN',
      sid: 's',
      role: 'ADMIN',
      scope: 'user:admin',
      cid: 'x',
    },
    '{}',
  );
  await eventually(async () => expect(await knownRevocations()).toBe(true));
}, 60_000);
afterAll(() => titan[Symbol.asyncDispose]());

/** What nobody outside may read. */
const INSIDE = /the secret|Alpha|127\.0\.0\.1|ECONN|radar|bestiary|subgraph|node_modules|\bat .+:\d+:\d+|"stack"/;
const SECRET = '{ contacts { name secret } }';
const GUARDED = 'subscription { sighted { id name } }';

const knownRevocations = async () =>
  (await post(SECRET, { authorization: titan.as({ claims: { sid: 'session-ended' } }) })).status === 401;

interface Outcome {
  readonly status: number;
  readonly text: string;
}

async function send(path: string, init: RequestInit): Promise<Outcome> {
  const answer = await fetch(`${titan.url}${path}`, init);
  return { status: answer.status, text: await answer.text() };
}
const post = (query: string, headers: Readonly<Record<string, string>> = {}, path = '/graphql') =>
  send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

/** What a socket says and how it ends; `status` is the code of its end, of a refused upgrade, or 0 while it is open. */
async function live(
  messages: readonly object[],
  { headers = {}, path = '/graphql' }: { readonly headers?: Record<string, string>; readonly path?: string } = {},
): Promise<Outcome> {
  const ws = new WebSocket(`${titan.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers });
  const texts: string[] = [];
  let status = 0;
  ws.on('message', (message) => texts.push(String(message)));
  ws.on('close', (code) => {
    status ||= code;
  });
  ws.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    ws.once('open', resolve);
    ws.once('unexpected-response', (_, response) => {
      status = response.statusCode ?? 0;
      resolve();
    });
  });
  for (const [place, message] of messages.entries()) {
    if (ws.readyState !== WebSocket.OPEN) break;
    ws.send(JSON.stringify(message));
    await expect.poll(() => status !== 0 || texts.length > place, { timeout: 10_000, interval: 5 }).toBe(true);
  }
  ws.terminate();
  return { status, text: texts.join('\n') };
}
const init = (authorization?: string, more: object = {}) => ({
  type: 'connection_init',
  payload: { ...(authorization === undefined ? {} : { authorization }), ...more },
});
const subscribe = (query: string, extensions: object = {}) => ({
  type: 'subscribe',
  id: '1',
  payload: { query, extensions },
});

/** A request as it is on the wire, for what a polite client would not send. */
async function raw(lines: readonly string[], body = ''): Promise<Outcome> {
  const socket = connect(Number(new URL(titan.url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  const head = [...lines, 'host: x', 'connection: close', `content-length: ${Buffer.byteLength(body)}`];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]), text: text.slice(text.indexOf('\r\n\r\n')) };
}

// --- tokens -----------------------------------------------------------------------------------------------------------

const stranger = makeKey('key-1');
const claimsNow = () => JSON.parse(Buffer.from(part(titan.auth.token({ role: 'ADMIN' }), 1), 'base64url').toString());
const part = (token: string, index: number) => token.split('.')[index] ?? '';
const by = (key: KeyObject) => (text: string) => sign(null, Buffer.from(text), key);
const hs256 = (key: Buffer) =>
  jwt({ alg: 'HS256', typ: 'at+jwt', kid: 'key-1' }, claimsNow(), (text) =>
    createHmac('sha256', key).update(text).digest(),
  );
const admin = (header: Readonly<Record<string, unknown>>, claims: Readonly<Record<string, unknown>> = {}) =>
  titan.auth.token({ role: 'ADMIN', header, claims });
const claims = (changes: Readonly<Record<string, unknown>>) => admin({}, changes);
const nowS = () => Math.floor(Date.now() / 1_000);
const flipped = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
const joined = (...parts: readonly string[]) => parts.join('.');
const pieces = () => {
  const token = claims({});
  return [part(token, 0), part(token, 1), part(token, 2)] as const;
};

/** Each is refused wherever a token may be sent: a request, a new socket, a renewal. */
const tokens: readonly (readonly [string, () => string])[] = [
  ['nothing after Bearer', () => 'Bearer '],
  ['garbage', () => 'Bearer garbage'],
  ['another scheme', () => `Basic ${Buffer.from('admin:admin').toString('base64')}`],
  ['a token without a scheme', () => claims({})],
  ['a token behind two blanks', () => `Bearer  ${claims({})}`],
  ['two tokens in one header', () => `Bearer ${claims({})}, Bearer ${claims({})}`],
  ['alg none', () => `Bearer ${jwt({ alg: 'none', typ: 'at+jwt', kid: 'key-1' }, claimsNow(), () => Buffer.alloc(0))}`],
  ['alg None, with a signature', () => `Bearer ${admin({ alg: 'None' })}`],
  ['no alg', () => `Bearer ${admin({ alg: undefined })}`],
  [
    'HS256 with the bytes of the public key',
    () => `Bearer ${hs256(Buffer.from(String(publicJwk(titan.auth.key).x), 'base64url'))}`,
  ],
  [
    'HS256 with the text of the public key',
    () => `Bearer ${hs256(Buffer.from(titan.auth.key.publicKey.export({ type: 'spki', format: 'pem' })))}`,
  ],
  ['another alg in the header', () => `Bearer ${admin({ alg: 'ES256' })}`],
  [
    'a key of its own in the header (jwk)',
    () => `Bearer ${titan.auth.token({ role: 'ADMIN', key: stranger, header: { jwk: publicJwk(stranger) } })}`,
  ],
  ['a good key in the header (jwk)', () => `Bearer ${admin({ jwk: publicJwk(titan.auth.key) })}`],
  ['an address of keys (jku)', () => `Bearer ${admin({ jku: 'http://127.0.0.1:1/keys' })}`],
  ['an address of certificates (x5u)', () => `Bearer ${admin({ x5u: 'http://127.0.0.1:1/cert' })}`],
  ['certificates (x5c)', () => `Bearer ${admin({ x5c: ['MIIB'] })}`],
  ['an extension that must be understood (crit)', () => `Bearer ${admin({ crit: ['exp'], exp: 1 })}`],
  ['a key id that is not known', () => `Bearer ${admin({ kid: 'key-9' })}`],
  ['a key id that is a path', () => `Bearer ${admin({ kid: '../../../dev/null' })}`],
  ['no key id', () => `Bearer ${admin({ kid: undefined })}`],
  [
    'the name of our key on the key of a stranger',
    () => `Bearer ${titan.auth.token({ role: 'ADMIN', key: stranger })}`,
  ],
  ['another type', () => `Bearer ${admin({ typ: 'JWT' })}`],
  ['no type', () => `Bearer ${admin({ typ: undefined })}`],
  ['another issuer', () => `Bearer ${claims({ iss: 'https://evil.example' })}`],
  ['no issuer', () => `Bearer ${claims({ iss: undefined })}`],
  ['another audience', () => `Bearer ${claims({ aud: 'titan-reports' })}`],
  ['no audience', () => `Bearer ${claims({ aud: undefined })}`],
  ['a time that is over', () => `Bearer ${claims({ iat: nowS() - 400, exp: nowS() - 3 })}`],
  ['no end', () => `Bearer ${claims({ exp: undefined })}`],
  ['a time that has not come', () => `Bearer ${claims({ nbf: nowS() + 60 })}`],
  ['an issue in the future', () => `Bearer ${claims({ iat: nowS() + 60 })}`],
  ['no issue', () => `Bearer ${claims({ iat: undefined })}`],
  ['an age beyond what revocations are kept', () => `Bearer ${claims({ iat: nowS() - 610, exp: nowS() + 3_600 })}`],
  [
    'claims that were changed',
    () => {
      const [header, , signature] = pieces();
      return `Bearer ${joined(header, Buffer.from(JSON.stringify({ ...claimsNow(), sub: 'user-ROOT' })).toString('base64url'), signature)}`;
    },
  ],
  [
    'a header that was changed',
    () => {
      const [, content, signature] = pieces();
      return `Bearer ${joined(Buffer.from(JSON.stringify({ typ: 'at+jwt', alg: 'EdDSA', kid: 'key-1' })).toString('base64url'), content, signature)}`;
    },
  ],
  [
    'a signature that was changed',
    () => {
      const [header, content, signature] = pieces();
      return `Bearer ${joined(header, content, flipped(signature))}`;
    },
  ],
  ['no signature', () => `Bearer ${joined(...pieces().slice(0, 2), '')}`],
  ['a signature of half the length', () => `Bearer ${joined(...pieces().slice(0, 2), pieces()[2].slice(0, 43))}`],
  ['a fourth part', () => `Bearer ${claims({})}.e30`],
  ['claims that are no JSON', () => `Bearer ${signedText(pieces()[0], Buffer.from('ADMIN').toString('base64url'))}`],
  ['claims that are a list', () => `Bearer ${signedText(pieces()[0], Buffer.from('["ADMIN"]').toString('base64url'))}`],
  ['nobody as its user', () => `Bearer ${claims({ sub: '-' })}`],
  ['no user', () => `Bearer ${claims({ sub: undefined })}`],
  ['no session', () => `Bearer ${claims({ sid: '-' })}`],
  ['a role that does not exist', () => `Bearer ${claims({ role: 'ROOT' })}`],
  ['scopes as a list', () => `Bearer ${claims({ scope: ['user:admin'] })}`],
  ['no counter of rights', () => `Bearer ${claims({ rev: undefined })}`],
  ['a counter of rights that is text', () => `Bearer ${claims({ rev: '9' })}`],
  ['a session that was ended', () => `Bearer ${claims({ sid: 'session-ended' })}`],
  ['rights of before a change of role', () => `Bearer ${claims({ sub: 'user-DEMOTED', rev: 4 })}`],
  ['a refresh token', () => `Bearer tw_r.session-ADMIN.${randomBytes(32).toString('base64url')}`],
  ['an internal token', () => `Bearer ${internal}`],
  ['the key of a signature as a token', () => `Bearer ${String(publicJwk(titan.auth.key).x)}`],
  ['a key of a program that nobody made', () => `Bearer tw_k_12345678_${'x'.repeat(43)}`],
  ['a key of a program that has run out', () => `Bearer ${titan.auth.apiKey({ lifeMs: -1 })}`],
  [
    'a key of a program that was revoked',
    () => {
      const key = titan.auth.apiKey();
      titan.auth.revokeApiKey(key);
      return `Bearer ${key}`;
    },
  ],
  ['a key of a program with a byte too many', () => `Bearer ${titan.auth.apiKey()}x`],
  ['the visible part of a key', () => `Bearer ${titan.auth.apiKey().slice(0, 13)}`],
  ['more bytes than any token has', () => `Bearer ${claims({ fill: 'x'.repeat(4_096) })}`],
  ['a token with a line break in it', () => `Bearer ${claims({}).slice(0, 40)}\t${claims({}).slice(40)}`],
];
const signedText = (header: string, content: string) =>
  joined(header, content, by(titan.auth.key.privateKey)(`${header}.${content}`).toString('base64url'));

describe('a token that is not good', () => {
  test('is one of many, and the good one next to it is let in', async () => {
    expect(tokens.length).toBeGreaterThanOrEqual(60);
    expect(await post(SECRET, { authorization: `Bearer ${claims({})}` })).toMatchObject({
      status: 200,
      text: expect.stringContaining('the secret'),
    });
    expect((await live([init(`Bearer ${claims({})}`)])).text).toBe('{"type":"connection_ack"}');
  });

  test.each(tokens)('%s', async (_, make) => {
    const authorization = make();
    const http = await post(SECRET, { authorization });
    expect([http.status, http.text]).toEqual([401, expect.stringContaining('"code":"UNAUTHENTICATED"')]);
    expect(http.text).not.toMatch(/"data"/);
    expect(http.text).not.toMatch(INSIDE);
    expect(await live([init(authorization), subscribe(GUARDED)])).toEqual({ status: 4403, text: '' });
    const renewal = await live([init(titan.as({ role: 'ADMIN' })), { type: 'ping', payload: { authorization } }]);
    expect(renewal).toEqual({ status: 4403, text: '{"type":"connection_ack"}' });
  });
});

// --- everything else --------------------------------------------------------------------------------------------------

interface Case {
  readonly name: string;
  /** What is tried, and the status and code of its refusal. */
  readonly http?: readonly [() => Promise<Outcome>, number, string];
  /** The same over a socket: 0 = it stays open and the operation is refused. */
  readonly ws?: readonly [() => Promise<Outcome>, number, string];
}

const DENIED = 'UNAUTHORIZED_FIELD_OR_TYPE';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const viewer = () => titan.as({ role: 'VIEWER' });
const json = { 'content-type': 'application/json' };
const own = { origin: PUBLIC_URL, 'titan-console': '1', cookie: 'titan-session=tw_r.a.b', ...json };
const session = (
  changes: Readonly<Record<string, string | undefined>>,
  method = 'POST',
  path = '/session',
  body = '{}',
) => {
  const headers = Object.entries({ ...own, ...changes }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return send(path, { method, headers: Object.fromEntries(headers), ...(method === 'GET' ? {} : { body }) });
};
const upgrade = (origin: string) => live([init(viewer())], { headers: { origin } });

const cases: readonly Case[] = [
  {
    name: 'no token',
    http: [() => post(SECRET), 200, DENIED],
    ws: [() => live([init(), subscribe(GUARDED)]), 0, DENIED],
  },
  {
    name: 'no first message at all',
    ws: [() => live([subscribe(GUARDED)]), 4401, ''],
  },
  {
    name: 'a field beyond the role',
    http: [() => post('{ contacts { secret } }', { authorization: viewer() }), 200, DENIED],
    ws: [() => live([init(viewer()), subscribe('subscription { guarded { id } }')]), 0, DENIED],
  },
  {
    name: 'a field beyond the role, under another name and in fragments',
    http: [
      () =>
        post('{ a: contacts { ...F } } fragment F on Contact { ... on Contact { b: secret } }', {
          authorization: viewer(),
        }),
      200,
      DENIED,
    ],
    ws: [
      () => live([init(viewer()), subscribe('subscription { ...F } fragment F on Subscription { a: guarded { id } }')]),
      0,
      DENIED,
    ],
  },
  {
    name: 'an ingest key of the environment beyond its scope',
    http: [() => post('{ contacts { id } asker }', bearer(INGEST_KEY)), 200, DENIED],
    ws: [() => live([init(`Bearer ${INGEST_KEY}`), subscribe(GUARDED)]), 0, DENIED],
  },
  {
    name: 'a key of a person beyond its scopes',
    http: [() => post(SECRET, bearer(titan.auth.apiKey({ scopes: ['kaiju:read'], owner: 'user-ADMIN' }))), 200, DENIED],
    ws: [() => live([init(`Bearer ${titan.auth.apiKey({ scopes: ['kaiju:read'] })}`), subscribe(GUARDED)]), 0, DENIED],
  },
  {
    name: 'a key where a person is asked for',
    http: [() => post('{ person }', bearer(titan.auth.apiKey({ scopes: ['user:admin'] }))), 200, DENIED],
  },
  {
    name: 'atoms of rules written as scopes',
    http: [
      () => post('{ person }', bearer(titan.auth.apiKey({ scopes: ['policy:person', '@somebody'] }))),
      200,
      DENIED,
    ],
    ws: [() => live([init(titan.as({ claims: { scope: '@somebody policy:person' } })), subscribe(GUARDED)]), 0, DENIED],
  },
  {
    name: 'a mutation without the right: nothing runs',
    http: [() => post('mutation { rename(id: "1", name: "Pwned") { id } }', { authorization: viewer() }), 200, DENIED],
  },
  {
    name: 'two Authorization headers, the good one first',
    http: [() => twice(titan.as({ role: 'ADMIN' }), 'Bearer garbage'), 401, 'UNAUTHENTICATED'],
  },
  {
    name: 'two Authorization headers, the good one last',
    http: [() => twice('Bearer garbage', titan.as({ role: 'ADMIN' })), 401, 'UNAUTHENTICATED'],
  },
  {
    name: 'a token in a cookie',
    http: [() => post(SECRET, { cookie: `authorization=${titan.as({ role: 'ADMIN' })}` }), 200, DENIED],
    ws: [
      () => live([init(), subscribe(GUARDED)], { headers: { cookie: `authorization=${titan.as({ role: 'ADMIN' })}` } }),
      0,
      DENIED,
    ],
  },
  {
    name: 'the cookie of a session on the graph',
    http: [() => post(SECRET, { cookie: `titan-session=${titan.auth.token({ role: 'ADMIN' })}` }), 200, DENIED],
    ws: [
      () => live([init(), subscribe(GUARDED)], { headers: { cookie: `titan-session=${titan.auth.token()}` } }),
      0,
      DENIED,
    ],
  },
  {
    name: 'a token in the address',
    http: [
      () => post(SECRET, {}, `/graphql?access_token=${titan.auth.token()}&authorization=${titan.auth.token()}`),
      200,
      DENIED,
    ],
    ws: [() => live([init(), subscribe(GUARDED)], { path: `/graphql?access_token=${titan.auth.token()}` }), 0, DENIED],
  },
  {
    name: 'a token elsewhere than where it belongs',
    http: [() => post(SECRET, { 'x-authorization': titan.as({ role: 'ADMIN' }) }), 200, DENIED],
    ws: [
      () => live([init(), subscribe(GUARDED)], { headers: { authorization: titan.as({ role: 'ADMIN' }) } }),
      0,
      DENIED,
    ],
  },
  {
    name: 'a token that is no text',
    ws: [() => live([{ type: 'connection_init', payload: { authorization: [titan.as({})] } }]), 4403, ''],
  },
  {
    name: 'headers that say who one is',
    http: [
      () =>
        post(SECRET, { 'x-user-id': 'user-ADMIN', 'x-role': 'ADMIN', 'x-scopes': 'user:admin', 'titan-role': 'ADMIN' }),
      200,
      DENIED,
    ],
    ws: [() => live([init(undefined, { role: 'ADMIN', sub: 'user-ADMIN' }), subscribe(GUARDED)]), 0, DENIED],
  },
  {
    name: 'an internal identity from outside',
    http: [() => post(SECRET, { 'titan-internal': internal }), 200, DENIED],
    ws: [
      () => live([init(undefined, { titan: internal }), subscribe(GUARDED, { titan: { identity: internal } })]),
      0,
      DENIED,
    ],
  },
  {
    name: 'paths between the parts',
    http: [() => post('{}', { 'titan-internal': internal }, '/internal/revocations'), 404, 'NOT_FOUND'],
    ws: [() => live([init(viewer())], { path: '/internal/revocations' }), 404, ''],
  },
  { name: 'paths between the parts, by GET', http: [() => send('/internal/api-keys/resolve', {}), 404, 'NOT_FOUND'] },
  {
    name: 'paths between the parts, in disguise',
    http: [() => raw(['POST /graphql/..;/internal/revocations HTTP/1.1'], '{}'), 405, 'METHOD_NOT_ALLOWED'],
    ws: [() => live([init(viewer())], { path: '/graphql/../internal/revocations' }), 404, ''],
  },
  {
    name: 'paths between the parts, with two strokes',
    http: [() => raw(['POST //internal/revocations HTTP/1.1'], '{}'), 405, 'METHOD_NOT_ALLOWED'],
  },
  ...[
    'https://evil.example',
    'null',
    `${PUBLIC_URL}.evil.example`,
    PUBLIC_URL.replace('http:', 'https:'),
    PUBLIC_URL.replace('4999', '5000'),
    `${PUBLIC_URL}/`,
    PUBLIC_URL.toUpperCase(),
  ].map(
    (origin): Case => ({
      name: `a page of ${origin}`,
      http: [() => session({ origin }), 403, 'FORBIDDEN'],
      ws: [() => upgrade(origin), 403, ''],
    }),
  ),
  { name: 'a session without an origin', http: [() => session({ origin: undefined }), 403, 'FORBIDDEN'] },
  {
    name: 'a session without the header of the console',
    http: [() => session({ 'titan-console': undefined }), 403, 'FORBIDDEN'],
  },
  { name: 'a session with another value in it', http: [() => session({ 'titan-console': 'true' }), 403, 'FORBIDDEN'] },
  {
    name: 'a session by a form',
    http: [() => session({ 'content-type': 'application/x-www-form-urlencoded' }), 403, 'FORBIDDEN'],
  },
  { name: 'a session as plain text', http: [() => session({ 'content-type': 'text/plain' }), 403, 'FORBIDDEN'] },
  {
    name: 'a renewal from a foreign page',
    http: [() => session({ origin: 'https://evil.example' }, 'POST', '/session/renewal'), 403, 'FORBIDDEN'],
  },
  {
    name: 'a renewal without the header of the console',
    http: [() => session({ 'titan-console': undefined }, 'POST', '/session/renewal'), 403, 'FORBIDDEN'],
  },
  {
    name: 'an end of the session from a foreign page',
    http: [() => session({ origin: 'https://evil.example' }, 'DELETE'), 403, 'FORBIDDEN'],
  },
  {
    name: 'an end of the session without the header of the console',
    http: [() => session({ 'titan-console': undefined }, 'DELETE'), 403, 'FORBIDDEN'],
  },
  { name: 'a session by GET', http: [() => session({}, 'GET'), 405, 'METHOD_NOT_ALLOWED'] },
  { name: 'a session by PUT', http: [() => session({}, 'PUT'), 405, 'METHOD_NOT_ALLOWED'] },
  {
    name: 'a session with more than 8 KiB',
    http: [() => session({}, 'POST', '/session', `"${'x'.repeat(8 * 1024)}"`), 413, 'PAYLOAD_TOO_LARGE'],
  },
  {
    name: 'a query over a socket',
    ws: [() => live([init(titan.as({ role: 'ADMIN' })), subscribe(SECRET)]), 0, 'FORBIDDEN'],
  },
  {
    name: 'a mutation over a socket',
    ws: [
      () => live([init(titan.as({ role: 'ADMIN' })), subscribe('mutation { rename(id: "1", name: "Pwned") { id } }')]),
      0,
      'FORBIDDEN',
    ],
  },
  {
    name: 'a subscription by a request',
    http: [() => post(GUARDED, { authorization: viewer() }), 200, 'BAD_REQUEST'],
  },
  {
    name: 'the schema, by somebody without the right',
    http: [() => post('{ __schema { types { name } } }', { authorization: viewer() }), 200, 'FORBIDDEN'],
    ws: [() => live([init(viewer()), subscribe('{ __schema { types { name } } }')]), 0, 'FORBIDDEN'],
  },
  { name: 'the schema, by nobody', http: [() => post('{ __type(name: "Query") { name } }'), 200, 'FORBIDDEN'] },
  {
    name: 'several requests at once',
    http: [
      () =>
        send('/graphql', {
          method: 'POST',
          headers: { ...json, authorization: viewer() },
          body: `[{"query":"${SECRET}"}]`,
        }),
      400,
      'BAD_REQUEST',
    ],
    ws: [() => live([init(viewer()), [subscribe(GUARDED)]]), 4400, ''],
  },
  {
    name: 'a mutation by GET',
    http: [
      () =>
        send(`/graphql?query=${encodeURIComponent('mutation { rename(id: "1", name: "Pwned") { id } }')}`, {
          headers: { authorization: titan.as({ role: 'ADMIN' }) },
        }),
      405,
      'METHOD_NOT_ALLOWED',
    ],
  },
  {
    name: 'a query by GET that a foreign page could send',
    http: [() => send(`/graphql?query=${encodeURIComponent(SECRET)}`, {}), 400, 'BAD_REQUEST'],
  },
  {
    name: 'a renewal as another user',
    ws: [
      () => live([init(viewer()), { type: 'ping', payload: { authorization: titan.as({ role: 'ADMIN' }) } }]),
      4403,
      'connection_ack',
    ],
  },
  {
    name: 'a renewal of nobody as somebody',
    ws: [
      () => live([init(), { type: 'ping', payload: { authorization: titan.as({ role: 'ADMIN' }) } }]),
      4403,
      'connection_ack',
    ],
  },
  {
    name: 'a renewal without a token in it',
    ws: [() => live([init(viewer()), { type: 'ping', payload: { authorization: 7 } }]), 4403, 'connection_ack'],
  },
];

const twice = (first: string, second: string) =>
  raw(
    ['POST /graphql HTTP/1.1', 'content-type: application/json', `authorization: ${first}`, `Authorization: ${second}`],
    JSON.stringify({ query: SECRET }),
  );

describe('at both doors', () => {
  const requests = cases.flatMap(({ name, http }) => (http === undefined ? [] : [[name, http] as const]));
  const sockets = cases.flatMap(({ name, ws }) => (ws === undefined ? [] : [[name, ws] as const]));

  test('nothing of the table is lost', () => {
    expect([cases.length, requests.length, sockets.length]).toEqual([52, 45, 30]);
  });

  test.each(requests)('over HTTP: %s', async (_, [attack, status, code]) => {
    const outcome = await attack();
    expect([outcome.status, outcome.text]).toEqual([status, expect.stringContaining(`"code":"${code}"`)]);
    expect(outcome.text).not.toMatch(INSIDE);
    expect(titan.radar.renamed).toEqual([]);
  });

  test.each(sockets)('over a socket: %s', async (_, [attack, status, code]) => {
    const outcome = await attack();
    expect([outcome.status, outcome.text]).toEqual([status, expect.stringContaining(code)]);
    expect(outcome.text).not.toMatch(/"type":"next"/);
    expect(outcome.text).not.toMatch(INSIDE);
    expect(titan.radar.renamed).toEqual([]);
    expect(titan.radar.sightings.opened).toBe(0);
  });
});

describe('an address that is made up', () => {
  const knock = async (at: Harness, forwarded: string) => {
    const headers = { ...json, 'x-forwarded-for': forwarded };
    const answer = await fetch(`${at.url}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"mutation { knock }"}',
    });
    return ((await answer.json()) as { readonly data: { readonly knock: string } }).data.knock;
  };

  test('is not believed of a stranger, and is of a proxy that the settings name', async () => {
    expect(await knock(titan, '203.0.113.1')).toBe('127.0.0.1');
    await using behind = await startHarness({ TRUSTED_PROXIES: '127.0.0.1' });
    expect(await knock(behind, '1.1.1.1, 203.0.113.1')).toBe('203.0.113.1');
  });

  test('does not get round the limit of sockets', async () => {
    await using few = await startHarness({ LIVE_SOCKETS_PER_IP: '2' });
    const sockets = Array.from(
      { length: 2 },
      () => new WebSocket(`${few.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws'),
    );
    await Promise.all(sockets.map((ws) => once(ws, 'open')));
    const third = new WebSocket(`${few.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: { 'x-forwarded-for': '203.0.113.1' },
    });
    third.on('error', () => undefined);
    const [, response] = await once(third, 'unexpected-response');
    expect(response.statusCode).toBe(429);
    for (const ws of [...sockets, third]) ws.terminate();
  });
});
