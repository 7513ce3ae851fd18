import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, expect, test } from 'vitest';
import { isAlive, type ProcessMark, processOf } from '#platform/embedded/process-of.ts';
import { Scope } from '#platform/lifecycle.ts';
import { ownServer, withServer } from '../../tests/support/servers.ts';
import { keepPort, openFolder, placeOf, record, type ServersFolder } from './folder.ts';
import { assertOurs, isListening } from './guard.ts';
import { discardAll, killIn, runningIn, startIn, stopIn } from './lifetime.ts';
import { redis } from './redis.ts';

const scope = new Scope('guard tests');
const strangers: ChildProcess[] = [];
afterAll(() => scope.close());
afterEach(() => {
  for (const child of strangers.splice(0)) child.kill('SIGKILL');
});

function emptyFolder(): ServersFolder {
  const path = mkdtempSync(join(tmpdir(), 'titan-guard-'));
  chmodSync(path, 0o755);
  const folder = openFolder(path);
  scope.defer(path, async () => {
    await discardAll(folder);
    rmSync(path, { recursive: true, force: true });
  });
  return folder;
}

/** A process that nobody here may end. */
function stranger(): ProcessMark {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  strangers.push(child);
  const mark = processOf(child.pid ?? 0);
  if (mark === undefined) throw new Error('sleep did not start');
  return mark;
}

test('refuses to kill a recorded id that another process has by now, and leaves that one alone', async () => {
  const folder = emptyFolder();
  const other = stranger();
  record(folder, redis, { pid: other.pid, startedAt: `${other.startedAt}0` });
  await expect(killIn(folder, redis)).rejects.toThrow(
    `The redis that we started (pid ${other.pid}) is another process by now.`,
  );
  expect(runningIn(folder, redis)).toBeUndefined();
  await stopIn(folder, redis);
  await discardAll(folder);
  expect(isAlive(other)).toBe(true);
});

test('refuses to kill where nothing was started', async () => {
  await expect(killIn(emptyFolder(), redis)).rejects.toThrow('There is no redis here that we started.');
});

test('leaves the session of a stranger alone whose id a dead server once had', async () => {
  const folder = emptyFolder();
  const other = stranger();
  // Before the last reboot: the same id says nothing about today.
  record(folder, redis, { pid: other.pid, startedAt: 'another-boot/1' });
  await stopIn(folder, redis);
  expect(isAlive(other)).toBe(true);
});

withServer('postgres', 'PostgreSQL after a kill', () => {
  test('does not begin again while a process of the dead one is still at work on the data', async () => {
    const server = await ownServer('postgres', scope);
    const client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // Busy with arithmetic, it does not look for its master.
    const busy = client.query('select sum(sqrt(i)) from generate_series(1, 6000000) as i').catch(() => undefined);
    await server.kill();
    const backend = processOf(rows[0]?.pid ?? 0);
    expect(backend).toBeDefined();
    await server.start();
    expect(backend !== undefined && isAlive(backend)).toBe(false);
    await busy;
    await client.end().catch(() => undefined);
  });
});

withServer('redis', 'a server whose port answers', () => {
  test('refuses to start where a stranger listens, who goes on listening', async () => {
    const folder = emptyFolder();
    const listener = createServer().listen(0, '127.0.0.1');
    scope.defer('stranger', () => listener.close());
    await new Promise((resolve) => listener.once('listening', resolve));
    const { port } = listener.address() as AddressInfo;
    keepPort(folder, 'redis', port);
    await expect(startIn(folder, redis)).rejects.toThrow(
      `Port ${port} of redis is taken by a process that we did not start.`,
    );
    await stopIn(folder, redis);
    expect(await isListening(port)).toBe(true);
  });

  test('refuses a living process of ours while another one holds the port', async () => {
    const folder = emptyFolder();
    const server = await ownServer('redis', scope);
    const ours = stranger();
    record(folder, redis, ours);
    keepPort(folder, 'redis', Number(new URL(server.url).port));
    await expect(assertOurs(redis, placeOf(folder, redis))).rejects.toThrow(
      `is held by a process that we did not start (not pid ${ours.pid})`,
    );
  });

  test('refuses a server that says another data folder', async () => {
    const [folder, others] = [emptyFolder(), emptyFolder()];
    await startIn(others, redis);
    const place = placeOf(others, redis);
    const mark = place.recorded();
    if (mark === undefined) throw new Error('nothing was recorded');
    record(folder, redis, mark);
    keepPort(folder, 'redis', place.port());
    await expect(assertOurs(redis, placeOf(folder, redis))).rejects.toThrow(
      `is ${place.folder}, not ${placeOf(folder, redis).folder}`,
    );
    expect(await assertOurs(redis, place)).toEqual(mark);
  });

  test('comes back on the same data, port and address after a kill', async () => {
    const server = await ownServer('redis', scope);
    const { url, pid } = server;
    await server.kill();
    expect(await isListening(Number(new URL(url).port))).toBe(false);
    await server.start();
    expect(server.url).toBe(url);
    expect(server.pid).not.toBe(pid);
    await server.stop();
    await server.stop();
  });
});
