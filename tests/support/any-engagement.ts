/** Engagements of three Jaegers and a stranger as chance has them: orders good and bad, and histories that nobody ordered. */
import fc from 'fast-check';
import {
  AIMS,
  ATTACKS,
  type EngagementEvent,
  KAIJU_CATEGORIES,
  MISSES,
  OUTCOMES,
  RANGES,
  ROES,
  SUPPORTS,
  WEAPON_KINDS,
  WEAPONS,
} from '../../subgraphs/combat/contract.ts';
import type { EngagementCommand } from '../../subgraphs/combat/decider/commands.ts';
import { amurWarden, at, FIGHT, kantoBell, offHongKong, order, RANGERS, saltHydra } from './engagements.ts';

type Untimed<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

const paperCrane = { ...amurWarden, id: '1a6e0f0b-6a58-4c55-9f0e-9a1f5d7c3e03', callsign: 'Paper Crane' };
const stranger = '1a6e0f0b-6a58-4c55-9f0e-9a1f5d7c3e04';
const anyKaiju = fc.record({
  ...{ id: fc.constant(saltHydra.id), codename: fc.constant(saltHydra.codename) },
  // Most are weak, so that fights end in a kill.
  category: fc.constantFrom('I', 'I', 'I', ...KAIJU_CATEGORIES),
  status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'GONE'),
  firstAt: fc.constantFrom(undefined, at(-500), at(50)),
});
const anyJaeger = fc.constantFrom(amurWarden, kantoBell, paperCrane);
const jaeger = fc.oneof({ weight: 9, arbitrary: anyJaeger.map(({ id }) => id) }, fc.constant(stranger));
const ranger = fc.constantFrom(...RANGERS);
const oddNumber = fc.constantFrom(-1, 0, 0.5, Number.NaN, 101, 10_001);
const text = fc.string({ maxLength: 5 });

const strike = fc.record({
  type: fc.constant('Strike'),
  jaeger,
  weapon: fc.constantFrom('FISTS', 'MAUL', 'PLASMA_CANNON', ...WEAPONS),
  aim: fc.constantFrom(...AIMS),
  range: fc.constantFrom('CLOSE', ...RANGES),
});
const join = fc.record({
  type: fc.constant('JoinJaeger'),
  jaeger: fc
    .tuple(anyJaeger, fc.nat(100), fc.constantFrom('DEPLOYED', 'DEPLOYED', 'ENGAGED', 'DOCKED'))
    .map(([known, integrityPct, status]) => ({ ...known, integrityPct, status })),
  claim: fc.nat(8),
});
const correction = fc.record({
  type: fc.constant('CorrectStrike'),
  of: fc.integer({ min: 0, max: 6 }),
  damage: fc.oneof({ weight: 9, arbitrary: fc.nat(500) }, oddNumber),
  reason: text,
});
const ordinary: readonly fc.Arbitrary<Untimed<EngagementCommand>>[] = [
  strike,
  strike,
  strike,
  strike,
  correction,
  correction,
  join,
  fc.record({ type: fc.constant('WithdrawJaeger'), jaeger, reason: text }),
  fc.record({ type: fc.constant('LapseClaim'), jaeger, claim: fc.nat(8) }),
  fc.record({
    type: fc.constant('TakeHit'),
    jaeger,
    attack: fc.constantFrom(...ATTACKS),
    damagePct: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) }, oddNumber),
  }),
  fc.record({ type: fc.constant('ReportBreach'), jaeger, hurt: fc.array(ranger, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('CallSupport'), support: fc.constantFrom(...SUPPORTS) }),
  fc.record({ type: fc.constant('ChangeRoe'), roe: fc.constantFrom(...ROES), reason: text }),
];
const rare: readonly fc.Arbitrary<Untimed<EngagementCommand>>[] = [
  fc.record({
    type: fc.constant('OpenEngagement'),
    engagement: fc.constant(FIGHT),
    kaiju: anyKaiju,
    theatre: fc.constant(offHongKong),
    roe: fc.constantFrom('WEAPONS_FREE', ...ROES),
  }),
  fc.record({
    type: fc.constant('DeclareOutcome'),
    // A kill is refused until the Kaiju is down: with the other outcomes as likely, few would come about.
    outcome: fc.oneof({ weight: 9, arbitrary: fc.constant('KAIJU_KILLED' as const) }, fc.constantFrom(...OUTCOMES)),
    lost: fc.oneof(fc.constant([]), fc.array(jaeger, { maxLength: 2 })),
  }),
  fc.constant({ type: 'CloseEngagement' } as const),
];

/** Up to 60 orders; each comes up to 30 s after the one before, or up to 4 s before it. Most begin with an opening and a join. */
export function anyOrders(): fc.Arbitrary<readonly EngagementCommand[]> {
  const one = fc.oneof({ weight: 12, arbitrary: fc.oneof(...ordinary) }, fc.oneof(...rare));
  const step = fc.tuple(one, fc.integer({ min: -4, max: 30 }));
  const begin = fc.oneof(
    { weight: 5, arbitrary: anyKaiju.map((kaiju) => [order.open(kaiju), order.join(), order.join(kantoBell)]) },
    fc.constant([]),
  );
  return fc.tuple(begin, fc.array(step, { maxLength: 60, size: 'max' })).map(([first, steps]) => {
    let now = 1;
    const timed = steps.map(([wish, s]): EngagementCommand => {
      now += s;
      return { ...wish, at: at(now) };
    });
    return [...first, ...timed];
  });
}

const pct = fc.nat(100);
const points = fc.nat(2_000);
const told = {
  engagement: fc.constant(FIGHT),
  kaiju: fc.constant(saltHydra.id),
  category: fc.constantFrom(...KAIJU_CATEGORIES),
  at: fc.integer({ min: -100, max: 1_000 }).map(at),
};
const blow = {
  ...told,
  strikeNo: fc.integer({ min: 1, max: 9 }),
  jaeger,
  weapon: fc.constantFrom(...WEAPONS),
  aim: fc.constantFrom(...AIMS),
  range: fc.constantFrom(...RANGES),
};
const claim = fc.integer({ min: 1, max: 9 });
const outcome = fc.constantFrom(...OUTCOMES);
const theatre = fc.constant(offHongKong);
const codename = fc.constant(saltHydra.codename);
const of = fc.integer({ min: 1, max: 9 });
const roe = fc.constantFrom(...ROES);
const event: { readonly [Type in EngagementEvent['type']]: fc.Arbitrary<object> } = {
  EngagementOpened: fc.record({ ...told, codename, theatre, roe }),
  JaegerJoined: fc.oneof(
    fc.record({ ...told, jaeger, callsign: text, mark: fc.nat(6), integrityPct: pct, claim }),
    fc.record({
      ...told,
      ...{ jaeger, callsign: text, mark: fc.nat(6), integrityPct: pct, claim },
      weaponKinds: fc.subarray([...WEAPON_KINDS]),
    }),
  ),
  JaegerWithdrew: fc.record({ ...told, jaeger, reason: text }),
  ClaimLapsed: fc.record({ ...told, jaeger, claim }),
  StrikeLanded: fc.record({ ...blow, damage: points, totalDamage: points }),
  StrikeMissed: fc.record({ ...blow, reason: fc.constantFrom(...MISSES) }),
  StrikeCorrected: fc.record({ ...blow, of, was: points, damage: points, totalDamage: points, reason: text }),
  HitTaken: fc.record({
    ...told,
    ...{ jaeger, attack: fc.constantFrom(...ATTACKS), damagePct: fc.integer({ min: 1, max: 100 }), integrityPct: pct },
  }),
  ConnPodBreached: fc.record({ ...told, jaeger }),
  RangerHurt: fc.record({ ...told, jaeger, ranger }),
  SupportCalled: fc.record({ ...told, support: fc.constantFrom(...SUPPORTS) }),
  RoeChanged: fc.record({ ...told, roe, was: roe, reason: text }),
  OutcomeDeclared: fc.record({
    ...told,
    ...{ outcome, jaegers: fc.array(jaeger), lost: fc.array(jaeger), totalDamage: points, durationMs: fc.nat() },
  }),
  EngagementClosed: fc.record({ ...told, outcome }),
};

/** Events in any order, whatever they say; most after an opening. */
export function anyHistory(): fc.Arbitrary<readonly unknown[]> {
  const typed = (type: EngagementEvent['type']) => event[type].map((rest) => ({ type, ...rest }));
  const any = fc.oneof(...(Object.keys(event) as EngagementEvent['type'][]).map(typed));
  const begin = fc.oneof({ weight: 5, arbitrary: typed('EngagementOpened').map((one) => [one]) }, fc.constant([]));
  return fc.tuple(begin, fc.array(any, { maxLength: 60, size: 'max' })).map(([first, rest]) => [...first, ...rest]);
}
