/**
 * What combat publishes: the events of its streams, as they happened, in the order of their positions. An engagement is the
 * stream `engagement:<id>`; which engagement a Jaeger fights in is the stream `jaeger-claim:<id>`.
 */
import { z } from 'zod';
import { stableId } from '#platform/kernel/ids.ts';

export const topics = {
  /** Records below as JSON, keyed by stream. The number of partitions is fixed for the topic's life. */
  events: { name: 'combat.events.v1', partitions: 6 },
} as const;

/** The id of the engagement that `actor` opens under an idempotency key, before it is opened. */
export function engagementIdOf(actor: string, key: string): string {
  return stableId('engagement', actor, key);
}

export const KAIJU_CATEGORIES = ['I', 'II', 'III', 'IV', 'V'] as const;
export const WEAPON_KINDS = ['MELEE', 'PLASMA', 'MISSILE', 'PROJECTILE', 'DISCHARGE'] as const;
export const WEAPONS = [
  'FISTS',
  'BLADE',
  'MAUL',
  'SPEAR',
  'PLASMA_CASTER',
  'PLASMA_CANNON',
  'ROCKET_RACK',
  'TORPEDO',
  'RAIL_GUN',
  'FLAK_BATTERY',
  'ARC_GAUNTLETS',
  'CRYO_LANCE',
  'SONIC_HORN',
] as const;
export const AIMS = ['HEAD', 'CORE', 'LIMBS'] as const;
export const RANGES = ['CLOSE', 'MEDIUM', 'LONG'] as const;
export const ROES = ['WEAPONS_HOLD', 'WEAPONS_TIGHT', 'WEAPONS_FREE'] as const;
export const OUTCOMES = ['KAIJU_KILLED', 'KAIJU_RETREATED', 'JAEGER_LOST', 'ABORTED'] as const;
export const ATTACKS = ['CLAW', 'TAIL', 'BITE', 'RAM', 'ACID', 'PULSE'] as const;
export const SUPPORTS = ['AIR', 'NAVAL', 'MEDEVAC', 'REINFORCEMENT'] as const;
export const MISSES = ['OUT_OF_RANGE', 'AIM_TOO_FINE'] as const;

export type KaijuCategory = (typeof KAIJU_CATEGORIES)[number];
export type WeaponKind = (typeof WEAPON_KINDS)[number];
export type Weapon = (typeof WEAPONS)[number];
export type Aim = (typeof AIMS)[number];
export type Range = (typeof RANGES)[number];
export type Roe = (typeof ROES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type Attack = (typeof ATTACKS)[number];
export type Support = (typeof SUPPORTS)[number];
export type Miss = (typeof MISSES)[number];

const Percent = z.int().min(0).max(100);
/** Damage to a Kaiju in points of the rule book (docs/rules-of-combat.md). */
const Points = z.int().min(0);
const Category = z.enum(KAIJU_CATEGORIES);

/** What each event of an engagement says: which, against which Kaiju, and when it was decided. */
const told = { engagement: z.uuid(), kaiju: z.uuid(), category: Category, at: z.iso.datetime() };

/** It began. `responseMs` since the Kaiju was first tracked; absent if that is not known. `theatre` in WGS-84 degrees. */
const EngagementOpened = z.object({
  type: z.literal('EngagementOpened'),
  ...told,
  codename: z.string(),
  theatre: z.object({
    name: z.string(),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
  }),
  roe: z.enum(ROES),
  responseMs: z.number().min(0).optional(),
});

/** A Jaeger takes part from now on. `weaponKinds`: what it carries; absent if that is not known. `claim`: the version of its claim. */
const JaegerJoined = z.object({
  type: z.literal('JaegerJoined'),
  ...told,
  jaeger: z.uuid(),
  callsign: z.string(),
  mark: z.int(),
  integrityPct: Percent,
  weaponKinds: z.array(z.enum(WEAPON_KINDS)).optional(),
  claim: z.int().min(1),
});

/** It takes no part any more. */
const JaegerWithdrew = z.object({ type: z.literal('JaegerWithdrew'), ...told, jaeger: z.uuid(), reason: z.string() });

/** A claim that no join came of can be used no more: whoever still holds it is refused. */
const ClaimLapsed = z.object({ type: z.literal('ClaimLapsed'), ...told, jaeger: z.uuid(), claim: z.int().min(1) });

const strike = {
  ...told,
  /** From 1, in the order of the engagement's strikes, hits and misses alike. */
  strikeNo: z.int().min(1),
  jaeger: z.uuid(),
  weapon: z.enum(WEAPONS),
  aim: z.enum(AIMS),
  range: z.enum(RANGES),
};

/** A strike took effect: `damage` of it, `totalDamage` of all of the engagement with it. */
const StrikeLanded = z.object({ type: z.literal('StrikeLanded'), ...strike, damage: Points, totalDamage: Points });

/** A strike had no effect. */
const StrikeMissed = z.object({ type: z.literal('StrikeMissed'), ...strike, reason: z.enum(MISSES) });

/** The record of strike `of` was wrong: it did `damage`, not `was`. The event of the strike stays as it is. */
const StrikeCorrected = z.object({
  type: z.literal('StrikeCorrected'),
  ...told,
  of: z.int().min(1),
  jaeger: z.uuid(),
  weapon: z.enum(WEAPONS),
  range: z.enum(RANGES),
  was: Points,
  damage: Points,
  totalDamage: Points,
  reason: z.string(),
});

/** The Kaiju hit a Jaeger: `damagePct` as it was reported, `integrityPct` what is left in this engagement. */
const HitTaken = z.object({
  type: z.literal('HitTaken'),
  ...told,
  jaeger: z.uuid(),
  attack: z.enum(ATTACKS),
  damagePct: z.int().min(1).max(100),
  integrityPct: Percent,
});

/** The Conn-Pod of a Jaeger is open: it fights no more. */
const ConnPodBreached = z.object({ type: z.literal('ConnPodBreached'), ...told, jaeger: z.uuid() });

/** A Ranger was hurt in a breach. Name and vital signs are sealed with a key of the Ranger's own and never published. */
const RangerHurt = z.object({ type: z.literal('RangerHurt'), ...told, jaeger: z.uuid(), ranger: z.uuid() });

/** Help was called. */
const SupportCalled = z.object({ type: z.literal('SupportCalled'), ...told, support: z.enum(SUPPORTS) });

/** Other rules of engagement hold from now on. */
const RoeChanged = z.object({
  type: z.literal('RoeChanged'),
  ...told,
  roe: z.enum(ROES),
  was: z.enum(ROES),
  reason: z.string(),
});

/**
 * How it ended. `jaegers`: who took part at that moment; `lost`: those of them that are lost, with JAEGER_LOST alone.
 * `durationMs` since it was opened.
 */
const OutcomeDeclared = z.object({
  type: z.literal('OutcomeDeclared'),
  ...told,
  outcome: z.enum(OUTCOMES),
  jaegers: z.array(z.uuid()),
  lost: z.array(z.uuid()),
  totalDamage: Points,
  durationMs: z.number().min(0),
});

/** Its record is complete. */
const EngagementClosed = z.object({ type: z.literal('EngagementClosed'), ...told, outcome: z.enum(OUTCOMES) });

export const EngagementEvent = z.discriminatedUnion('type', [
  EngagementOpened,
  JaegerJoined,
  JaegerWithdrew,
  ClaimLapsed,
  StrikeLanded,
  StrikeMissed,
  StrikeCorrected,
  HitTaken,
  ConnPodBreached,
  RangerHurt,
  SupportCalled,
  RoeChanged,
  OutcomeDeclared,
  EngagementClosed,
]);
export type EngagementEvent = z.infer<typeof EngagementEvent>;

/** The Jaeger belongs to this engagement alone. Stream `jaeger-claim:<id of the Jaeger>`. */
const JaegerClaimed = z.object({
  type: z.literal('JaegerClaimed'),
  jaeger: z.uuid(),
  engagement: z.uuid(),
  at: z.iso.datetime(),
});

/** It belongs to none. */
const JaegerFreed = z.object({
  type: z.literal('JaegerFreed'),
  jaeger: z.uuid(),
  engagement: z.uuid(),
  at: z.iso.datetime(),
});

export const ClaimEvent = z.discriminatedUnion('type', [JaegerClaimed, JaegerFreed]);
export type ClaimEvent = z.infer<typeof ClaimEvent>;

/** The key of this subject was destroyed: what was sealed with it reads as forgotten. Stream `subject:<id>`. */
const SubjectForgotten = z.object({
  type: z.literal('SubjectForgotten'),
  subject: z.string().min(1),
  at: z.iso.datetime(),
});
export type SubjectForgotten = z.infer<typeof SubjectForgotten>;

export const CombatEvent = z.discriminatedUnion('type', [
  ...EngagementEvent.options,
  ...ClaimEvent.options,
  SubjectForgotten,
]);
export type CombatEvent = z.infer<typeof CombatEvent>;

/**
 * What a record of the topic holds beside the event itself: `id` of the event, `stream` and its `version` in it, `recordedAt`
 * (never earlier than that of an event before it), and `by`, who ordered it. Its position is the header `pos`.
 */
const recorded = {
  id: z.uuid(),
  stream: z.string(),
  version: z.int().min(1),
  recordedAt: z.iso.datetime(),
  by: z.string(),
};
export const CombatRecord = CombatEvent.and(z.object(recorded));
export type CombatRecord = z.infer<typeof CombatRecord>;
