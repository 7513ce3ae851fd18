/**
 * Internal identity at every subgraph's own port, over HTTP and over graphql-ws: whoever reaches a port without being the
 * gateway gets nothing, `_service` and `_entities` included.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import {
  type Claims,
  CONNECTION_BODY,
  deriveKey,
  readInternalRoot,
  signInternal,
  subscribeBody,
} from '#platform/identity.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { type Apart, startApart } from '../support/apart.ts';

const subgraphs = readSupergraph().subgraphs.map((entry) => entry.name);
let apart: Apart;

beforeAll(async () => {
  apart = await startApart(subgraphs);
}, 180_000);
afterAll(() => apart[Symbol.asyncDispose](), 60_000);

const root = () => readInternalRoot(apart.env.INTERNAL_ROOT ?? '');
const sdl = JSON.stringify({ query: '{ _service { sdl } }' });
const entities = JSON.stringify({ query: '{ _entities(representations: []) { __typename } }' });
const mutation = JSON.stringify({ query: 'mutation { __typename }' });
const later = (ms: number) => new Date(Date.now() + ms);

/** Signs as the gateway would, but for what is changed. */
function signerFor(name: string) {
  const keyOf = (iss: string, aud: string) => deriveKey(root(), iss, aud);
  return {
    keyOf,
    signed(changes: Partial<Claims> = {}, over = sdl, by = keyOf('gateway', `subgraph:${name}`), now = new Date()) {
      const claims = { iss: 'gateway', aud: `subgraph:${name}`, use: 'query', sub: '-', sid: '-', role: '-' } as const;
      return signInternal(by, { ...claims, scope: '', cid: 'forged-call-1', ...changes }, over, () => now);
    },
  };
}

type Signer = ReturnType<typeof signerFor>;
type Headers = readonly [string, string][];
const internal = (token: string): Headers => [['titan-internal', token]];

const FORGED: readonly [string, string, (by: Signer) => Headers][] = [
  ['no header, _service', sdl, () => []],
  ['no header, _entities', entities, () => []],
  ['no header, a mutation', mutation, () => []],
  ['an empty header', sdl, () => internal('')],
  ['two headers', sdl, ({ signed }) => [...internal(signed()), ...internal(signed())]],
  ['two tokens in one header', sdl, ({ signed }) => internal(`${signed()},${signed()}`)],
  ['a user token', sdl, () => internal('eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl')],
  ['a bearer token instead', sdl, ({ signed }) => [['authorization', `Bearer ${signed()}`]]],
  ["another subgraph's key", sdl, ({ signed, keyOf }) => internal(signed({}, sdl, keyOf('gateway', 'subgraph:other')))],
  ['a key out of nowhere', sdl, ({ signed }) => internal(signed({}, sdl, randomBytes(32)))],
  ['the root itself as key', sdl, ({ signed }) => internal(signed({}, sdl, root()))],
  ['another audience', sdl, ({ signed }) => internal(signed({ aud: 'subgraph:other' }))],
  ['another body', `${sdl} `, ({ signed }) => internal(signed())],
  ['the token of another query', entities, ({ signed }) => internal(signed())],
  ['an expired one', sdl, ({ signed }) => internal(signed({}, sdl, undefined, later(-40_000)))],
  ['one from the future', sdl, ({ signed }) => internal(signed({}, sdl, undefined, later(10_000)))],
  ['`use` query for a mutation', mutation, ({ signed }) => internal(signed({}, mutation))],
  ['`use` mutation for a query', sdl, ({ signed }) => internal(signed({ use: 'mutation', jti: 'a' }))],
  ['`use` of a route', sdl, ({ signed }) => internal(signed({ use: 'POST /graphql' }))],
  ['a mutation without an id', mutation, ({ signed }) => internal(signed({ use: 'mutation' }, mutation))],
  ['a wrong MAC', sdl, ({ signed }) => internal(signed().replace(/[^.]{43}$/, 'A'.repeat(43)))],
  ['changed claims', sdl, ({ signed }) => internal(withClaims(signed(), { scope: 'user:admin' }))],
  ['a MAC in the other base64', sdl, ({ signed }) => internal(`${signed()}=`)],
  [
    'an unknown issuer with a key of the root',
    sdl,
    ({ signed, keyOf }) => internal(signed({ iss: 'worker:report' }, sdl, keyOf('worker:report', 'subgraph:other'))),
  ],
  ['an issuer that the key does not fit', sdl, ({ signed }) => internal(signed({ iss: 'worker:report' }))],
];

describe.each(subgraphs)('%s over HTTP', (name) => {
  const by = signerFor(name);
  const send = (body: string, headers: Headers) =>
    fetch(`${apart.urls.get(name)}/graphql`, {
      method: 'POST',
      headers: [['content-type', 'application/json'], ...headers],
      body,
    });

  test('lets the gateway in, so the refusals below are no accident', async () => {
    const answer = await send(sdl, internal(by.signed()));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('sdl');
  });

  test.each(FORGED)('refuses %s', async (_, body, headers) => {
    const answer = await send(body, headers(by));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      errors: [{ message: 'Unauthenticated', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('refuses a mutation that is sent again', async () => {
    const token = by.signed({ use: 'mutation', jti: `once-${name}` }, mutation);
    expect((await send(mutation, internal(token))).status).toBe(200);
    expect((await send(mutation, internal(token))).status).toBe(401);
  });

  test('refuses a body that is encoded, signed or not', async () => {
    expect((await send(sdl, [...internal(by.signed()), ['content-encoding', 'gzip']])).status).toBe(415);
    expect((await send(sdl, [['content-encoding', 'identity']])).status).toBe(415);
  });

  test('refuses every other method', async () => {
    const get = await fetch(`${apart.urls.get(name)}/graphql?query={_service{sdl}}`, {
      headers: { 'titan-internal': by.signed() },
    });
    expect(get.status).toBe(405);
    expect(await get.text()).not.toContain('sdl');
  });
});

const QUERY = 'subscription { __typename }';
const initBody = (by: Signer, changes: Partial<Claims> = {}) => ({
  titan: by.signed({ use: 'subscription', ...changes }, CONNECTION_BODY),
});
const subscribe = (identity: string, query = QUERY) => ({
  id: '1',
  type: 'subscribe',
  payload: { query, extensions: { titan: { identity } } },
});

const FORGED_LIVE: readonly [string, number, (by: Signer) => readonly object[]][] = [
  ['a connection without payload', 4403, () => [{ type: 'connection_init' }]],
  ['a user token', 4403, () => [{ type: 'connection_init', payload: { titan: 'eyJhbGciOiJFZERTQSJ9.e30.c2ln' } }]],
  [
    'a wrong MAC',
    4403,
    (by) => [{ type: 'connection_init', payload: { titan: initBody(by).titan.replace(/[^.]{43}$/, 'A'.repeat(43)) } }],
  ],
  [
    "another subgraph's key",
    4403,
    (by) => [
      {
        type: 'connection_init',
        payload: {
          titan: by.signed({ use: 'subscription' }, CONNECTION_BODY, by.keyOf('gateway', 'subgraph:other')),
        },
      },
    ],
  ],
  ['a token for a query', 4403, (by) => [{ type: 'connection_init', payload: initBody(by, { use: 'query' }) }]],
  [
    'another body',
    4403,
    (by) => [
      { type: 'connection_init', payload: { titan: by.signed({ use: 'subscription' }, `${CONNECTION_BODY} `) } },
    ],
  ],
  [
    'an expired one',
    4403,
    (by) => [
      {
        type: 'connection_init',
        payload: { titan: by.signed({ use: 'subscription' }, CONNECTION_BODY, undefined, later(-40_000)) },
      },
    ],
  ],
  ['a subscribe before the connection is let in', 4401, (by) => [subscribe(by.signed({ use: 'subscription' }))]],
  [
    "a subscribe with the connection's own token",
    4403,
    (by) => [{ type: 'connection_init', payload: initBody(by) }, subscribe(initBody(by).titan)],
  ],
  [
    'a subscribe with the token of another query',
    4403,
    (by) => [
      { type: 'connection_init', payload: initBody(by) },
      subscribe(by.signed({ use: 'subscription' }, subscribeBody('subscription { other }', {}, undefined))),
    ],
  ],
  [
    'a subscribe with other variables',
    4403,
    (by) => [
      { type: 'connection_init', payload: initBody(by) },
      subscribe(by.signed({ use: 'subscription' }, subscribeBody(QUERY, { box: 'all' }, undefined))),
    ],
  ],
  [
    'a subscribe from another cursor',
    4403,
    (by) => [
      { type: 'connection_init', payload: initBody(by) },
      subscribe(by.signed({ use: 'subscription' }, subscribeBody(QUERY, {}, 'c-1'))),
    ],
  ],
  [
    'a subscribe without an identity',
    4400,
    (by) => [
      { type: 'connection_init', payload: initBody(by) },
      { id: '1', type: 'subscribe', payload: { query: QUERY } },
    ],
  ],
  [
    'an expired subscribe',
    4403,
    (by) => [
      { type: 'connection_init', payload: initBody(by) },
      subscribe(by.signed({ use: 'subscription' }, subscribeBody(QUERY, {}, undefined), undefined, later(-40_000))),
    ],
  ],
];

describe.each(subgraphs)('%s over graphql-ws', (name) => {
  const by = signerFor(name);

  /** Says these things one after the other and gives what came back, and the code of the close. */
  function talk(messages: readonly object[]): Promise<{ readonly said: readonly string[]; readonly code: number }> {
    return new Promise((resolve, reject) => {
      const url = `${apart.urls.get(name)?.replace(/^http/, 'ws')}/graphql`;
      const socket = new WebSocket(url, 'graphql-transport-ws');
      const said: string[] = [];
      socket.on('open', () => {
        for (const message of messages) socket.send(JSON.stringify(message));
      });
      socket.on('message', (data) => {
        const { type } = JSON.parse(String(data)) as { readonly type: string };
        said.push(type);
        if (type === 'error') socket.close(1000);
      });
      socket.on('close', (code) => resolve({ said, code }));
      socket.on('error', reject);
    });
  }

  test('lets the gateway in, so the refusals below are no accident', async () => {
    const identity = by.signed({ use: 'subscription' }, subscribeBody(QUERY, {}, undefined));
    const { said } = await talk([{ type: 'connection_init', payload: initBody(by) }, subscribe(identity)]);
    // Nothing to subscribe to by this document, and said so only to the gateway.
    expect(said).toEqual(['connection_ack', 'error']);
  });

  test.each(FORGED_LIVE)('refuses %s', async (_, code, messages) => {
    const answer = await talk(messages(by));
    expect(answer.code).toBe(code);
    expect(answer.said.filter((type) => type !== 'connection_ack')).toEqual([]);
  });
});

/** The same MAC over other claims. */
function withClaims(token: string, changes: Partial<Claims>): string {
  const [version, content = '', mac] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(content, 'base64url').toString('utf8')), ...changes };
  return [version, Buffer.from(JSON.stringify(claims)).toString('base64url'), mac].join('.');
}
