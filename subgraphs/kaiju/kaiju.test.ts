/** The kaiju context on a real database and log: from an event of tracking to the graph. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { transaction } from '#platform/postgres.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { postgresKaijuStore } from './adapters/postgres-kaiju-store.ts';
import { trackListener } from './adapters/track-listener.ts';
import { type Catalogue, createCatalogue } from './hexagon/catalogue.ts';
import { resolvers } from './resolvers.ts';

const scope = new Scope('test');
let database: TestDatabase;
let catalogue: Catalogue;
beforeAll(async () => {
  database = await testDatabase(scope, 'kaiju');
  catalogue = createCatalogue(postgresKaijuStore(database.pool));
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
  ...more,
});
const ended = (id: string) => ({ type: 'KaijuTrackEnded', id, at: '2026-11-24T00:00:00.000Z' });
const byId = async (id: string) => (await catalogue.byIds([id]))[0];

describe('hears of tracks', () => {
  const inner = scope.child('listening');
  beforeAll(() => {
    const eventLog = openEventLog(database.logUrl, inner, { name: 'test' });
    for (const loop of [relayLoop(database.pool, eventLog, 'tracking'), trackListener(database.pool, eventLog)]) {
      const running = loop.run(inner.signal);
      inner.defer(loop.what, () => running);
    }
  });
  afterAll(() => inner.close());

  test('a track that begins is a Kaiju, and one that ends a Kaiju that is gone', async () => {
    const id = randomUUID();
    await tell(id, started(id));
    await eventually(async () =>
      expect(await byId(id)).toEqual({
        id,
        codename: 'Salt Hydra',
        category: 'V',
        status: 'ACTIVE',
        firstTrackedAt: new Date('2026-11-23T00:00:00.000Z'),
      }),
    );
    await tell(id, ended(id));
    await eventually(async () => expect(await byId(id)).toMatchObject({ status: 'GONE', codename: 'Salt Hydra' }));
  });

  test('hearing of the begin again changes nothing, and what cannot be read does not stop the rest', async () => {
    const [id, next] = [randomUUID(), randomUUID()];
    await tell(id, started(id), ended(id), started(id, { category: 1, name: 'Other' }));
    await tell(id, { type: 'GeofenceEntered' }, started(next, { category: 9 }), ended(randomUUID()), started(next));
    await eventually(async () => expect(await byId(next)).toMatchObject({ category: 'V' }));
    await eventually(async () =>
      expect(await byId(id)).toMatchObject({ status: 'GONE', category: 'V', codename: 'Salt Hydra' }),
    );
  });
});

test('finds by id in the order asked, and nothing for ids that are none', async () => {
  const id = randomUUID();
  await catalogue.trackStarted({ id, codename: 'Rust Eel', category: 1, firstTrackedAt: new Date(0) });
  const found = await catalogue.byIds(['nonsense', id.toUpperCase(), randomUUID()]);
  expect(found.map((kaiju) => kaiju?.codename)).toEqual([undefined, 'Rust Eel', undefined]);
});

describe('the list', () => {
  // A resolver of the generated type may be an object; ours are functions.
  const list = resolvers.Query?.kaijus as unknown as (parent: object, args: object, context: object) => Promise<Page>;
  interface Page {
    readonly nodes: readonly { readonly id: string; readonly firstTrackedAt: Date }[];
    readonly pageInfo: { readonly endCursor?: string; readonly hasNextPage: boolean };
  }
  const page = (args: object) => list({}, { first: 50, ...args }, { tools: { catalogue } });

  test('runs newest first through all pages, also among equally old ones', async () => {
    for (const hour of [5, 5, 5, 7, 6]) {
      await catalogue.trackStarted({
        id: randomUUID(),
        codename: 'Soot Bull',
        category: 3,
        firstTrackedAt: new Date(hour * 3_600_000),
      });
    }
    const all = (await page({})).nodes;
    expect(all.map(({ firstTrackedAt }) => firstTrackedAt.getTime())).toEqual(
      all.map(({ firstTrackedAt }) => firstTrackedAt.getTime()).sort((a, b) => b - a),
    );
    const ids: string[] = [];
    let after: string | undefined;
    for (let hasNextPage = true; hasNextPage; ) {
      const { nodes, pageInfo } = await page({ first: 2, after });
      ids.push(...nodes.map(({ id }) => id));
      ({ hasNextPage } = pageInfo);
      after = pageInfo.endCursor;
    }
    expect(ids).toEqual(all.map(({ id }) => id));
  });

  test('keeps to a status', async () => {
    const id = randomUUID();
    await catalogue.trackStarted({ id, codename: 'Pale Maw', category: 5, firstTrackedAt: new Date() });
    await catalogue.trackEnded(id);
    const [active, goneOnes] = [await page({ status: 'ACTIVE' }), await page({ status: 'GONE' })];
    expect(active.nodes.map((kaiju) => kaiju.id)).not.toContain(id);
    expect(goneOnes.nodes.map((kaiju) => kaiju.id)).toContain(id);
  });

  test.each([{ first: 0 }, { first: 501 }, { after: 'x' }, { after: Buffer.from('[1]').toString('base64url') }])(
    'refuses %o',
    async (args) => {
      await expect(page(args)).rejects.toMatchObject({ name: 'ZodError' });
    },
  );
});
