/** The settings of the product on these servers, under the product's own names, and the databases that they name. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretFile } from '#platform/embedded/own-server.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { SERVERS } from './catalogue.ts';
import { contextDatabases } from './databases.ts';
import { placeOf, type ServersFolder } from './folder.ts';
import { assertOurs } from './guard.ts';
import { postgres } from './postgres.ts';

/** Settings by name, in the order in which they are printed. */
export type Settings = Readonly<Record<string, string>>;

/** Makes what `contextDatabases` says, and nothing in a server that is not ours. */
export async function prepareDatabases(folder: ServersFolder): Promise<ReadonlyMap<string, string>> {
  const place = placeOf(folder, postgres);
  await assertOurs(postgres, place);
  return contextDatabases(postgres.url(place), (context) => `titan_${context}`, roleSecret(folder));
}

/** Everything that `npm start -- --env FILE` needs. Secrets that the shell's environment gives are left to it. */
export async function productSettings(folder: ServersFolder): Promise<Settings> {
  const databases = await prepareDatabases(folder);
  const url = (name: 'kafka' | 'rabbitmq' | 'redis' | 'mongojava') => SERVERS[name].url(placeOf(folder, SERVERS[name]));
  const secrets = ['INTERNAL_ROOT', 'TITAN_INGEST_KEY', ...contextsWithTables().flatMap((context) => context.secrets)];
  return {
    EVENT_LOG_URL: url('kafka'),
    COMMAND_QUEUE_URL: url('rabbitmq'),
    CACHE_URL: url('redis'),
    KAIJU_STORE_URL: process.env.TITAN_MONGO_URL || new URL('kaiju', url('mongojava')).href,
    ...Object.fromEntries(databases),
    // What mongo-java-server holds is gone with it, and the events of combat are the truth.
    COMBAT_STORE_URL: process.env.TITAN_MONGO_URL || (databases.get('COMBAT_DATABASE_URL') ?? ''),
    ...Object.fromEntries(secrets.map((name) => [name, secretOf(folder, name)])),
    LISTEN: '127.0.0.1:0',
  };
}

/** Lines that a shell can source as well: values stand in single quotes. */
export function envText(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join('');
}

function roleSecret(folder: ServersFolder): Buffer {
  return Buffer.from(secretOf(folder, 'ROLE_SECRET'), 'hex');
}

/** Made once: a secret that changes makes what it sealed unreadable. */
function secretOf(folder: ServersFolder, name: string): string {
  const place = join(folder.path, 'secrets');
  if (!existsSync(place)) mkdirSync(place, { mode: 0o700 });
  const path = join(place, name.toLowerCase().replaceAll('_', '-'));
  secretFile(path);
  return readFileSync(path, 'utf8').trim();
}
