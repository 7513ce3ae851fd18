/** The jaeger context on a real database: its store, its seed and its face. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { firstFleet } from './application/first-fleet.ts';
import { createFleet, type Fleet } from './application/fleet.ts';
import { JaegerEvent, topics } from './contract.ts';
import { postgresFleet } from './infrastructure/postgres-fleet.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';
import { resolvers } from './resolvers.ts';

const scope = new Scope('test');
const orders = firstFleet(readShatterdomes());
let database: TestDatabase;
let fleet: Fleet;
beforeAll(async () => {
  database = await testDatabase(scope, 'jaeger');
  fleet = createFleet(postgresFleet(database.pool));
});
afterAll(() => scope.close());

const outbox = async () => (await database.pool.query('select topic, key, body from outbox_event order by pos')).rows;

test('commissions the first fleet once, whatever starts how often and at once, with one event each', async () => {
  const did = await Promise.all([
    fleet.commissionFirst(orders),
    fleet.commissionFirst(orders),
    fleet.commissionFirst(orders),
  ]);
  expect(did.filter(Boolean)).toHaveLength(1);
  expect(await fleet.commissionFirst(orders)).toBe(false);
  const rows = await outbox();
  expect(rows).toHaveLength(16);
  for (const { topic, key, body } of rows) {
    expect(topic).toBe(topics.events.name);
    expect(JaegerEvent.parse(body).id).toBe(key);
  }
});

test('leaves neither Jaeger nor event when one of them is refused', async () => {
  await using inner = new Scope('empty');
  const empty = await testDatabase(inner, 'jaeger');
  const broken = createFleet(postgresFleet(empty.pool));
  const [first] = orders;
  if (first === undefined) throw new Error('no orders');
  const twice = [first, { ...first, id: randomUUID() }];
  await expect(broken.commissionFirst(twice)).rejects.toMatchObject({ constraint: 'callsign_belongs_to_one_jaeger' });
  for (const table of ['jaeger', 'outbox_event'])
    expect((await empty.pool.query(`select from ${table}`)).rowCount).toBe(0);
});

test('finds by id in the order asked, and nothing for ids that are none', async () => {
  const [a, b] = orders;
  if (a === undefined || b === undefined) throw new Error('no orders');
  const found = await fleet.byIds([b.id, 'nonsense', randomUUID(), a.id, b.id.toUpperCase()]);
  expect(found.map((jaeger) => jaeger?.callsign)).toEqual([b.callsign, undefined, undefined, a.callsign, b.callsign]);
  expect(found[3]).toEqual({ ...a, status: 'DEPLOYED' });
});

describe('the list', () => {
  // A resolver of the generated type may be an object; ours are functions.
  const list = resolvers.Query?.jaegers as unknown as (parent: object, args: object, context: object) => Promise<Page>;
  interface Page {
    readonly nodes: readonly { readonly callsign: string }[];
    readonly pageInfo: { readonly endCursor?: string; readonly hasNextPage: boolean };
  }
  const page = (args: object) => list({}, { first: 50, ...args }, { tools: { fleet } });

  test('runs by callsign through all pages', async () => {
    const callsigns: string[] = [];
    let after: string | undefined;
    for (let hasNextPage = true; hasNextPage; ) {
      const { nodes, pageInfo } = await page({ first: 5, after });
      callsigns.push(...nodes.map(({ callsign }) => callsign));
      ({ hasNextPage } = pageInfo);
      after = pageInfo.endCursor;
    }
    expect(callsigns).toEqual(orders.map(({ callsign }) => callsign).sort());
  });

  test('has no next page when it ends exactly at the last one', async () => {
    expect((await page({ first: 16 })).pageInfo.hasNextPage).toBe(false);
    expect((await page({ first: 15 })).pageInfo.hasNextPage).toBe(true);
  });

  test('keeps to a status', async () => {
    expect((await page({ status: 'DEPLOYED' })).nodes).toHaveLength(16);
    expect(await page({ status: 'LOST' })).toEqual({
      nodes: [],
      pageInfo: { endCursor: undefined, hasNextPage: false },
    });
  });

  test.each([{ first: 0 }, { first: 501 }, { first: -1 }, { after: 'x' }, { after: '' }])(
    'refuses %o',
    async (args) => {
      await expect(page(args)).rejects.toMatchObject({ name: 'ZodError' });
    },
  );
});
