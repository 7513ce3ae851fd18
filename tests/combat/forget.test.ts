/**
 * What is personal of a Ranger is nowhere in clear: not in the store, in snapshots, keys, the log, projections, their quarantine
 * or what is parked. Forgotten, nobody can open it any more.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openMongo } from '#platform/mongo.ts';
import type { EventStore, NewEvent } from '#subgraphs/combat/store/event-store.ts';
import { openEventStore } from '#subgraphs/combat/store/open-event-store.ts';
import { ordersOf } from '../support/combat.ts';
import { by } from '../support/combat-events.ts';
import { type CombatGraph, startCombatGraph } from '../support/combat-graph.ts';
import { amurWarden, saltHydra } from '../support/engagements.ts';
import { eventually } from '../support/eventually.ts';
import { collectionsWith, tablesWith } from '../support/raw-search.ts';
import { sharedServer, withServer } from '../support/servers.ts';

const LONG = 180_000;
const NAME = 'Raleigh Antrobus Becket';
const VITALS = 'heartRateBpm';

let scope: Scope;
beforeEach(() => {
  setLogLevel('fatal');
  scope = new Scope('forget');
});
afterEach(() => scope.close());

/** Two breaches with so many hits between them that a snapshot is made; then one in a stream that no projection can read. */
async function fight(graph: CombatGraph, store: EventStore, ranger: string): Promise<string> {
  const order = ordersOf(graph, graph.as('OPERATOR'));
  const theatre = { name: 'Luzon Strait', position: { lat: 18, lon: 125 } };
  const input = { kaiju: saltHydra.id, theatre, roe: 'WEAPONS_FREE' };
  const engagement = (await order('openEngagement', { input })).engagement?.id ?? '';
  const jaeger = amurWarden.id;
  await order('joinEngagement', { engagement, jaeger });
  const hurt = [{ ranger, name: NAME, heartRateBpm: 141, isConscious: false }];
  expect((await order('reportBreach', { input: { engagement, jaeger, hurt } })).code).toBeUndefined();
  const { engagement: at } = await order('recordHit', { input: { engagement, jaeger, attack: 'TAIL', damagePct: 1 } });
  const told = { engagement, kaiju: saltHydra.id, category: saltHydra.category, at: new Date().toISOString() };
  const event = (type: string, data: object): NewEvent => ({
    ...{ id: randomUUID(), type, schema: 1 },
    data: { ...told, ...data } as NewEvent['data'], // JSON by its look
  });
  const hits = Array.from({ length: 220 }, () =>
    event('HitTaken', { jaeger, attack: 'TAIL', damagePct: 1, integrityPct: 90 }),
  );
  await store.append(`engagement:${engagement}`, at?.version ?? 0, hits, by());
  await order('recordHit', { input: { engagement, jaeger, attack: 'TAIL', damagePct: 1 } });

  const [breach] = (await store.read(`engagement:${engagement}`)).filter(({ sealed }) => sealed);
  if (breach?.sealed === undefined) throw new Error('nothing was sealed');
  const lost = randomUUID();
  const unopened = [breach, breach].map(({ type, data, sealed }) => ({
    ...event(type, { ...(data as object), engagement: lost }),
    ...(sealed && { sealed }),
  }));
  await store.append(`engagement:${lost}`, 0, unopened, by());
  return engagement;
}

async function isNowhere(
  graph: CombatGraph,
  store: EventStore,
  searchStore: (text: string) => Promise<readonly string[]>,
): Promise<void> {
  const ranger = randomUUID();
  const search = async (text: string) => [...(await tablesWith(graph.db.ownerUrl, text)), ...(await searchStore(text))];
  const engagement = await fight(graph, store, ranger);
  const { position } = await store.head();
  const admin = graph.as('ADMIN');
  const injuries = async () =>
    (
      await graph.query<{ engagement: { injuries: readonly object[] } }>(
        'query ($id: ID!) { engagement(id: $id) { injuries { rangerId isForgotten name heartRateBpm } } }',
        { id: engagement },
        admin,
      )
    ).data?.engagement.injuries;
  await eventually(async () => {
    const { data } = await graph.query<{ projections: { quarantined: number; live: { position: number } }[] }>(
      '{ projections { quarantined live { position } } }',
      {},
      admin,
    );
    expect(data?.projections.every(({ live }) => live.position === position)).toBe(true);
    expect(data?.projections.some(({ quarantined }) => quarantined > 0)).toBe(true);
  }, 60_000);
  expect(await injuries()).toEqual([{ rangerId: ranger, isForgotten: false, name: NAME, heartRateBpm: 141 }]);

  // The search finds what is there, in each kind of place.
  const places = await search(amurWarden.id);
  for (const kind of ['commits', 'snapshots', '_g1', 'log.record', 'dead_letter', 'parked_event'])
    expect(
      places.filter((place) => place.includes(kind)),
      kind,
    ).not.toEqual([]);
  expect(await search(ranger)).toContainEqual(expect.stringContaining('subject_keys'));
  for (const text of [NAME, VITALS]) expect(await search(text), text).toEqual([]);

  expect(
    await graph.query('mutation ($subject: ID!) { forgetSubject(subject: $subject, idempotencyKey: "gone") }', {
      subject: ranger,
    }),
  ).toMatchObject({ data: { forgetSubject: true } });
  const forgotten = [{ rangerId: ranger, isForgotten: true, name: null, heartRateBpm: null }];
  expect(await injuries()).toEqual(forgotten);
  // Also of a projection that is made anew.
  await graph.query('mutation { rebuildProjection(name: "engagement_board", idempotencyKey: "anew") { name } }');
  await eventually(async () => {
    const { data } = await graph.query<{ projections: { name: string; live: { number: number } }[] }>(
      '{ projections { name live { number } } }',
    );
    expect(data?.projections.find(({ name }) => name === 'engagement_board')?.live.number).toBe(2);
  }, 60_000);
  expect(await injuries()).toEqual(forgotten);
  for (const text of [NAME, VITALS]) expect(await search(text), text).toEqual([]);
  const { rows } = await graph.db.pool.query('select wrapped_key from subject_keys where subject = $1', [ranger]);
  expect(rows).toEqual([{ wrapped_key: null }]);
}

describe('a Ranger', () => {
  test('is nowhere in clear, and forgotten for good, with events in PostgreSQL', { timeout: LONG }, async () => {
    const graph = await startCombatGraph(undefined, scope);
    const { store } = await openEventStore(graph.db.url, { name: 'test' }, scope);
    await isNowhere(graph, store, async () => []);
  });

  withServer('ferretdb', 'events in FerretDB', () => {
    test('is nowhere in clear, and forgotten for good', { timeout: LONG }, async () => {
      const name = `titan_test_${randomBytes(6).toString('hex')}`;
      const url = (await sharedServer('ferretdb')).replace(/^(mongodb:\/\/[^/?]+)\/?/, `$1/${name}`);
      const graph = await startCombatGraph(url, scope);
      const { store } = await openEventStore(url, { name: 'test', max: 2 }, scope);
      const db = openMongo(url, { name: 'raw search', max: 1 }, scope);
      scope.defer('database', () => db.dropDatabase());
      await isNowhere(graph, store, (text) => collectionsWith(db, text));
    });
  });
});
