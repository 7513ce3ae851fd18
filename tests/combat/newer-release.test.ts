/** Two releases at once: what the newer one writes stops the older one, which skips nothing, and the newer one goes on where it stood. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { createMeters } from '#platform/telemetry.ts';
import { projectionAdmin } from '#subgraphs/combat/projections/admin.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { weaponStatistics } from '#subgraphs/combat/projections/weapon-statistics.ts';
import type { EventStore, NewEvent } from '#subgraphs/combat/store/event-store.ts';
import { type CombatWorld, foldOf, openCombatWorld, rowsOf } from '../support/combat-world.ts';
import { eventually } from '../support/eventually.ts';
import { mutantOf } from '../support/mutant.ts';

type Background = typeof import('#subgraphs/combat/background.ts');
type KeepProjections = typeof import('#subgraphs/combat/projections/keep-projections.ts');

const PATIENCE_MS = 60_000;

let scope: Scope;
let world: CombatWorld;
beforeEach(async () => {
  // Who stands still says so at every try.
  setLogLevel('fatal');
  scope = new Scope('test');
  world = await openCombatWorld(scope);
});
afterEach(() => scope.close());

/** The next release has a second schema of calls for support. */
async function nextRelease() {
  const file = 'subgraphs/combat/store/upcasters.ts';
  const change = { file, replace: 'SupportCalled: [],', by: 'SupportCalled: [(data) => data],' };
  const folder = join(mutantOf([change], scope, 'combat'), 'subgraphs/combat');
  const { combatRelay }: Background = await import(/* @vite-ignore */ join(folder, 'background.ts'));
  const { keepProjections }: KeepProjections = await import(
    /* @vite-ignore */ join(folder, 'projections/keep-projections.ts')
  );
  const { store, eventLog } = world;
  const { pool } = world.db;
  const parts = {
    service: 'test',
    pool,
    store,
    eventLog,
    projections: [weaponStatistics],
    meters: createMeters('test'),
  };
  return {
    relay: () => world.run(relayLoop(combatRelay(pool, store), eventLog)),
    keep: () => world.run(keepProjections(parts)),
  };
}

/** The store as if its schemas were all known; this test lifts nothing. */
function lifted(store: EventStore): EventStore {
  return {
    ...store,
    async readAll(after, limit) {
      const commits = await store.readAll(after, limit);
      return commits.map((commit) => ({ ...commit, events: commit.events.map((event) => ({ ...event, schema: 1 })) }));
    },
  };
}

test('it blocks what serves and what is built, and the newer release goes on', { timeout: 300_000 }, async () => {
  const admin = projectionAdmin(world.db.pool, world.store, PROJECTIONS);
  const statistics = () => admin.projection('weapon_statistics');
  const until = (expected: object) =>
    eventually(async () => expect(await statistics()).toMatchObject(expected), PATIENCE_MS);
  await world.fight(300);
  const relay = world.relay();
  let keeping = world.keep([weaponStatistics]);
  await until({ live: { number: 1, state: 'LIVE' } });

  const next = await nextRelease();
  const [engagement, kaiju] = [randomUUID(), randomUUID()];
  const told = { engagement, kaiju, category: 'II', at: new Date().toISOString() };
  const theatre = { name: 'Guam', lat: 13.4, lon: 144.8 };
  const event = (type: string, schema: number, data: object): NewEvent => ({
    ...{ id: randomUUID(), type, schema },
    data: { ...told, ...data } as NewEvent['data'], // JSON by its look
  });
  await world.append(`engagement:${engagement}`, [
    event('EngagementOpened', 1, { codename: 'Otachi', theatre, roe: 'WEAPONS_FREE' }),
    event('SupportCalled', 2, { support: 'AIR' }),
  ]);
  const { position } = await world.store.head();
  await world.fight(100);
  // Its relay does not know what it would send.
  await relay.end();
  next.relay();

  const blocked = { state: 'BLOCKED', error: expect.stringContaining('schema 2') };
  await until({ live: { number: 1, ...blocked }, quarantined: 0 });
  await admin.rebuild('weapon_statistics', 'a key', 'user:mako');
  await until({ building: { number: 2, ...blocked } });
  expect((await statistics()).building?.position).toBeLessThan(position);
  // Starting it again does not help.
  await keeping.end();
  keeping = world.keep([weaponStatistics]);
  await until({ live: { number: 1, ...blocked }, building: { number: 2, ...blocked } });
  await keeping.end();

  next.keep();
  await until({ live: { number: 2, state: 'LIVE', error: undefined }, building: undefined, quarantined: 0 });
  await world.fight(100);
  const expected = await foldOf(lifted(world.store), weaponStatistics);
  await eventually(async () => expect(await rowsOf(world.db.pool, weaponStatistics)).toEqual(expected), PATIENCE_MS);
});
