/** The other environment of the scenarios: the product on real servers of the run, with stores of its own on each. */
import { randomBytes } from 'node:crypto';
import type { Scope } from '#platform/lifecycle.ts';
import { prepareStores } from '#platform/prepare-stores.ts';
import type { Env } from '#platform/service.ts';
import { contextsWithTables } from '#subgraphs/index.ts';
import { readStores } from '#subgraphs/stores.ts';
import { missing } from '../../deploy/local/catalogue.ts';
import { contextDatabases } from '../../deploy/local/databases.ts';
import { sharedServer } from './servers.ts';

const SERVERS = ['kafka', 'rabbitmq', 'redis', 'mongojava', 'postgres'] as const;
export type StoreServer = (typeof SERVERS)[number];

const ROLES_SECRET = Buffer.from('the same in every test file: roles belong to the whole server');

/**
 * Databases with restricted roles, a prefix and secrets that nobody else has, as the settings of a start; on the servers that
 * the run shares unless others are given. The servers go with all that is on them, so nothing is dropped here.
 */
export async function externalStores(
  urlOf: (server: StoreServer) => string | Promise<string> = sharedServer,
): Promise<Readonly<Record<string, string>>> {
  const [kafka, rabbitmq, redis, mongo, postgres] = await Promise.all(SERVERS.map(urlOf));
  if (!kafka || !rabbitmq || !redis || !mongo || !postgres) throw new Error('a server of the run has no URL');
  const id = `t${randomBytes(6).toString('hex')}`;
  const urls = await contextDatabases(postgres, (context) => `${id}_${context}`, ROLES_SECRET);
  const secret = () => randomBytes(32).toString('hex');
  return {
    ...Object.fromEntries(urls),
    EVENT_LOG_URL: `${kafka}?prefix=${id}`,
    COMMAND_QUEUE_URL: `${rabbitmq}?prefix=${id}`,
    CACHE_URL: `${redis}?prefix=${id}`,
    KAIJU_STORE_URL: inDatabase(mongo, id),
    COMBAT_STORE_URL: (await combatStore(urlOf, id)) ?? urls.get('COMBAT_DATABASE_URL') ?? '',
    INTERNAL_ROOT: secret(),
    TITAN_INGEST_KEY: secret(),
    ...Object.fromEntries(
      contextsWithTables()
        .flatMap(({ secrets }) => secrets)
        .map((name) => [name, secret()]),
    ),
  };
}

/** The events of combat lie in FerretDB, which keeps them, where the run shares one; else in PostgreSQL. */
async function combatStore(urlOf: unknown, id: string): Promise<string | undefined> {
  if (urlOf !== sharedServer || missing('ferretdb') !== undefined) return undefined;
  return inDatabase(await sharedServer('ferretdb'), id);
}

function inDatabase(url: string, name: string): string {
  return url.replace(/^(mongodb:\/\/[^/]+)\/?/, `$1/${name}`);
}

/** The same, migrated and declared, for services that are started one by one. */
export async function preparedStores(scope: Scope): Promise<Env> {
  const stores = await externalStores();
  await prepareStores(await readStores('test', stores, 'ALL'), scope, () => undefined);
  return stores;
}
