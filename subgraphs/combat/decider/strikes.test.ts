import { describe, expect, test } from 'vitest';
import { fold } from '#platform/kernel/decider.ts';
import { amurWarden, at, happened, kantoBell, order, saltHydra, told } from '../../../tests/support/engagements.ts';
import { givenEvents } from '../../../tests/support/given.ts';
import { WEAPONS } from '../contract.ts';
import { engagement } from './engagement.ts';
import { WEAPON_RULES } from './rule-book.ts';

const fight = (...events: Parameters<typeof engagement.evolve>[1][]) =>
  givenEvents(engagement, happened.opened(), happened.joined(), ...events);
const jaeger = amurWarden.id;

describe('a strike', () => {
  test('lands, is numbered, and adds to what was done', () => {
    const says = { jaeger, weapon: 'BLADE', aim: 'CORE', range: 'CLOSE' };
    fight()
      .when(order.strike())
      .then([{ type: 'StrikeLanded', ...told(10), strikeNo: 1, ...says, damage: 31, totalDamage: 31 }]);
    fight(happened.landed())
      .when(order.strike({}, 20))
      .then([{ type: 'StrikeLanded', ...told(20), strikeNo: 2, ...says, damage: 31, totalDamage: 62 }]);
  });
  test('is refused at a Kaiju that was killed in another engagement', () =>
    fight()
      .when(order.strike({ killedIn: 'another' }))
      .refuses('KAIJU_GONE', 'Salt Hydra was killed in another engagement. Declare how this one ended.', {
        kaiju: saltHydra.id,
        engagement: 'another',
      }));
  test('misses what its weapon does not reach, and is numbered all the same', () => {
    fight()
      .when(order.strike({ range: 'LONG' }))
      .then([
        {
          type: 'StrikeMissed',
          ...told(10),
          strikeNo: 1,
          jaeger,
          weapon: 'BLADE',
          aim: 'CORE',
          range: 'LONG',
          reason: 'OUT_OF_RANGE',
        },
      ]);
    fight(happened.missed())
      .when(order.strike({}, 20))
      .then([happened.landed({ strikeNo: 2 }, 20)]);
  });
  test('hits the head harder, from close alone', () => {
    fight()
      .when(order.strike({ aim: 'HEAD' }))
      .then([happened.landed({ aim: 'HEAD', damage: 47, totalDamage: 47 })]);
    const cannon = { weapon: 'PLASMA_CANNON', aim: 'HEAD' } as const;
    for (const range of ['MEDIUM', 'LONG'] as const)
      fight()
        .when(order.strike({ ...cannon, range }))
        .then([happened.missed({ ...cannon, range, reason: 'AIM_TOO_FINE' })]);
    fight()
      .when(order.strike({ aim: 'HEAD', range: 'LONG' }))
      .then([happened.missed({ aim: 'HEAD' })]);
  });
  test('does less to the limbs, from every range', () => {
    fight()
      .when(order.strike({ aim: 'LIMBS' }))
      .then([happened.landed({ aim: 'LIMBS', damage: 23, totalDamage: 23 })]);
    const cannon = { weapon: 'PLASMA_CANNON', aim: 'LIMBS', range: 'LONG' } as const;
    fight()
      .when(order.strike(cannon))
      .then([happened.landed({ ...cannon, damage: 19, totalDamage: 19 })]);
  });

  test('is for those who have joined', () => {
    fight()
      .when(order.strike({ jaeger: kantoBell.id }))
      .refuses('JAEGER_NOT_JOINED', 'The Jaeger has not joined the engagement with Salt Hydra. Let it join first.', {
        jaeger: kantoBell.id,
      });
    fight(happened.withdrew())
      .when(order.strike())
      .refuses(
        'JAEGER_NOT_JOINED',
        'Amur Warden has withdrawn from the engagement with Salt Hydra. Let it join again first.',
      );
  });
  test('is not for one with its Conn-Pod open', () =>
    fight(happened.breached())
      .when(order.strike())
      .refuses('CONN_POD_BREACHED', 'The Conn-Pod of Amur Warden is breached. Withdraw it.', { jaeger }));
  test('takes 20 % of integrity', () => {
    fight(happened.hit(80, 20)).when(order.strike()).then([happened.landed()]);
    fight(happened.hit(81, 19))
      .when(order.strike())
      .refuses('BELOW_INTEGRITY', 'Amur Warden is down to 19 %, and fights from 20 % on. Send another Jaeger.', {
        jaeger,
        integrityPct: 19,
        threshold: 20,
      });
  });
  test('takes a weapon of a kind that is carried, or fists', () => {
    fight()
      .when(order.strike({ weapon: 'RAIL_GUN' }))
      .refuses(
        'WEAPON_NOT_CARRIED',
        'Amur Warden carries no weapon of the kind PROJECTILE. Strike with one that it carries, or with its fists.',
        { jaeger, weapon: 'RAIL_GUN', kind: 'PROJECTILE', carried: ['MELEE', 'PLASMA'] },
      );
    givenEvents(engagement, happened.opened(), happened.joined(amurWarden, { weaponKinds: [] }))
      .when(order.strike({ weapon: 'FISTS' }))
      .then([happened.landed({ weapon: 'FISTS', damage: 15, totalDamage: 15 })]);
  });
  test('takes any weapon where nobody knows what is carried', () => {
    for (const weapon of WEAPONS) {
      const state = fold(engagement, [happened.opened(), happened.joined(kantoBell)]);
      expect(engagement.decide(order.strike({ jaeger: kantoBell.id, weapon }), state)).toHaveLength(1);
    }
  });

  test('waits, with weapons on hold, until the Jaeger was hit', () => {
    const hold = happened.roe('WEAPONS_HOLD', 'WEAPONS_FREE', 2);
    const onHold = [
      'ROE_FORBIDS',
      'Weapons are on hold, and Amur Warden was not hit yet. Wait, or change the rules of engagement.',
      { jaeger, weapon: 'BLADE', roe: 'WEAPONS_HOLD' },
    ] as const;
    fight(hold)
      .when(order.strike())
      .refuses(...onHold);
    fight(hold, happened.joined(kantoBell), happened.hit(5, 75, kantoBell))
      .when(order.strike())
      .refuses(...onHold);
    fight(hold, happened.hit(5, 95)).when(order.strike()).then([happened.landed()]);
  });
  test.each(WEAPONS)('with weapons tight spares what is around: %s', (weapon) => {
    const tight = givenEvents(engagement, happened.opened({ roe: 'WEAPONS_TIGHT' }), happened.joined(kantoBell)).when(
      order.strike({ jaeger: kantoBell.id, weapon, range: 'LONG' }),
    );
    if (!WEAPON_RULES[weapon].isArea) return tight.then([expect.objectContaining({ strikeNo: 1, weapon })]);
    return tight.refuses(
      'ROE_FORBIDS',
      `Weapons are tight, and the ${weapon.toLowerCase().replace('_', ' ')} strikes all that is around. Use another weapon, or change the rules of engagement.`,
      { jaeger: kantoBell.id, weapon, roe: 'WEAPONS_TIGHT' },
    );
  });

  test('waits until its weapon is ready', () => {
    fight(happened.landed())
      .when(order.strike({}, 13.999))
      .refuses('WEAPON_COOLING', 'Amur Warden has just used the blade. Wait 1 s, or use another weapon.', {
        jaeger,
        weapon: 'BLADE',
        readyAt: at(14),
      });
    fight(happened.landed())
      .when(order.strike({}, 14))
      .then([happened.landed({ strikeNo: 2, totalDamage: 62 }, 14)]);
  });
  test('waits after a miss as well, and where the clock went back', () => {
    for (const [s, left] of [
      [12, 2],
      [-10, 24],
    ] as const)
      fight(happened.missed())
        .when(order.strike({}, s))
        .refuses('WEAPON_COOLING', `Amur Warden has just used the blade. Wait ${left} s, or use another weapon.`);
  });
  test('waits half as long for the limbs', () => {
    const limbs = order.strike({ aim: 'LIMBS' }, 12);
    fight(happened.landed())
      .when(limbs)
      .then([happened.landed({ strikeNo: 2, aim: 'LIMBS', damage: 23, totalDamage: 54 }, 12)]);
    fight(happened.landed())
      .when({ ...limbs, at: at(11.999) })
      .refuses('WEAPON_COOLING', expect.anything(), { jaeger, weapon: 'BLADE', readyAt: at(12) });
  });
  test('does not wait for another weapon, or for that of another Jaeger', () => {
    fight(happened.landed())
      .when(order.strike({ weapon: 'SPEAR' }, 11))
      .then([happened.landed({ strikeNo: 2, weapon: 'SPEAR', damage: 32, totalDamage: 63 }, 11)]);
    fight(happened.joined(kantoBell), happened.landed())
      .when(order.strike({ jaeger: kantoBell.id }, 11))
      .then([happened.landed({ strikeNo: 2, jaeger: kantoBell.id, totalDamage: 62 }, 11)]);
  });
  test('is refused first for what does not pass by itself', () => {
    const past = [happened.landed(), happened.roe('WEAPONS_HOLD', 'WEAPONS_FREE', 11)];
    const again = order.strike({}, 11);
    fight(...past)
      .when(again)
      .refuses('ROE_FORBIDS', expect.anything());
    fight(...past)
      .when({ ...again, weapon: 'TORPEDO' })
      .refuses('WEAPON_NOT_CARRIED', expect.anything());
    fight(...past, happened.hit(90, 10))
      .when({ ...again, weapon: 'TORPEDO' })
      .refuses('BELOW_INTEGRITY', expect.anything());
    fight(...past, happened.hit(90, 10), happened.breached())
      .when(again)
      .refuses('CONN_POD_BREACHED', expect.anything());
  });
});

describe('a correction', () => {
  test('says what the strike was, what it did, and what all did with it', () =>
    fight(happened.landed(), happened.landed({ strikeNo: 2, totalDamage: 62 }, 15))
      .when(order.correct(2, 10))
      .then([
        {
          type: 'StrikeCorrected',
          ...told(20),
          of: 2,
          jaeger,
          weapon: 'BLADE',
          range: 'CLOSE',
          was: 31,
          damage: 10,
          totalDamage: 41,
          reason: 'seen again on the film',
        },
      ]));
  test('gives a miss what it did after all, and can be corrected again', () => {
    fight(happened.missed())
      .when(order.correct(1, 20))
      .then([happened.corrected({ range: 'LONG', was: 0, damage: 20, totalDamage: 20 })]);
    fight(happened.landed(), happened.corrected())
      .when(order.correct(1, 0, 30))
      .then([happened.corrected({ was: 50, damage: 0, totalDamage: 0 }, 30)]);
  });
  test('counts for the Jaeger that struck; what was struck stays struck', () => {
    const state = fold(engagement, [
      happened.opened(),
      happened.joined(),
      happened.joined(kantoBell),
      happened.landed(),
      happened.landed({ strikeNo: 2, jaeger: kantoBell.id, totalDamage: 62 }),
      happened.corrected({ damage: 0, totalDamage: 31 }),
    ]);
    expect(state?.totalDamage).toBe(31);
    expect(state?.strikes.map(({ damage }) => damage)).toEqual([0, 31]);
    expect(state?.fighters[jaeger]).toMatchObject({ strikes: 1, hits: 1, damage: 0 });
    expect(state?.fighters[kantoBell.id]).toMatchObject({ strikes: 1, hits: 1, damage: 31 });
  });
  test.each([0, 2, -1, 1.5, Number.NaN])('refuses strike %d of one', (of) =>
    fight(happened.landed())
      .when(order.correct(of, 5))
      .refuses(
        'STRIKE_UNKNOWN',
        `The engagement with Salt Hydra has no strike ${of}. Its strikes are numbered from 1 to 1.`,
        { of, strikes: 1 },
      ),
  );
  test('refuses where there was none yet', () =>
    fight()
      .when(order.correct(1, 5))
      .refuses('STRIKE_UNKNOWN', 'The engagement with Salt Hydra has no strike yet. There is nothing to correct.'));
  test.each([-1, 10_001, 0.5, Number.NaN])('refuses damage of %d', (damage) =>
    fight(happened.landed())
      .when(order.correct(1, damage))
      .refuses('BAD_DAMAGE', 'Damage of a strike is a whole number of points from 0 to 10000.', {
        damage,
        most: 10_000,
      }),
  );
  test('stays quiet where the strike counts so already', () => {
    fight(happened.landed()).when(order.correct(1, 31)).staysQuiet();
    fight(happened.landed(), happened.corrected()).when(order.correct(1, 50)).staysQuiet();
  });
  test('cannot bring a killed Kaiju back to life', () => {
    const killed = fight(happened.landed({ damage: 450, totalDamage: 450 }), happened.decided('KAIJU_KILLED'));
    killed
      .when(order.correct(1, 439, 80))
      .refuses(
        'CORRECTION_CONTRADICTS_OUTCOME',
        'Salt Hydra was killed, and with this correction it would have lived. Correct the other strikes first, or leave this one.',
        { damage: 439, threshold: 440 },
      );
    killed.when(order.correct(1, 440, 80)).then([happened.corrected({ was: 450, damage: 440, totalDamage: 440 }, 80)]);
  });
  test('can after every other outcome', () =>
    fight(happened.landed({ damage: 450, totalDamage: 450 }), happened.decided('KAIJU_RETREATED'))
      .when(order.correct(1, 0, 80))
      .then([happened.corrected({ was: 450, damage: 0, totalDamage: 0 }, 80)]));
});
