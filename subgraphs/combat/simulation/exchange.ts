/** The fight itself: who strikes, what the Kaiju does, and what happens besides. */
import { ATTACKS, type Attack, type KaijuCategory, type Roe, SUPPORTS } from '../contract.ts';
import type { Order } from './orders.ts';
import { type Chance, oneOf, weighedOf, wholeOf } from './random.ts';
import type { SeenEngagement, SeenEvent, SeenFighter, SeenJaeger } from './situation.ts';
import { canFight, chooseStrike } from './strike-choice.ts';

/** Milliseconds since 1970 at which the order is to be given, by the clock of the graph. */
export interface Timed {
  readonly order: Order;
  readonly at: number;
}

/** Percent that one hit takes. */
const HIT_PCT: Readonly<Record<KaijuCategory, readonly [least: number, most: number]>> = {
  I: [3, 7],
  II: [4, 9],
  III: [5, 12],
  IV: [6, 15],
  V: [8, 18],
};
const ATTACK_WEIGHT: Readonly<Record<Attack, number>> = { CLAW: 6, TAIL: 4, BITE: 3, RAM: 3, ACID: 1, PULSE: 1 };
const NEXT_ROE: Readonly<Record<Roe, Roe>> = {
  WEAPONS_HOLD: 'WEAPONS_TIGHT',
  WEAPONS_TIGHT: 'WEAPONS_FREE',
  WEAPONS_FREE: 'WEAPONS_TIGHT',
};
const ROE_REASON: Readonly<Record<Roe, string>> = {
  WEAPONS_HOLD: 'Civil ships close by.',
  WEAPONS_TIGHT: 'Ships within reach of area weapons.',
  WEAPONS_FREE: 'The area is clear of ships.',
};
const CORRECTION_REASONS = [
  'Recount from the flight recorder.',
  'Sonar shows less damage than the crew reported.',
  'Two crews had reported the same strike.',
  'Drone footage shows how deep it went.',
] as const;

const MOST_ROE_CHANGES = 2;
const MOST_HITS_IN_A_ROW = 2;
/** A Conn-Pod holds until its Jaeger is down to this. */
const BREACH_BELOW_PCT = 60;

/** One step of the fight; `at` is when it would be given. Somebody can fight, else there is nobody to hit. */
export function exchange(
  chance: Chance,
  engagement: SeenEngagement,
  jaegers: readonly SeenJaeger[],
  at: number,
): Timed {
  const roll = chance();
  const roeShare = engagement.roe === 'WEAPONS_HOLD' ? 0.3 : 0.04;
  const besides =
    roll < 0.05
      ? support(chance, engagement)
      : roll < 0.05 + roeShare
        ? roeChange(engagement)
        : roll > 0.96
          ? correction(chance, engagement)
          : roll > 0.92
            ? breach(chance, engagement, jaegers)
            : undefined;
  if (besides !== undefined) return { order: besides, at };
  const isKaijusTurn = chance() < 0.36 && !hasJustHit(engagement);
  const strike = isKaijusTurn ? undefined : chooseStrike(chance, engagement, jaegers, at);
  if (strike !== undefined) return { order: { mutation: 'strikeKaiju', ...strike.strike }, at: strike.from };
  const struck = oneOf(chance, engagement.fighters.filter(canFight));
  if (struck === undefined) throw new RangeError('an exchange needs somebody who can fight');
  return { order: hit(chance, engagement, struck), at };
}

export function hit(chance: Chance, { category }: SeenEngagement, { jaeger }: SeenFighter): Order {
  const [least, most] = HIT_PCT[category];
  const attack = weighedOf(chance, ATTACKS, (each) => ATTACK_WEIGHT[each]) ?? 'CLAW';
  return { mutation: 'recordHit', jaeger, attack, damagePct: wholeOf(chance, least, most) };
}

/** Of a strike that was not corrected yet. What killed a Kaiju is never corrected to less. */
export function correction(chance: Chance, { events, outcome }: SeenEngagement): Order | undefined {
  const corrected = new Set(of(events, 'StrikeCorrected').map(({ strikeNo }) => strikeNo));
  const strike = oneOf(
    chance,
    of(events, 'StrikeLanded').filter(({ strikeNo }) => !corrected.has(strikeNo)),
  );
  if (strike?.strikeNo === undefined || strike.damage === undefined) return undefined;
  const factor = outcome === 'KAIJU_KILLED' ? 1 + chance() * 0.2 : 0.6 + chance() * 0.55;
  const damage = Math.round(strike.damage * factor);
  const reason = oneOf(chance, CORRECTION_REASONS) ?? CORRECTION_REASONS[0];
  return damage === strike.damage
    ? undefined
    : { mutation: 'correctStrike', strikeNo: strike.strikeNo, damage, reason };
}

/** Each kind once: none is called while it is on its way. */
function support(chance: Chance, { events }: SeenEngagement): Order | undefined {
  const called = new Set(of(events, 'SupportCalled').map((event) => event.support));
  const kind = oneOf(
    chance,
    SUPPORTS.filter((each) => !called.has(each)),
  );
  return kind && { mutation: 'callSupport', support: kind };
}

function roeChange({ roe, events }: SeenEngagement): Order | undefined {
  if (of(events, 'RoeChanged').length >= MOST_ROE_CHANGES) return undefined;
  const next = NEXT_ROE[roe];
  return { mutation: 'changeRoe', roe: next, reason: ROE_REASON[next] };
}

/** One in an engagement at most. */
function breach(chance: Chance, engagement: SeenEngagement, jaegers: readonly SeenJaeger[]): Order | undefined {
  if (of(engagement.events, 'ConnPodBreached').length > 0) return undefined;
  const open = engagement.fighters.find(
    (fighter) => canFight(fighter) && fighter.hitsTaken > 0 && fighter.integrityPct < BREACH_BELOW_PCT,
  );
  if (open === undefined) return undefined;
  const crew = jaegers.find(({ id }) => id === open.jaeger)?.crew ?? [];
  const hurt = crew.slice(0, wholeOf(chance, 1, 2)).map(({ id, name }) => ({
    ranger: id,
    name,
    heartRateBpm: wholeOf(chance, 92, 172),
    isConscious: chance() < 0.75,
  }));
  return { mutation: 'reportBreach', jaeger: open.jaeger, hurt };
}

function hasJustHit({ events }: SeenEngagement): boolean {
  return events.slice(-MOST_HITS_IN_A_ROW).every(({ type }) => type === 'HitTaken');
}

function of(events: readonly SeenEvent[], type: SeenEvent['type']): readonly SeenEvent[] {
  return events.filter((event) => event.type === type);
}
