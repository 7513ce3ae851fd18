/** The catalogue on every server that speaks MongoDB's protocol; `TITAN_MONGO_URL` names a real one. */
import { expect, test } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import { mongoDatabase, publishedIn } from '../support/mongo.ts';
import { sharedServer, withServer } from '../support/servers.ts';
import { CANNOT, type MongoServer } from './kaiju-store.capabilities.ts';
import { type KaijuStoreUnderTest, kaijuStoreContract } from './kaiju-store.contract.ts';

/** By case where it was green, and the cases that the contract left out somewhere. */
const passed = new Map<string, MongoServer[]>();
const left = new Set<string>();

async function setup(url: string, scope: Scope): Promise<KaijuStoreUnderTest> {
  const database = mongoDatabase(url, scope);
  const [one, other] = [await database.open(), await database.open()];
  let from = 0;
  return {
    store: one.store,
    other: other.store,
    async clear() {
      for (const kind of ['kaiju', 'detection', 'refused', 'command'])
        await database.db.collection(`kaiju_${kind}`).deleteMany({});
      from = (await one.commits.settle()).no;
    },
    published: () => publishedIn(one, from),
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
