/** The catalogue of subgraphs: what supergraph.yaml lists, loaded only when asked. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { StoredContext } from '#platform/embedded.ts';
import type { Queue } from '#platform/messaging/command-queue.ts';
import type { Topic } from '#platform/messaging/event-log.ts';
import { type CatalogueEntry, named } from '#platform/service.ts';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';

export function subgraphCatalogue(): readonly CatalogueEntry[] {
  return readSupergraph().subgraphs.map(({ name }) => ({
    name,
    load: () => named(name, import(/* @vite-ignore */ `./${name}/index.ts`)),
  }));
}

/** Every topic and queue of the product, as the contracts of its contexts declare them. */
export async function declaredMessages(): Promise<{
  readonly topics: readonly Topic[];
  readonly queues: readonly Queue[];
}> {
  const contracts = await Promise.all(
    readSupergraph().subgraphs.map(
      async ({ name }) => (await import(/* @vite-ignore */ `./${name}/contract.ts`)) as Contract,
    ),
  );
  return {
    topics: contracts.flatMap(({ topics = {} }) => Object.values(topics)),
    queues: contracts.flatMap(({ queues = {} }) => Object.values(queues)),
  };
}

interface Contract {
  readonly topics?: Readonly<Record<string, Topic>>;
  readonly queues?: Readonly<Record<string, Queue>>;
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
  combat: ['TITAN_KEK'],
};

/**
 * The stores of every context that has tables, with their settings, migrations and the secrets that they need. A context may
 * have two: its events in one, what follows from them in the other.
 */
export function contextsWithTables(): readonly StoredContext[] {
  return readSupergraph().subgraphs.flatMap(({ name }) => {
    const migrations = migrationsOf(name);
    if (migrations === undefined) return [];
    return storesOf(name).map((store) => ({ name, ...store, migrations, secrets: SECRETS[name] ?? [] }));
  });
}

/** The variables that name a context's stores, and what may stand there: PostgreSQL, unless it can choose. */
function storesOf(context: string): readonly Pick<StoredContext, 'setting' | 'schemes'>[] {
  const upper = context.toUpperCase().replaceAll('-', '_');
  const database = { setting: `${upper}_DATABASE_URL`, schemes: ['postgres'] };
  const store = { setting: `${upper}_STORE_URL`, schemes: ['mongodb', 'postgres'] };
  if (context === 'kaiju') return [store];
  return context === 'combat' ? [database, store] : [database];
}
