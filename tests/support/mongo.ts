/** Databases on a server that speaks MongoDB's protocol, and processes on them that fail on purpose. */
import { randomBytes } from 'node:crypto';
import { type Collection, type Db, MongoNetworkError } from 'mongodb';
import type { Scope } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { openCommits } from '../../subgraphs/kaiju/adapters/mongo/commits.ts';
import { mongoStorage } from '../../subgraphs/kaiju/adapters/mongo/mongo-storage.ts';
import { KaijuEvent } from '../../subgraphs/kaiju/contract.ts';

/** What becomes of a write. `KILLED_…`: the process asks nothing more; `LOST_…`: it gets no answer; HALF: of many, the first half is done. */
export type Fate = 'DONE' | 'KILLED_BEFORE' | 'KILLED_HALF' | 'KILLED_AFTER' | 'LOST_BEFORE' | 'LOST_AFTER';

export interface Write {
  readonly no: number;
  readonly collection: string;
  readonly method: string;
}

export interface MongoDatabase {
  readonly db: Db;
  /** Nothing is left in it; processes on it begin anew. */
  empty(): Promise<void>;
  /** A process of its own on the database; `fate` is asked before each write and may wait. */
  open(fate?: (write: Write) => Fate | Promise<Fate>): Promise<MongoProcess>;
}

export type MongoProcess = ReturnType<typeof mongoStorage> & {
  readonly commits: Awaited<ReturnType<typeof openCommits>>;
};

const WRITES = ['insertOne', 'insertMany', 'bulkWrite', 'replaceOne', 'updateOne', 'updateMany', 'deleteMany'];

/**
 * A database of its own, dropped with the scope: never the one that the URL names, which may be somebody's. Few connections:
 * FerretDB hangs on many. `name`: one that was made before.
 */
export function mongoDatabase(
  url: string,
  scope: Scope,
  name = `titan_test_${randomBytes(6).toString('hex')}`,
): MongoDatabase {
  const db = openMongo(url, { name: 'test', max: 4 }, scope).client.db(name);
  scope.defer(`database ${db.databaseName}`, () => db.dropDatabase());
  return {
    db,
    async empty() {
      for (const { collectionName } of await db.collections()) await db.collection(collectionName).deleteMany({});
    },
    async open(fate) {
      const own = fate === undefined ? db : failing(db, fate);
      const commits = await openCommits(own);
      return { ...mongoStorage(own, commits), commits };
    },
  };
}

/** All that was committed, in order; throws if a number or a position is missing. */
export async function publishedIn({ commits }: MongoProcess, from = 0): Promise<readonly KaijuEvent[]> {
  const found = await commits.log.find({}).sort({ _id: 1 }).toArray();
  let position = 0;
  for (const [i, commit] of found.entries()) {
    position += commit.events.length;
    if (commit._id !== i + 1 || commit.position !== position)
      throw new Error(`commit ${commit._id} at position ${commit.position} is number ${i + 1} and ends at ${position}`);
  }
  const events = found.filter(({ _id }) => _id > from).flatMap((commit) => commit.events);
  return events.map(({ body }) => KaijuEvent.parse(JSON.parse(body)));
}

function failing(db: Db, fate: (write: Write) => Fate | Promise<Fate>): Db {
  let no = 0;
  let isDead = false;
  const lost = () => new MongoNetworkError('the connection was lost on purpose');

  async function write(
    collection: string,
    method: string,
    args: readonly unknown[],
    run: (args: readonly unknown[]) => Promise<unknown>,
  ) {
    if (isDead) throw lost();
    no += 1;
    const what = await fate({ no, collection, method });
    if (what === 'DONE') return run(args);
    isDead = what.startsWith('KILLED');
    if (what.endsWith('AFTER')) await run(args).catch(() => undefined);
    const [first, ...rest] = args;
    if (what === 'KILLED_HALF' && Array.isArray(first) && first.length > 1)
      await run([first.slice(0, Math.ceil(first.length / 2)), ...rest]);
    throw lost();
  }

  return proxied(db, (name, value) => {
    if (name !== 'collection') return value;
    return (...args: Parameters<Db['collection']>) => {
      const found = db.collection(...args);
      return proxied<Collection>(found, (method, own) => {
        if (typeof own !== 'function') return own;
        const run = async (given: readonly unknown[]): Promise<unknown> => own.apply(found, given);
        if (WRITES.includes(method)) return (...given: readonly unknown[]) => write(args[0], method, given, run);
        if (method === 'findOne')
          return (...given: readonly unknown[]) => (isDead ? Promise.reject(lost()) : run(given));
        return own.bind(found);
      });
    };
  });
}

function proxied<T extends object>(target: T, get: (name: string, value: unknown) => unknown): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target);
      const found = get(String(name), value);
      return found === value && typeof value === 'function' ? value.bind(target) : found;
    },
  });
}
