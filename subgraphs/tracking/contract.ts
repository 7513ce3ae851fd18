/** What tracking publishes: the positions themselves, and what happened to tracks. */
import { z } from 'zod';

export const topics = {
  /** Records in the binary form of model/batch-record.ts, keyed by lane. The number of partitions is fixed for life. */
  positions: { name: 'tracking.positions.v1', partitions: 8 },
  /** Events below as JSON, keyed by asset key. */
  events: { name: 'tracking.events.v1', partitions: 4 },
} as const;

/**
 * A storm of the Kaiju feed has begun to move. `id` = `stableId('kaiju', stormNo, round)`; `category` is the highest it will
 * reach, 1 to 5. `at`: when it was announced. `startsAt`: when the first place of its track is replayed; the place that the
 * storm's file has `d` after it is replayed `d / STORM_SPEED_UP` after that.
 */
export const KaijuTrackStarted = z.object({
  type: z.literal('KaijuTrackStarted'),
  id: z.uuid(),
  stormNo: z.string(),
  round: z.int(),
  name: z.string(),
  category: z.int().min(1).max(5),
  at: z.iso.datetime(),
  startsAt: z.iso.datetime().optional(),
});

/** How much faster than it happened a storm moves. Shared by everything that replays the same file. */
export const STORM_SPEED_UP = 6;

/** The storm's track has come to its end. */
export const KaijuTrackEnded = z.object({ type: z.literal('KaijuTrackEnded'), id: z.uuid(), at: z.iso.datetime() });

export const TrackingEvent = z.discriminatedUnion('type', [KaijuTrackStarted, KaijuTrackEnded]);
export type TrackingEvent = z.infer<typeof TrackingEvent>;
