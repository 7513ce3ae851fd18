/** What jaeger publishes. */
import { z } from 'zod';

export const topics = {
  /** Events below as JSON, keyed by Jaeger id. */
  events: { name: 'jaeger.events.v1', partitions: 4 },
} as const;

/** A Jaeger was taken into service. `home` is its Shatterdome, in WGS-84 degrees. */
export const JaegerCommissioned = z.object({
  type: z.literal('JaegerCommissioned'),
  id: z.uuid(),
  callsign: z.string(),
  home: z.object({ name: z.string(), lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }),
  at: z.iso.datetime(),
});

export const JaegerEvent = z.discriminatedUnion('type', [JaegerCommissioned]);
export type JaegerEvent = z.infer<typeof JaegerEvent>;
