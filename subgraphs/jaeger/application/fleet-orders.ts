/** Orders for many Jaegers at once. Each becomes a command of its own, so that one that is refused does not hold up the rest. */
import type { Clock } from '#platform/kernel/clock.ts';
import { stableId } from '#platform/kernel/ids.ts';
import type { By } from './orders.ts';
import type { CommandSender } from './ports.ts';

export type FleetOrders = ReturnType<typeof createFleetOrders>;

export function createFleetOrders({ sender, now }: { readonly sender: CommandSender; readonly now: Clock }) {
  return {
    /** Sends a recall to each of these; gives how many. Whether one is refused is seen when it is carried out. */
    async recall(jaegers: readonly string[], { caller, user, key }: By): Promise<number> {
      const asked = [...new Set(jaegers)].sort();
      const digest = stableId('command', 'recallFleet', JSON.stringify(asked));
      await sender.send(
        { caller, key, digest, ordered: { at: now(), by: user } },
        asked.map((jaeger) => ({
          id: stableId('recall', caller, key, jaeger),
          command: { type: 'RecallJaeger', jaeger, caller, user },
        })),
      );
      return asked.length;
    },
  };
}
