/** The storage that a URL names by its scheme. */
import { schemeOf } from '#platform/config.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import { openMongoStorage } from './mongo/mongo-storage.ts';
import { postgresStorage } from './postgres-storage.ts';
import type { KaijuStorage } from './storage.ts';

/** `name` is shown to the server; `max`: most connections to PostgreSQL. */
export async function openStorage(
  url: string,
  options: { readonly name: string; readonly max?: number },
  scope: Scope,
): Promise<KaijuStorage> {
  if (schemeOf(url) === 'mongodb') return openMongoStorage(url, options, scope);
  return postgresStorage(openPool(url, options, scope));
}
