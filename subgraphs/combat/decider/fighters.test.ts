import { describe, expect, test } from 'vitest';
import { fold } from '#platform/kernel/decider.ts';
import { amurWarden, happened, kantoBell, order, RANGERS, told } from '../../../tests/support/engagements.ts';
import { givenEvents } from '../../../tests/support/given.ts';
import { engagement } from './engagement.ts';

const fight = (...events: Parameters<typeof engagement.evolve>[1][]) =>
  givenEvents(engagement, happened.opened(), ...events);
const [first, second] = RANGERS;
const jaeger = amurWarden.id;

describe('to join', () => {
  test('says how the Jaeger comes, what it carries, and on which claim', () =>
    fight()
      .when(order.join())
      .then([
        {
          type: 'JaegerJoined',
          ...told(1),
          jaeger,
          callsign: 'Amur Warden',
          mark: 4,
          integrityPct: 100,
          weaponKinds: ['MELEE', 'PLASMA'],
          claim: 1,
        },
      ]));
  test('does not say what it carries where nobody knows', () => {
    const { weaponKinds, ...rest } = happened.joined(kantoBell);
    expect(weaponKinds).toBeUndefined();
    fight().when(order.join(kantoBell)).then([rest]);
  });
  test('takes one that its own context calls engaged: the claim says where', () =>
    fight()
      .when(order.join({ ...amurWarden, status: 'ENGAGED' }))
      .then([happened.joined()]));
  test.each([
    ['COMMISSIONED', 'Amur Warden is commissioned, not deployed. Deploy it first.'],
    ['DOCKED', 'Amur Warden is docked, not deployed. Deploy it first.'],
    ['IN_MAINTENANCE', 'Amur Warden is in maintenance, not deployed. Deploy it first.'],
    ['LOST', 'Amur Warden is lost, not deployed. Choose another Jaeger.'],
    ['RETIRED', 'Amur Warden is retired, not deployed. Choose another Jaeger.'],
  ])('refuses one that is %s', (status, message) =>
    fight()
      .when(order.join({ ...amurWarden, status }))
      .refuses('JAEGER_NOT_DEPLOYED', message, { jaeger, status }),
  );
  test('is refused where the Kaiju was killed in another engagement; who is there already is quiet', () => {
    const join = { ...order.join(), killedIn: 'another' };
    fight().when(join).refuses('KAIJU_GONE', expect.stringContaining('was killed in another engagement'));
    fight(happened.joined()).when(join).staysQuiet();
  });
  test('takes one of 20 %, and refuses one of 19 %', () => {
    fight()
      .when(order.join({ ...amurWarden, integrityPct: 20 }))
      .then([happened.joined(amurWarden, { integrityPct: 20 })]);
    fight()
      .when(order.join({ ...amurWarden, integrityPct: 19 }))
      .refuses('BELOW_INTEGRITY', 'Amur Warden is down to 19 %, and fights from 20 % on. Send another Jaeger.', {
        jaeger,
        integrityPct: 19,
        threshold: 20,
      });
  });
  test('stays quiet if it has joined, whatever became of it since', () =>
    fight(happened.joined(), happened.hit(95, 5))
      .when(order.join({ ...amurWarden, status: 'LOST' }, 7))
      .staysQuiet());

  test('refuses a claim that has lapsed, and takes the next', () => {
    const lapsed = fight(happened.lapsed(3));
    for (const claim of [2, 3])
      lapsed
        .when(order.join(amurWarden, claim))
        .refuses('CLAIM_LAPSED', 'The claim on Amur Warden is no longer good. Try again.', { jaeger, claim });
    lapsed.when(order.join(amurWarden, 4)).then([happened.joined(amurWarden, { claim: 4 })]);
    lapsed.when(order.join(kantoBell, 1)).then([happened.joined(kantoBell)]);
  });
  test('refuses a claim that was used, for one that withdrew', () => {
    const gone = fight(happened.joined(), happened.withdrew());
    gone.when(order.join()).refuses('CLAIM_LAPSED', 'The claim on Amur Warden is no longer good. Try again.');
    gone.when(order.join(amurWarden, 3, 9)).then([happened.joined(amurWarden, { claim: 3 }, 9)]);
  });
  test('never brings one back stronger than it went', () => {
    fight(happened.joined(), happened.hit(60, 40), happened.withdrew())
      .when(order.join(amurWarden, 3))
      .then([happened.joined(amurWarden, { claim: 3, integrityPct: 40 })]);
    fight(happened.joined(), happened.hit(60, 40), happened.withdrew())
      .when(order.join({ ...amurWarden, integrityPct: 30 }, 3))
      .then([happened.joined(amurWarden, { claim: 3, integrityPct: 30 })]);
    fight(happened.joined(), happened.hit(85, 15), happened.withdrew())
      .when(order.join(amurWarden, 3))
      .refuses('BELOW_INTEGRITY', 'Amur Warden is down to 15 %, and fights from 20 % on. Send another Jaeger.');
  });
  test('who comes back keeps its record, its cooling weapons and its breach', () => {
    const before = [happened.opened(), happened.joined(), happened.landed(), happened.hit(10, 90), happened.breached()];
    const after = fold(engagement, [
      ...before,
      happened.hurt(first),
      happened.withdrew(),
      happened.joined(kantoBell),
      happened.joined(amurWarden, { claim: 3, integrityPct: 90 }, 30),
    ]);
    expect(after?.fighters[jaeger]).toMatchObject({
      status: 'ENGAGED',
      joinedAt: told(30).at,
      isBreached: true,
      hurt: [first],
      usedAt: { BLADE: told(10).at },
      strikes: 1,
      hits: 1,
      damage: 31,
      hitsTaken: 1,
    });
    expect(after?.claims).toEqual({ [jaeger]: 3, [kantoBell.id]: 1 });
  });
});

describe('to withdraw', () => {
  test('says why', () =>
    fight(happened.joined())
      .when(order.withdraw())
      .then([{ type: 'JaegerWithdrew', ...told(2), jaeger, reason: 'low on power' }]));
  test('refuses one that has not joined', () =>
    fight()
      .when(order.withdraw())
      .refuses('JAEGER_NOT_JOINED', 'The Jaeger has not joined the engagement with Salt Hydra. Let it join first.', {
        jaeger,
      }));
  test('stays quiet about one that has withdrawn', () =>
    fight(happened.joined(), happened.withdrew()).when(order.withdraw()).staysQuiet());
});

describe('to let a claim lapse', () => {
  test('says so, once', () => {
    fight()
      .when(order.lapse(1))
      .then([{ type: 'ClaimLapsed', ...told(2), jaeger, claim: 1 }]);
    fight(happened.lapsed(1)).when(order.lapse(1)).staysQuiet();
    fight(happened.lapsed(1))
      .when(order.lapse(3))
      .then([happened.lapsed(3)]);
  });
  test('stays quiet about a claim that a join came of', () => {
    fight(happened.joined(amurWarden, { claim: 3 }))
      .when(order.lapse(3))
      .staysQuiet();
    fight(happened.joined(amurWarden, { claim: 3 }), happened.withdrew())
      .when(order.lapse(2))
      .staysQuiet();
  });
});

describe('to take a hit', () => {
  test('costs integrity, never below 0', () => {
    fight(happened.joined())
      .when(order.hit(30))
      .then([{ type: 'HitTaken', ...told(5), jaeger, attack: 'TAIL', damagePct: 30, integrityPct: 70 }]);
    fight(happened.joined(), happened.hit(80, 20))
      .when(order.hit(100))
      .then([happened.hit(100, 0)]);
    fight(happened.joined(), happened.hit(100, 0))
      .when(order.hit(1))
      .then([happened.hit(1, 0)]);
  });
  test('refuses one that has not joined or has withdrawn', () => {
    fight()
      .when(order.hit(5))
      .refuses('JAEGER_NOT_JOINED', 'The Jaeger has not joined the engagement with Salt Hydra. Let it join first.');
    fight(happened.joined(), happened.withdrew())
      .when(order.hit(5))
      .refuses(
        'JAEGER_NOT_JOINED',
        'Amur Warden has withdrawn from the engagement with Salt Hydra. Let it join again first.',
        { jaeger },
      );
  });
  test.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses damage of %d %%', (damagePct) =>
    fight(happened.joined())
      .when(order.hit(damagePct))
      .refuses('BAD_DAMAGE', 'Damage to a Jaeger is a whole number of percent from 1 to 100.', { damagePct }),
  );
});

describe('to report a breach', () => {
  test('opens the Conn-Pod and says who was hurt, each once', () =>
    fight(happened.joined())
      .when(order.breach([first, second, first]))
      .then([
        { type: 'ConnPodBreached', ...told(6), jaeger },
        { type: 'RangerHurt', ...told(6), jaeger, ranger: first },
        { type: 'RangerHurt', ...told(6), jaeger, ranger: second },
      ]));
  test('says of a second one only who else was hurt', () => {
    const past = [happened.joined(), happened.breached(), happened.hurt(first)];
    fight(...past)
      .when(order.breach([first, second]))
      .then([happened.hurt(second)]);
    fight(...past)
      .when(order.breach([first]))
      .staysQuiet();
    fight(...past)
      .when(order.breach())
      .staysQuiet();
  });
  test("is each Jaeger's own", () =>
    fight(happened.joined(), happened.joined(kantoBell), happened.breached(), happened.hurt(first))
      .when(order.breach([second], kantoBell))
      .then([happened.breached(kantoBell), happened.hurt(second, kantoBell)]));
  test('refuses one that has not joined', () =>
    fight()
      .when(order.breach())
      .refuses('JAEGER_NOT_JOINED', 'The Jaeger has not joined the engagement with Salt Hydra. Let it join first.'));
});
