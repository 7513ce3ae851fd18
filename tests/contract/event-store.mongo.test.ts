/** The event store on every server that speaks MongoDB's protocol; `TITAN_MONGO_URL` names a real one. */
import { expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { mongoEventStore } from '#subgraphs/combat/store/mongo.ts';
import { commitsIn, prepareCommits } from '#subgraphs/combat/store/mongo-documents.ts';
import { mongoDatabase } from '../support/mongo.ts';
import { sharedServer, withServer } from '../support/servers.ts';
import { type EventStoreUnderTest, eventStoreContract } from './event-store.contract.ts';

async function setup(url: string, scope: Scope): Promise<EventStoreUnderTest> {
  const { db } = mongoDatabase(url, scope);
  return {
    async open(own) {
      await prepareCommits(db, 'COMBAT_STORE_URL');
      const store = mongoEventStore(db);
      own.defer('event store', () => store.close());
      return store;
    },
  };
}

function suite(name: string, url: () => Promise<string>, appends = 4_000, nestedLists = true): void {
  eventStoreContract(name, { setup: async (scope) => setup(await url(), scope), appends, nestedLists });
}

withServer('mongojava', 'mongojava', () => {
  suite('mongojava', () => sharedServer('mongojava'));

  test('a server that ignores unique indexes is refused', async () => {
    const scope = new Scope('test');
    const { db } = mongoDatabase(await sharedServer('mongojava'), scope);
    await commitsIn(db).createIndex({ s: 1, v: 1 });
    await db.collection('combat_probe').createIndex({ s: 1, v: 1 }, { name: 's_1_v_1' });
    // As if the server had taken `unique` and forgotten it.
    const deaf = new Proxy(db, {
      get: (target, name) =>
        name === 'collection'
          ? (of: string) => Object.assign(target.collection(of), { createIndex: async () => '' })
          : Reflect.get(target, name, target),
    });
    await expect(prepareCommits(deaf, 'COMBAT_STORE_URL')).rejects.toThrow(
      'The server that COMBAT_STORE_URL names does not enforce unique indexes. It cannot be used.',
    );
    await scope.close();
  });
});

// Its range reads look at every document.
withServer('ferretdb', 'ferretdb', () => suite('ferretdb', () => sharedServer('ferretdb'), 2_000, false));

const real = process.env.TITAN_MONGO_URL;
if (real !== undefined) suite('MongoDB', async () => real);
