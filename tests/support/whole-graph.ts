/**
 * Every subgraph, the worker that stores positions and the gateway in this process, each as the product starts it, on a database
 * of their own. For tests that must see what a process does inside; what can be seen from outside is asked of startTitan.
 */
import { randomBytes } from 'node:crypto';
import type { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { Env } from '#platform/service.ts';
import { contextsWithTables, databaseVariable, subgraphCatalogue } from '#subgraphs/index.ts';
import gateway from '../../gateway/index.ts';
import { workerCatalogue } from '../../workers/index.ts';
import { type TestDatabases, testDatabases } from './database.ts';
import { openPeople } from './people.ts';
import { freePort } from './titan.ts';

export interface WholeGraph {
  readonly url: string;
  readonly databases: TestDatabases;
  readonly env: Env;
  /** `Bearer` and an access token of the first administrator, good for five minutes. */
  readonly authorization: string;
}

const INGEST_KEY = 'an-ingest-key-of-the-whole-graph-0123456789';

export async function startWholeGraph(scope: Scope): Promise<WholeGraph> {
  setLogLevel('warn');
  const contexts = contextsWithTables();
  const databases = await testDatabases(
    scope,
    contexts.map(({ name }) => name),
  );
  const port = await freePort();
  const secrets = contexts.flatMap((context) => context.secrets);
  const base: Env = {
    LISTEN: '127.0.0.1:0',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    EVENT_LOG_URL: databases.logUrl,
    CACHE_URL: 'memory:',
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    TITAN_INGEST_KEY: INGEST_KEY,
    TRACKING_SOURCES: '',
    KAIJU_SOURCES: '',
    ...Object.fromEntries(contexts.map(({ name }) => [databaseVariable(name), databases.urls.get(name)])),
    ...Object.fromEntries(secrets.map((name) => [name, randomBytes(32).toString('hex')])),
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
  return { url, databases, env, authorization: `Bearer ${token}` };
}
