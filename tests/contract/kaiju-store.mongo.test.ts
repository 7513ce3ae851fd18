/** The catalogue on every server that speaks MongoDB's protocol; `TITAN_MONGO_URL` names a real one. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import { openMongo } from '#platform/mongo.ts';
import { openCommits } from '../../subgraphs/kaiju/adapters/mongo/commits.ts';
import { mongoStorage } from '../../subgraphs/kaiju/adapters/mongo/mongo-storage.ts';
import { KaijuEvent } from '../../subgraphs/kaiju/contract.ts';
import { sharedServer, withServer } from '../support/servers.ts';
import { CANNOT, type MongoServer } from './kaiju-store.capabilities.ts';
import { type KaijuStoreUnderTest, kaijuStoreContract } from './kaiju-store.contract.ts';

/** By case where it was green, and the cases that the contract left out somewhere. */
const passed = new Map<string, MongoServer[]>();
const left = new Set<string>();

async function setup(url: string, scope: Scope): Promise<KaijuStoreUnderTest> {
  const database = `test_${randomBytes(6).toString('hex')}`;
  const open = async (name: string) => {
    const db = openMongo(url, { name, database }, scope);
    return { db, commits: await openCommits(db) };
  };
  const { db, commits } = await open('one');
  scope.defer(`database ${database}`, () => db.dropDatabase());
  const other = await open('other');
  let from = 0;
  return {
    store: mongoStorage(db, commits).store,
    other: mongoStorage(other.db, other.commits).store,
    async clear() {
      for (const kind of ['kaiju', 'detection', 'refused', 'command'])
        await db.collection(`kaiju_${kind}`).deleteMany({});
      from = (await commits.settle()).no;
    },
    async published() {
      const found = await commits.log.find({}).sort({ _id: 1 }).toArray();
      // No number and no position is missing, whoever wrote.
      expect(found.map(({ _id }) => _id)).toEqual(found.map((_, i) => i + 1));
      let position = 0;
      for (const commit of found) {
        position += commit.events.length;
        expect(commit.position).toBe(position);
      }
      return found
        .filter(({ _id }) => _id > from)
        .flatMap(({ events }) => events.map(({ body }) => KaijuEvent.parse(JSON.parse(body))));
    },
  };
}

function suite(name: MongoServer, url: () => Promise<string>): void {
  kaijuStoreContract(name, {
    setup: async (scope) => setup(await url(), scope),
    cannot: new Map(Object.entries(CANNOT[name])),
    passed: (each) => void passed.set(each, [...(passed.get(each) ?? []), name]),
    left: (each) => void left.add(each),
  });
}

for (const name of ['mongojava', 'ferretdb'] as const)
  withServer(name, name, () => suite(name, () => sharedServer(name)));

const real = process.env.TITAN_MONGO_URL;
if (real !== undefined) suite('MongoDB', async () => real);

withServer(['mongojava', 'ferretdb'], 'kaiju store: the table of capabilities', () => {
  test('leaves out what there is, and nothing everywhere', () => {
    const known = new Set([...passed.keys(), ...left]);
    for (const [server, cases] of Object.entries(CANNOT))
      for (const name of Object.keys(cases)) expect(known, `${server} leaves out "${name}"`).toContain(name);
    for (const name of known) expect(passed.get(name) ?? [], `"${name}" is green somewhere`).not.toEqual([]);
  });
});
