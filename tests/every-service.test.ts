/** What every listed service owes: health, readiness, metrics under its own name, closed doors, a clean end. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Env } from '#platform/service.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { workerCatalogue } from '../workers/index.ts';
import { type Apart, startApart } from './support/apart.ts';
import { spawnMain } from './support/titan.ts';

const subgraphs = readSupergraph().subgraphs.map((entry) => entry.name);
const workers = workerCatalogue()
  .filter((entry) => !entry.once)
  .map((entry) => entry.name);
const all = [...subgraphs, 'gateway', ...workers];
let apart: Apart;

beforeAll(async () => {
  apart = await startApart(subgraphs);
  await apart.start('gateway');
  for (const name of workers) await apart.start(name, { GATEWAY_URL: apart.urls.get('gateway') });
}, 180_000);
afterAll(() => apart[Symbol.asyncDispose](), 60_000);

const at = (name: string) => apart.urls.get(name) ?? '';

describe.each(all)('%s', (name) => {
  test('is healthy and ready, and says what it depends on', async () => {
    expect(await (await fetch(`${at(name)}/health`)).json()).toMatchObject({ service: name, healthy: true });
    await expect.poll(async () => (await fetch(`${at(name)}/ready`)).status, { timeout: 15_000 }).toBe(200);
    expect(await (await fetch(`${at(name)}/ready`)).json()).toMatchObject({
      service: name,
      ready: true,
      draining: false,
      dependencies: expect.any(Object),
    });
  });

  test('labels its metrics with its own name', async () => {
    const text = await (await fetch(`${at(name)}/metrics`)).text();
    const labels = new Set([...text.matchAll(/service="([^"]*)"/g)].map((match) => match[1]));
    expect([...labels]).toEqual([name]);
    expect(text).toContain('process_cpu_seconds_total');
  });

  test('answers an unknown path with 404 and no stack', async () => {
    const answer = await fetch(`${at(name)}/nothing/here.json`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toMatch(/\bat .+:\d+:\d+/);
  });

  test('refuses an anonymous mutation', async () => {
    const answer = await fetch(`${at(name)}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation { recordPositions(positions: [], idempotencyKey: "k") { accepted } }' }),
    });
    if (workers.includes(name)) return expect(answer.status).toBe(404);
    const body = (await answer.json()) as {
      data?: { recordPositions?: unknown };
      errors: { extensions: { code: string } }[];
    };
    expect(body.data?.recordPositions ?? null).toBeNull();
    expect(['UNAUTHENTICATED', 'FORBIDDEN', 'UNAUTHORIZED_FIELD_OR_TYPE']).toContain(body.errors[0]?.extensions.code);
    if (name !== 'gateway') expect(answer.status).toBe(401);
    return undefined;
  });
});

describe('a service that cannot work does not start', () => {
  const ended = async (name: string, env: Env) => {
    const main = spawnMain([name], { ...apart.env, LISTEN: '127.0.0.1:0', PORT: '0', ...env });
    return { code: await main.ended, output: main.output() };
  };

  test.each<[string, string, () => Env, RegExp]>([
    [
      'on a database that is behind',
      'kaiju',
      () => ({ KAIJU_STORE_URL: apart.env.EVENT_LOG_URL }),
      /^The database of kaiju is behind by \d+: .+ Run `npm run migrate` first\.$/m,
    ],
    [
      'without its settings, all of which it names',
      'kaiju',
      () => ({ KAIJU_STORE_URL: undefined, EVENT_LOG_URL: undefined }),
      /^kaiju cannot start, 2 settings are wrong:\n {2}KAIJU_STORE_URL {2}missing\n {2}EVENT_LOG_URL {2}missing$/m,
    ],
    [
      'on a database that is not there',
      'kaiju',
      () => ({ KAIJU_STORE_URL: 'postgres://somebody:hunter2@127.0.0.1:1/none' }),
      /^The store that KAIJU_STORE_URL names cannot be used \(ECONNREFUSED\)\.$/m,
    ],
    ['without internal keys', 'jaeger', () => ({ INTERNAL_ROOT: undefined }), /INTERNAL_KEYS {2}missing/],
    [
      'with a feed that nobody knows',
      'position-feeds',
      () => ({ TRACKING_SOURCES: 'feed:unicorns', GATEWAY_URL: 'http://127.0.0.1:1' }),
      /feed:unicorns/,
    ],
    [
      'under a name that nobody knows',
      'unicorn',
      () => ({}),
      /^no such service: unicorn\. There are: .*gateway.*tracking/m,
    ],
  ])('%s', async (_, name, env, sentence) => {
    const { code, output } = await ended(name, env());
    expect(output).toMatch(sentence);
    expect(output).not.toMatch(/\n\s+at |postgres:\/\/|hunter2/);
    expect(code).toBe(1);
  });
});

test('each service drains and ends with 0 on SIGTERM', async () => {
  for (const name of [...all].reverse()) expect([name, await apart.end(name, 'SIGTERM')]).toEqual([name, 0]);
}, 60_000);
