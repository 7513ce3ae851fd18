/** The server of a state folder: found, adopted or started, and guarded; what the whole suite of tests runs on, too. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from '../errors.ts';
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';
import { findBinaries } from './binaries.ts';
import { guardDatabase } from './guard.ts';
import type { ProcessMark } from './process-of.ts';
import { claimRun, type Run } from './run-file.ts';
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
} from './server.ts';
import { assertReachable, giveTo, serverUser } from './server-user.ts';

const DATABASE = 'titan';

/**
 * Starts or adopts the server of the state folder `home`, which exists; returns the owner's URL. The scope stops it. A new
 * server takes a free port unless one is given.
 */
export async function ownServer(
  home: string,
  scope: Scope,
  port?: number,
): Promise<{ readonly url: string; readonly server: ProcessMark }> {
  const user = serverUser();
  const binaries = findBinaries();
  assertReachable(user, [binaries.postgres, home]);
  // First of all that changes anything: who is refused here has touched nothing.
  const run = claimRun(home);
  scope.defer('run file', run.release);
  const passwordFile = join(home, 'pg-password');
  const password = secretFile(passwordFile);
  giveTo(user, passwordFile);
  const files: ServerFiles = { binaries, user, data: join(home, 'pg'), logFile: join(home, 'pg.log'), passwordFile };
  const urlOf = ({ port }: RunningServer) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
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
    return { url: urlOf(living), server: living.mark };
  }
  const server = await startServer(files, scope, port);
  run.record(server.mark);
  await ensureDatabase(urlOf(server));
  await guardDatabase(urlOf(server), scope);
  return { url: urlOf(server), server: server.mark };
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

/** A client of the owner; the caller ends it. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'titan launcher',
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  return client;
}

/** 32 random bytes as hex, made once; mode 0600. */
export function secretFile(path: string): string {
  if (!existsSync(path)) {
    // Renamed when complete: a start that is cut off leaves no half secret.
    writeFileSync(`${path}.new`, randomBytes(32).toString('hex'), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  return readFileSync(path, 'utf8').trim();
}
