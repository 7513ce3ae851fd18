/**
 * The embedded profile: an Env whose stores are one PostgreSQL that we start, adopt or are told of (DATABASE_URL).
 * Phases: state folder → server (binaries, user, claim, data, adopt or start) → guard → roles and schemas → migrations →
 * env. Everything it opens closes with the scope, the server last.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { publicUrlOf } from './config.ts';
import { prepareContexts } from './embedded/contexts.ts';
import { guardDatabase } from './embedded/guard.ts';
import { connect, ownServer, secretFile } from './embedded/own-server.ts';
import { StartError } from './errors.ts';
import type { Scope } from './lifecycle.ts';
import { log } from './log.ts';
import { freeCommandLeases, freeGroupLeases, freeRelayLeases } from './messaging/leases.ts';
import { openPool, type Pool } from './postgres.ts';
import { prepareStores, type Stores } from './prepare-stores.ts';
import type { Env } from './service.ts';

const OLDEST_MAJOR = 15;

/**
 * A context whose tables live in the embedded database; `setting` names the variable of its store, `schemes` what may stand
 * there, `migrations` the folder of its SQL files, `secrets` the settings that are 32 random bytes of its own.
 */
export interface StoredContext {
  readonly name: string;
  readonly setting: string;
  readonly schemes: readonly string[];
  readonly migrations: string;
  readonly secrets: readonly string[];
}

/**
 * Starts what the services need and returns their settings: the URL of each context's store, of the event log, the command
 * queue and the cache, `INTERNAL_ROOT` (fresh at each start), `TITAN_INGEST_KEY` and the secrets of the contexts (kept in the
 * state folder unless given), `PUBLIC_URL` (of `PORT` on this machine unless given), `TITAN_HOME`, `LISTEN`. State lies in
 * `TITAN_HOME` (default `.titan`). What cannot work is a StartError whose sentence says what to do.
 */
export async function startEmbedded(
  env: Env,
  scope: Scope,
  contexts: readonly StoredContext[],
  messages: Pick<Stores, 'topics' | 'queues'> = { topics: [], queues: [] },
): Promise<Env> {
  const home = openHome(env.TITAN_HOME || '.titan');
  const url = env.DATABASE_URL ? await givenServer(env.DATABASE_URL, scope) : (await ownServer(home, scope)).url;
  const secret = Buffer.from(secretFile(join(home, 'role-secret')), 'hex');
  const owner = await connect(url);
  const names = ['log', 'queue', ...new Set(contexts.map(({ name }) => name))];
  const urls = await prepareContexts(owner, url, names, secret).finally(() => owner.end());
  const own = contexts.map((context) => ({ ...context, url: urls.get(context.name) }));
  const [eventLogUrl, commandQueueUrl] = [urls.get('log'), urls.get('queue')];
  const stores = { contexts: own, eventLogUrl, commandQueueUrl, cacheUrl: undefined, ...messages };
  await prepareStores(stores, scope, (line) => log.debug(line));
  // The guard proves that no other process lives: what a killed one had leased is free now, not in ten seconds.
  await Promise.all([
    withPool(eventLogUrl, scope, freeGroupLeases),
    withPool(commandQueueUrl, scope, freeCommandLeases),
    ...own.map((context) => withPool(context.url, scope, freeRelayLeases)),
  ]);
  return {
    TITAN_HOME: home,
    LISTEN: '127.0.0.1:0',
    EVENT_LOG_URL: eventLogUrl,
    COMMAND_QUEUE_URL: commandQueueUrl,
    CACHE_URL: 'memory:',
    ...Object.fromEntries(own.map((context) => [context.setting, context.url])),
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    TITAN_INGEST_KEY: env.TITAN_INGEST_KEY || secretFile(join(home, 'ingest-key')),
    PUBLIC_URL: publicUrlOf(env),
    ...secretsOf(contexts, env, home),
  };
}

/** A secret that is given, itself or as a file, is left to be read from there. */
function secretsOf(contexts: readonly StoredContext[], env: Env, home: string): Env {
  const made = contexts
    .flatMap(({ secrets }) => secrets)
    .filter((name) => !env[name] && !env[`${name}_FILE`])
    .map((name) => [name, secretFile(join(home, name.toLowerCase().replaceAll('_', '-')))] as const);
  return Object.fromEntries(made);
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

async function withPool(url: string | undefined, scope: Scope, work: (pool: Pool) => Promise<void>): Promise<void> {
  if (url === undefined) return;
  const step = scope.child('preparing the database');
  await work(openPool(url, { name: 'titan launcher', max: 2 }, step)).finally(() => step.close());
}
