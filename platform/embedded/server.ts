/**
 * The embedded server's life: initdb at the first start, spawn or adoption, readiness, stop. The server is detached, so
 * Ctrl-C at the terminal reaches only us and the drain still has its database; SIGINT (fast shutdown) is the last closer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../errors.ts';
import { freePort } from '../free-port.ts';
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';
import type { Binaries } from './binaries.ts';
import { hasEnded, isAlive, type ProcessMark, processOf } from './process-of.ts';
import { giveTo, type ServerUser } from './server-user.ts';
import { serverSettings } from './settings.ts';

/** Owner of everything in the embedded server. */
export const SUPERUSER = 'titan';

export interface ServerFiles {
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  /** Data folder. */
  readonly data: string;
  readonly logFile: string;
  /** Holds the superuser's password; read once, by initdb. */
  readonly passwordFile: string;
}

export interface RunningServer {
  readonly port: number;
  readonly mark: ProcessMark;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
const MOST_LOG_BYTES = 5_000_000;

/** What `postmaster.pid` says of a server that is alive on this data folder. */
export function findServer(data: string): (RunningServer & { readonly status: string }) | undefined {
  if (!existsSync(join(data, 'postmaster.pid'))) return undefined;
  const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  const mark = processOf(Number(lines[0]));
  if (mark === undefined || !isPostgres(mark.pid)) return undefined;
  return { mark, port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' };
}

/** Makes the data folder if there is none. A folder of another major version is refused and not touched. */
export async function prepareData(files: ServerFiles, scope: Scope): Promise<void> {
  const version = join(files.data, 'PG_VERSION');
  if (existsSync(version)) {
    const major = Number(readFileSync(version, 'utf8'));
    if (major === files.binaries.major) return;
    throw new StartError(
      `The data folder ${files.data} was made by PostgreSQL ${major}, this release runs PostgreSQL ${files.binaries.major}. ` +
        'It was not touched: start with another TITAN_HOME, or set DATABASE_URL to a server of that version.',
    );
  }
  // Made beside and renamed when complete: a start that is cut off leaves nothing that looks like data. The name is ours
  // alone, because the initdb of a launcher that was killed may still be at work.
  removeUnfinished(files.data);
  const fresh = `${files.data}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(files.user, fresh);
  const step = scope.child('initdb');
  const args = [
    ...['-D', fresh, '-U', SUPERUSER, `--pwfile=${files.passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--locale=C.UTF-8', '--builtin-locale=C.UTF-8', '--no-instructions'],
  ];
  const child = launch(files, files.binaries.initdb, args);
  step.defer('initdb', () => endGroup(child));
  const code = await exitOf(child);
  if (scope.signal.aborted) throw new StartError('Stopped while the database was being made.');
  if (code !== 0) throw new StartError(`initdb failed (${code}):\n${lastLines(files.logFile)}`);
  renameSync(fresh, files.data);
  await step.close();
}

function removeUnfinished(data: string): void {
  for (const name of readdirSync(dirname(data)).filter((each) => each.startsWith(`${basename(data)}.new-`))) {
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true });
    } catch (error) {
      log.debug({ error }, `${name} is still written to; the next start removes it`);
    }
  }
}

/** Starts the server and resolves when it takes connections. The scope stops it. */
export async function startServer(files: ServerFiles, scope: Scope, port?: number): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await freePort());
    const settings = Object.entries(serverSettings(chosen)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const logFrom = logSize(files.logFile);
    const child = launch(files, files.binaries.postgres, ['-D', files.data, ...settings]);
    const mark = child.pid === undefined ? undefined : processOf(child.pid);
    if (mark !== undefined) {
      scope.defer('PostgreSQL', () => stopServer(mark));
      if (await becomesReady(files, child, mark, scope.signal)) {
        watch(child, files.logFile, scope);
        return { port: chosen, mark };
      }
    }
    if (scope.signal.aborted) throw new StartError('Stopped while the database was starting.');
    const said = lastLines(files.logFile, logFrom);
    // The port was taken in between; or a server that was killed is not yet gone from the list of processes, or its backends
    // have not noticed yet.
    const passes = /Address already in use|lock file "postmaster.pid" already exists|pre-existing shared memory/.test(
      said,
    );
    if (!passes || attempt === 20) throw new StartError(`PostgreSQL did not start:\n${said}`);
    await wait(100);
  }
}

/** Waits until a server that was found alive either takes connections (true) or has ended (false). */
export async function settles(data: string, signal: AbortSignal): Promise<RunningServer | undefined> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end && !signal.aborted; await wait(20)) {
    const found = findServer(data);
    if (found === undefined || found.status === 'ready') return found;
  }
  throw new StartError(
    `The PostgreSQL server on ${data} neither becomes ready nor ends; end its process and start again.`,
  );
}

/** Fast shutdown: running transactions are rolled back. A server that hangs is stopped hard and recovers at its next start. */
export async function stopServer(mark: ProcessMark): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(mark)) return;
    process.kill(mark.pid, signal);
    if (await hasEnded(mark, STOP_WITHIN_MS)) return;
    log.warn(`PostgreSQL (pid ${mark.pid}) did not end within ${STOP_WITHIN_MS} ms of ${signal}`);
  }
}

function watch(child: ChildProcess, logFile: string, scope: Scope): void {
  child.once('exit', (code, signal) => {
    if (scope.signal.aborted) return;
    scope.fail(new Error(`PostgreSQL ended by itself (${code ?? signal}):\n${lastLines(logFile)}`));
  });
}

async function becomesReady(
  files: ServerFiles,
  child: ChildProcess,
  mark: ProcessMark,
  signal: AbortSignal,
): Promise<boolean> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end && !signal.aborted; await wait(10)) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const found = findServer(files.data);
    if (found?.mark.pid === mark.pid && found.status === 'ready') return true;
  }
  return false;
}

function launch(files: ServerFiles, program: string, args: readonly string[]): ChildProcess {
  const output = openSync(files.logFile, 'a', 0o600);
  const child = spawn(program, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(files.user === undefined ? {} : { uid: files.user.uid, gid: files.user.gid }),
  });
  closeSync(output);
  child.on('error', (error) => log.error({ error }, `${program} cannot be run`));
  child.unref();
  return child;
}

async function exitOf(child: ChildProcess): Promise<number | string> {
  if (child.pid === undefined) return 'cannot be run';
  child.ref();
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? 'killed')));
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = exitOf(child);
  // Detached, so it leads a process group of its own: the negative id reaches the servers that initdb runs.
  process.kill(-child.pid, 'SIGTERM');
  await ended;
}

/** Prepares the log: a fresh one after 5 MB. Ours, not the server's: it inherits the open file. */
export function openServerLog(path: string): void {
  if (logSize(path) > MOST_LOG_BYTES) renameSync(path, `${path}.1`);
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

function logSize(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function lastLines(path: string, from = 0): string {
  const text = existsSync(path) ? readFileSync(path).subarray(from).toString('utf8').trim() : '';
  return text.split('\n').slice(-20).join('\n');
}

function isPostgres(pid: number): boolean {
  // After a reboot the id may belong to something else; only Linux can be asked cheaply.
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]?.endsWith('postgres') ?? false;
  } catch {
    return false;
  }
}
