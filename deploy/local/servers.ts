/**
 * `npm run servers -- up | down | status | install [name…]`, `… env [FILE]`: real servers on this machine, without Docker. All of
 * it lies in TITAN_SERVERS_DIR (default .titan/servers); jars and the built FerretDB in TITAN_SERVERS_CACHE. `env` writes the
 * settings for `npm start -- --env FILE`. TITAN_MONGO_URL: a MongoDB of yours instead of mongo-java-server.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { StartError } from '#platform/errors.ts';
import { SERVERS } from './catalogue.ts';
import { envText, prepareDatabases, productSettings } from './env.ts';
import { defaultFolder, openFolder, placeOf, type ServersFolder } from './folder.ts';
import { install } from './install.ts';
import { runningIn, startIn, stopIn } from './lifetime.ts';
import { type LocalServer, SERVER_NAMES, type ServerName } from './local-server.ts';

const USAGE = 'usage: npm run servers -- up | down | status | install [name…], or env [FILE]';
/** What the settings name; their databases are made in the first. */
const NAMED_IN_SETTINGS: readonly ServerName[] = ['postgres', 'kafka', 'rabbitmq', 'redis', 'mongojava'];
/** Absent, the product runs all the same. */
const OPTIONAL: readonly ServerName[] = ['ferretdb'];

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  say(error.message);
  process.exitCode = 1;
}

async function run([command = '', ...words]: readonly string[]): Promise<number> {
  if (command === 'env') return env(openFolder(defaultFolder()), words[0]);
  const names = words.length === 0 ? SERVER_NAMES : words.map(known);
  const servers = names.filter((name) => words.length > 0 || isWanted(name)).map((name) => SERVERS[name]);
  switch (command) {
    case 'up':
      return up(openFolder(defaultFolder()), servers, words.length > 0);
    case 'down':
      return down(openFolder(defaultFolder()), servers.toReversed());
    case 'status':
      return status(openFolder(defaultFolder()), servers);
    case 'install':
      return installed(servers, words.length > 0);
    default:
      throw new StartError(USAGE);
  }
}

/** With secrets in it, so a file is for its owner alone. */
async function env(folder: ServersFolder, file: string | undefined): Promise<number> {
  const down = NAMED_IN_SETTINGS.filter(isWanted).filter((name) => runningIn(folder, SERVERS[name]) === undefined);
  const sentence = `Not running in ${folder.path}: ${down.join(' ')}. Start what the settings name: npm run servers -- up`;
  if (down.includes('postgres')) throw new StartError(sentence);
  if (down.length > 0) say(sentence);
  const text = envText(await productSettings(folder));
  if (file === undefined) process.stdout.write(text);
  else writeFileSync(file, text, { mode: 0o600 });
  return 0;
}

async function installed(servers: readonly LocalServer[], named: boolean): Promise<number> {
  const missing = await install(servers);
  const there = servers.filter((server) => server.missing() === undefined).map(({ name }) => name);
  if (there.length > 0) say(`installed: ${there.join(' ')}`);
  return tell(missing, named);
}

/** All of them beside each other: most of a start is waiting. */
async function up(folder: ServersFolder, servers: readonly LocalServer[], named: boolean): Promise<number> {
  const missing = servers.flatMap((server) => server.missing() ?? []);
  const starts = servers
    .filter((server) => server.missing() === undefined)
    .map(async (server) => {
      const [was, from] = [runningIn(folder, server), Date.now()];
      await startIn(folder, server);
      const mark = runningIn(folder, server);
      say(
        was?.pid === mark?.pid
          ? `${server.name} runs already, pid ${was?.pid}`
          : `${server.name} is ready after ${Date.now() - from} ms, pid ${mark?.pid}: ${withoutPassword(server.url(placeOf(folder, server)))}`,
      );
      if (server.name === 'postgres') await prepareDatabases(folder);
    });
  const failures = (await Promise.allSettled(starts)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  for (const failure of failures) say(failure instanceof StartError ? failure.message : String(failure));
  return Math.max(tell(missing, named), failures.length > 0 ? 1 : 0);
}

async function down(folder: ServersFolder, servers: readonly LocalServer[]): Promise<number> {
  for (const server of servers) {
    const mark = runningIn(folder, server);
    await stopIn(folder, server);
    const data = server.forgets ? 'its documents are gone, it kept them in memory' : `its data stays in ${folder.path}`;
    if (mark !== undefined) say(`${server.name} has ended, pid ${mark.pid}; ${data}`);
  }
  return 0;
}

function status(folder: ServersFolder, servers: readonly LocalServer[]): number {
  const lines = servers.map((server) => {
    const mark = runningIn(folder, server);
    if (mark === undefined)
      return `${server.name}  down${server.missing() === undefined ? '' : `: ${server.missing()}`}`;
    return `${server.name}  up  pid=${mark.pid} port=${placeOf(folder, server).port()} memory=${residentMb(mark.pid)} MB`;
  });
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return servers.every((server) => runningIn(folder, server) !== undefined) ? 0 : 1;
}

/** Says what is missing; it fails the command unless it is optional and nobody asked for it by name. */
function tell(missing: readonly string[], named: boolean): number {
  for (const sentence of missing) say(sentence);
  return missing.some((sentence) => named || !OPTIONAL.some((name) => sentence.startsWith(name))) ? 1 : 0;
}

/** A MongoDB of the reader's own takes the place of its stand-in. */
function isWanted(name: ServerName): boolean {
  return name !== 'mongojava' || !process.env.TITAN_MONGO_URL;
}

function known(word: string): ServerName {
  const name = SERVER_NAMES.find((each) => each === word);
  if (name === undefined) throw new StartError(`There is no server ${word}. Servers: ${SERVER_NAMES.join(' ')}`);
  return name;
}

function residentMb(pid: number): number {
  const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kb ?? 0) / 1024);
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]+@/, '@');
}

function say(text: string): void {
  process.stderr.write(`servers: ${text}\n`);
}
