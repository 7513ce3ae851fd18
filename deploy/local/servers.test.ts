import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvFile } from '#platform/env-file.ts';
import { Scope } from '#platform/lifecycle.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { withServer } from '../../tests/support/servers.ts';
import { envText, productSettings, type Settings } from './env.ts';
import { openFolder, type ServersFolder } from './folder.ts';
import { discardAll, startServer } from './lifetime.ts';
import { missingProgram } from './programs.ts';

const inPostgres = contextsWithTables().filter(({ schemes }) => !schemes.includes('mongodb'));
const home = mkdtempSync(join(tmpdir(), 'titan-servers-'));
chmodSync(home, 0o755);
const scope = new Scope('servers tests');
afterAll(async () => {
  await scope.close();
  await discardAll(openFolder(home));
  rmSync(home, { recursive: true, force: true });
});

function servers(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'deploy/local/servers.ts', ...words],
    { cwd: projectRoot, encoding: 'utf8', env: { ...process.env, TITAN_SERVERS_DIR: home, ...env } },
  );
  return { status, stdout, stderr };
}

test('says its usage, and which servers there are', () => {
  expect(servers([])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('up | down | status | install [name…], or env [FILE]'),
  });
  expect(servers(['up', 'oracle']).stderr).toBe(
    'servers: There is no server oracle. Servers: kafka rabbitmq redis postgres nginx prometheus mongojava ferretdb\n',
  );
});

test('names the package that brings what is missing', () => {
  expect(missingProgram('redis', ['sh', 'no-such-server'], ['redis-server'])).toBe(
    'redis cannot run here, no-such-server is missing: apt-get install redis-server',
  );
  expect(missingProgram('redis', ['sh'], ['redis-server'])).toBeUndefined();
});

test('an old Go is said loudly, and fails only who asks for FerretDB by name', () => {
  const programs = join(home, 'old-go');
  mkdirSync(programs, { recursive: true });
  writeFileSync(join(programs, 'go'), '#!/bin/sh\necho go1.19.8\n', { mode: 0o755 });
  const env = { PATH: `${programs}:${process.env.PATH}`, TITAN_SERVERS_CACHE: join(home, 'empty-cache') };
  const asked = servers(['up', 'ferretdb'], env);
  expect(asked.status).toBe(1);
  expect(asked.stderr).toContain('ferretdb cannot be built here, Go 1.26 or newer is missing (found 1.19)');
});

test('refuses a folder that the servers’ user cannot enter, in one sentence', ({ skip }) => {
  if (process.getuid?.() !== 0) skip('only root runs servers as another user');
  const closed = join(home, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const { status, stderr } = servers(['up', 'redis'], { TITAN_SERVERS_DIR: join(closed, 'servers') });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^servers: User (postgres|nobody), .* cannot enter .*\/closed\. Allow it \(chmod o\+x .*\), or set TITAN_SERVERS_DIR .*\n$/,
  );
});

test('has no settings before the servers run, and says how to start them', () => {
  const folder = join(home, 'not-up');
  mkdirSync(folder, { mode: 0o755 });
  expect(servers(['env'], { TITAN_SERVERS_DIR: folder, TITAN_MONGO_URL: '' })).toEqual({
    status: 1,
    stdout: '',
    stderr: `servers: Not running in ${folder}: postgres kafka rabbitmq redis mongojava. Start what the settings name: npm run servers -- up\n`,
  });
});

test('a shell reads the very values that are printed', () => {
  const settings: Settings = { PLAIN: 'redis://127.0.0.1:1', ODD: `it's "$HOME" & \\ more` };
  const file = join(home, 'settings');
  writeFileSync(file, envText(settings));
  const read = spawnSync('sh', ['-c', `. ${file}; printf '%s\\n' "$PLAIN" "$ODD"`], { encoding: 'utf8' });
  expect(read.stdout.split('\n').slice(0, 2)).toEqual(Object.values(settings));
});

withServer('redis', 'the command line', () => {
  test('starts, leaves running, tells, and stops a server', () => {
    expect(servers(['status', 'redis'])).toMatchObject({ status: 1, stdout: 'redis  down\n' });
    expect(servers(['up', 'redis']).stderr).toMatch(/^servers: redis is ready after \d+ ms, pid \d+: redis:/);
    expect(servers(['up', 'redis']).stderr).toMatch(/^servers: redis runs already, pid \d+\n$/);
    expect(servers(['status', 'redis'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^redis {2}up {2}pid=/),
    });
    expect(servers(['down', 'redis'])).toMatchObject({ status: 0, stderr: expect.stringContaining('has ended') });
    expect(servers(['down', 'redis'])).toMatchObject({ status: 0, stderr: '' });
  });
});

withServer('postgres', 'the settings of the product', () => {
  let folder: ServersFolder;
  let settings: Settings = {};
  beforeAll(async () => {
    await startServer('postgres', { folder: home }, scope);
    folder = openFolder(home);
    settings = await productSettings(folder);
  });

  const asked = async <T extends pg.QueryResultRow>(url: string | undefined, sql: string): Promise<T | undefined> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows[0];
    } finally {
      await client.end();
    }
  };

  test('names every store and every secret that a context needs', () => {
    expect(Object.keys(settings)).toEqual([
      ...['EVENT_LOG_URL', 'COMMAND_QUEUE_URL', 'CACHE_URL', 'KAIJU_STORE_URL'],
      ...inPostgres.map(({ setting }) => setting),
      'COMBAT_STORE_URL',
      ...['INTERNAL_ROOT', 'TITAN_INGEST_KEY', ...new Set(contextsWithTables().flatMap(({ secrets }) => secrets))],
      'LISTEN',
    ]);
    expect(settings.EVENT_LOG_URL).toMatch(/^kafka:\/\/127\.0\.0\.1:\d+$/);
    expect(settings.COMMAND_QUEUE_URL).toMatch(/^amqp:\/\/guest:guest@127\.0\.0\.1:\d+$/);
    expect(settings.CACHE_URL).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
    if (!process.env.TITAN_MONGO_URL) expect(settings.KAIJU_STORE_URL).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/kaiju$/);
  });

  test('each context has a database and a role of its own, which opens no other', async () => {
    for (const { name, setting } of inPostgres) {
      const url = settings[setting];
      expect(
        await asked(url, 'select current_user as who, current_database() as place, current_schema() as schema'),
      ).toEqual({ who: `titan_${name}`, place: `titan_${name}`, schema: name });
      const other = inPostgres.find((each) => each.name !== name)?.name ?? '';
      await expect(asked(url?.replace(/[^/]+$/, `titan_${other}`), 'select 1')).rejects.toThrow(/permission denied/);
    }
  });

  test('are a file that a start reads, for its owner alone, also by way of npm and a redirection', () => {
    const file = join(home, 'stores.env');
    expect(servers(['env', file])).toMatchObject({ status: 0, stdout: '' });
    expect(readEnvFile(file)).toEqual(settings);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { stdout } = spawnSync('npm', ['run', 'servers', '--', 'env'], {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, TITAN_SERVERS_DIR: home },
    });
    writeFileSync(file, stdout);
    expect(readEnvFile(file)).toEqual(settings);
  });

  test('are the same when asked again, and only their owner may read the secrets', async () => {
    expect(await productSettings(folder)).toEqual(settings);
    const secret = join(home, 'secrets', 'titan-kek');
    expect(readFileSync(secret, 'utf8')).toBe(settings.TITAN_KEK);
    expect(statSync(secret).mode & 0o777).toBe(0o600);
  });
});
