/** Which Jaeger strikes with what: only what the rule book allows at that moment. */
import { AIMS, type Aim, type KaijuCategory, RANGES, type Range, WEAPONS, type Weapon } from '../contract.ts';
import { AIM_RULES, corePoints, FIGHTING_INTEGRITY_PCT, WEAPON_RULES } from '../decider/rule-book.ts';
import { type Chance, weighedOf } from './random.ts';
import type { SeenEngagement, SeenFighter, SeenJaeger } from './situation.ts';

export interface Strike {
  readonly jaeger: string;
  readonly weapon: Weapon;
  readonly aim: Aim;
  readonly range: Range;
}

/** One strike in so many is one that the rule book lets miss. */
const MISS_SHARE = 0.07;
const AIM_WEIGHT: Readonly<Record<Aim, number>> = { HEAD: 2, CORE: 5, LIMBS: 2 };
/** They close in: strikes made before, and how much each range is sought then. */
const APPROACH: readonly { readonly before: number; readonly sought: Readonly<Record<Range, number>> }[] = [
  { before: 3, sought: { LONG: 6, MEDIUM: 2, CLOSE: 0.2 } },
  { before: 6, sought: { LONG: 1, MEDIUM: 5, CLOSE: 1 } },
  { before: Number.POSITIVE_INFINITY, sought: { LONG: 0.3, MEDIUM: 1.5, CLOSE: 5 } },
];

interface Choice extends Strike {
  /** 0: the rule book lets it miss. */
  readonly points: number;
  /** It misses by little: the range next to this one would do, or the body instead of the head. */
  readonly isNearMiss: boolean;
  /** Milliseconds since 1970 from which on the weapon is ready. */
  readonly readyAt: number;
}

/**
 * A strike at `at`, milliseconds since 1970, or as soon as a weapon is ready; `from` says when. Undefined if nobody may strike.
 */
export function chooseStrike(
  chance: Chance,
  engagement: SeenEngagement,
  jaegers: readonly SeenJaeger[],
  at: number,
): { readonly strike: Strike; readonly from: number } | undefined {
  const choices = engagement.fighters
    .filter((fighter) => canFight(fighter) && (engagement.roe !== 'WEAPONS_HOLD' || fighter.hitsTaken > 0))
    .flatMap((fighter) => choicesOf(engagement, fighter, jaegers));
  const ready = choices.filter(({ readyAt }) => readyAt <= at);
  const soonest = Math.min(...choices.map(({ readyAt }) => readyAt));
  const from = ready.length > 0 ? at : soonest;
  const now = ready.length > 0 ? ready : choices.filter(({ readyAt }) => readyAt === soonest);
  const misses = now.filter(({ isNearMiss }) => isNearMiss);
  const isMiss = chance() < MISS_SHARE && misses.length > 0;
  const sought = soughtAt(engagement);
  const chosen = isMiss
    ? weighedOf(chance, misses, () => 1)
    : weighedOf(chance, now, ({ points, aim, range }) => points * AIM_WEIGHT[aim] * sought[range]);
  if (chosen === undefined) return undefined;
  const { jaeger, weapon, aim, range } = chosen;
  return { strike: { jaeger, weapon, aim, range }, from };
}

/** It takes part, it is fit, and its Conn-Pod is closed. */
export function canFight({ status, integrityPct, isBreached }: SeenFighter): boolean {
  return status === 'ENGAGED' && integrityPct >= FIGHTING_INTEGRITY_PCT && !isBreached;
}

function choicesOf(
  { category, roe, events }: SeenEngagement,
  { jaeger }: SeenFighter,
  jaegers: readonly SeenJaeger[],
): readonly Choice[] {
  const carried = jaegers.find(({ id }) => id === jaeger)?.weaponKinds ?? [];
  return WEAPONS.filter((weapon) => {
    const { kind, isArea } = WEAPON_RULES[weapon];
    return (weapon === 'FISTS' || carried.includes(kind)) && !(isArea && roe === 'WEAPONS_TIGHT');
  }).flatMap((weapon) => {
    const used = events.findLast((event) => event.jaeger === jaeger && event.weapon === weapon && isStrike(event.type));
    const usedAt = used === undefined ? Number.NEGATIVE_INFINITY : Date.parse(used.at);
    return AIMS.flatMap((aim) => {
      const { factor, cooldownShare, from } = AIM_RULES[aim];
      const readyAt = usedAt + WEAPON_RULES[weapon].cooldownS * 1000 * cooldownShare;
      return RANGES.map((range, place): Choice => {
        const reached = corePoints(weapon, category, range);
        const points = from.includes(range) ? reached * factor : 0;
        const isNear = [place - 1, place + 1].some((next) => reachOf(weapon, category, next) > 0);
        return { jaeger, weapon, aim, range, points, isNearMiss: points === 0 && (reached > 0 || isNear), readyAt };
      });
    });
  });
}

/** Points at the core; 0 beyond the last range, and before the first. */
function reachOf(weapon: Weapon, category: KaijuCategory, place: number): number {
  const range = RANGES[place];
  return range === undefined ? 0 : corePoints(weapon, category, range);
}

function soughtAt({ events }: SeenEngagement): Readonly<Record<Range, number>> {
  const made = events.filter(({ type }) => isStrike(type)).length;
  return APPROACH.find(({ before }) => made < before)?.sought ?? { LONG: 1, MEDIUM: 1, CLOSE: 1 };
}

function isStrike(type: string): boolean {
  return type === 'StrikeLanded' || type === 'StrikeMissed';
}
