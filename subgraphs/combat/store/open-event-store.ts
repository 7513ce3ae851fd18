/** The event store that a URL names by its scheme. */
import type { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import type { EventStore } from './event-store.ts';
import { postgresEventStore } from './postgres.ts';

export interface OpenEventStore {
  readonly store: EventStore;
  /** Rejects while the server is away. */
  check(): Promise<unknown>;
}

/** `name` is shown to the server; `max`: most connections to PostgreSQL. What is queued is stored before the scope has closed. */
export async function openEventStore(
  url: string,
  options: { readonly name: string; readonly max?: number },
  scope: Scope,
): Promise<OpenEventStore> {
  const pool = openPool(url, options, scope);
  const store = postgresEventStore(pool);
  scope.defer(`event store ${options.name}`, () => store.close());
  return { store, check: () => pool.query('select 1') };
}
