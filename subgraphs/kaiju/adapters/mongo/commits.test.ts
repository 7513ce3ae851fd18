/** Changes in MongoDB whose process is killed, cut off or slow, and what others then find. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { publicErrorOf } from '#platform/errors.ts';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { assertUnique } from '#platform/mongo.ts';
import { contact, DETECTIONS_FROM, pass, trackOf } from '../../../../tests/support/detections.ts';
import { eventually } from '../../../../tests/support/eventually.ts';
import { faultProxy } from '../../../../tests/support/fault-proxy.ts';
import {
  type Fate,
  type MongoDatabase,
  type MongoProcess,
  mongoDatabase,
  publishedIn,
} from '../../../../tests/support/mongo.ts';
import { ownServer, sharedServer, withServer } from '../../../../tests/support/servers.ts';
import { idByDetection } from '../../hexagon/correlation.ts';
import type { Detection } from '../../hexagon/detection.ts';
import type { KaijuStore } from '../../hexagon/ports.ts';
import { takeIn } from '../../hexagon/record-detections.ts';
import { openMongoStorage } from './mongo-storage.ts';

const judgement = { assess: () => undefined, now: () => new Date(DETECTIONS_FROM) };
// Many are killed here: what they could not do is no news.
beforeAll(() => setLogLevel('fatal'));
afterAll(() => setLogLevel('info'));

async function record(store: KaijuStore, key: string, ...batch: readonly Detection[]): Promise<void> {
  const command = { caller: 'u', key, wish: key };
  await store.change(async (change) => {
    if ((await change.answerOf(command)) !== undefined) return;
    const { events } = await takeIn(change, batch, judgement);
    const id = stableId('refused', key);
    await change.quarantine([{ id, at: new Date(), source: 'SONAR', code: 'C', message: '', raw: key }]);
    await change.keepAnswer(command, { done: true });
    await change.publish(events);
  });
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** All that can be read, as text. */
async function everything(process: MongoProcess): Promise<string> {
  const { store } = process;
  const kaijus = await store.page({ limit: 100 });
  const ids = [...['a', 'b', 'c', 'd'].map(idByDetection), trackOf('195713'), trackOf('195714')];
  const [found, detections, refused, events] = [
    await store.byIds(ids),
    await store.detections(ids, undefined, 100),
    await store.quarantine({ limit: 100 }),
    await publishedIn(process),
  ];
  const answered = await store.change((change) => change.answerOf({ caller: 'u', key: 'second', wish: 'second' }));
  const told = events.map(({ type, id }) => [type, id]);
  return JSON.stringify([
    kaijus,
    [...found],
    [...detections],
    refused.map(({ id }) => id).sort(),
    told,
    answered ?? null,
  ]);
}

// What each test does is one after the other, so a server whose updates race will do, too.
const KILLS: Readonly<Record<'mongojava' | 'ferretdb', readonly Fate[]>> = {
  mongojava: ['KILLED_BEFORE', 'KILLED_HALF', 'KILLED_AFTER'],
  // It takes ten times as long.
  ferretdb: ['KILLED_BEFORE'],
};

for (const server of ['mongojava', 'ferretdb'] as const) {
  const kills = KILLS[server];
  withServer(server, `commits on ${server}`, () => {
    const scope = new Scope('test');
    let database: MongoDatabase;
    afterAll(() => scope.close());
    beforeEach(async () => {
      database = mongoDatabase(await sharedServer(server), scope);
    });

    /** Two Kaiju; then a pass that draws half of the one, and a contact that joins the rest to the other. */
    const first = (store: KaijuStore) =>
      record(store, 'first', contact('b', 0, 240), contact('c', 0, 320), contact('d', 0, 430));
    const second = (store: KaijuStore) => record(store, 'second', pass('p', 0, 0), contact('a', 0, 380));

    test('a process that is killed at any write leaves all of a change or nothing, and its repeat takes effect once', async () => {
      const witness = await database.open();
      await first(witness.store);
      const before = await everything(witness);
      await second(witness.store);
      const after = await everything(witness);
      expect(after).not.toBe(before);
      const found = new Set<string>();
      for (let no = 1, isOver = false; !isOver; no += 1) {
        for (const fate of kills) {
          await database.empty();
          await first((await database.open()).store);
          let writes = 0;
          const dying = await database.open((write) => {
            // Those of its start are none of the change.
            if (write.method === 'insertOne' && write.collection === 'kaiju_applied') return 'DONE';
            writes += 1;
            return writes === no ? fate : 'DONE';
          });
          await second(dying.store).catch(() => undefined);
          const heir = await database.open();
          const state = await everything(heir);
          expect([before, after], `write ${no} ${fate}`).toContain(state);
          found.add(state);
          await second(heir.store);
          expect(await everything(heir), `the repeat after write ${no} ${fate}`).toBe(after);
          isOver = writes < no;
        }
      }
      expect(found).toEqual(new Set([before, after]));
    }, 120_000);

    test.each<[string, Fate]>([
      ['arrived', 'LOST_AFTER'],
      ['was lost on the way', 'LOST_BEFORE'],
    ])('an insert without an answer that %s is settled, and its change takes effect once', async (_, fate) => {
      let losses = 0;
      const cut = await database.open(({ collection }) => {
        if (collection !== 'kaiju_commit' || losses === 2) return 'DONE';
        losses += 1;
        return fate;
      });
      let runs = 0;
      // Nothing but the number of its commit tells that it was done.
      await cut.store.change(async (change) => {
        runs += 1;
        const { events } = await takeIn(change, [contact(`a${runs}`, 0, runs * 600)], judgement);
        await change.publish(events);
      });
      expect([losses, runs]).toEqual([2, 1]);
      const witness = await database.open();
      expect(await publishedIn(witness)).toMatchObject([{ id: idByDetection('a1') }]);
      expect(await witness.store.page({ limit: 9 })).toHaveLength(1);
    });

    test('one that never gets an answer is UNAVAILABLE, and is there whole or not at all', async () => {
      const cut = await database.open(({ collection }) => (collection === 'kaiju_commit' ? 'LOST_AFTER' : 'DONE'));
      const error = await first(cut.store).catch((thrown: unknown) => thrown);
      expect(publicErrorOf(error).code).toBe('UNAVAILABLE');
      const witness = await database.open();
      expect(await witness.store.page({ limit: 9 })).toHaveLength(2);
      await first(witness.store);
      expect(await publishedIn(witness)).toHaveLength(2);
    });

    test('one whose number another writer took meanwhile is worked out again', async () => {
      const other = await database.open();
      let isTaken = false;
      const cut = await database.open(async ({ collection }) => {
        if (collection !== 'kaiju_commit' || isTaken) return 'DONE';
        isTaken = true;
        await first(other.store);
        return 'LOST_BEFORE';
      });
      await second(cut.store);
      const alone = await mongoDatabase(await sharedServer(server), scope).open();
      await first(alone.store);
      await second(alone.store);
      expect(await everything(other)).toBe(await everything(alone));
    });

    test('a slow process does not undo what came later', async () => {
      const other = await database.open();
      const [held, stuck] = [gate(), gate()];
      const slow = await database.open(async ({ method }): Promise<Fate> => {
        if (method !== 'insertMany' && method !== 'bulkWrite') return 'DONE';
        stuck.open();
        await held.opened;
        return 'DONE';
      });
      await first(other.store);
      const slowly = second(slow.store);
      await stuck.opened;
      // Draws what the slow one has moved.
      await record(other.store, 'third', pass('q', 0, 500, '195714'));
      const state = await everything(other);
      held.open();
      await slowly;
      for (const each of [other, slow, await database.open()]) expect(await everything(each)).toBe(state);
    });

    test('what is applied and sent is dropped in time, and numbers go on', async () => {
      const process = await database.open();
      await first(process.store);
      await second(process.store);
      const state = await process.commits.settle();
      const now = (days: number) => new Date(Date.now() + days * DAY_MS);
      await process.commits.prune(0, now(1));
      const kept = await process.commits.log.find({}).sort({ _id: 1 }).toArray();
      expect(kept.map(({ _id, writes, events }) => [_id, writes, events.length > 0])).toEqual([
        [1, {}, true],
        [2, {}, true],
      ]);
      await process.commits.prune(kept[0]?.position ?? 0, now(31));
      expect((await process.commits.log.find({}).toArray()).map(({ _id }) => _id)).toEqual([2]);
      await process.commits.prune(state.position, now(31));
      expect(await process.commits.log.findOne({})).toBeNull();
      const later = await database.open();
      await record(later.store, 'third', contact('e', 0, 4_000));
      expect(await later.commits.settle()).toEqual({
        ...state,
        no: 3,
        position: state.position + 1,
        version: state.version + 1,
      });
      expect(await process.store.page({ limit: 9 })).toEqual(await later.store.page({ limit: 9 }));
    });

    test('a change that no document can hold is refused, and leaves nothing', async () => {
      const { store } = await database.open();
      const command = { caller: 'u', key: 'k', wish: 'w' };
      const huge = store.change((change) => change.keepAnswer(command, 'x'.repeat(15 * 1024 * 1024)));
      await expect(huge).rejects.toMatchObject({ code: 'BATCH_TOO_LARGE' });
      expect(await store.change((change) => change.answerOf(command))).toBeUndefined();
    });
  });
}

withServer('mongojava', 'a MongoDB that goes away', () => {
  test('is UNAVAILABLE, and serves when it is back, though it has lost all', async () => {
    await using scope = new Scope('test');
    const server = await ownServer('mongojava', scope);
    const { store, dependencies } = await mongoDatabase(server.url, scope).open();
    await record(store, 'k', contact('a', 0, 0));
    await server.kill();
    const codes = await Promise.all(
      [store.page({ limit: 1 }), record(store, 'l', contact('b', 0, 0)), dependencies.mongo?.check()].map((asked) =>
        Promise.resolve(asked).then(
          () => 'answered',
          (error: unknown) => publicErrorOf(error).code,
        ),
      ),
    );
    expect(codes).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    await server.start();
    await record(store, 'm', contact('c', 0, 0));
    expect((await store.page({ limit: 9 })).map(({ id }) => id)).toEqual([idByDetection('c')]);
  }, 60_000);

  test('loses nothing and does nothing twice while connections are cut at any byte', async () => {
    await using scope = new Scope('test');
    const url = await sharedServer('mongojava');
    const proxy = await faultProxy(url, scope);
    const { databaseName } = mongoDatabase(url, scope).db;
    const { store } = await mongoDatabase(proxy.url, scope, databaseName).open();
    let again = 0;
    for (let no = 0; no < 30; no += 1) {
      // Each answer and each question of a change is some hundred bytes to some thousand.
      proxy.cutAfterBytes(1 + ((no * 733) % 3_000), no % 2 === 0 ? 'DOWN' : 'UP');
      const change = () => record(store, `k${no}`, contact(`a${no}`, 0, no * 600));
      for (let isDone = false; !isDone; ) {
        isDone = await change().then(
          () => true,
          (error: unknown) => {
            expect(publicErrorOf(error).code).toBe('UNAVAILABLE');
            again += 1;
            return false;
          },
        );
      }
    }
    expect(proxy.cuts).toBeGreaterThan(20);
    expect(again).toBeLessThan(30);
    const witness = await mongoDatabase(url, scope, databaseName).open();
    expect((await publishedIn(witness)).map(({ type }) => type)).toEqual(
      Array.from({ length: 30 }, () => 'KaijuDetected'),
    );
    expect(await witness.store.page({ limit: 100 })).toHaveLength(30);
    await proxy.refuse(true);
    proxy.cut();
    const away = await store.page({ limit: 1 }).catch((error: unknown) => publicErrorOf(error).code);
    expect(away).toBe('UNAVAILABLE');
    await proxy.refuse(false);
    await eventually(async () => expect(await store.page({ limit: 100 })).toHaveLength(30));
  }, 120_000);

  test('is refused if it takes two documents with one id', async () => {
    await using scope = new Scope('test');
    const { db } = mongoDatabase(await sharedServer('mongojava'), scope);
    await assertUnique(db, 'KAIJU_STORE_URL');
    const careless = new Proxy(db, {
      get: (target, name) =>
        name === 'collection'
          ? () => ({ insertOne: async () => ({}), deleteMany: async () => ({}) })
          : Reflect.get(target, name),
    });
    await expect(assertUnique(careless, 'KAIJU_STORE_URL')).rejects.toThrow(
      'The server that KAIJU_STORE_URL names does not enforce unique indexes.',
    );
  });
});

test.each([
  ['mongodb://u:hunter2@127.0.0.1:1/x', 'ECONNREFUSED'],
  ['mongodb://u:hun%ter2@127.0.0.1:1/x', 'MongoParseError'],
])('a start on no MongoDB names the setting and never its value', async (url, why) => {
  await using scope = new Scope('test');
  const error: unknown = await openMongoStorage(url, { name: 'test' }, scope).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'StartError' });
  expect(String(error)).toBe(`StartError: The store that KAIJU_STORE_URL names cannot be used (${why}).`);
});
