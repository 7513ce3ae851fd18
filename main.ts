/**
 * The composition root. `main.ts --embedded` runs everything in this process over an embedded PostgreSQL; `--env FILE` takes
 * the stores from a file of settings instead, and starts none. `main.ts NAME …` runs the named services against the stores
 * that the environment, or the file, names. What follows a job's name are its arguments.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { codeOf } from '#platform/code-of.ts';
import { processEnv, publicUrlOf, readConfig, schemeOf, storeUrl } from '#platform/config.ts';
import { readEnvFile } from '#platform/env-file.ts';
import { StartError } from '#platform/errors.ts';
import { freePort } from '#platform/free-port.ts';
import { Scope } from '#platform/lifecycle.ts';
import { log, setLogLevel } from '#platform/log.ts';
import { openPool } from '#platform/postgres.ts';
import { runUntilSignal } from '#platform/run.ts';
import { type CatalogueEntry, type Env, named, pick, type Service } from '#platform/service.ts';
import { contextsWithTables, declaredMessages, subgraphCatalogue } from '#subgraphs/index.ts';
import { readStores } from '#subgraphs/stores.ts';
import { workerCatalogue } from './workers/index.ts';

const gateway: CatalogueEntry = { name: 'gateway', load: () => named('gateway', import('./gateway/index.ts')) };
// The gateway comes after the subgraphs whose addresses it needs and before the feeds, which post through its door.
const catalogue = [...subgraphCatalogue(), gateway, ...workerCatalogue()];

/** The first screen of a start of everything shows the Pacific in motion; with the lists of sources and the simulation empty it is still. */
const WHOLE: Env = {
  TRACKING_SOURCES: 'feed:ais,feed:storms,feed:patrol',
  KAIJU_SOURCES: 'feed:passes,feed:quakes,feed:sonar',
  TRACKING_RAW_DAYS: '7',
  COMBAT_SIMULATION: 'slow',
  INTERNAL_CALLERS: 'worker:combat-simulation',
};

const { file, words, isWhole } = readWords(process.argv.slice(2));
const job = catalogue.find((entry) => entry.once && entry.name === words[0]);
const names = job === undefined ? words : [job.name];
/** For people at a terminal: everything in this process. */
const atTerminal = isWhole || (file !== undefined && names.length === 0);

await runUntilSignal(
  async (scope) => {
    const given: Env = {
      ...(file === undefined ? {} : readEnvFile(file)),
      ...processEnv(),
      TITAN_JOB_ARGS: JSON.stringify(job === undefined ? [] : words.slice(1)),
    };
    // Any free port, but a known one before auth writes it into its first link.
    const env = atTerminal && given.PORT === '0' ? { ...given, PORT: String(await freePort()) } : given;
    // One process for people at a terminal says little; a container says what happens.
    setLogLevel(env.LOG_LEVEL ?? (atTerminal || job !== undefined ? 'warn' : 'info'));
    const entries = pick(catalogue, names);
    if (file === undefined && isWhole) {
      const { startEmbedded } = await import('#platform/embedded.ts');
      const starting = startEmbedded(env, scope, contextsWithTables(), await declaredMessages());
      // The database starts in a process of its own, while the services are read.
      const [stores, services] = await Promise.all([starting, loadAll(entries)]);
      return { services, env: { ...WHOLE, ...env, ...stores } };
    }
    const services = await loadAll(entries);
    if (atTerminal && job === undefined) {
      const { prepareStores } = await import('#platform/prepare-stores.ts');
      const whole: Env = {
        ...WHOLE,
        LISTEN: '127.0.0.1:0',
        ...(env.INTERNAL_ROOT_FILE === undefined ? { INTERNAL_ROOT: randomBytes(32).toString('hex') } : {}),
        ...env,
        PUBLIC_URL: publicUrlOf(env),
      };
      await prepareStores(await readStores('Titan Watch', whole, 'ALL'), scope, (line) => log.info(line));
      return { services, env: whole };
    }
    if (job === undefined) await assertDatabases(env);
    return { services, env };
  },
  (env) => {
    if (job !== undefined) return;
    if (atTerminal) process.stdout.write(`${whereItIs(env)}\n`);
    else log.info({ services: names }, 'all started');
  },
);

/** `--embedded`, and `--env FILE` or `--env=FILE`, may stand anywhere; the rest are names, or a job and its arguments. */
function readWords(given: readonly string[]): {
  readonly file: string | undefined;
  readonly words: readonly string[];
  readonly isWhole: boolean;
} {
  const all = given.flatMap((word) => (word.startsWith('--env=') ? ['--env', word.slice('--env='.length)] : [word]));
  const at = all.indexOf('--env');
  const file = at === -1 ? undefined : (all[at + 1] ?? '');
  const words = all.filter((word, i) => word !== '--embedded' && (at === -1 || (i !== at && i !== at + 1)));
  return { file, words, isWhole: all.includes('--embedded') };
}

/** The last line of a start: where to look, and where a source finds its key. */
function whereItIs(env: Env): string {
  const isOurs = file === undefined && processEnv().TITAN_INGEST_KEY === undefined;
  const made = isOurs ? `; the key for sources is in ${env.TITAN_HOME}/ingest-key` : '';
  return `Titan Watch is at ${env.PUBLIC_URL}${made}`;
}

/** A service on a database that is behind would fail later and worse. Only databases that the environment names are asked. */
async function assertDatabases(env: Env): Promise<void> {
  const { assertMigrated } = await import('#platform/migrations.ts');
  await using scope = new Scope('databases');
  for (const { name, setting, schemes, migrations } of contextsWithTables()) {
    const config = readConfig(name, z.object({ [setting]: storeUrl(...schemes).optional() }), env);
    const url = config[setting];
    if (url === undefined || schemeOf(url) !== 'postgres') continue;
    try {
      await assertMigrated(openPool(url, { name: 'migrations', max: 1 }, scope), name, migrations);
    } catch (error) {
      if (error instanceof StartError) throw error;
      throw new StartError(`The store that ${setting} names cannot be used (${codeOf(error)}).`, { cause: error });
    }
  }
}

function loadAll(entries: readonly CatalogueEntry[]): Promise<readonly Service[]> {
  return Promise.all(
    entries.map(async (entry) => ({ ...(await entry.load()), ...(entry.once ? { once: true as const } : {}) })),
  );
}
