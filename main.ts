/**
 * The composition root. `main.ts --embedded` runs everything in this process over an embedded PostgreSQL; `main.ts NAME …`
 * runs the named services against the stores that the environment names. What follows a job's name are its arguments.
 */
import { z } from 'zod';
import { processEnv, readConfig, schemeOf } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import { Scope } from '#platform/lifecycle.ts';
import { log, setLogLevel } from '#platform/log.ts';
import { openPool } from '#platform/postgres.ts';
import { runUntilSignal } from '#platform/run.ts';
import { type CatalogueEntry, type Env, named, pick, type Service } from '#platform/service.ts';
import { contextsWithTables, databaseUrl, databaseVariable, subgraphCatalogue } from '#subgraphs/index.ts';
import { workerCatalogue } from './workers/index.ts';

const gateway: CatalogueEntry = { name: 'gateway', load: () => named('gateway', import('./gateway/index.ts')) };
// The gateway comes after the subgraphs whose addresses it needs and before the feeds, which post through its door.
const catalogue = [...subgraphCatalogue(), gateway, ...workerCatalogue()];

/** The first screen of an embedded start shows the Pacific in motion; with both lists of sources empty it is still. */
const EMBEDDED: Env = {
  TRACKING_SOURCES: 'feed:ais,feed:storms,feed:patrol',
  KAIJU_SOURCES: 'feed:passes,feed:quakes,feed:sonar',
  TRACKING_RAW_DAYS: '7',
};

const words = process.argv.slice(2);
const embedded = words.includes('--embedded');
const job = catalogue.find((entry) => entry.once && entry.name === words[0]);
const names = job === undefined ? words.filter((word) => word !== '--embedded') : [job.name];

await runUntilSignal(
  async (scope) => {
    const env: Env = { ...processEnv(), TITAN_JOB_ARGS: JSON.stringify(job === undefined ? [] : words.slice(1)) };
    // One process for people at a terminal says little; a container says what happens.
    setLogLevel(env.LOG_LEVEL ?? (embedded || job !== undefined ? 'warn' : 'info'));
    const services = await loadAll(pick(catalogue, names));
    if (!embedded) {
      if (job === undefined) await assertDatabases(env);
      return { services, env };
    }
    const { startEmbedded } = await import('#platform/embedded.ts');
    const stores = await startEmbedded(env, scope, contextsWithTables());
    return { services, env: { ...EMBEDDED, ...env, ...stores } };
  },
  (env) => {
    if (job !== undefined) return;
    if (embedded) process.stdout.write(`${whereItIs(env)}\n`);
    else log.info({ services: names }, 'all started');
  },
);

/** The last line of a start: where to look, and where a source finds its key. */
function whereItIs(env: Env): string {
  const made =
    processEnv().TITAN_INGEST_KEY === undefined ? `; the key for sources is in ${env.TITAN_HOME}/ingest-key` : '';
  // PORT=0 takes any free port, which only the gateway knows. Else people get the address that links and cookies are made for.
  const address = env.PORT === '0' ? env.GATEWAY_URL : env.PUBLIC_URL;
  return `Titan Watch is at ${address}${made}`;
}

/** A service on a database that is behind would fail later and worse. Only databases that the environment names are asked. */
async function assertDatabases(env: Env): Promise<void> {
  const { assertMigrated } = await import('#platform/migrations.ts');
  await using scope = new Scope('databases');
  for (const { name, migrations } of contextsWithTables()) {
    const setting = databaseVariable(name);
    const config = readConfig(name, z.object({ [setting]: databaseUrl(name).optional() }), env);
    const url = config[setting];
    if (url === undefined || schemeOf(url) !== 'postgres') continue;
    try {
      await assertMigrated(openPool(url, { name: 'migrations', max: 1 }, scope), name, migrations);
    } catch (error) {
      if (error instanceof StartError) throw error;
      const { code = 'no code' } = error as { readonly code?: string };
      throw new StartError(`The database that ${setting} names cannot be used (${code}).`, { cause: error });
    }
  }
}

function loadAll(entries: readonly CatalogueEntry[]): Promise<readonly Service[]> {
  return Promise.all(
    entries.map(async (entry) => ({ ...(await entry.load()), ...(entry.once ? { once: true as const } : {}) })),
  );
}
