/**
 * MongoDB clients. Only what every server that speaks its wire protocol has is relied on: no transactions, sessions or change
 * streams; a single document is written whole, and `_id` is unique. Writes are acknowledged when they would survive.
 */
import { randomUUID } from 'node:crypto';
import { type Collection, type Db, MongoClient, MongoServerError } from 'mongodb';
import { StartError } from './errors.ts';
import type { Scope } from './lifecycle.ts';

export interface MongoOptions {
  /** Shown as the name of the application. */
  readonly name: string;
  /** Most connections, where the URL says none; 10 unless told. */
  readonly max?: number;
}

/** The database, where the URL names none. */
const DATABASE = 'titan';

/** A database whose client ends with its scope. It connects when it is first used. */
export function openMongo(url: string, { name, max = 10 }: MongoOptions, scope: Scope): Db {
  const client = new MongoClient(url, {
    appName: name,
    // Less than the gateway waits for an answer: it should hear that a store is away, not only that nothing came in time.
    serverSelectionTimeoutMS: 1_000,
    // Its monitor has it, too, and ends every connection after it: a loop that was busy for so long is no server that is away.
    connectTimeoutMS: 10_000,
    // A server that says nothing counts as away; nothing that is asked of it takes long.
    socketTimeoutMS: 20_000,
    waitQueueTimeoutMS: 10_000,
    ignoreUndefined: true,
    // A repeated write has another meaning to each caller: they repeat it themselves.
    retryWrites: false,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    ...(/[?&]maxPoolSize=/i.test(url) ? {} : { maxPoolSize: max }),
  });
  scope.defer(`mongo ${name}`, () => client.close());
  return client.db(databaseOf(url) ?? DATABASE);
}

/** True for an insert that met an equal key. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11_000;
}

/** Refuses a server that takes two documents with one `_id`: on it two writers would overwrite each other silently. */
export async function assertUnique(db: Db, setting: string): Promise<void> {
  const probes = db.collection<{ readonly _id: string }>('titan_probe');
  const _id = randomUUID();
  await probes.insertOne({ _id });
  try {
    await probes.insertOne({ _id });
  } catch (error) {
    if (isDuplicate(error)) return;
    throw error;
  } finally {
    await probes.deleteMany({ _id });
  }
  throw notUnique(setting);
}

export function notUnique(setting: string): StartError {
  return new StartError(`The server that ${setting} names does not enforce unique indexes. It cannot be used.`);
}

/** One after the other: FerretDB 1.24 closes the connection (`connection … closed`) on two at once that are there already. */
export async function ensureIndexes<Document extends object>(
  collection: Collection<Document>,
  ...keys: readonly Readonly<Record<string, 1 | -1>>[]
): Promise<void> {
  for (const key of keys) await collection.createIndex(key);
}

function databaseOf(url: string): string | undefined {
  const path = /^[a-z+]+:\/\/[^/]*\/([^?]*)/.exec(url)?.[1];
  return path === undefined || path === '' ? undefined : decodeURIComponent(path);
}
