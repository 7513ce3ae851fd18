/** One folder with everything of its servers: `run/` holds who runs and on which ports, the rest is one folder per server. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProcessMark } from '#platform/embedded/process-of.ts';
import { assertReachable, giveTo, type ServerUser, serverUser } from '#platform/embedded/server-user.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { cacheFolder } from './downloads.ts';
import { listeners } from './guard.ts';
import type { LocalServer, Place } from './local-server.ts';
import { runProgram } from './programs.ts';

export interface ServersFolder {
  readonly path: string;
  /** Whom the servers run as; undefined = as ourselves. */
  readonly user: ServerUser | undefined;
}

// Below 32768, where Linux takes the ports of outgoing connections from: none of those can sit on a server's port.
const [FIRST_PORT, LAST_PORT] = [20_000, 31_999];

/** `TITAN_SERVERS_DIR`, else `.titan/servers` of the checkout. */
export function defaultFolder(): string {
  return resolve(process.env.TITAN_SERVERS_DIR || join(projectRoot, '.titan', 'servers'));
}

/** Opens the folder, making it if need be; refuses one that the servers' user cannot enter. */
export function openFolder(path: string): ServersFolder {
  const user = serverUser();
  // Others may enter, for the servers may run as another user; secrets are files of mode 0600.
  if (mkdirSync(join(path, 'run'), { recursive: true }) !== undefined) chmodSync(path, 0o711);
  const cache = cacheFolder();
  const elsewhere = 'set TITAN_SERVERS_DIR and TITAN_SERVERS_CACHE to folders that it can enter';
  assertReachable(user, [path, ...(existsSync(cache) ? [cache] : [])], elsewhere);
  return { path, user };
}

export function placeOf(folder: ServersFolder, server: LocalServer): Place {
  const own = join(folder.path, server.name);
  const make = (...names: readonly string[]) => {
    const path = join(own, ...names);
    if (mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined) giveTo(folder.user, path);
    return path;
  };
  return {
    folder: own,
    log: join(folder.path, 'run', `${server.name}.log`),
    user: folder.user,
    make,
    port: (what) => portOf(folder, what === undefined ? server.name : `${server.name}-${what}`),
    fixedPort: (what) => keptPort(folder, `${server.name}-${what}`),
    recorded: () => readMark(markFile(folder, server.name)),
    of: (other) => placeOf(folder, other),
    run(program, args, env = {}) {
      make();
      const who = folder.user === undefined ? {} : { uid: folder.user.uid, gid: folder.user.gid };
      return runProgram(program, args, { cwd: own, env: { ...environment(own), ...env }, ...who });
    },
  };
}

/** What a server sees of our environment: nothing but where programs are. */
export function environment(home: string): Readonly<Record<string, string>> {
  return { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/bin:/bin`, HOME: home, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

export function record(folder: ServersFolder, server: LocalServer, mark: ProcessMark): void {
  const path = markFile(folder, server.name);
  // Renamed when complete: nobody reads half a note.
  writeFileSync(`${path}.new`, JSON.stringify(mark));
  renameSync(`${path}.new`, path);
}

export function forget(folder: ServersFolder, server: LocalServer): void {
  rmSync(markFile(folder, server.name), { force: true });
}

/** Fixes a port before it is chosen: of a server by its name, of its others as `kafka-controller`. */
export function keepPort(folder: ServersFolder, name: string, port: number): void {
  writeFileSync(join(folder.path, 'run', `${name}.port`), String(port));
}

function markFile(folder: ServersFolder, name: string): string {
  return join(folder.path, 'run', `${name}.json`);
}

function readMark(path: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}

function keptPort(folder: ServersFolder, name: string): number | undefined {
  const file = join(folder.path, 'run', `${name}.port`);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
}

function portOf(folder: ServersFolder, name: string): number {
  const known = keptPort(folder, name);
  if (known !== undefined) return known;
  const run = join(folder.path, 'run');
  const kept = readdirSync(run)
    .filter((entry) => entry.endsWith('.port'))
    .map((entry) => Number(readFileSync(join(run, entry), 'utf8')));
  const taken = new Set([...kept, ...listeners().values()]);
  for (;;) {
    // At random: folders beside each other rarely meet, though neither knows of the other.
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT + 1));
    if (taken.has(port)) continue;
    keepPort(folder, name, port);
    return port;
  }
}
