/** All that kaiju keeps, in MongoDB. */
import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { codeOf } from '#platform/code-of.ts';
import { StartError } from '#platform/errors.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { assertUnique, openMongo } from '#platform/mongo.ts';
import { CONSUMER as COMBAT } from '../combat-listener.ts';
import type { KaijuStorage } from '../storage.ts';
import { CONSUMER as TRACKS } from '../track-listener.ts';
import { type Commits, openCommits } from './commits.ts';
import { mongoChanges } from './mongo-changes.ts';
import { mongoEffects } from './mongo-effects.ts';
import { mongoKaijuStore } from './mongo-kaiju-store.ts';
import { type LeaseDocument, mongoLease } from './mongo-lease.ts';
import { mongoOperations } from './mongo-operations.ts';
import { mongoOutbox } from './mongo-outbox.ts';

const SETTING = 'KAIJU_STORE_URL';
const FEED_LEASE_MS = 15_000;

export async function openMongoStorage(
  url: string,
  options: { readonly name: string },
  scope: Scope,
): Promise<KaijuStorage> {
  const { db, commits } = await opened(url, options, scope);
  return mongoStorage(db, commits);
}

export function mongoStorage(db: Db, commits: Commits): KaijuStorage {
  const leases = db.collection<LeaseDocument>('kaiju_lease');
  const changes = mongoChanges(db, commits);
  const outbox = mongoOutbox(db, commits, mongoLease(leases, 'relay'));
  const sentUpTo = async () => (await outbox.checkpoint.read()).at;
  const store = mongoKaijuStore({ db, commits, changes, sentUpTo });
  return {
    store,
    effects: mongoEffects(db, changes),
    outbox,
    operations: (eventLog) =>
      mongoOperations({ db, changes, eventLog, store, relay: outbox, groups: [TRACKS, COMBAT] }),
    feedLease() {
      const [lease, owner] = [mongoLease(leases, 'kaiju-detection'), randomUUID()];
      return { hold: () => lease.hold(owner, FEED_LEASE_MS), free: () => lease.free(owner) };
    },
    dependencies: { mongo: { hard: true, check: () => db.command({ ping: 1 }) } },
  };
}

/** What cannot work is a StartError that names the setting and never its value. */
async function opened(url: string, { name }: { readonly name: string }, scope: Scope) {
  try {
    const db = openMongo(url, { name }, scope);
    await assertUnique(db, SETTING);
    return { db, commits: await openCommits(db) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`The store that ${SETTING} names cannot be used (${codeOf(error)}).`, { cause: error });
  }
}
