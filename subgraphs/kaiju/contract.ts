/** What kaiju publishes. */
import { z } from 'zod';

export const topics = {
  /** Events below as JSON, keyed by the id of the Kaiju. */
  events: { name: 'kaiju.events.v1', partitions: 4 },
} as const;

const Category = z.enum(['I', 'II', 'III', 'IV', 'V']);
const Point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });

/** A Kaiju is there: a track has begun, or detections are of none that was known. */
export const KaijuDetected = z.object({
  type: z.literal('KaijuDetected'),
  id: z.uuid(),
  codename: z.string(),
  category: Category,
  at: z.iso.datetime(),
});

/** The Kaiju that had the id `id` now has the id `now`. The old one goes on to lead to it; `now` may change again. */
export const KaijuIdentityChanged = z.object({
  type: z.literal('KaijuIdentityChanged'),
  id: z.uuid(),
  now: z.uuid(),
  at: z.iso.datetime(),
});

/** `by` (a user) vouches for a detection of the Kaiju `id`. */
export const SightingVouched = z.object({
  type: z.literal('SightingVouched'),
  id: z.uuid(),
  sighting: z.uuid(),
  detection: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});

/** Its track has ended, nothing was heard of it for 24 hours, or it was killed. */
export const KaijuGone = z.object({ type: z.literal('KaijuGone'), id: z.uuid(), at: z.iso.datetime() });

/** What is to be expected of an active Kaiju, worked out anew. `headingDeg` from true north; no `etaAt`: it heads for no place. */
export const ThreatAssessed = z.object({
  type: z.literal('ThreatAssessed'),
  id: z.uuid(),
  codename: z.string(),
  category: Category,
  position: Point,
  observedAt: z.iso.datetime(),
  headingDeg: z.number().optional(),
  speedMps: z.number().optional(),
  nearest: z.object({
    kind: z.enum(['COAST', 'SHATTERDOME']),
    id: z.uuid().optional(),
    name: z.string(),
    position: Point,
    distanceM: z.number(),
  }),
  etaAt: z.iso.datetime().optional(),
  behaviour: z.string().optional(),
  at: z.iso.datetime(),
});

export const KaijuEvent = z.discriminatedUnion('type', [
  KaijuDetected,
  KaijuIdentityChanged,
  SightingVouched,
  KaijuGone,
  ThreatAssessed,
]);
export type KaijuEvent = z.infer<typeof KaijuEvent>;
