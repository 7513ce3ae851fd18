/**
 * The numbers of combat: our own, no facts of the field. docs/rules-of-combat.md says the same for readers, and a test reads
 * its tables against these.
 */
import type { Aim, KaijuCategory, Range, Weapon, WeaponKind } from '../contract.ts';

export interface WeaponRule {
  readonly kind: WeaponKind;
  /** Seconds from one strike with it to the next. */
  readonly cooldownS: number;
  /** Strikes all that is around: not with tight rules of engagement. */
  readonly isArea: boolean;
}

export const WEAPON_RULES: Readonly<Record<Weapon, WeaponRule>> = {
  FISTS: { kind: 'MELEE', cooldownS: 2, isArea: false },
  BLADE: { kind: 'MELEE', cooldownS: 4, isArea: false },
  MAUL: { kind: 'MELEE', cooldownS: 6, isArea: false },
  SPEAR: { kind: 'MELEE', cooldownS: 4, isArea: false },
  PLASMA_CASTER: { kind: 'PLASMA', cooldownS: 6, isArea: false },
  PLASMA_CANNON: { kind: 'PLASMA', cooldownS: 12, isArea: false },
  ROCKET_RACK: { kind: 'MISSILE', cooldownS: 16, isArea: true },
  TORPEDO: { kind: 'MISSILE', cooldownS: 20, isArea: false },
  RAIL_GUN: { kind: 'PROJECTILE', cooldownS: 10, isArea: false },
  FLAK_BATTERY: { kind: 'PROJECTILE', cooldownS: 8, isArea: true },
  ARC_GAUNTLETS: { kind: 'DISCHARGE', cooldownS: 6, isArea: false },
  CRYO_LANCE: { kind: 'DISCHARGE', cooldownS: 10, isArea: false },
  SONIC_HORN: { kind: 'DISCHARGE', cooldownS: 14, isArea: true },
};

/** Points at close, medium and long range; 0: does not reach. */
type Reach = readonly [close: number, medium: number, long: number];

/** Of a strike at the core. Thicker armour from category to category; only cold and sound care little for it. */
const DAMAGE: Readonly<Record<Weapon, Readonly<Record<KaijuCategory, Reach>>>> = {
  FISTS: { I: [20, 0, 0], II: [18, 0, 0], III: [15, 0, 0], IV: [12, 0, 0], V: [9, 0, 0] },
  BLADE: { I: [36, 0, 0], II: [34, 0, 0], III: [31, 0, 0], IV: [28, 0, 0], V: [24, 0, 0] },
  MAUL: { I: [42, 0, 0], II: [40, 0, 0], III: [38, 0, 0], IV: [35, 0, 0], V: [32, 0, 0] },
  SPEAR: { I: [34, 0, 0], II: [33, 0, 0], III: [32, 0, 0], IV: [30, 0, 0], V: [28, 0, 0] },
  PLASMA_CASTER: { I: [36, 24, 0], II: [34, 22, 0], III: [31, 20, 0], IV: [28, 17, 0], V: [25, 14, 0] },
  PLASMA_CANNON: { I: [46, 44, 30], II: [45, 42, 28], III: [43, 40, 25], IV: [41, 37, 22], V: [38, 34, 18] },
  ROCKET_RACK: { I: [0, 40, 34], II: [0, 37, 31], III: [0, 33, 27], IV: [0, 28, 22], V: [0, 23, 17] },
  TORPEDO: { I: [0, 50, 44], II: [0, 49, 42], III: [0, 47, 40], IV: [0, 44, 37], V: [0, 41, 34] },
  RAIL_GUN: { I: [30, 44, 42], II: [29, 43, 41], III: [28, 42, 39], IV: [27, 40, 37], V: [25, 38, 35] },
  FLAK_BATTERY: { I: [24, 20, 12], II: [21, 17, 10], III: [17, 14, 8], IV: [13, 10, 6], V: [10, 8, 4] },
  ARC_GAUNTLETS: { I: [32, 0, 0], II: [30, 0, 0], III: [28, 0, 0], IV: [26, 0, 0], V: [23, 0, 0] },
  CRYO_LANCE: { I: [28, 22, 0], II: [28, 22, 0], III: [28, 22, 0], IV: [27, 21, 0], V: [27, 21, 0] },
  SONIC_HORN: { I: [16, 12, 0], II: [18, 14, 0], III: [21, 16, 0], IV: [24, 19, 0], V: [28, 22, 0] },
};

const PLACE = { CLOSE: 0, MEDIUM: 1, LONG: 2 } as const satisfies Record<Range, number>;

interface AimRule {
  /** Of the damage at the core. */
  readonly factor: number;
  /** Of the weapon's cooldown that must be over. */
  readonly cooldownShare: number;
  /** At these ranges; missed at the others. */
  readonly from: readonly Range[];
}

export const AIM_RULES: Readonly<Record<Aim, AimRule>> = {
  HEAD: { factor: 1.5, cooldownShare: 1, from: ['CLOSE'] },
  CORE: { factor: 1, cooldownShare: 1, from: ['CLOSE', 'MEDIUM', 'LONG'] },
  LIMBS: { factor: 0.75, cooldownShare: 0.5, from: ['CLOSE', 'MEDIUM', 'LONG'] },
};

/** Points that kill a Kaiju: six strikes of the strongest weapon on category I, two dozen of an ordinary one on category V. */
export const KILL_POINTS: Readonly<Record<KaijuCategory, number>> = { I: 300, II: 370, III: 440, IV: 520, V: 600 };

/** Whole percent; below it a Jaeger neither joins nor strikes. */
export const FIGHTING_INTEGRITY_PCT = 20;

/** Support of one kind is on its way for so long. */
export const SUPPORT_UNDERWAY_S = 300;

/** Points that a correction can give a strike at most. */
export const MOST_CORRECTED_POINTS = 10_000;

/** Points of a strike at the core, whole; 0: the weapon does not reach. */
export function corePoints(weapon: Weapon, category: KaijuCategory, range: Range): number {
  return DAMAGE[weapon][category][PLACE[range]];
}
