/**
 * A server's life: prepared, started, ready, proved ours; stopped or killed only by what was recorded when we started it. It
 * runs in a session of its own, so that it outlives a command line and Ctrl-C.
 */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { hasEnded, isAlive, type ProcessMark, processOf } from '#platform/embedded/process-of.ts';
import { StartError } from '#platform/errors.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { ALL, SERVERS } from './catalogue.ts';
import { environment, forget, keepPort, openFolder, placeOf, record, type ServersFolder } from './folder.ts';
import { assertOurProcess, assertOurs, isListening, membersOf } from './guard.ts';
import type { Launch, LocalServer, Place, ServerName } from './local-server.ts';
import { withLock } from './lock.ts';
import { lastLines } from './programs.ts';

export interface StartedServer {
  readonly name: ServerName;
  readonly url: string;
  /** Everything it keeps lies below. */
  readonly folder: string;
  readonly pid: number;
  /** SIGKILL, as a power cut of the process; not of the machine: what the kernel holds is not lost. */
  kill(): Promise<void>;
  /** Again on the same data and port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;
const LET_GO_WITHIN_MS = 5_000;
const TRIES = 20;

/** Starts a server in a folder, which is made if need be; the scope stops it, and keeps its data. */
export async function startServer(
  name: ServerName,
  at: { readonly folder: string; readonly ports?: Readonly<Record<string, number>> },
  scope: Scope,
): Promise<StartedServer> {
  const folder = openFolder(at.folder);
  for (const [what, port] of Object.entries(at.ports ?? {})) keepPort(folder, what, port);
  const started = await serverIn(folder, name);
  scope.defer(name, () => started.stop());
  return started;
}

/** The same in an open folder, for a caller who ends it himself. */
export async function serverIn(folder: ServersFolder, name: ServerName): Promise<StartedServer> {
  const server = SERVERS[name];
  await startIn(folder, server);
  const place = placeOf(folder, server);
  return {
    name,
    url: server.url(place),
    folder: place.folder,
    get pid() {
      return place.recorded()?.pid ?? 0;
    },
    kill: () => killIn(folder, server),
    start: () => startIn(folder, server),
    stop: () => stopIn(folder, server),
  };
}

/** Starts a server and what it needs, unless it runs, and waits until it is ready. Safe from several processes at once. */
export async function startIn(folder: ServersFolder, server: LocalServer): Promise<void> {
  const missing = server.missing();
  if (missing !== undefined) throw new StartError(missing);
  if (server.needs !== undefined) await startIn(folder, server.needs);
  if (server.beside !== undefined) await startIn(folder, server.beside);
  await withLock(lockOf(folder, server), async () => {
    const place = placeOf(folder, server);
    place.make();
    if (runningIn(folder, server) === undefined) await startAnew(folder, server, place);
    else await becomesReady(server, place);
    await assertOurs(server, place);
  });
}

/** The process that we started, if it still lives. */
export function runningIn(folder: ServersFolder, server: LocalServer): ProcessMark | undefined {
  const mark = placeOf(folder, server).recorded();
  return mark !== undefined && isAlive(mark) ? mark : undefined;
}

/** Ends a server in order, after 20 s with SIGKILL. Does nothing if it does not run; a stranger is left alone. */
export async function stopIn(folder: ServersFolder, server: LocalServer): Promise<void> {
  await withLock(lockOf(folder, server), async () => {
    const mark = runningIn(folder, server);
    if (mark !== undefined) {
      process.kill(mark.pid, server.endSignal ?? 'SIGTERM');
      if (!(await hasEnded(mark, STOP_WITHIN_MS))) await endHard(mark);
    }
    await sweep(placeOf(folder, server));
    forget(folder, server);
  });
  if (server.beside !== undefined) await stopIn(folder, server.beside);
}

/** Refuses if the process is not the one that we started. */
export async function killIn(folder: ServersFolder, server: LocalServer): Promise<void> {
  await withLock(lockOf(folder, server), async () => {
    const place = placeOf(folder, server);
    await endHard(assertOurProcess(server, place));
    await sweep(place);
  });
}

/** Ends all of a folder that is about to be thrown away. */
export async function discardAll(folder: ServersFolder): Promise<void> {
  await Promise.all(
    ALL.map(async (server) => {
      const mark = runningIn(folder, server);
      if (mark !== undefined) await endHard(mark);
      await sweep(placeOf(folder, server));
    }),
  );
}

async function startAnew(folder: ServersFolder, server: LocalServer, place: Place): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await sweep(place);
    if (!(await isFree(place.port())))
      throw new StartError(
        `Port ${place.port()} of ${server.name} is taken by a process that we did not start. End that one, or delete ${folder.path}/run/${server.name}.port so that another port is chosen.`,
      );
    await launch(folder, server, place, await server.prepare(place));
    try {
      return await becomesReady(server, place);
    } catch (error) {
      if (attempt === TRIES || !server.passes?.test(readLog(place))) throw error;
      await wait(250);
    }
  }
}

/** A process of many threads that was killed counts as ended before the last of them has let go of the port. */
async function isFree(port: number): Promise<boolean> {
  for (const end = Date.now() + LET_GO_WITHIN_MS; await isListening(port); await wait(50)) {
    if (Date.now() > end) return false;
  }
  return true;
}

async function launch(folder: ServersFolder, server: LocalServer, place: Place, start: Launch): Promise<void> {
  if (existsSync(place.log)) renameSync(place.log, `${place.log}.old`);
  const output = openSync(place.log, 'a', 0o600);
  const child = spawn(start.program, start.args, {
    cwd: place.folder,
    // A session of its own.
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...environment(place.folder), ...start.env },
    ...(folder.user === undefined ? {} : { uid: folder.user.uid, gid: folder.user.gid }),
  });
  closeSync(output);
  child.unref();
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const mark = child.pid === undefined ? undefined : processOf(child.pid);
  if (mark === undefined) throw new StartError(`${server.name} ended at once:\n${lastLines(readLog(place))}`);
  record(folder, server, mark);
}

async function becomesReady(server: LocalServer, place: Place): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; ; await wait(50)) {
    const mark = place.recorded();
    if (mark === undefined || !isAlive(mark))
      throw new StartError(`${server.name} ended while it was starting:\n${lastLines(readLog(place))}`);
    if (await server.isReady(place)) return;
    if (Date.now() > end)
      throw new StartError(
        `${server.name} is not ready after ${READY_WITHIN_MS / 1000} s:\n${lastLines(readLog(place))}`,
      );
  }
}

/** Ends what a dead server left in its session, where its port would stay taken. */
async function sweep(place: Place): Promise<void> {
  const mark = place.recorded();
  // An id that is alive now is another process's: its session is not ours. Nor is one of before a reboot.
  if (mark === undefined || processOf(mark.pid) !== undefined) return;
  if (mark.startedAt.split('/')[0] !== processOf(process.pid)?.startedAt.split('/')[0]) return;
  for (const pid of membersOf(mark.pid)) {
    const member = processOf(pid);
    if (member !== undefined) await endHard(member);
  }
}

async function endHard(mark: ProcessMark): Promise<void> {
  if (!isAlive(mark)) return;
  try {
    process.kill(mark.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  if (!(await hasEnded(mark, STOP_WITHIN_MS))) throw new Error(`pid ${mark.pid} survived SIGKILL`);
  // The first thread has ended; while others still do, their common sockets are open.
  for (const end = Date.now() + STOP_WITHIN_MS; threadsOf(mark.pid) > 1 && Date.now() < end; ) await wait(5);
}

function threadsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).length;
  } catch {
    return 0;
  }
}

function readLog(place: Place): string {
  return existsSync(place.log) ? readFileSync(place.log, 'utf8') : '';
}

function lockOf(folder: ServersFolder, server: LocalServer): string {
  return `server ${server.name} of ${folder.path}`;
}
