/** The graph over HTTP: what is answered, what is refused, what nobody outside may learn. */
import { createServer } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { query as ask, readAnswer } from '../support/graphql-client.ts';
import { type Harness, INGEST_KEY, startHarness } from './harness.ts';

const KEY = `Bearer ${INGEST_KEY}`;
let titan: Harness;
beforeAll(async () => {
  titan = await startHarness();
}, 60_000);
afterAll(() => titan[Symbol.asyncDispose]());

/** As a viewer, unless somebody else is named. */
const query = (url: string, document: string, options: Parameters<typeof ask>[2] = {}) =>
  ask(url, document, { authorization: titan.as({ role: 'VIEWER' }), ...options });
const admin = () => titan.as({ role: 'ADMIN' });

describe('one graph', () => {
  test('joins two subgraphs in one query', async () => {
    const { data, errors } = await query(titan.url, '{ contact(id: "1") { name beast { codename contacts { id } } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({ contact: { name: 'Alpha', beast: { codename: 'Codename b1', contacts: [{ id: '1' }] } } });
  });

  test('runs the named operation with its variables and their defaults', async () => {
    const document =
      'query A($id: ID! = "2") { contact(id: $id) { name } } query B($with: Boolean = false) { contact(id: "1") { id name @include(if: $with) } }';
    expect((await query(titan.url, document, { operationName: 'A' })).data).toEqual({ contact: { name: 'Bravo' } });
    expect((await query(titan.url, document, { operationName: 'A', variables: { id: '1' } })).data).toEqual({
      contact: { name: 'Alpha' },
    });
    expect((await query(titan.url, document, { operationName: 'B' })).data).toEqual({ contact: { id: '1' } });
    expect((await query(titan.url, document)).errors[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  test('tells a subgraph nothing of the caller where the answer is the same for everybody, and who it is elsewhere', async () => {
    const key = titan.auth.apiKey({ scopes: ['tracking:read'], owner: 'user-7' });
    expect((await query(titan.url, '{ asker }')).data).toEqual({ asker: 'user-VIEWER VIEWER' });
    expect((await query(titan.url, '{ asker }', { authorization: `Bearer ${key}` })).data).toEqual({
      asker: 'user-7 -',
    });
  });
});

describe('rights', () => {
  test('a field that the caller may not read is null with an error and a path, and does not leave the gateway', async () => {
    const { data, errors } = await query(titan.url, '{ contacts { name hidden: secret } }');
    expect(data).toEqual({
      contacts: [
        { name: 'Alpha', hidden: null },
        { name: 'Bravo', hidden: null },
      ],
    });
    expect(errors).toMatchObject([
      { path: ['contacts', '@', 'hidden'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
    ]);
  });

  test('a denied field that may not be null takes its parent with it', async () => {
    const { data, errors } = await query(titan.url, '{ contact(id: "1") { name strictSecret } }');
    expect(data).toEqual({ contact: null });
    expect(errors).toMatchObject([
      { path: ['contact', 'strictSecret'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
    ]);
  });

  test.each([
    [
      'of a list that may be null',
      '{ contacts { name strictSecret } }',
      { contacts: null },
      ['contacts', '@', 'strictSecret'],
    ],
    [
      'of a list that may not',
      '{ beast(id: "b1") { codename contacts { strictSecret } } open: contact(id: "2") { name } }',
      { beast: null, open: { name: 'Bravo' } },
      ['beast', 'contacts', '@', 'strictSecret'],
    ],
  ])('in an element %s it takes everything up to the next place that may be null', async (_, document, data, path) => {
    const answer = await query(titan.url, document);
    expect(answer.data).toEqual(data);
    expect(answer.errors).toMatchObject([{ path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
  });

  test('a denial is counted under the name of the field, not under what the client calls it', async () => {
    await query(titan.url, '{ contact(id: "1") { mine_1234: secret } }', { authorization: titan.as({}) });
    const metrics = await (await fetch(`${titan.url}/metrics`)).text();
    expect(metrics).toMatch(/gateway_auth_denied_total\{[^}]*field="Contact\.secret"/);
    expect(metrics).not.toContain('mine_1234');
  });

  test('a field that is asked for twice in one place is denied once', async () => {
    const { errors } = await query(titan.url, '{ contact(id: "1") { secret ...F } } fragment F on Contact { secret }');
    expect(errors.map((error) => error.path)).toEqual([['contact', 'secret']]);
  });

  test.each([
    ['an alias', '{ contact(id: "1") { a: secret } }', ['contact', 'a']],
    ['a named fragment', '{ contact(id: "1") { ...F } } fragment F on Contact { secret }', ['contact', 'secret']],
    ['an inline fragment', '{ contact(id: "1") { ... on Contact { secret } } }', ['contact', 'secret']],
    ['another subgraph', '{ beast(id: "b1") { contacts { secret } } }', ['beast', 'contacts', '@', 'secret']],
    ['a root field', '{ quarantine }', ['quarantine']],
  ])('cannot be gone round by %s', async (_, document, path) => {
    const { text, errors } = await query(titan.url, document);
    expect(text).not.toContain('the secret');
    expect(errors).toMatchObject([{ path, extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
  });

  test('a skipped field is not denied, and is when it is not skipped', async () => {
    const document = 'query ($with: Boolean = false) { contact(id: "1") { name secret @include(if: $with) } }';
    expect(await query(titan.url, document)).toMatchObject({ data: { contact: { name: 'Alpha' } }, errors: [] });
    expect((await query(titan.url, document, { variables: { with: true } })).errors).toHaveLength(1);
  });

  test('equal documents of callers with other rights do not share an answer', async () => {
    expect((await query(titan.url, '{ quarantine }', { authorization: KEY })).data).toEqual({
      quarantine: 'refused positions',
    });
    expect((await query(titan.url, '{ quarantine }')).data).toEqual({ quarantine: null });
  });

  test('a mutation without its scope does not run at all', async () => {
    const { data, errors } = await query(titan.url, 'mutation { rename(id: "1", name: "Zulu") { id } }');
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ path: ['rename'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }]);
    expect(titan.radar.renamed).toEqual([]);
  });

  test('a mutation with its scope runs once, and not when a part of its answer is denied', async () => {
    const key = titan.auth.apiKey({ scopes: ['tracking:read', 'tracking:ingest'] });
    const authorization = `Bearer ${key}`;
    const denied = await query(titan.url, 'mutation { rename(id: "1", name: "Yankee") { secret } }', { authorization });
    expect(denied.errors[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    const { data } = await query(titan.url, 'mutation { rename(id: "1", name: "Zulu") { name } }', { authorization });
    expect(data).toEqual({ rename: { name: 'Zulu' } });
    expect(titan.radar.renamed).toEqual(['1 Zulu']);
  });

  test('nobody sees what is public and nothing else', async () => {
    const answer = await ask(titan.url, '{ motto person contacts { id } asker }');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ motto: 'We watch.', person: null, contacts: null, asker: null });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('UNAUTHORIZED_FIELD_OR_TYPE'));
  });

  test.each([
    ['Bearer nonsense'],
    ['Bearer '],
    ['Basic dXNlcjpwYXNz'],
    [`bearer  ${INGEST_KEY}`],
    ['Bearer eyJhbGciOiJub25lIn0.e30.'],
    [INGEST_KEY],
  ])('refuses the token %j instead of taking its bearer for a stranger', async (authorization) => {
    const answer = await query(titan.url, '{ contacts { id } }', { authorization });
    expect(answer.status).toBe(401);
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('errors', () => {
  test("a field's own refusal passes with code, message, details and path", async () => {
    const { errors, data } = await query(titan.url, '{ failure(how: "REFUSED") contact(id: "2") { name } }');
    expect(data).toEqual({ failure: null, contact: { name: 'Bravo' } });
    expect(errors).toMatchObject([
      {
        message: 'The radar is jammed. Wait.',
        path: ['failure'],
        extensions: { code: 'RADAR_JAMMED', details: { untilS: 5 } },
      },
    ]);
  });

  test('a shared code passes, a code that the field does not list is masked', async () => {
    expect((await query(titan.url, '{ failure(how: "NOT_FOUND") }')).errors[0]).toMatchObject({
      message: 'There is no such radar.',
      extensions: { code: 'NOT_FOUND' },
    });
    const masked = await query(titan.url, '{ failure(how: "UNLISTED") }');
    expect(masked.errors[0]).toMatchObject({
      message: 'Something went wrong',
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.any(String) },
    });
    expect(masked.text).not.toMatch(/UNLISTED|Nobody/);
  });

  test('what broke inside stays inside: no address, no name of a subgraph, no stack', async () => {
    const { text, errors } = await query(titan.url, '{ failure(how: "BROKEN") }', {
      headers: { 'titan-correlation-id': 'find-me-in-the-logs' },
    });
    expect(errors[0]).toMatchObject({
      path: ['failure'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: 'find-me-in-the-logs' },
    });
    expect(text).not.toMatch(/ECONNREFUSED|10\.1\.2\.3|radar|bestiary|serviceName|stack|node_modules/);
  });

  test('messages of validation suggest nothing', async () => {
    const { text, errors } = await query(titan.url, '{ contct(id: "1") { nam } }');
    expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toMatch(/Did you mean|contacts/);
  });

  test.each([
    ['{ contact(id: "1") { name }', 'GRAPHQL_PARSE_FAILED'],
    ['', 'GRAPHQL_PARSE_FAILED'],
    ['query ($id: ID!) { contact(id: $id) { name } }', 'BAD_USER_INPUT'],
    ['subscription { sighted { id } }', 'BAD_REQUEST'],
    ['{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ __proto__ }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses %j with %s', async (document, code) => {
    const { status, data, errors } = await query(titan.url, document);
    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors[0]?.extensions.code).toBe(code);
  });
});

describe('limits', () => {
  const nested = (depth: number) =>
    `{ contact(id: "1") ${'{ beast { contacts '.repeat(depth)} { id } ${'} }'.repeat(depth)} }`;
  test.each([
    ['tokens', `{ contacts { ${'id '.repeat(2_001)} } }`],
    ['depth', nested(5)],
    ['aliases', `{ ${Array.from({ length: 16 }, (_, i) => `a${i}: contacts { b${i}: id }`).join(' ')} }`],
    [
      'aliases of __typename',
      `{ contacts { ${Array.from({ length: 31 }, (_, i) => `a${i}: __typename`).join(' ')} } }`,
    ],
    ['root fields', `{ ${Array.from({ length: 21 }, () => '__typename').join(' ')} }`],
    ['directives', `{ contacts { ${Array.from({ length: 21 }, () => 'id @skip(if: false)').join(' ')} } }`],
    ['fields', `{ contacts { ${'id '.repeat(401)} } }`],
    ['fragments', `{ contacts { ${'...F '.repeat(41)} } } fragment F on Contact { id }`],
    ['fields over fragments', `{ contacts { ${'...F '.repeat(30)} } } fragment F on Contact { ${'id '.repeat(14)} }`],
    [
      'fragments that double',
      `{ contacts { ...F0 } } ${Array.from({ length: 30 }, (_, i) => `fragment F${i} on Contact { ${i === 29 ? 'id' : `...F${i + 1} ...F${i + 1}`} }`).join(' ')}`,
    ],
  ])('%s: one neutral message without a figure', async (_, document) => {
    const { errors, data } = await query(titan.url, document);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: 'This operation is too complex.', extensions: { code: 'OPERATION_TOO_COMPLEX' } },
    ]);
  });

  test.each([
    ['depth', nested(4)],
    ['aliases', `{ contacts { ${Array.from({ length: 30 }, (_, i) => `a${i}: id`).join(' ')} } }`],
    ['root fields', `{ ${Array.from({ length: 20 }, () => '__typename').join(' ')} }`],
    ['fields', `{ contacts { ${'id '.repeat(399)} } }`],
  ])('%s at the limit is answered', async (_, document) => {
    expect((await query(titan.url, document)).errors).toEqual([]);
  });

  test('a body over 128 KiB is refused', async () => {
    const answer = await query(titan.url, `{ contacts { id } } # ${'x'.repeat(128 * 1024)}`);
    expect(answer.status).toBe(413);
    expect(answer.errors[0]?.extensions.code).toBe('PAYLOAD_TOO_LARGE');
  });
});

describe('the door', () => {
  const send = (init: RequestInit & { readonly path?: string }) =>
    fetch(`${titan.url}/graphql${init.path ?? ''}`, init);
  const json = { 'content-type': 'application/json' };

  test.each([
    ['no media type', { method: 'POST', body: new TextEncoder().encode('{"query":"{__typename}"}') }, 415],
    [
      'a form',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={__typename}' },
      415,
    ],
    ['text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{__typename}"}' }, 415],
    ['no JSON', { method: 'POST', headers: json, body: '{' }, 400],
    ['an array', { method: 'POST', headers: json, body: '[{"query":"{__typename}"}]' }, 400],
    ['no query', { method: 'POST', headers: json, body: '{}' }, 400],
    ['a number as query', { method: 'POST', headers: json, body: '{"query":1}' }, 400],
    ['variables as text', { method: 'POST', headers: json, body: '{"query":"{__typename}","variables":"{}"}' }, 400],
    ['an array of variables', { method: 'POST', headers: json, body: '{"query":"{__typename}","variables":[]}' }, 400],
    ['PUT', { method: 'PUT', headers: json, body: '{"query":"{__typename}"}' }, 405],
    ['a GET that a foreign page could send', { method: 'GET', path: '?query={__typename}' }, 400],
    [
      'a mutation by GET',
      {
        method: 'GET',
        path: '?query=mutation{rename(id:"1",name:"X"){id}}',
        headers: { 'apollo-require-preflight': '1' },
      },
      405,
    ],
    [
      'an answer as a picture',
      { method: 'POST', headers: { ...json, accept: 'image/png' }, body: '{"query":"{__typename}"}' },
      406,
    ],
  ])('refuses %s', async (_, init, status) => {
    const answer = await readAnswer(await send(init as RequestInit));
    expect(answer.status).toBe(status);
    expect(answer.data).toBeUndefined();
    expect(answer.errors).toHaveLength(1);
  });

  test('null counts as absent', async () => {
    const answer = await send({
      method: 'POST',
      headers: json,
      body: '{"query":"{__typename}","variables":null,"operationName":null,"extensions":null}',
    });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' } });
  });

  test('passes every audit of GraphQL over HTTP', async () => {
    await using open = await startHarness({ TITAN_INTROSPECTION: '1' });
    const fetchFn = (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: admin() } });
    const results = [];
    for (const audit of serverAudits({ url: `${open.url}/graphql`, fetchFn })) results.push(await audit.fn());
    const failed = results
      .filter((result) => result.status !== 'ok')
      .map((result) => `${result.status} ${result.name}${'reason' in result ? `: ${result.reason}` : ''}`);
    expect(failed).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(60);
  });

  test('answers introspection to those who may read the schema, and to everybody only in development', async () => {
    const nested =
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    await using closed = await startHarness({ NODE_ENV: 'production' });
    for (const document of [
      '{ __schema { queryType { name } } }',
      '{ ...A } fragment A on Query { __type(name: "Contact") { name } }',
    ]) {
      expect((await query(closed.url, document)).errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await ask(closed.url, document)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const authorization = titan.as({ role: 'ANALYST' });
    expect((await query(closed.url, '{ __type(name: "Contact") { name } }', { authorization })).data).toEqual({
      __type: { name: 'Contact' },
    });
    await using opened = await startHarness({ TITAN_INTROSPECTION: '1' });
    expect((await ask(opened.url, getIntrospectionQuery())).errors).toEqual([]);
    expect((await query(opened.url, nested)).errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    await expect(startHarness({ NODE_ENV: 'production', TITAN_INTROSPECTION: '1' })).rejects.toThrow(
      'TITAN_INTROSPECTION=1 opens the schema to everybody, which is for development only.',
    );
  }, 60_000);
});

describe('a part is away', () => {
  const bound = 2_000;
  const timed = async (url: string, document: string) => {
    const began = performance.now();
    const answer = await query(url, document);
    return { ...answer, ms: performance.now() - began };
  };

  test('down: the rest is answered, the error has a path and no address', async () => {
    await using own = await startHarness();
    await own.stop('bestiary');
    const { data, errors, text, ms } = await timed(
      own.url,
      '{ contact(id: "1") { name beast { id codename } } beast(id: "b2") { codename } }',
    );
    expect(data).toEqual({ contact: { name: 'Alpha', beast: null }, beast: null });
    expect(errors.map((error) => [error.path?.join('.'), error.extensions.code]).sort()).toEqual([
      ['beast', 'SUBGRAPH_UNAVAILABLE'],
      ['contact.beast', 'SUBGRAPH_UNAVAILABLE'],
    ]);
    expect(text).not.toMatch(/127\.0\.0\.1|ECONN|bestiary/);
    expect(ms).toBeLessThan(bound);
    await own.start('bestiary');
    expect((await query(own.url, '{ beast(id: "b2") { codename } }')).errors).toEqual([]);
  }, 60_000);

  test('silent: the rest is answered within two seconds', async () => {
    const hole = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => hole.once('listening', resolve));
    const { port } = hole.address() as { readonly port: number };
    await using own = await startHarness({ BESTIARY_URL: `http://127.0.0.1:${port}/graphql` });
    const { data, errors, ms } = await timed(own.url, '{ contact(id: "1") { name beast { codename } } }');
    expect(data).toEqual({ contact: { name: 'Alpha', beast: null } });
    expect(errors).toMatchObject([{ path: ['contact', 'beast'], extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
    expect(ms).toBeLessThan(bound);
    hole.close();
  }, 60_000);

  test('slow and too large answers are errors of their field', async () => {
    expect((await timed(titan.url, '{ slow(ms: 2500) }')).errors).toMatchObject([
      { path: ['slow'], extensions: { code: 'SUBGRAPH_TIMEOUT' } },
    ]);
    const large = await query(titan.url, `{ large(bytes: ${9 * 1024 * 1024}) }`);
    expect(large).toMatchObject({
      data: { large: null },
      errors: [{ path: ['large'], extensions: { code: 'SUBGRAPH_RESPONSE_TOO_LARGE' } }],
    });
  }, 20_000);

  test('a subgraph that does not know our key gives an error, not a way in', async () => {
    await using own = await startHarness({ INTERNAL_ROOT: 'ab'.repeat(32) });
    expect((await ask(own.url, '{ motto }')).errors).toMatchObject([
      { path: ['motto'], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } },
    ]);
    // Auth is such a subgraph as well, so nobody can tell whether a token is good.
    const answer = await query(own.url, '{ motto }');
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([503, 'UNAVAILABLE']);
  }, 60_000);
});
