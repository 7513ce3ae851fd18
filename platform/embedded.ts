/**
 * The embedded profile: an Env whose stores are one PostgreSQL that we start, adopt or are told of (DATABASE_URL).
 * Phases: state folder → server (binaries, user, claim, data, adopt or start) → guard → roles and schemas → migrations →
 * env. Everything it opens closes with the scope, the server last.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries } from './embedded/binaries.ts';
import { prepareContexts } from './embedded/contexts.ts';
import { guardDatabase } from './embedded/guard.ts';
import { claimRun } from './embedded/run-file.ts';
import { findServer, openServerLog, prepareData, type RunningServer, type ServerFiles, SUPERUSER, settles, startServer, stopServer } from './embedded/server.ts';
import { assertReachable, giveTo, serverUser } from './embedded/server-user.ts';
import { StartError } from './errors.ts';
import type { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import { releaseLeases } from './messaging/leases.ts';
import { migrate, migrateLog } from './migrations.ts';
import { openPool } from './postgres.ts';
import type { Env } from './service.ts';

const DATABASE = 'titan';

/** A context whose tables live in the embedded database; `migrations` is the folder of its SQL files. */
export interface StoredContext {
  readonly name: string;
  readonly migrations: string;
}

/**
 * Starts what the services need and returns their settings: `<CONTEXT>_DATABASE_URL`, `EVENT_LOG_URL`, `INTERNAL_ROOT`
 * (fresh at each start), `TITAN_INGEST_KEY` (kept in the state folder unless given), `TITAN_HOME`, `LISTEN`. State lies in
 * `TITAN_HOME` (default `.titan`). What cannot work is a StartError whose sentence says what to do.
 */
export async function startEmbedded(env: Env, scope: Scope, contexts: readonly StoredContext[]): Promise<Env> {
  const home = openHome(env.TITAN_HOME ?? '.titan');
  const given = env.DATABASE_URL;
  const url = given === undefined || given === '' ? await ownServer(home, scope) : await guarded(given, scope);
  const urls = await prepared(url, home, contexts);
  await Promise.all([
    withPool(urls.log, scope, migrateLog),
    ...contexts.map(({ name, migrations }) => withPool(urls[name], scope, (pool) => migrate(pool, name, migrations))),
  ]);
  // The guard proves that no other process lives: what a killed one had leased is free now, not in ten seconds.
  await Promise.all(Object.values(urls).map((each) => withPool(each, scope, releaseLeases)));
  return {
    TITAN_HOME: home,
    LISTEN: '127.0.0.1:0',
    EVENT_LOG_URL: urls.log,
    ...Object.fromEntries(contexts.map(({ name }) => [`${name.toUpperCase()}_DATABASE_URL`, urls[name]])),
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    TITAN_INGEST_KEY: env.TITAN_INGEST_KEY ?? secretFile(join(home, 'ingest-key')),
  };
}

/** Opens the state folder. Others may enter it, because the server may run as another user; its secrets are files of mode 0600. */
function openHome(path: string): string {
  const home = resolve(path);
  try {
    if (mkdirSync(home, { recursive: true }) !== undefined) chmodSync(home, 0o711);
  } catch (error) {
    throw new StartError(`The state folder ${home} cannot be made (${(error as Error).message}). Set TITAN_HOME to a folder that can be written.`);
  }
  return home;
}

async function ownServer(home: string, scope: Scope): Promise<string> {
  const user = serverUser();
  const binaries = findBinaries();
  assertReachable(user, [binaries.postgres, home]);
  const passwordFile = join(home, 'pg-password');
  const password = secretFile(passwordFile);
  giveTo(user, passwordFile);
  const files: ServerFiles = { binaries, user, data: join(home, 'pg'), logFile: join(home, 'pg.log'), passwordFile };
  // initdb makes its folder itself, as the server's user.
  giveTo(user, makeParent(home));
  const run = claimRun(home);
  scope.defer('run file', run.release);
  openServerLog(files.logFile);
  await prepareData(files, scope);
  const urlOf = ({ port }: RunningServer) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;

  const found = findServer(files.data);
  const living = found === undefined ? undefined : await settlesAsOurs(found, files, run.left, scope);
  if (living !== undefined) {
    await ensureDatabase(urlOf(living));
    const guard = scope.child('guard of an adopted server');
    await guardDatabase(urlOf(living), guard);
    log.info(`took over the PostgreSQL server (pid ${living.mark.pid}) that an earlier start left running`);
    run.record(living.mark);
    return urlOf(living);
  }
  const server = await startServer(files, scope, undefined);
  run.record(server.mark);
  await ensureDatabase(urlOf(server));
  return guarded(urlOf(server), scope);
}
