/**
 * The product as it is built, and one embedded PostgreSQL per vitest run, in a folder outside the checkout; each test file makes its own database on it. And
 * the folder of the other real servers, which tests start when they first need them; both end with the run.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ownServer } from '#platform/embedded/own-server.ts';
import { isAlive, type ProcessMark, processOf } from '#platform/embedded/process-of.ts';
import { Scope } from '#platform/lifecycle.ts';
import { openFolder } from '../../deploy/local/folder.ts';
import { discardAll } from '../../deploy/local/lifetime.ts';
import { buildOnce } from './build-once.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the run's own server, as its owner. */
    readonly serverUrl: string;
    /** Stands in the comment of every database this run made: nothing without it is dropped. */
    readonly runId: string;
    /** Of `sharedServer` and `ownServer`. */
    readonly serversFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'titan-test-db-'));
  // The server may run as another user, who must be able to enter.
  chmodSync(home, 0o755);
  const scope = new Scope('test server');
  await discardLeftBehind();
  buildOnce();
  const servers = mkdtempSync(join(tmpdir(), SERVERS));
  chmodSync(servers, 0o755);
  writeFileSync(join(servers, RUNNER), JSON.stringify(processOf(process.pid)));
  mkdirSync(join(servers, 'own'), { mode: 0o711 });
  const stop = async () => {
    await discard(servers);
    await scope.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const { url } = await ownServer(home, scope);
    project.provide('serverUrl', url);
    project.provide('runId', randomUUID());
    project.provide('serversFolder', servers);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

const SERVERS = 'titan-test-servers-';
const RUNNER = 'runner.json';

/** Ends every server of a run, the shared ones and those of single files, and removes their data. */
async function discard(servers: string): Promise<void> {
  const own = existsSync(join(servers, 'own')) ? readdirSync(join(servers, 'own')) : [];
  for (const folder of [servers, ...own.map((name) => join(servers, 'own', name))]) {
    await discardAll(openFolder(folder));
    // A small disk of a crash run that was killed.
    if (basename(folder).startsWith('disk-')) spawnSync('umount', ['-l', folder]);
  }
  rmSync(servers, { recursive: true, force: true });
}

/** Of runs that were killed: their servers would stay for ever. */
async function discardLeftBehind(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(SERVERS))) {
    const folder = join(tmpdir(), name);
    const runner = existsSync(join(folder, RUNNER))
      ? (JSON.parse(readFileSync(join(folder, RUNNER), 'utf8')) as ProcessMark)
      : undefined;
    if (runner !== undefined && !isAlive(runner)) await discard(folder);
  }
}
