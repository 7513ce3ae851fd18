/** The doors beside the graph: positions in, the console out, and a start that cannot succeed. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { StartError } from '#platform/errors.ts';
import { createVerifier, readInternalKeys } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import gateway from '../../gateway/index.ts';
import { INGEST_KEY } from './harness.ts';

const KEY = `Bearer ${INGEST_KEY}`;
const ROOT = 'ef'.repeat(32);
const FLEET_KEY = 'the-key-of-a-fleet-operator';
const folder = mkdtempSync(join(tmpdir(), 'titan-console-'));
const scope = new Scope('test');
let tracking: Server;
let url: string;

interface Call {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
const calls: Call[] = [];
let reply = {
  status: 200,
  headers: { 'content-type': 'application/json' } as Record<string, string>,
  body: '{"accepted":1,"refused":[]}',
};
afterEach(() => {
  calls.length = 0;
});

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets', 'index-Ab3_x9Qz.js'), 'export {}');
  writeFileSync(join(folder, '..', 'titan-outside.txt'), 'not yours');
  tracking = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => tracking.listen(0, '127.0.0.1', resolve));
  const { port } = tracking.address() as { readonly port: number };
  const keys = [
    {
      id: 'fleet',
      sha256: createHash('sha256').update(FLEET_KEY).digest('hex'),
      systems: ['mmsi'],
      scopes: ['tracking:ingest'],
    },
  ];
  const env = {
    INTERNAL_ROOT: ROOT,
    TITAN_INGEST_KEY: INGEST_KEY,
    INGEST_KEYS: JSON.stringify(keys),
    PORT: '0',
    LISTEN: '127.0.0.1:0',
    WEB_DIST: folder,
    TRACKING_URL: `http://127.0.0.1:${port}/graphql`,
  };
  url = (await gateway.start(env, scope.child('gateway'))).GATEWAY_URL ?? '';
});
afterAll(async () => {
  await scope.close();
  tracking.close();
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'titan-outside.txt'));
});

describe('positions', () => {
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${url}/ingest/positions`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: { 'content-type': 'application/x-ndjson', authorization: KEY, ...headers },
    });
  const line = '{"asset":"mmsi:366999001","at":"2026-01-01T00:00:00Z","lat":1,"lon":2}\n';
  const claimsOf = (call: Call | undefined) =>
    createVerifier('subgraph:tracking', () => readInternalKeys('tracking', { INTERNAL_ROOT: ROOT }))(
      call?.headers['titan-internal'],
      call?.body ?? '',
      'POST /ingest/positions',
    ).claims;

  test('go on as they are, with an internal token that says what the key may write', async () => {
    const answer = await post(line, { 'titan-internal': 'v1.forged.forged', cookie: 'a=b' });
    expect([answer.status, await answer.json()]).toEqual([200, { accepted: 1, refused: [] }]);
    expect(calls[0]).toMatchObject({ path: '/ingest/positions', body: Buffer.from(line) });
    expect(claimsOf(calls[0])).toMatchObject({
      iss: 'gateway',
      systems: ['*'],
      ingestKey: 'ingest-key',
      scope: 'tracking:ingest',
    });
    expect(calls[0]?.headers.authorization).toBeUndefined();
    expect(calls[0]?.headers.cookie).toBeUndefined();
    expect(calls[0]?.headers['content-type']).toBe('application/x-ndjson');
  });

  test('of a key from the list: only its systems', async () => {
    await post(line, { authorization: `Bearer ${FLEET_KEY}` });
    expect(claimsOf(calls[0])).toMatchObject({ systems: ['mmsi'], ingestKey: 'fleet', scope: 'tracking:ingest' });
  });

  test('packed by gzip go on unpacked, and the token covers what goes on', async () => {
    await post(gzipSync(line), { 'content-encoding': 'gzip' });
    expect(calls[0]?.body).toEqual(Buffer.from(line));
    expect(calls[0]?.headers['content-encoding']).toBeUndefined();
    expect(claimsOf(calls[0])).toMatchObject({ use: 'POST /ingest/positions' });
  });

  test.each([
    [401, 'no key', line, { authorization: '' }],
    [401, 'a wrong key', line, { authorization: 'Bearer wrong' }],
    [401, 'half a key', line, { authorization: KEY.slice(0, -1) }],
    [
      401,
      'the hash of a key',
      line,
      { authorization: `Bearer ${createHash('sha256').update(FLEET_KEY).digest('hex')}` },
    ],
    [413, 'more than 1 MiB', 'x'.repeat(1024 * 1024 + 1), {}],
    [
      413,
      'a small body that unpacks to more than 4 MiB',
      gzipSync('x'.repeat(4 * 1024 * 1024 + 1)),
      { 'content-encoding': 'gzip' },
    ],
    [400, 'gzip that is none', 'hello', { 'content-encoding': 'gzip' }],
    [415, 'another packing', line, { 'content-encoding': 'br' }],
  ])('%i: %s, and nothing goes on', async (status, _, body, headers: Record<string, string>) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    expect(calls).toEqual([]);
  });

  test('of a stranger are answered before they are sent', async () => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      'POST /ingest/positions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer wrong\r\ncontent-length: 1000000\r\n\r\n',
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    await expect.poll(() => text, { timeout: 10_000 }).toMatch(/^HTTP\/1\.1 401 [\s\S]*connection: close/i);
    socket.destroy();
  });

  test('get the answer of the owner, refusals and waiting times included', async () => {
    reply = {
      status: 503,
      headers: { 'content-type': 'application/json', 'retry-after': '7' },
      body: '{"code":"UNAVAILABLE"}',
    };
    const away = await post(line);
    expect([away.status, away.headers.get('retry-after'), await away.json()]).toEqual([
      503,
      '7',
      { code: 'UNAVAILABLE' },
    ]);
    reply = { status: 415, headers: { 'content-type': 'application/json' }, body: '{"code":"UNSUPPORTED_MEDIA_TYPE"}' };
    expect((await post(line, { 'content-type': 'text/html' })).status).toBe(415);
    reply = { status: 401, headers: {}, body: '' };
    expect((await post(line)).status).toBe(503);
    reply = { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
  });

  test('over the budget of a key are refused before they are read, and only of that key', async () => {
    reply = { ...reply, body: '{"accepted":120000,"refused":[{}]}' };
    expect((await post(line, { authorization: `Bearer ${FLEET_KEY}` })).status).toBe(200);
    calls.length = 0;
    const over = await post(line, { authorization: `Bearer ${FLEET_KEY}` });
    expect([
      over.status,
      ((await over.json()) as { readonly code: string }).code,
      Number(over.headers.get('retry-after')),
    ]).toEqual([429, 'RATE_LIMITED', expect.any(Number)]);
    expect(calls).toEqual([]);
    reply = { ...reply, body: '{}' };
    expect((await post(line)).status).toBe(200);
  });

  test('are refused with 503 and Retry-After while the owner is away', async () => {
    const other = new Scope('other');
    const env = {
      INTERNAL_ROOT: ROOT,
      TITAN_INGEST_KEY: INGEST_KEY,
      PORT: '0',
      LISTEN: '127.0.0.1:0',
      TRACKING_URL: 'http://127.0.0.1:9/graphql',
    };
    const { GATEWAY_URL } = await gateway.start(env, other);
    const answer = await fetch(`${GATEWAY_URL}/ingest/positions`, {
      method: 'POST',
      body: line,
      headers: { authorization: KEY },
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await answer.text()).not.toMatch(/127\.0\.0\.1|ECONN|tracking/);
    await other.close();
  });

  test('are only taken by POST', async () => {
    expect((await fetch(`${url}/ingest/positions`)).status).toBe(405);
  });
});

describe('the console', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-store'],
    ['/ops/table?box=1', 'text/html; charset=utf-8', 'no-store'],
    ['/assets/index-Ab3_x9Qz.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/icon.svg', 'image/svg+xml', 'no-cache'],
  ])('%s is %s and kept as %s', async (path, type, cache) => {
    const answer = await fetch(`${url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('cache-control')).toBe(cache);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('sends a file again only if it has changed', async () => {
    const first = await fetch(`${url}/icon.svg`);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await fetch(`${url}/icon.svg`, { headers })).status).toBe(304);
    writeFileSync(join(folder, 'icon.svg'), '<svg>changed</svg>');
    expect(await (await fetch(`${url}/icon.svg`, { headers })).text()).toBe('<svg>changed</svg>');
  });

  test('may talk to this host and to nobody else', async () => {
    const policy = (await fetch(url)).headers.get('content-security-policy');
    const { host } = new URL(url);
    expect(policy).toBe(
      `default-src 'self'; connect-src 'self' ws://${host} wss://${host}; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`,
    );
  });

  test.each([
    '/assets/missing.js',
    '/..%2ftitan-outside.txt',
    '/%2e%2e/titan-outside.txt',
    '/assets/..%5c..%5ctitan-outside.txt',
    '/index.html%00.js',
    '/%',
  ])('%s gives nothing away', async (path) => {
    // fetch would tidy the path up first.
    const text = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      let all = '';
      socket.on('data', (chunk) => {
        all += String(chunk);
      });
      socket.on('close', () => resolve(all));
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    });
    expect(text).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(text).not.toContain('not yours');
  });

  test('is only read', async () => {
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(405);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('that is not built says so and how to build it', async () => {
    const other = new Scope('other');
    const { GATEWAY_URL } = await gateway.start(
      { INTERNAL_ROOT: ROOT, PORT: '0', LISTEN: '127.0.0.1:0', WEB_DIST: join(folder, 'nowhere') },
      other,
    );
    const answer = await fetch(`${GATEWAY_URL}/`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build:web');
    await other.close();
  });
});

describe('a start that cannot succeed', () => {
  const start = async (env: Record<string, string>) => {
    const own = new Scope('own');
    try {
      return await gateway.start({ INTERNAL_ROOT: ROOT, PORT: '0', LISTEN: '127.0.0.1:0', ...env }, own);
    } finally {
      await own.close();
    }
  };

  test('a taken port: one sentence that names PORT', async () => {
    const { port } = new URL(url);
    await expect(start({ PORT: port })).rejects.toThrow(
      new StartError(`Port ${port} is in use: stop the program that holds it, or set PORT to another port.`),
    );
  });

  test('all wrong settings at once, by name and never by value', async () => {
    await expect(start({ INTERNAL_ROOT: 'short-secret' })).rejects.toThrow(
      /^INTERNAL_ROOT must be 64 hexadecimal digits/,
    );
    await expect(start({ PORT: 'high', LIMIT_DEPTH: '-1' })).rejects.toThrow(
      /2 settings are wrong:[\s\S]*PORT[\s\S]*LIMIT_DEPTH/,
    );
    await expect(start({ INGEST_KEYS: '[{"id":"secret-id"}]' })).rejects.toThrow(/INGEST_KEYS {2}must be a list/);
    const key = { id: 'reader', sha256: 'ab'.repeat(32), systems: ['*'], scopes: ['tracking:ingest', 'tracking:read'] };
    await expect(start({ INGEST_KEYS: JSON.stringify([key]) })).rejects.toThrow(/INGEST_KEYS {2}must be a list/);
    await expect(start({ TRUSTED_PROXIES: 'edge.example' })).rejects.toThrow(/TRUSTED_PROXIES {2}must be addresses/);
  });

  test('schemas that do not compose: every error', async () => {
    const graph = mkdtempSync(join(tmpdir(), 'titan-graph-'));
    writeFileSync(
      join(graph, 'auth.graphql'),
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@key"]) type Query { a: Int b: Int }',
    );
    writeFileSync(
      join(graph, 'b.graphql'),
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@key"]) type Query { a: Int b: String }',
    );
    writeFileSync(
      join(graph, 'supergraph.yaml'),
      [
        'federation_version: =2.14.4',
        'subgraphs:',
        ...['auth', 'b'].flatMap((name) => [
          `  ${name}:`,
          '    routing_url: http://127.0.0.1:1/graphql',
          `    schema: { file: ${name}.graphql }`,
        ]),
      ].join('\n'),
    );
    await expect(start({ SUPERGRAPH: join(graph, 'supergraph.yaml') })).rejects.toThrow(
      /do not compose:[\s\S]*Query\.a[\s\S]*Query\.b/,
    );
    writeFileSync(
      join(graph, 'none.yaml'),
      'federation_version: =2.14.4\nsubgraphs:\n  b:\n    routing_url: http://127.0.0.1:1/graphql\n    schema: { file: b.graphql }',
    );
    await expect(start({ SUPERGRAPH: join(graph, 'none.yaml') })).rejects.toThrow(
      'The supergraph lists no subgraph auth: nobody could prove who they are.',
    );
    // It composes when the second is out of the way, and then it is open: that is refused as well.
    writeFileSync(
      join(graph, 'b.graphql'),
      'extend schema @link(url: "https://specs.apollo.dev/federation/v2.14", import: ["@key"]) type Query { c: Int }',
    );
    await expect(start({ SUPERGRAPH: join(graph, 'supergraph.yaml') })).rejects.toThrow(
      /not safe to serve:[\s\S]*no rule at all/,
    );
    rmSync(graph, { recursive: true });
  });
});
