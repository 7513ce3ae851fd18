/** History is folded as it is, also where today's rules would not have allowed it. */
import { expect, test } from 'vitest';
import { fold } from '#platform/kernel/decider.ts';
import { amurWarden, happened, kantoBell, RANGERS } from '../../../tests/support/engagements.ts';
import { engagement } from './engagement.ts';

const { opened, joined, landed, missed, corrected, hit, breached, hurt, withdrew, decided, closed, called, roe } =
  happened;
const after = (...events: Parameters<typeof engagement.evolve>[1][]) => fold(engagement, events);

test('nothing comes of events before the first opening', () => {
  expect(after(joined(), landed(), decided('ABORTED'), closed('ABORTED'))).toBeNull();
  expect(after(landed(), opened())).toEqual(after(opened()));
});
test('a second opening changes nothing', () =>
  expect(after(opened(), joined(), opened({ codename: 'Grey Maw' }))).toEqual(after(opened(), joined())));
test('what happened to one who never joined is left out', () =>
  expect(after(opened(), hit(5, 95), breached(), hurt(RANGERS[0]), withdrew())).toEqual(after(opened())));
test('a strike by one who never joined counts against the Kaiju', () =>
  expect(after(opened(), joined(kantoBell), landed(), missed({ strikeNo: 2 }))).toMatchObject({
    totalDamage: 31,
    strikes: [{ jaeger: amurWarden.id, damage: 31 }, { damage: 0 }],
    fighters: { [kantoBell.id]: { damage: 0 } },
  }));
test('a correction of a strike that is not there changes nothing', () =>
  expect(after(opened(), joined(), landed(), corrected({ of: 2 }))).toEqual(after(opened(), joined(), landed())));
test('a correction of a strike from before the join takes nothing from the Jaeger', () =>
  expect(after(opened(), landed(), joined(), corrected({ damage: 10, totalDamage: 10 }))).toMatchObject({
    totalDamage: 10,
    fighters: { [amurWarden.id]: { damage: 0 } },
  }));
test('sums are of what counts, whatever the events say of them', () =>
  expect(
    after(opened(), joined(), landed({ totalDamage: 7 }), corrected({ was: 3, damage: 40, totalDamage: 9 })),
  ).toMatchObject({ totalDamage: 40, fighters: { [amurWarden.id]: { damage: 40 } } }));
test('the first outcome stays', () => {
  expect(after(opened(), decided('ABORTED'), decided('KAIJU_RETREATED', {}, 90))).toEqual(
    after(opened(), decided('ABORTED')),
  );
  expect(after(opened(), decided('ABORTED'), closed('KAIJU_KILLED'))).toMatchObject({ outcome: 'ABORTED' });
  const over = after(opened(), decided('ABORTED'), closed('ABORTED'));
  expect(after(opened(), decided('ABORTED'), closed('ABORTED'), closed('ABORTED', 99))).toEqual(over);
});
test('one that was closed without an outcome has that of its close', () =>
  expect(after(opened(), closed('ABORTED'))).toMatchObject({ status: 'CLOSED', outcome: 'ABORTED' }));
test('a claim never goes back', () =>
  expect(after(opened(), joined(amurWarden, { claim: 5 }), happened.lapsed(3))?.claims).toEqual({
    [amurWarden.id]: 5,
  }));
test('is the engagement as it stands', () =>
  expect(
    after(
      opened(),
      joined(),
      landed(),
      missed({ strikeNo: 2, weapon: 'SPEAR' }, 12),
      hit(30, 70),
      breached(),
      hurt(RANGERS[0]),
      hurt(RANGERS[0]),
      called('AIR'),
      roe('WEAPONS_TIGHT', 'WEAPONS_FREE'),
      withdrew(),
      decided('KAIJU_RETREATED'),
      closed('KAIJU_RETREATED'),
    ),
  ).toEqual({
    ...after(opened()),
    status: 'CLOSED',
    roe: 'WEAPONS_TIGHT',
    totalDamage: 31,
    fighters: {
      [amurWarden.id]: {
        id: amurWarden.id,
        callsign: 'Amur Warden',
        mark: 4,
        integrityPct: 70,
        status: 'WITHDRAWN',
        isBreached: true,
        hurt: [RANGERS[0]],
        weaponKinds: ['MELEE', 'PLASMA'],
        joinedAt: '2026-11-29T12:00:01.000Z',
        usedAt: { BLADE: '2026-11-29T12:00:10.000Z', SPEAR: '2026-11-29T12:00:12.000Z' },
        strikes: 2,
        hits: 1,
        damage: 31,
        hitsTaken: 1,
      },
    },
    claims: { [amurWarden.id]: 1 },
    strikes: [
      { jaeger: amurWarden.id, weapon: 'BLADE', range: 'CLOSE', damage: 31 },
      { jaeger: amurWarden.id, weapon: 'SPEAR', range: 'LONG', damage: 0 },
    ],
    supportAt: { AIR: '2026-11-29T12:00:07.000Z' },
    outcome: 'KAIJU_RETREATED',
    decidedAt: '2026-11-29T12:01:00.000Z',
    closedAt: '2026-11-29T12:01:10.000Z',
  }));
