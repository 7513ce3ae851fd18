/** The kaiju context on a real database and log: from an event of tracking to the graph, and what resolvers refuse. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { deadLetters } from '#platform/messaging/dead-letters.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { transaction } from '#platform/postgres.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { postgresKaijuStore } from './adapters/postgres-kaiju-store.ts';
import { postgresStorage } from './adapters/postgres-storage.ts';
import { trackListener } from './adapters/track-listener.ts';
import { threatCursor } from './cursors.ts';
import { type Catalogue, createCatalogue } from './hexagon/catalogue.ts';
import type { KaijuStore } from './hexagon/ports.ts';
import { resolvers } from './resolvers.ts';

const scope = new Scope('test');
const judgement = { assess: () => undefined, now: () => new Date() };
let database: TestDatabase;
let store: KaijuStore;
let catalogue: Catalogue;
beforeAll(async () => {
  database = await testDatabase(scope, 'kaiju');
  store = postgresKaijuStore(database.pool);
  catalogue = createCatalogue({ store, ...judgement });
});
afterAll(() => scope.close());

/** Events on the topic of tracking, by the way they really take: an outbox and its relay. Any schema with an outbox will do. */
const tell = (id: string, ...events: readonly { readonly type: string }[]) =>
  transaction(database.pool, (tx) => publish(tx, topics.events, `kaiju:${id}`, events));
const started = (id: string, more: object = {}) => ({
  type: 'KaijuTrackStarted',
  id,
  stormNo: '195713',
  round: 3,
  name: 'Salt Hydra',
  category: 5,
  at: '2026-11-23T00:00:00.000Z',
  startsAt: '2026-11-22T00:00:00.000Z',
  ...more,
});
const ended = (id: string) => ({ type: 'KaijuTrackEnded', id, at: '2026-11-24T00:00:00.000Z' });
const byId = async (id: string) => (await catalogue.byIds([id]))[0];

describe('hears of tracks', () => {
  const inner = scope.child('listening');
  beforeAll(() => {
    const eventLog = openEventLog(database.logUrl, inner, { name: 'test' });
    for (const loop of [
      relayLoop(postgresOutbox(database.pool, 'tracking'), eventLog),
      trackListener(postgresStorage(database.pool).effects, eventLog, judgement),
    ]) {
      const running = loop.run(inner.signal);
      inner.defer(loop.what, () => running);
    }
  });
  afterAll(() => inner.close());

  test('a track that begins is a Kaiju, and one that ends a Kaiju that is gone', async () => {
    const id = randomUUID();
    await tell(id, started(id));
    await eventually(async () =>
      expect(await byId(id)).toMatchObject({
        id,
        codename: 'Salt Hydra',
        category: 'V',
        status: 'ACTIVE',
        firstTrackedAt: new Date('2026-11-23T00:00:00.000Z'),
        track: { stormNo: '195713', round: 3, fixesFrom: new Date('2026-11-22T00:00:00.000Z') },
      }),
    );
    await tell(id, ended(id));
    await eventually(async () => expect(await byId(id)).toMatchObject({ status: 'GONE', codename: 'Salt Hydra' }));
  });

  test('hearing of the begin again changes nothing, and what cannot be read does not stop the rest', async () => {
    const [id, next, broken] = [randomUUID(), randomUUID(), randomUUID()];
    await tell(id, started(id), ended(id), started(id, { category: 1, name: 'Other' }));
    await tell(broken, started(broken, { category: 9 }), ended(broken));
    await tell(next, { type: 'GeofenceEntered' }, ended(randomUUID()), started(next));
    await eventually(async () => expect(await byId(next)).toMatchObject({ category: 'V' }));
    await eventually(async () =>
      expect(await deadLetters(database.pool, { first: 9 })).toMatchObject([
        { queue: 'kaiju-tracks', body: { id: broken }, reason: expect.stringContaining('category') },
      ]),
    );
    await eventually(async () =>
      expect(await byId(id)).toMatchObject({ status: 'GONE', category: 'V', codename: 'Salt Hydra' }),
    );
  });
});

test('finds by id in the order asked, and nothing for ids that are none', async () => {
  const found = await catalogue.byIds(['nonsense', randomUUID()]);
  expect(found).toEqual([undefined, undefined]);
});

describe('what comes in is refused', () => {
  // A resolver of the generated type may be an object; ours are functions.
  type Resolver = (parent: object, args: object, context: object) => Promise<unknown>;
  const ask = async (field: 'kaijus' | 'threats' | 'quarantinedDetections', args: object) => {
    const resolver = resolvers.Query?.[field] as unknown as Resolver;
    return resolver({}, { first: 50, ...args }, { tools: { catalogue, store } });
  };

  test.each([{ first: 0 }, { first: 501 }, { after: 'x' }, { after: Buffer.from('[1]').toString('base64url') }])(
    '%o',
    async (args) => {
      for (const field of ['kaijus', 'threats', 'quarantinedDetections'] as const)
        await expect(ask(field, args)).rejects.toMatchObject({ name: 'ZodError' });
    },
  );

  test('a cursor of another list', async () => {
    const after = threatCursor({ etaAt: undefined, id: randomUUID() });
    await expect(ask('threats', { after })).resolves.toBeDefined();
    await expect(ask('kaijus', { after })).rejects.toMatchObject({ name: 'ZodError' });
  });

  test('U+0000, which the database keeps nowhere', async () => {
    const order = (field: 'recordDetections' | 'vouchForDetection', args: object) => {
      const resolver = resolvers.Mutation?.[field] as unknown as Resolver;
      return resolver({}, args, { tools: {}, caller: { userId: randomUUID() } });
    };
    const record = { source: 'SONAR', content: '', idempotencyKey: 'a' };
    const vouch = { detection: 'a', note: 'a', idempotencyKey: 'a' };
    for (const refused of [
      ask('kaijus', { codename: 'a\0' }),
      order('recordDetections', { ...record, idempotencyKey: 'a\0' }),
      order('vouchForDetection', { ...vouch, idempotencyKey: 'a\0' }),
      order('vouchForDetection', { ...vouch, detection: 'a\0' }),
      order('vouchForDetection', { ...vouch, note: 'a\0' }),
    ])
      await expect(refused).rejects.toMatchObject({
        issues: [{ message: 'holds U+0000, which no text may hold' }],
      });
  });
});
