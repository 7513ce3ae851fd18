/** Calls against a real server that misbehaves as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createGatewayMeters } from '../metrics.ts';
import { openDataSource, type SubgraphCall, SubgraphFailure } from './data-source.ts';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const answer: Behaviour = (_, response) => response.end('{"data":{"ok":true}}');
const reset: Behaviour = (request) => request.socket.destroy();
const status =
  (code: number): Behaviour =>
  (_, response) =>
    response.writeHead(code).end('down');
const silent: Behaviour = () => undefined;
const half: Behaviour = (_, response) => void response.write('{"data":');

/** Each call takes the next behaviour; the last one stays. */
async function source(...behaviours: readonly Behaviour[]) {
  // Short where waiting is the point, long where a busy machine must not be mistaken for a silent subgraph.
  const ms = behaviours.includes(silent) || behaviours.includes(half) ? 300 : 10_000;
  let calls = 0;
  const server = createServer((request, response) => {
    const behaviour = behaviours[Math.min(calls, behaviours.length - 1)];
    calls += 1;
    request.resume().on('end', () => behaviour?.(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own = openDataSource(
    'test',
    new URL(`http://127.0.0.1:${port}/graphql`),
    { connectMs: 500, answerMs: ms, wholeMs: ms + 100, mutationMs: ms, mostBytes: 100 },
    createGatewayMeters(),
  );
  closers.push(
    () => own.close(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  const call = (more: Partial<SubgraphCall> = {}) =>
    own.call({
      query: '{ok}',
      variables: {},
      kind: 'query',
      sign: () => 'token',
      signal: new AbortController().signal,
      ...more,
    });
  return { call, count: () => calls };
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    (error: SubgraphFailure) => [error.code, error.isOutcomeUnknown],
  );

describe('a query', () => {
  test.each([
    ['a reset', reset],
    ['a 502', status(502)],
    ['a 503', status(503)],
  ])('is sent once more after %s', async (_, first) => {
    const { call, count } = await source(first, answer);
    expect(await call()).toEqual({ data: { ok: true } });
    expect(count()).toBe(2);
  });

  test('is not sent a third time', async () => {
    const { call, count } = await source(reset);
    expect(await failure(call())).toEqual(['SUBGRAPH_UNAVAILABLE', false]);
    expect(count()).toBe(2);
  });

  test('is not sent again after a timeout', async () => {
    const { call, count } = await source(silent);
    expect(await failure(call())).toEqual(['SUBGRAPH_TIMEOUT', false]);
    expect(count()).toBe(1);
  });

  test('an answer that begins and does not end is a timeout too', async () => {
    const { call } = await source(half);
    expect(await failure(call())).toEqual(['SUBGRAPH_TIMEOUT', false]);
  });

  test('ends when its client leaves', async () => {
    const { call } = await source(silent);
    const gone = new AbortController();
    const running = failure(call({ signal: gone.signal }));
    gone.abort();
    expect(await running).toEqual(['SUBGRAPH_UNAVAILABLE', false]);
  });

  test('retries stop when more than a tenth of the calls need one', async () => {
    const { call, count } = await source(reset);
    // Below the breaker's least number of calls, so that this is the budget and not the breaker.
    for (let n = 0; n < 15; n += 1) await failure(call());
    expect(count()).toBe(15 + 11);
  });
});

describe('a mutation', () => {
  test.each([
    ['a reset', reset],
    ['a 503', status(503)],
    ['silence', silent],
  ])('is never sent again after %s, and may have taken effect', async (_, behaviour) => {
    const { call, count } = await source(behaviour, answer);
    expect(await failure(call({ kind: 'mutation' }))).toEqual([
      expect.stringMatching(/^SUBGRAPH_(UNAVAILABLE|TIMEOUT)$/),
      true,
    ]);
    expect(count()).toBe(1);
  });

  test('goes on when its client leaves', async () => {
    const { call } = await source((_, response) => void setTimeout(() => response.end('{"data":{"ok":true}}'), 50));
    const gone = new AbortController();
    const running = call({ kind: 'mutation', signal: gone.signal });
    gone.abort();
    expect(await running).toEqual({ data: { ok: true } });
  });
});

describe('an answer', () => {
  test.each([
    ['no JSON', '<html>', 200],
    ['an array', '[]', 200],
    ['neither data nor errors', '{}', 200],
    ['a refused identity', '{"errors":[{"message":"Unauthenticated"}]}', 401],
  ])('that is %s cannot be read', async (_, text, code) => {
    const { call, count } = await source((__, response) => response.writeHead(code).end(text));
    expect(await failure(call())).toEqual(['SUBGRAPH_INVALID_RESPONSE', false]);
    expect(count()).toBe(1);
  });

  test.each([
    [100, 'answered'],
    [101, ['SUBGRAPH_RESPONSE_TOO_LARGE', false]],
  ])('of %i bytes where 100 may come: %j', async (bytes, outcome) => {
    const text = '{"data":{"x":""}}';
    const { call } = await source((_, response) =>
      response.end(text.replace('""', `"${'x'.repeat(bytes - text.length)}"`)),
    );
    expect(await failure(call())).toEqual(outcome);
  });
});

test('after twenty failures nothing is sent any more', async () => {
  const { call, count } = await source(status(500), status(500));
  const { call: broken, count: sent } = await source(reset);
  for (let n = 0; n < 20; n += 1) await failure(broken());
  const before = sent();
  expect(await failure(broken())).toEqual(['SUBGRAPH_UNAVAILABLE', false]);
  expect(sent()).toBe(before);
  expect(await failure(call())).toEqual(['SUBGRAPH_INVALID_RESPONSE', false]);
  expect(count()).toBe(1);
});

test('SubgraphFailure keeps its cause for the log alone', () => {
  const failed = new SubgraphFailure('SUBGRAPH_UNAVAILABLE', { cause: new Error('connect ECONNREFUSED 10.0.0.1') });
  expect(failed.message).not.toContain('10.0.0.1');
});
