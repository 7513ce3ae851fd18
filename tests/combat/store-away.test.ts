/** The event store in MongoDB is away: orders are refused as UNAVAILABLE, what is shown stays readable; back, it serves. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { ordersOf } from '../support/combat.ts';
import { type CombatGraph, startCombatGraph } from '../support/combat-graph.ts';
import { amurWarden, saltHydra } from '../support/engagements.ts';
import { eventually } from '../support/eventually.ts';
import { faultProxy } from '../support/fault-proxy.ts';
import { ownServer, sharedServer, withServer } from '../support/servers.ts';

/** A store that can be taken away. */
interface Store {
  readonly url: string;
  away(): Promise<void>;
  back(): Promise<void>;
}

const LONG = 180_000;

let scope: Scope;
beforeEach(() => {
  setLogLevel('fatal');
  scope = new Scope('store away');
});
afterEach(() => scope.close());

const inDatabase = (url: string) =>
  url.replace(/^(mongodb:\/\/[^/]+)\/?/, `$1/titan_test_${randomBytes(6).toString('hex')}`);

const SHOWN = `{
  engagements(first: 5) { nodes { id version totalDamage fighters { callsign integrityPct hits } } }
  weaponStatistics { weapon strikes }
  auditTrail(first: 50) { nodes { version type } }
}`;

interface Shown {
  readonly engagements: { readonly nodes: readonly { readonly id: string; readonly version: number }[] };
  readonly auditTrail: { readonly nodes: readonly object[] };
}

async function refusesAndServes(graph: CombatGraph, { away, back }: Store): Promise<void> {
  const order = ordersOf(graph, graph.as('OPERATOR'));
  const shown = async () => (await graph.query<Shown>(SHOWN)).data;
  const shows = (version: number) =>
    eventually(async () => expect((await shown())?.engagements.nodes[0]?.version).toBe(version), 60_000);
  const theatre = { name: 'Luzon Strait', position: { lat: 18, lon: 125 } };
  const input = { kaiju: saltHydra.id, theatre, roe: 'WEAPONS_FREE' };
  const { engagement } = await order('openEngagement', { input });
  const id = engagement?.id ?? '';
  expect(await order('joinEngagement', { engagement: id, jaeger: amurWarden.id })).toMatchObject({
    engagement: { version: 2 },
  });
  const hit = { input: { engagement: id, jaeger: amurWarden.id, attack: 'TAIL', damagePct: 7 } };
  await order('recordHit', hit);
  await shows(3);
  const before = await shown();

  await away();
  const key = 'sent until it is answered';
  expect(await order('recordHit', hit, key)).toMatchObject({ engagement: undefined, code: 'UNAVAILABLE' });
  expect(await graph.query(SHOWN)).toEqual({ data: before });
  await back();
  await eventually(async () => expect((await order('recordHit', hit, key)).engagement?.version).toBe(4), 60_000);
  // Once, however often it was sent.
  expect((await order('recordHit', hit, key)).engagement?.version).toBe(4);
  await shows(4);
  expect((await shown())?.auditTrail.nodes).toHaveLength(5);
}

withServer('mongojava', 'mongojava out of reach', () => {
  test('orders are refused, and what is shown stays', { timeout: LONG }, async () => {
    const proxy = await faultProxy(await sharedServer('mongojava'), scope);
    const store: Store = {
      url: inDatabase(proxy.url),
      async away() {
        await proxy.refuse(true);
        proxy.cut();
      },
      back: () => proxy.refuse(false),
    };
    await refusesAndServes(await startCombatGraph(store.url, scope), store);
  });
});

withServer('ferretdb', 'ferretdb killed', () => {
  test('orders are refused, what is shown stays, and nothing is lost', { timeout: LONG }, async () => {
    const server = await ownServer('ferretdb', scope);
    const store: Store = { url: inDatabase(server.url), away: server.kill, back: server.start };
    await refusesAndServes(await startCombatGraph(store.url, scope), store);
  });
});
