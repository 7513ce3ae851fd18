import { describe, expect, test } from 'vitest';
import {
  amurWarden,
  at,
  FIGHT,
  happened,
  kantoBell,
  offHongKong,
  order,
  saltHydra,
  told,
} from '../../../tests/support/engagements.ts';
import { givenEvents } from '../../../tests/support/given.ts';
import { OUTCOMES, SUPPORTS } from '../contract.ts';
import { engagement } from './engagement.ts';

const fight = (...events: Parameters<typeof engagement.evolve>[1][]) =>
  givenEvents(engagement, happened.opened(), ...events);
const down = { damage: 440, totalDamage: 440 };

describe('to open', () => {
  test('begins it, and says how long the Kaiju was tracked before', () =>
    givenEvents(engagement)
      .when(order.open())
      .then([
        {
          type: 'EngagementOpened',
          ...told(0),
          codename: 'Salt Hydra',
          theatre: offHongKong,
          roe: 'WEAPONS_FREE',
          responseMs: 90_000,
        },
      ]));
  test('does not say how long where nobody knows since when the Kaiju is tracked', () => {
    const { responseMs, ...rest } = happened.opened();
    givenEvents(engagement)
      .when(order.open({ ...saltHydra, firstAt: undefined }))
      .then([rest]);
  });
  test('says 0 where the other clock is ahead', () =>
    givenEvents(engagement)
      .when(order.open({ ...saltHydra, firstAt: at(5) }))
      .then([happened.opened({ responseMs: 0 })]));
  test('refuses a Kaiju that is gone', () =>
    givenEvents(engagement)
      .when(order.open({ ...saltHydra, status: 'GONE' }))
      .refuses('KAIJU_GONE', 'Salt Hydra is gone. Choose a Kaiju that is active.', { kaiju: saltHydra.id }));
  test('stays quiet about a repeat, also when the Kaiju is gone or the engagement over', () => {
    fight()
      .when(order.open({ ...saltHydra, status: 'GONE' }))
      .staysQuiet();
    fight(happened.decided('ABORTED'), happened.closed('ABORTED')).when(order.open()).staysQuiet();
  });
});

test('nothing but its opening can be ordered of an engagement that is not there', () => {
  for (const command of [
    order.join(),
    order.withdraw(),
    order.strike(),
    order.hit(5),
    order.breach(),
    order.call('AIR'),
    order.roe('WEAPONS_FREE'),
    order.declare('ABORTED'),
    order.correct(1, 5),
    order.close(),
  ])
    givenEvents(engagement).when(command).refuses('NOT_FOUND', 'There is no engagement with this id. Open it first.');
  givenEvents(engagement).when(order.lapse(1)).staysQuiet();
});

describe('to call support', () => {
  test.each(SUPPORTS)('calls %s', (support) =>
    fight()
      .when(order.call(support))
      .then([{ type: 'SupportCalled', ...told(7), support }]),
  );
  test('refuses the same while it is on its way, and takes it again five minutes later', () => {
    const late = fight(happened.called('AIR', 7));
    late
      .when(order.call('AIR', 306))
      .refuses(
        'SUPPORT_ON_ITS_WAY',
        'AIR support against Salt Hydra is on its way. Call it again when it should have arrived.',
        { support: 'AIR', calledAt: at(7), underwayS: 300 },
      );
    late.when(order.call('AIR', 307)).then([happened.called('AIR', 307)]);
    late.when(order.call('NAVAL', 8)).then([happened.called('NAVAL', 8)]);
  });
});

describe('to change the rules of engagement', () => {
  test('says what they were', () =>
    fight()
      .when(order.roe('WEAPONS_TIGHT'))
      .then([{ type: 'RoeChanged', ...told(8), roe: 'WEAPONS_TIGHT', was: 'WEAPONS_FREE', reason: 'ships are near' }]));
  test('stays quiet where they hold already', () => {
    fight().when(order.roe('WEAPONS_FREE')).staysQuiet();
    fight(happened.roe('WEAPONS_HOLD', 'WEAPONS_FREE')).when(order.roe('WEAPONS_HOLD')).staysQuiet();
  });
});

describe('to declare an outcome', () => {
  test('says who took part, what was done, and how long it took', () =>
    fight(happened.joined(), happened.joined(kantoBell), happened.withdrew(kantoBell), happened.landed())
      .when(order.declare('KAIJU_RETREATED'))
      .then([
        {
          type: 'OutcomeDeclared',
          ...told(60),
          outcome: 'KAIJU_RETREATED',
          jaegers: [amurWarden.id],
          lost: [],
          totalDamage: 31,
          durationMs: 60_000,
        },
      ]));
  test('says 0 where the clock went back', () =>
    fight()
      .when(order.declare('ABORTED', [], -3))
      .then([happened.decided('ABORTED', { durationMs: 0 }, -3)]));
  test('a Kaiju is killed by the points of its category', () =>
    fight(happened.joined(), happened.landed(down))
      .when(order.declare('KAIJU_KILLED'))
      .then([happened.decided('KAIJU_KILLED', { jaegers: [amurWarden.id], totalDamage: 440 })]));
  test('refuses the kill one point below', () =>
    fight(happened.joined(), happened.landed({ damage: 439, totalDamage: 439 }))
      .when(order.declare('KAIJU_KILLED'))
      .refuses(
        'KAIJU_NOT_DOWN',
        'Salt Hydra has taken 439 of the 440 points that kill category III. Strike on, or correct a strike that was recorded wrongly.',
        { damage: 439, threshold: 440 },
      ));
  test('a Kaiju that was killed in another engagement is not killed again; another outcome ends this one', () => {
    const declare = (outcome: 'KAIJU_KILLED' | 'ABORTED') => ({ ...order.declare(outcome), killedIn: 'another' });
    fight(happened.joined(), happened.landed(down))
      .when(declare('KAIJU_KILLED'))
      .refuses('KAIJU_GONE', expect.stringContaining('was killed in another engagement'));
    fight(happened.joined())
      .when(declare('ABORTED'))
      .then([happened.decided('ABORTED', { jaegers: [amurWarden.id] })]);
  });
  test('counts corrections on the way to the kill', () => {
    const { joined, landed, corrected } = happened;
    fight(joined(), landed(down), corrected({ was: 440, damage: 0, totalDamage: 0 }))
      .when(order.declare('KAIJU_KILLED'))
      .refuses('KAIJU_NOT_DOWN', expect.stringContaining('has taken 0 of the 440 points'));
  });

  test('a Jaeger is lost at 0 %, or with its Conn-Pod open, withdrawn or not', () => {
    const lost = [amurWarden.id, kantoBell.id];
    fight(happened.joined(), happened.joined(kantoBell), happened.hit(100, 0), happened.breached(kantoBell))
      .when(order.declare('JAEGER_LOST', [...lost, ...lost]))
      .then([happened.decided('JAEGER_LOST', { jaegers: lost, lost })]);
    fight(happened.joined(), happened.joined(kantoBell), happened.hit(100, 0), happened.withdrew())
      .when(order.declare('JAEGER_LOST', [amurWarden.id]))
      .then([happened.decided('JAEGER_LOST', { jaegers: [kantoBell.id, amurWarden.id], lost: [amurWarden.id] })]);
  });
  test('refuses a loss of one that stands', () =>
    fight(happened.joined(), happened.hit(99, 1))
      .when(order.declare('JAEGER_LOST', [amurWarden.id]))
      .refuses(
        'JAEGER_NOT_DOWN',
        'Amur Warden stands at 1 % with its Conn-Pod closed. Report what hit it first, or leave it out.',
        { jaeger: amurWarden.id, integrityPct: 1 },
      ));
  test('refuses a loss of one that never joined, and of nobody', () => {
    fight(happened.joined())
      .when(order.declare('JAEGER_LOST', [kantoBell.id]))
      .refuses(
        'JAEGER_NOT_DOWN',
        'A Jaeger that never joined the engagement is not lost in it. Name those that fought.',
        { jaeger: kantoBell.id },
      );
    fight(happened.joined())
      .when(order.declare('JAEGER_LOST'))
      .refuses('JAEGER_NOT_DOWN', 'No lost Jaeger is named. Name each that is lost.', { lost: [] });
  });
  test.each(OUTCOMES.filter((outcome) => outcome !== 'JAEGER_LOST'))('refuses a lost Jaeger with %s', (outcome) =>
    fight(happened.joined(), happened.landed(down), happened.hit(100, 0))
      .when(order.declare(outcome, [amurWarden.id]))
      .refuses(
        'BAD_OUTCOME',
        'Jaegers are lost with the outcome JAEGER_LOST alone. Declare that, or name no lost Jaeger.',
        { outcome, lost: [amurWarden.id] },
      ),
  );
  test('stays quiet about the same outcome, and refuses another', () => {
    const over = fight(happened.decided('KAIJU_RETREATED'));
    over.when(order.declare('KAIJU_RETREATED', [], 90)).staysQuiet();
    over
      .when(order.declare('ABORTED', [], 90))
      .refuses('ENGAGEMENT_DECIDED', expect.stringContaining('the Kaiju retreated'), { outcome: 'KAIJU_RETREATED' });
  });
});

describe('after the outcome', () => {
  const rest = [
    order.join(kantoBell),
    order.withdraw(),
    order.strike(),
    order.hit(5),
    order.breach(),
    order.call('AIR'),
    order.roe('WEAPONS_TIGHT'),
    order.declare('KAIJU_RETREATED'),
  ];
  const past = [happened.joined(), happened.landed(down), happened.decided('KAIJU_KILLED')];

  test('strikes are corrected and the engagement is closed; all else is refused with the outcome', () => {
    fight(...past)
      .when(order.correct(1, 500))
      .then([happened.corrected({ was: 440, damage: 500, totalDamage: 500 })]);
    fight(...past)
      .when(order.close())
      .then([{ type: 'EngagementClosed', ...told(70), outcome: 'KAIJU_KILLED' }]);
    for (const command of rest)
      fight(...past)
        .when(command)
        .refuses(
          'ENGAGEMENT_DECIDED',
          'The engagement ended: the Kaiju was killed. Its strikes can be corrected until it is closed. Open another one to fight on.',
          { outcome: 'KAIJU_KILLED' },
        );
  });
  test('a claim lapses quietly', () => {
    fight(...past)
      .when(order.lapse(9))
      .staysQuiet();
  });
  test('nothing is left to order of a closed one', () => {
    for (const command of [...rest, order.declare('KAIJU_KILLED'), order.correct(1, 500)])
      fight(...past, happened.closed('KAIJU_KILLED'))
        .when(command)
        .refuses(
          'ENGAGEMENT_CLOSED',
          'The engagement ended: the Kaiju was killed. It is closed, and its record stays as it is. Open another one to fight on.',
          { outcome: 'KAIJU_KILLED' },
        );
  });
  test.each([
    ['KAIJU_KILLED', 'the Kaiju was killed'],
    ['KAIJU_RETREATED', 'the Kaiju retreated'],
    ['JAEGER_LOST', 'a Jaeger was lost'],
    ['ABORTED', 'it was aborted'],
  ] as const)('%s reads: %s', (outcome, how) =>
    fight(happened.decided(outcome))
      .when(order.strike())
      .refuses('ENGAGEMENT_DECIDED', expect.stringContaining(`The engagement ended: ${how}.`), { outcome }),
  );
});

describe('to close', () => {
  test('refuses while there is no outcome', () =>
    fight()
      .when(order.close())
      .refuses('NO_OUTCOME', 'The engagement with Salt Hydra goes on. Declare its outcome first.'));
  test('stays quiet when it is closed', () =>
    fight(happened.decided('ABORTED'), happened.closed('ABORTED')).when(order.close(99)).staysQuiet());
});

test('the engagement of the stream is the one that was opened', () =>
  expect(engagement.evolve(null, happened.opened())).toMatchObject({
    id: FIGHT,
    status: 'OPEN',
    kaiju: { id: saltHydra.id, codename: 'Salt Hydra', category: 'III' },
    theatre: offHongKong,
    roe: 'WEAPONS_FREE',
    openedAt: at(0),
    totalDamage: 0,
  }));
