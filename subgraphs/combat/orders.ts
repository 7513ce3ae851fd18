/** Shapes of what clients send to combat; bad input ends here, with the path of each wrong field. */
import { z } from 'zod';
import { cursorIn } from '#platform/cursors.ts';
import { plainText } from '#platform/resolving.ts';
import { AIMS, ATTACKS, OUTCOMES, RANGES, ROES, SUPPORTS, WEAPONS } from './contract.ts';

export const ENGAGEMENTS = 'engagements';
export const EVENTS = 'engagementEvents';
export const AUDIT = 'combatAudit';

export const Id = z.uuid().transform((id) => id.toLowerCase());
const First = z.int().min(1, 'is 1 to 500').max(500, 'is 1 to 500');
const Position = z.int().min(1);
const Points = z.int();
const Instant = z.coerce.date({ error: 'is no instant' });
const Reason = plainText(200);

export const Key = z.object({ idempotencyKey: plainText(100) });
export const AsOfOrder = z
  .object({ id: Id, asOfVersion: z.int().min(0, 'is 0 or more').optional(), asOfTime: Instant.optional() })
  .refine(({ asOfVersion, asOfTime }) => asOfVersion === undefined || asOfTime === undefined, {
    error: 'is given with asOfTime: one of them is enough',
    path: ['asOfVersion'],
  });
export const BoardOrder = z.object({ time: Instant });
export const EngagementPageOrder = z.object({
  first: First,
  after: cursorIn(ENGAGEMENTS, z.object({ openedAt: z.iso.datetime(), id: z.uuid() })).optional(),
  status: z.enum(['OPEN', 'DECIDED', 'CLOSED']).optional(),
  kaiju: Id.optional(),
  jaeger: Id.optional(),
});
export const EventPageOrder = z.object({ first: First, after: cursorIn(EVENTS, Position).optional() });
export const AuditOrder = z.object({
  first: First,
  after: cursorIn(AUDIT, Position).optional(),
  engagement: Id.optional(),
  by: plainText(200).optional(),
});
export const StatisticsOrder = z.object({ weapon: z.enum(WEAPONS).optional() });
/** Where a line that broke goes on: a live cursor is the version that came last. */
export const ResumeOrder = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, 'is no cursor of these events')
    .transform(Number),
});
export const FeedOrder = z.object({ id: Id, after: z.int().min(0, 'is 0 or more').optional() });

const Theatre = z
  .object({
    name: plainText(80),
    position: z.object({
      lat: z.number().min(-90, 'is -90 to 90').max(90, 'is -90 to 90'),
      lon: z.number().min(-180, 'is -180 to 180').max(180, 'is -180 to 180'),
    }),
  })
  .transform(({ name, position }) => ({ name, ...position }));

export const OpenOrder = z.object({ kaiju: Id, theatre: Theatre, roe: z.enum(ROES) });
export const JaegerOrder = z.object({ engagement: Id, jaeger: Id });
export const WithdrawOrder = JaegerOrder.extend({ reason: Reason });
export const StrikeOrder = JaegerOrder.extend({
  weapon: z.enum(WEAPONS),
  aim: z.enum(AIMS),
  range: z.enum(RANGES),
});
/** Damage has a refusal of its own: the rules judge it. */
export const HitOrder = JaegerOrder.extend({ attack: z.enum(ATTACKS), damagePct: z.int() });
export const BreachOrder = JaegerOrder.extend({
  hurt: z
    .array(
      z.object({
        ranger: Id,
        name: plainText(200),
        heartRateBpm: z.int().min(0, 'is 0 to 300').max(300, 'is 0 to 300').nullish(),
        isConscious: z.boolean().nullish(),
      }),
    )
    .max(10, 'are at most 10')
    .refine((hurt) => new Set(hurt.map(({ ranger }) => ranger)).size === hurt.length, {
      error: 'names a Ranger twice',
    }),
});
export const SupportOrder = z.object({ engagement: Id, support: z.enum(SUPPORTS) });
export const RoeOrder = z.object({ engagement: Id, roe: z.enum(ROES), reason: Reason });
export const OutcomeOrder = z.object({
  engagement: Id,
  outcome: z.enum(OUTCOMES),
  lost: z.array(Id).max(50, 'are at most 50'),
});
export const CorrectionOrder = z.object({
  engagement: Id,
  strikeNo: z.int().min(1, 'is 1 or more'),
  damage: Points,
  reason: Reason,
});
export const CloseOrder = z.object({ engagement: Id });
export const SubjectOrder = z.object({ subject: plainText(200) });
export const ProjectionOrder = z.object({ name: plainText(100) });
export const QuarantinePageOrder = z.object({ first: First });
export const QuarantinedOrder = z.object({ id: plainText(300) });
export const SkipOrder = QuarantinedOrder.extend({ reason: plainText(500) });
