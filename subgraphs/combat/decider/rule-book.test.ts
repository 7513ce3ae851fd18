/** The rule book that people read (docs/rules-of-combat.md) and the one that decides are the same: each row of it is played. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/supergraph.ts';
import { happened, kantoBell, order, saltHydra } from '../../../tests/support/engagements.ts';
import { givenEvents } from '../../../tests/support/given.ts';
import { AIMS, KAIJU_CATEGORIES, type KaijuCategory, RANGES, type Range, WEAPONS, type Weapon } from '../contract.ts';
import { engagement } from './engagement.ts';
import {
  AIM_RULES,
  corePoints,
  FIGHTING_INTEGRITY_PCT,
  KILL_POINTS,
  MOST_CORRECTED_POINTS,
  SUPPORT_UNDERWAY_S,
  WEAPON_RULES,
} from './rule-book.ts';

const document = readFileSync(join(projectRoot, 'docs/rules-of-combat.md'), 'utf8');

/** Rows below the heading, without those of names and dashes; cells without their backticks. */
function tableOf(heading: string): readonly (readonly string[])[] {
  const [, after = ''] = document.split(`\n${heading}\n`);
  const rows = (after.split(/\n#+ /)[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  // A second table of the same part begins with its own row of names.
  const next = rows.findIndex((row, no) => no > 1 && /^\|(-+\|)+$/.test(row));
  return rows
    .slice(2, next === -1 ? undefined : next - 1)
    .map((row) => row.slice(2, -2).replaceAll('`', '').split(' | '));
}

const rows = RANGES.flatMap((range) =>
  tableOf(`### \`${range}\``).flatMap(([weapon, ...points]) =>
    points.map((text, no) => [weapon, KAIJU_CATEGORIES[no], range, text === '–' ? 0 : Number(text)] as const),
  ),
) as readonly (readonly [Weapon, KaijuCategory, Range, number])[];

/** Kanto Bell strikes: nobody knows what it carries, so it may use everything. */
const struck = (weapon: Weapon, category: KaijuCategory, range: Range, aim: (typeof AIMS)[number] = 'CORE') =>
  givenEvents(engagement, happened.opened({ category }), happened.joined(kantoBell, { category })).when(
    order.strike({ jaeger: kantoBell.id, weapon, aim, range }),
  );

test('has a row for every weapon, category and range', () => {
  expect(rows).toHaveLength(195);
  expect(new Set(rows.map(([weapon, category, range]) => `${weapon} ${category} ${range}`))).toEqual(
    new Set(WEAPONS.flatMap((w) => KAIJU_CATEGORIES.flatMap((c) => RANGES.map((r) => `${w} ${c} ${r}`)))),
  );
});

test.each(rows)('%s against category %s at %s: %d points', (weapon, category, range, points) => {
  const strike = { category, jaeger: kantoBell.id, weapon, range };
  return struck(weapon, category, range).then([
    points === 0
      ? happened.missed({ ...strike, reason: 'OUT_OF_RANGE' })
      : happened.landed({ ...strike, damage: points, totalDamage: points }),
  ]);
});

test('says of each weapon its kind, its cooldown, and whether it strikes all around', () =>
  expect(tableOf('## Weapons')).toEqual(
    WEAPONS.map((weapon) => {
      const { kind, cooldownS, isArea } = WEAPON_RULES[weapon];
      return [weapon, kind, `${cooldownS}`, isArea ? 'yes' : 'no'];
    }),
  ));
test.each(WEAPONS.map((weapon) => [weapon, WEAPON_RULES[weapon].cooldownS] as const))(
  '%s is ready after %d s',
  (weapon, cooldownS) => {
    const used = { jaeger: kantoBell.id, weapon };
    const after = (s: number) =>
      givenEvents(engagement, happened.opened(), happened.joined(kantoBell), happened.missed(used, 0)).when(
        order.strike({ ...used, range: 'LONG', aim: 'HEAD' }, s),
      );
    after(cooldownS - 0.001).refuses('WEAPON_COOLING', expect.anything());
    after(cooldownS).then([expect.objectContaining({ strikeNo: 2, weapon })]);
  },
);

test('says of each aim what it does', () =>
  expect(tableOf('## Aim')).toEqual(
    AIMS.map((aim) => {
      const { factor, cooldownShare, from } = AIM_RULES[aim];
      return [aim, `× ${factor}`, `${cooldownShare}`, from.join(' ')];
    }),
  ));
describe.each(AIMS)('aimed at %s', (aim) => {
  test.each(rows.filter(([, category]) => category === 'III'))(
    '%s against %s at %s',
    (weapon, category, range, points) => {
      const [, factor = '', , from = ''] = tableOf('## Aim').find(([name]) => name === aim) ?? [];
      const strike = { category, jaeger: kantoBell.id, weapon, aim, range };
      const damage = Math.floor(points * Number(factor.slice(2)) + 0.5);
      const reason = points === 0 ? 'OUT_OF_RANGE' : 'AIM_TOO_FINE';
      return struck(weapon, category, range, aim).then([
        points > 0 && from.split(' ').includes(range)
          ? happened.landed({ ...strike, damage, totalDamage: damage })
          : happened.missed({ ...strike, reason }),
      ]);
    },
  );
});

test('says what kills, and the numbers in its sentences', () => {
  expect(tableOf('## How it ends')).toEqual(KAIJU_CATEGORIES.map((category) => [category, `${KILL_POINTS[category]}`]));
  for (const number of [
    `at least **${FIGHTING_INTEGRITY_PCT} %**`,
    `**${SUPPORT_UNDERWAY_S}** s`,
    `0 to **${MOST_CORRECTED_POINTS}** points`,
  ])
    expect(document).toContain(number);
});
test.each(tableOf('## How it ends'))('category %s dies of %s points', (category, points) => {
  const done = (damage: number) =>
    givenEvents(
      engagement,
      happened.opened({ category: category as KaijuCategory }),
      happened.landed({ damage, totalDamage: damage }),
    ).when(order.declare('KAIJU_KILLED'));
  done(Number(points) - 1).refuses('KAIJU_NOT_DOWN', expect.anything());
  done(Number(points)).then([expect.objectContaining({ outcome: 'KAIJU_KILLED' })]);
});

test('a fight takes 6 to 25 strikes at the core: of the strongest weapon, and of an ordinary one', () => {
  for (const category of KAIJU_CATEGORIES) {
    const best = WEAPONS.map((weapon) => Math.max(...RANGES.map((range) => corePoints(weapon, category, range))));
    const ordinary = best.reduce((sum, points) => sum + points, 0) / best.length;
    expect(KILL_POINTS[category] / Math.max(...best)).toBeGreaterThanOrEqual(6);
    expect(KILL_POINTS[category] / ordinary).toBeLessThanOrEqual(25);
  }
});
test('melee is for close, torpedoes are not, and every weapon reaches somewhere', () => {
  for (const weapon of WEAPONS) {
    const reach = RANGES.filter((range) => corePoints(weapon, saltHydra.category, range) > 0);
    expect(reach.length).toBeGreaterThan(0);
    if (WEAPON_RULES[weapon].kind === 'MELEE') expect(reach).toEqual(['CLOSE']);
    if (WEAPON_RULES[weapon].kind === 'MISSILE') expect(reach).not.toContain('CLOSE');
  }
});
