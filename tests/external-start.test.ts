/** `main.ts --embedded --env FILE`: everything in one process, and no store of its own. What is wrong is said by name. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { prepareStores } from '#platform/prepare-stores.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { envText } from '../deploy/local/env.ts';
import { freePort, spawnMain } from './support/titan.ts';

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

async function start(settings: Readonly<Record<string, string>>) {
  const file = join(folder, 'stores.env');
  writeFileSync(file, envText(settings));
  const main = spawnMain(['--embedded', '--env', file], { TITAN_HOME: folder, PORT: String(await freePort()) });
  return { code: await main.ended, output: main.output() };
}

test('names every store that is missing or of a wrong kind, at once and without its value', async () => {
  const { EVENT_LOG_URL: _, ...rest } = AWAY;
  const { code, output } = await start({ ...rest, COMMAND_QUEUE_URL: 'redis://titan:hunter2@127.0.0.1:1' });
  expect(code).toBe(1);
  expect(output).toContain('Titan Watch cannot start, 2 settings are wrong:');
  expect(output).toContain('EVENT_LOG_URL  missing');
  expect(output).toContain('COMMAND_QUEUE_URL  must be a URL of amqp or amqps or postgres');
  expect(output).not.toMatch(/hunter2|127\.0\.0\.1|\bat .+:\d+:\d+/);
});

test('names the store that is away, and starts no PostgreSQL of its own', async () => {
  const { code, output } = await start(AWAY);
  expect(code).toBe(1);
  expect(output).toMatch(/^The store that [A-Z_]+_URL names cannot be prepared \(\w+\)\.$/m);
  expect(output).not.toMatch(/hunter2|\bat .+:\d+:\d+/);
  expect(existsSync(join(folder, 'pg'))).toBe(false);
});

test('a Kafka where nobody listens is said by its code, and soon', async () => {
  const scope = new Scope('test');
  const only = { contexts: [], eventLogUrl: AWAY.EVENT_LOG_URL, commandQueueUrl: undefined, topics: [], queues: [] };
  await expect(prepareStores(only, scope, () => undefined)).rejects.toThrow(
    'The store that EVENT_LOG_URL names cannot be prepared (ECONNREFUSED).',
  );
  await scope.close();
}, 5_000);

test('a file that is not there is one sentence', async () => {
  const main = spawnMain(['--embedded', '--env', join(folder, 'none.env')], { TITAN_HOME: folder });
  expect(await main.ended).toBe(1);
  expect(main.output()).toContain('none.env cannot be read (ENOENT)');
});
