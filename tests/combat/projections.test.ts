/** Projections on a real database: by the log while events come, from the store where there were events before. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { readStatus } from '#subgraphs/combat/projections/status.ts';
import { newEvent } from '#subgraphs/combat/store/recorded-events.ts';
import { openCombatWorld, settled } from '../support/combat-world.ts';
import { eventually } from '../support/eventually.ts';

/** What each format between a row and its table writes in another way. */
const SIGNS = 'tab\t line\n return\r back\\slash \\N \\. "quote" é \u{1f996}';

test('follow the events, those before the first start and those after', async () => {
  await using scope = new Scope('test');
  const world = await openCombatWorld(scope);
  await world.fight(1_500);
  const engagement = randomUUID();
  const told = { engagement, kaiju: randomUUID(), category: 'II', at: new Date().toISOString() } as const;
  const theatre = { name: 'Guam', lat: 13.4, lon: 144.8 };
  const opened = { type: 'EngagementOpened', ...told, codename: SIGNS, theatre, roe: 'WEAPONS_FREE' } as const;
  await world.append(`engagement:${engagement}`, [newEvent(randomUUID(), opened)]);
  world.relay();
  world.keep();
  await eventually(async () => {
    const known = await readStatus(world.db.pool, world.store);
    expect(known.map(({ live }) => live?.state)).toEqual(PROJECTIONS.map(() => 'LIVE'));
  });
  await world.fight(1_500);
  await settled(world, PROJECTIONS);
}, 120_000);
