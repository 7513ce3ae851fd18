/** Projections on a real database: by the log while events come, from the store where there were events before. */
import { expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { readStatus } from '#subgraphs/combat/projections/status.ts';
import { openCombatWorld, settled } from '../support/combat-world.ts';
import { eventually } from '../support/eventually.ts';

test('follow the events, those before the first start and those after', async () => {
  await using scope = new Scope('test');
  const world = await openCombatWorld(scope);
  await world.fight(1_500);
  world.relay();
  world.keep();
  await eventually(async () => {
    const known = await readStatus(world.db.pool, world.store);
    expect(known.map(({ live }) => live?.state)).toEqual(PROJECTIONS.map(() => 'LIVE'));
  });
  await world.fight(1_500);
  await settled(world, PROJECTIONS);
}, 120_000);
