/** The event store that a URL names by its scheme. */

import { codeOf } from '#platform/code-of.ts';
import { schemeOf } from '#platform/config.ts';
import { StartError } from '#platform/errors.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { openPool } from '#platform/postgres.ts';
import type { EventStore } from './event-store.ts';
import { mongoEventStore } from './mongo.ts';
import { prepareCommits } from './mongo-documents.ts';
import { postgresEventStore } from './postgres.ts';

export interface OpenEventStore {
  readonly store: EventStore;
  /** Rejects while the server is away. */
  check(): Promise<unknown>;
}

const SETTING = 'COMBAT_STORE_URL';

/** `name` is shown to the server; `max`: most connections. What is queued is stored before the scope has closed. */
export async function openEventStore(
  url: string,
  options: { readonly name: string; readonly max?: number },
  scope: Scope,
): Promise<OpenEventStore> {
  const opened = schemeOf(url) === 'mongodb' ? await onMongo(url, options, scope) : onPostgres(url, options, scope);
  scope.defer(`event store ${options.name}`, () => opened.store.close());
  return opened;
}

type Options = Parameters<typeof openEventStore>[1];

function onPostgres(url: string, options: Options, scope: Scope): OpenEventStore {
  const pool = openPool(url, options, scope);
  return { store: postgresEventStore(pool), check: () => pool.query('select 1') };
}

/** What cannot work is a StartError that names the setting and never its value. */
async function onMongo(url: string, options: Options, scope: Scope): Promise<OpenEventStore> {
  try {
    const db = openMongo(url, options, scope);
    await prepareCommits(db, SETTING);
    return { store: mongoEventStore(db), check: () => db.command({ ping: 1 }) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The store that ${SETTING} names cannot be used (${codeOf(error)}).`, { cause: error });
  }
}
