/** Strikes, and what is put right about them later. */
import { Refusal } from '#platform/kernel/refusal.ts';
import type { EngagementEvent, Miss, Weapon } from '../contract.ts';
import type { CorrectStrike, Strike } from './commands.ts';
import { engaged, mustBeFit } from './fighters.ts';
import { mustLive, notClosed, stillOpen, told } from './life.ts';
import { AIM_RULES, corePoints, KILL_POINTS, MOST_CORRECTED_POINTS, WEAPON_RULES } from './rule-book.ts';
import type { Engagement, EngagementState, Fighter } from './state.ts';

/**
 * Refuses KAIJU_GONE, JAEGER_NOT_JOINED, CONN_POD_BREACHED, BELOW_INTEGRITY, WEAPON_NOT_CARRIED, ROE_FORBIDS, WEAPON_COOLING: what lasts
 * before what passes by itself.
 */
export function strike(command: Strike, state: EngagementState): readonly EngagementEvent[] {
  const engagement = stillOpen(state);
  const { jaeger, weapon, aim, range, killedIn, at } = command;
  mustLive(engagement, killedIn);
  const fighter = engaged(engagement, jaeger);
  mustBeAble(fighter, weapon);
  mustBeAllowed(engagement, fighter, weapon);
  mustBeReady(fighter, command);
  const { kaiju, strikes, totalDamage } = engagement;
  const says = { ...told(engagement, at), strikeNo: strikes.length + 1, jaeger, weapon, aim, range };
  const result = resultOf(command, corePoints(weapon, kaiju.category, range));
  if (typeof result === 'string') return [{ type: 'StrikeMissed', ...says, reason: result }];
  return [{ type: 'StrikeLanded', ...says, damage: result, totalDamage: totalDamage + result }];
}

/**
 * Quiet if the strike counts so already. Refuses STRIKE_UNKNOWN, BAD_DAMAGE, and CORRECTION_CONTRADICTS_OUTCOME if a killed
 * Kaiju would not be dead.
 */
export function correctStrike(
  { of, damage, reason, at }: CorrectStrike,
  state: EngagementState,
): readonly EngagementEvent[] {
  const engagement = notClosed(state);
  const { kaiju, strikes, outcome } = engagement;
  const counted = strikes[of - 1];
  if (counted === undefined) {
    const which =
      strikes.length === 0
        ? 'has no strike yet. There is nothing to correct.'
        : `has no strike ${of}. Its strikes are numbered from 1 to ${strikes.length}.`;
    throw new Refusal('STRIKE_UNKNOWN', `The engagement with ${kaiju.codename} ${which}`, {
      of,
      strikes: strikes.length,
    });
  }
  if (!Number.isInteger(damage) || damage < 0 || damage > MOST_CORRECTED_POINTS) {
    throw new Refusal(
      'BAD_DAMAGE',
      `Damage of a strike is a whole number of points from 0 to ${MOST_CORRECTED_POINTS}.`,
      { damage, most: MOST_CORRECTED_POINTS },
    );
  }
  if (counted.damage === damage) return [];
  const totalDamage = engagement.totalDamage - counted.damage + damage;
  const threshold = KILL_POINTS[kaiju.category];
  if (outcome === 'KAIJU_KILLED' && totalDamage < threshold) {
    throw new Refusal(
      'CORRECTION_CONTRADICTS_OUTCOME',
      `${kaiju.codename} was killed, and with this correction it would have lived. Correct the other strikes first, or leave this one.`,
      { damage: totalDamage, threshold },
    );
  }
  const { jaeger, weapon, range, damage: was } = counted;
  return [
    { type: 'StrikeCorrected', ...told(engagement, at), of, jaeger, weapon, range, was, damage, totalDamage, reason },
  ];
}

/** Points, or why there are none. */
function resultOf({ aim, range }: Strike, points: number): number | Miss {
  const { factor, from } = AIM_RULES[aim];
  if (points === 0) return 'OUT_OF_RANGE';
  if (!from.includes(range)) return 'AIM_TOO_FINE';
  return Math.round(points * factor);
}

function mustBeAble(fighter: Fighter, weapon: Weapon): void {
  const { id, callsign, isBreached, weaponKinds } = fighter;
  if (isBreached) {
    throw new Refusal('CONN_POD_BREACHED', `The Conn-Pod of ${callsign} is breached. Withdraw it.`, { jaeger: id });
  }
  mustBeFit(fighter);
  const { kind } = WEAPON_RULES[weapon];
  if (weapon === 'FISTS' || weaponKinds === undefined || weaponKinds.includes(kind)) return;
  throw new Refusal(
    'WEAPON_NOT_CARRIED',
    `${callsign} carries no weapon of the kind ${kind}. Strike with one that it carries, or with its fists.`,
    { jaeger: id, weapon, kind, carried: weaponKinds },
  );
}

function mustBeAllowed({ roe }: Engagement, { id, callsign, hitsTaken }: Fighter, weapon: Weapon): void {
  const details = { jaeger: id, weapon, roe };
  if (roe === 'WEAPONS_HOLD' && hitsTaken === 0) {
    throw new Refusal(
      'ROE_FORBIDS',
      `Weapons are on hold, and ${callsign} was not hit yet. Wait, or change the rules of engagement.`,
      details,
    );
  }
  if (roe === 'WEAPONS_TIGHT' && WEAPON_RULES[weapon].isArea) {
    throw new Refusal(
      'ROE_FORBIDS',
      `Weapons are tight, and the ${nameOf(weapon)} strikes all that is around. Use another weapon, or change the rules of engagement.`,
      details,
    );
  }
}

function mustBeReady({ id, callsign, usedAt }: Fighter, { weapon, aim, at }: Strike): void {
  const used = usedAt[weapon];
  if (used === undefined) return;
  const readyMs = Date.parse(used) + WEAPON_RULES[weapon].cooldownS * 1000 * AIM_RULES[aim].cooldownShare;
  const leftMs = readyMs - Date.parse(at);
  if (leftMs <= 0) return;
  throw new Refusal(
    'WEAPON_COOLING',
    `${callsign} has just used the ${nameOf(weapon)}. Wait ${Math.ceil(leftMs / 1000)} s, or use another weapon.`,
    { jaeger: id, weapon, readyAt: new Date(readyMs).toISOString() },
  );
}

function nameOf(weapon: Weapon): string {
  return weapon.toLowerCase().replaceAll('_', ' ');
}
