/** What jaeger publishes, and what it can be ordered to do. */
import { z } from 'zod';

export const topics = {
  /** Events below as JSON, keyed by Jaeger id. */
  events: { name: 'jaeger.events.v1', partitions: 4 },
} as const;

export const queues = {
  /** Commands below as JSON. What is refused, or is none of them, becomes a dead letter of jaeger. */
  commands: { name: 'jaeger.cmd' },
} as const;

const JaegerStatus = z.enum(['COMMISSIONED', 'DOCKED', 'DEPLOYED', 'ENGAGED', 'IN_MAINTENANCE', 'LOST', 'RETIRED']);
const WeaponKind = z.enum(['MELEE', 'PLASMA', 'MISSILE', 'PROJECTILE', 'DISCHARGE']);
const Percent = z.int().min(0).max(100);

/** What each event says: which Jaeger, when, and the user who ordered it; nobody for the first fleet and for programs. */
const told = { id: z.uuid(), at: z.iso.datetime(), by: z.string().min(1).optional() };

/**
 * A Jaeger was taken into service. `home` is its Shatterdome, in WGS-84 degrees. Without a status it is DEPLOYED: so the
 * first fleet was told of before events had one. Without weapons it is not known what it carries, for the same reason.
 */
export const JaegerCommissioned = z.object({
  type: z.literal('JaegerCommissioned'),
  ...told,
  callsign: z.string(),
  home: z.object({
    id: z.uuid().optional(),
    name: z.string(),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
  }),
  mark: z.int().optional(),
  integrityPct: Percent.optional(),
  status: JaegerStatus.optional(),
  weapons: z.array(z.object({ name: z.string(), kind: WeaponKind })).optional(),
});

/** It left its Shatterdome. */
const JaegerDeployed = z.object({ type: z.literal('JaegerDeployed'), ...told });

/** It was called back to its Shatterdome and is DOCKED. */
const JaegerRecalled = z.object({ type: z.literal('JaegerRecalled'), ...told });

/** It takes part in this engagement of combat from now on and is ENGAGED. */
const JaegerEngaged = z.object({ type: z.literal('JaegerEngaged'), ...told, engagement: z.uuid() });

/** It takes no part in it any more and is DEPLOYED. One that is lost is told of by JaegerLost alone. */
const JaegerDisengaged = z.object({ type: z.literal('JaegerDisengaged'), ...told, engagement: z.uuid() });

/** It took damage: `damagePct` as it was reported, `integrityPct` what is left. */
const JaegerDamaged = z.object({
  type: z.literal('JaegerDamaged'),
  ...told,
  damagePct: Percent,
  integrityPct: Percent,
  cause: z.string(),
});

/** It was repaired: `repairPct` as it was ordered, integrity and status after it. */
const JaegerRepaired = z.object({
  type: z.literal('JaegerRepaired'),
  ...told,
  repairPct: Percent,
  integrityPct: Percent,
  status: JaegerStatus,
});

/** These Rangers are its crew from now on, and no others. */
const CrewAssigned = z.object({ type: z.literal('CrewAssigned'), ...told, rangers: z.array(z.uuid()) });

/** It was destroyed or is missing; its Rangers are free. */
const JaegerLost = z.object({ type: z.literal('JaegerLost'), ...told, reason: z.string() });

/** It went out of service for good; its Rangers are free. */
const JaegerRetired = z.object({ type: z.literal('JaegerRetired'), ...told, reason: z.string() });

/** Behind the event that caused it. */
const JaegerReadinessChanged = z.object({
  type: z.literal('JaegerReadinessChanged'),
  ...told,
  readiness: z.enum(['FMC', 'PMC', 'NMC']),
});

export const JaegerEvent = z.discriminatedUnion('type', [
  JaegerCommissioned,
  JaegerDeployed,
  JaegerRecalled,
  JaegerEngaged,
  JaegerDisengaged,
  JaegerDamaged,
  JaegerRepaired,
  CrewAssigned,
  JaegerLost,
  JaegerRetired,
  JaegerReadinessChanged,
]);
export type JaegerEvent = z.infer<typeof JaegerEvent>;

/**
 * What each command says: which Jaeger, and for whom. `caller` is the user or program that answers for it, `user` the id of
 * the person who gave the order, if there is one. A command takes effect once by its message id.
 */
const ordered = {
  jaeger: z.uuid().toLowerCase(),
  caller: z.string().min(1).max(200),
  user: z.string().min(1).max(200).optional(),
};

/** It shall come back to its Shatterdome; as the mutation `recallJaeger`. */
const RecallJaeger = z.object({ type: z.literal('RecallJaeger'), ...ordered });

/** It took damage, percent of its integrity; as `recordJaegerDamage`. */
const RecordJaegerDamage = z.object({
  type: z.literal('RecordJaegerDamage'),
  ...ordered,
  damagePct: z.int(),
  cause: z.string().trim().min(1).max(200),
});

/** It was repaired, percent of its integrity; as `repairJaeger`. */
const RepairJaeger = z.object({ type: z.literal('RepairJaeger'), ...ordered, repairPct: z.int() });

export const JaegerCommand = z.discriminatedUnion('type', [RecallJaeger, RecordJaegerDamage, RepairJaeger]);
export type JaegerCommand = z.infer<typeof JaegerCommand>;
