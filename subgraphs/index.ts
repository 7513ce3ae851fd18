/** The catalogue of subgraphs: what supergraph.yaml lists, loaded only when asked. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { storeUrl } from '#platform/config.ts';
import type { StoredContext } from '#platform/embedded.ts';
import { type CatalogueEntry, named } from '#platform/service.ts';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';

export function subgraphCatalogue(): readonly CatalogueEntry[] {
  return readSupergraph().subgraphs.map(({ name }) => ({
    name,
    load: () => named(name, import(/* @vite-ignore */ `./${name}/index.ts`)),
  }));
}

/** A context's folder of `NNNN-name.sql`, in whichever layer its style puts it; undefined if it has no tables. */
export function migrationsOf(context: string): string | undefined {
  const home = resolve(projectRoot, 'subgraphs', context);
  for (const layer of readdirSync(home, { withFileTypes: true })) {
    if (!layer.isDirectory()) continue;
    const inside = resolve(home, layer.name);
    if (layer.name === 'migrations') return inside;
    if (readdirSync(inside).includes('migrations')) return resolve(inside, 'migrations');
  }
  return undefined;
}

/** Settings of a context that are 32 random bytes each: made at the first embedded start, and by `npm run keys`. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  auth: ['TITAN_KEK', 'AUTH_PEPPER', 'AUTH_REFRESH_KEY'],
};

/** Every context that has tables, with its migrations and the secrets that it needs. */
export function contextsWithTables(): readonly StoredContext[] {
  return readSupergraph().subgraphs.flatMap(({ name }) => {
    const migrations = migrationsOf(name);
    return migrations === undefined ? [] : [{ name, migrations, secrets: SECRETS[name] ?? [] }];
  });
}

/** The setting that names where a context keeps what it has: `JAEGER_DATABASE_URL`, `KAIJU_STORE_URL`. */
export function databaseVariable(context: string): string {
  return context === 'kaiju' ? 'KAIJU_STORE_URL' : `${context.toUpperCase().replaceAll('-', '_')}_DATABASE_URL`;
}

/** What may stand there. Only PostgreSQL is migrated: another store prepares itself when it is opened. */
export function databaseUrl(context: string) {
  return context === 'kaiju' ? storeUrl('postgres', 'mongodb') : storeUrl('postgres');
}
