/** `main.ts --embedded --env FILE`: everything in one process, and no store of its own. What is wrong is said by name. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#platform/free-port.ts';
import { Scope } from '#platform/lifecycle.ts';
import { prepareStores, type Stores } from '#platform/prepare-stores.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { envText } from '../deploy/local/env.ts';
import { ownServer, withServer } from './support/servers.ts';
import { spawnMain } from './support/titan.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'titan-external-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nobody listens on port 1. */
const AWAY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    contextsWithTables().map(({ setting }) => [setting, 'postgres://titan:hunter2@127.0.0.1:1/titan']),
  ),
  EVENT_LOG_URL: 'kafka://127.0.0.1:1',
  COMMAND_QUEUE_URL: 'amqp://titan:hunter2@127.0.0.1:1',
  CACHE_URL: 'redis://:hunter2@127.0.0.1:1',
  ...Object.fromEntries(
    contextsWithTables()
      .flatMap(({ secrets }) => secrets)
      .map((name) => [name, 'ab'.repeat(32)]),
  ),
  TITAN_INGEST_KEY: 'ab'.repeat(32),
};

const NONE: Stores = {
  contexts: [],
  eventLogUrl: undefined,
  commandQueueUrl: undefined,
  cacheUrl: undefined,
  topics: [],
  queues: [],
};

async function start(settings: Readonly<Record<string, string>>) {
  const file = join(folder, 'stores.env');
  writeFileSync(file, envText(settings));
  const main = spawnMain(['--embedded', '--env', file], { TITAN_HOME: folder, PORT: String(await freePort()) });
  return { code: await main.ended, output: main.output() };
}

test('names every store that is missing or of a wrong kind, at once and without its value', async () => {
  const { EVENT_LOG_URL: _, TITAN_KEK: __, ...rest } = AWAY;
  const url = 'redis://titan:hunter2@127.0.0.1:1';
  const { code, output } = await start({ ...rest, COMMAND_QUEUE_URL: url, CACHE_URL: url.replace('redis', 'amqp') });
  expect(code).toBe(1);
  expect(output).toContain('Titan Watch cannot start, 4 settings are wrong:');
  expect(output).toContain('EVENT_LOG_URL  missing');
  expect(output).toContain('TITAN_KEK  missing');
  expect(output).toContain('CACHE_URL  must be a URL of redis or rediss or memory');
  expect(output).toContain('COMMAND_QUEUE_URL  must be a URL of amqp or amqps or postgres');
  expect(output).not.toMatch(/hunter2|127\.0\.0\.1|\bat .+:\d+:\d+/);
});

test('names every store that is away, the cache too, and starts no PostgreSQL of its own', async () => {
  const { code, output } = await start(AWAY);
  expect(code).toBe(1);
  for (const name of Object.keys(AWAY).filter((each) => each.endsWith('_URL')))
    expect(output).toMatch(new RegExp(`^The store that ${name} names cannot be prepared \\(ECONNREFUSED\\)\\.$`, 'm'));
  expect(output).not.toMatch(/hunter2|\bat .+:\d+:\d+/);
  expect(existsSync(join(folder, 'pg'))).toBe(false);
});

test('a Kafka where nobody listens is said by its code, and soon', async () => {
  const scope = new Scope('test');
  await expect(prepareStores({ ...NONE, eventLogUrl: AWAY.EVENT_LOG_URL }, scope, () => undefined)).rejects.toThrow(
    'The store that EVENT_LOG_URL names cannot be prepared (ECONNREFUSED).',
  );
  await scope.close();
}, 5_000);

test('a cache that is away holds up no start by itself, one in the wrong form does', async () => {
  await using scope = new Scope('test');
  const prepared = (cacheUrl: string) => prepareStores({ ...NONE, cacheUrl }, scope, () => undefined);
  await prepared('redis://127.0.0.1:1');
  await expect(prepared('redis://:hunter2@127.0.0.1:1/3')).rejects.toThrow(/^CACHE_URL must be redis:/);
});

withServer('redis', 'a cache with a password', () => {
  test('is wrong by its variable when the password is', async () => {
    await using scope = new Scope('test');
    const { url } = await ownServer('redis', scope);
    const redis = new Redis(url);
    scope.defer('client', () => redis.disconnect());
    await redis.config('SET', 'requirepass', 'right');
    const prepared = (password: string) =>
      prepareStores({ ...NONE, cacheUrl: url.replace('redis://', `redis://${password}`) }, scope, () => undefined);
    for (const password of ['', ':hunter2@'])
      await expect(prepared(password)).rejects.toThrow(
        /^The store that CACHE_URL names cannot be prepared \(ACCESS_REFUSED\)\.$/,
      );
    await prepared(':right@');
  });
});

test('a file that is not there is one sentence', async () => {
  const main = spawnMain(['--embedded', '--env', join(folder, 'none.env')], { TITAN_HOME: folder });
  expect(await main.ended).toBe(1);
  expect(main.output()).toContain('none.env cannot be read (ENOENT)');
});
