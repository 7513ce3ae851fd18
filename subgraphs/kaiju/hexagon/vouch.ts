/** Somebody has looked at a detection and stands for it: it becomes a sighting. */

import type { Clock } from '#platform/kernel/clock.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { sightingVouched } from './events.ts';
import type { Command, KaijuStore, Sighting } from './ports.ts';

export type Vouch = ReturnType<typeof createVouch>;

export function createVouch({ store, now }: { readonly store: KaijuStore; readonly now: Clock }) {
  /** Quiet if this user vouches for it already. Refuses NOT_FOUND, DETECTION_UNCORRELATED and IDEMPOTENCY_KEY_REUSED. */
  return async (
    order: { readonly detection: string; readonly by: string; readonly note: string | undefined },
    command: Command,
  ): Promise<Sighting> => {
    const id = stableId('sighting', order.detection, order.by);
    await store.change(async (change) => {
      if ((await change.answerOf(command)) !== undefined) return;
      const placed = await change.placed(order.detection);
      if (placed === undefined) return notFound('detection', order.detection);
      if (placed.kaiju === undefined) {
        throw new Refusal(
          'DETECTION_UNCORRELATED',
          'This detection belongs to no Kaiju: it suggests no category, and none was near. Vouch for one that does.',
          { detection: order.detection },
        );
      }
      const sighting: Sighting = {
        id,
        detection: placed.detection,
        vouchedBy: order.by,
        vouchedAt: now(),
        note: order.note,
      };
      const isNew = await change.vouch(sighting);
      await change.keepAnswer(command, id);
      if (isNew) await change.publish([sightingVouched(placed.kaiju, sighting)]);
    });
    return (await store.sighting(id)) ?? notFound('sighting', id);
  };
}
