/**
 * Every subgraph, the worker that stores positions and the gateway in this process, each as the product starts it, on a database
 * of their own. For tests that must see what a process does inside; what can be seen from outside is asked of startTitan.
 */
import { randomBytes } from 'node:crypto';
import { freePort } from '#platform/free-port.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { Env } from '#platform/service.ts';
import { contextsWithTables, subgraphCatalogue } from '#subgraphs/index.ts';
import gateway from '../../gateway/index.ts';
import { workerCatalogue } from '../../workers/index.ts';
import { testDatabases } from './database.ts';
import { preparedStores } from './external-stores.ts';
import { openPeople } from './people.ts';
import { isExternal } from './profile.ts';

export interface WholeGraph {
  readonly url: string;
  readonly env: Env;
  /** `Bearer` and an access token of the first administrator, good for five minutes. */
  readonly authorization: string;
}

export async function startWholeGraph(scope: Scope): Promise<WholeGraph> {
  setLogLevel('warn');
  const port = await freePort();
  const base: Env = {
    LISTEN: '127.0.0.1:0',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    TRACKING_SOURCES: '',
    KAIJU_SOURCES: '',
    ...(isExternal ? await preparedStores(scope) : await databasesOf(scope)),
  };
  const told: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((text: string | Uint8Array) => told.push(String(text)) > 0) as typeof write;
  let env = base;
  try {
    for (const { name, load } of subgraphCatalogue())
      env = { ...env, ...(await (await load()).start(env, scope.child(name))) };
    env = { ...env, ...(await gateway.start(env, scope.child('gateway'))) };
  } finally {
    process.stdout.write = write;
  }
  const worker = workerCatalogue().find(({ name }) => name === 'position-ingest');
  if (worker !== undefined) await (await worker.load()).start(env, scope.child('position-ingest'));
  const url = env.GATEWAY_URL ?? '';
  const token = await openPeople(url, () => told.join('')).token();
  return { url, env, authorization: `Bearer ${token}` };
}

/** One database of the run's own server, and secrets. */
async function databasesOf(scope: Scope): Promise<Env> {
  const contexts = contextsWithTables();
  const { urls, logUrl, queueUrl } = await testDatabases(scope, [...new Set(contexts.map(({ name }) => name))]);
  const secrets = [...contexts.flatMap((context) => context.secrets), 'INTERNAL_ROOT', 'TITAN_INGEST_KEY'];
  return {
    EVENT_LOG_URL: logUrl,
    COMMAND_QUEUE_URL: queueUrl,
    CACHE_URL: 'memory:',
    ...Object.fromEntries(contexts.map(({ name, setting }) => [setting, urls.get(name)])),
    ...Object.fromEntries(secrets.map((name) => [name, randomBytes(32).toString('hex')])),
  };
}
