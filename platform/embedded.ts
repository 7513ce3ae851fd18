/**
 * The embedded profile: an Env whose stores are one PostgreSQL that we start, adopt or are told of (DATABASE_URL).
 * Phases: state folder → server (binaries, user, claim, data, adopt or start) → guard → roles and schemas → migrations →
 * env. Everything it opens closes with the scope, the server last.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries } from './embedded/binaries.ts';
import { prepareContexts } from './embedded/contexts.ts';
import { guardDatabase } from './embedded/guard.ts';
import { claimRun, type Run } from './embedded/run-file.ts';
import {
  findServer,
  openServerLog,
  prepareData,
  type RunningServer,
  type ServerFiles,
  SUPERUSER,
  settles,
  startServer,
  stopServer,
} from './embedded/server.ts';
import { assertReachable, giveTo, serverUser } from './embedded/server-user.ts';
import { StartError } from './errors.ts';
import type { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import { freeGroupLeases, freeRelayLeases } from './messaging/leases.ts';
import { migrate, migrateLog } from './migrations.ts';
import { openPool, type Pool } from './postgres.ts';
import type { Env } from './service.ts';

const DATABASE = 'titan';
const OLDEST_MAJOR = 15;

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
  const home = openHome(env.TITAN_HOME || '.titan');
  const url = env.DATABASE_URL ? await givenServer(env.DATABASE_URL, scope) : await ownServer(home, scope);
  const secret = Buffer.from(secretFile(join(home, 'role-secret')), 'hex');
  const owner = await connect(url);
  const urls = await prepareContexts(owner, url, ['log', ...contexts.map(({ name }) => name)], secret).finally(() =>
    owner.end(),
  );
  // The guard proves that no other process lives: what a killed one had leased is free now, not in ten seconds.
  await Promise.all([
    withPool(urls.get('log'), scope, async (pool) => {
      await migrateLog(pool);
      await freeGroupLeases(pool);
    }),
    ...contexts.map(({ name, migrations }) =>
      withPool(urls.get(name), scope, async (pool) => {
        await migrate(pool, name, migrations);
        await freeRelayLeases(pool);
      }),
    ),
  ]);
  return {
    TITAN_HOME: home,
    LISTEN: '127.0.0.1:0',
    EVENT_LOG_URL: urls.get('log'),
    ...Object.fromEntries(contexts.map(({ name }) => [`${name.toUpperCase()}_DATABASE_URL`, urls.get(name)])),
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    TITAN_INGEST_KEY: env.TITAN_INGEST_KEY || secretFile(join(home, 'ingest-key')),
  };
}

/** Opens the state folder. Others may enter it, because the server may run as another user; its secrets are files of mode 0600. */
function openHome(path: string): string {
  const home = resolve(path);
  try {
    if (mkdirSync(home, { recursive: true }) !== undefined) chmodSync(home, 0o711);
  } catch (error) {
    throw new StartError(
      `The state folder ${home} cannot be made (${(error as Error).message}). Set TITAN_HOME to a folder that can be written.`,
    );
  }
  return home;
}

/** Finds, adopts or starts the server of the state folder; returns the owner's URL. */
async function ownServer(home: string, scope: Scope): Promise<string> {
  const user = serverUser();
  const binaries = findBinaries();
  assertReachable(user, [binaries.postgres, home]);
  const passwordFile = join(home, 'pg-password');
  const password = secretFile(passwordFile);
  giveTo(user, passwordFile);
  const files: ServerFiles = { binaries, user, data: join(home, 'pg'), logFile: join(home, 'pg.log'), passwordFile };
  const urlOf = ({ port }: RunningServer) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const run = claimRun(home);
  scope.defer('run file', run.release);
  openServerLog(files.logFile);
  await prepareData(files, scope);

  const found = findServer(files.data);
  if (found !== undefined && !leftByUs(run.left, found)) {
    throw new StartError(
      `A PostgreSQL server that we did not start (pid ${found.mark.pid}) runs on ${files.data}. Stop it, or start with another TITAN_HOME.`,
    );
  }
  const living = found === undefined ? undefined : await settles(files.data, scope.signal);
  if (living !== undefined) {
    await ensureDatabase(urlOf(living));
    // The guard comes first: of two that find the same server, the one without it must not stop the server.
    await guardDatabase(urlOf(living), scope);
    scope.defer('PostgreSQL', () => stopServer(living.mark));
    run.record(living.mark);
    log.info(`took over the PostgreSQL server (pid ${living.mark.pid}) that an earlier start left running`);
    return urlOf(living);
  }
  const server = await startServer(files, scope);
  run.record(server.mark);
  await ensureDatabase(urlOf(server));
  await guardDatabase(urlOf(server), scope);
  return urlOf(server);
}

async function givenServer(url: string, scope: Scope): Promise<string> {
  let client: pg.Client;
  try {
    client = await connect(url);
  } catch (error) {
    throw new StartError(`DATABASE_URL cannot be used: ${(error as Error).message || String(error)}`);
  }
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  await client.end();
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000);
  if (major < OLDEST_MAJOR)
    throw new StartError(`DATABASE_URL is a PostgreSQL ${major}; ${OLDEST_MAJOR} or newer is needed.`);
  await guardDatabase(url, scope);
  return url;
}

/** A launcher that died before it could note its server had none other than the one found. */
function leftByUs(left: Run | undefined, found: RunningServer): boolean {
  if (left === undefined) return false;
  return left.server === undefined || left.server.startedAt === found.mark.startedAt;
}

async function ensureDatabase(url: string): Promise<void> {
  const client = await connect(url.replace(/[^/]+$/, 'postgres'));
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'titan launcher',
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  return client;
}

async function withPool(url: string | undefined, scope: Scope, work: (pool: Pool) => Promise<void>): Promise<void> {
  if (url === undefined) return;
  const step = scope.child('preparing the database');
  await work(openPool(url, { name: 'titan launcher', max: 2 }, step)).finally(() => step.close());
}

/** 32 random bytes as hex, made once; mode 0600. */
function secretFile(path: string): string {
  if (!existsSync(path)) {
    // Renamed when complete: a start that is cut off leaves no half secret.
    writeFileSync(`${path}.new`, randomBytes(32).toString('hex'), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return readFileSync(path, 'utf8').trim();
}
