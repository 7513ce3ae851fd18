/** What operators order of projections. Each order is written down, with who and why, before it is carried out. */
import { randomUUID } from 'node:crypto';
import { letterOf, nameOfLetter } from '#platform/operations/letter-id.ts';
import { carriedOut, orderOnce } from '#platform/operations/order-once.ts';
import type { NewOrder, OrderLog } from '#platform/operations/ports.ts';
import type { ProjectionAdmin } from './admin.ts';
import type { ProjectionStatus } from './status.ts';

/** The orders of ProjectionAdmin, with the same refusals. `by`: id of the user. */
export interface ProjectionOrders {
  rebuild(name: string, key: string, by: string): Promise<ProjectionStatus>;
  pause(name: string, by: string): Promise<ProjectionStatus>;
  resume(name: string, by: string): Promise<ProjectionStatus>;
  rollback(name: string, by: string): Promise<ProjectionStatus>;
  replayQuarantined(id: string, by: string): Promise<boolean>;
  skipQuarantined(id: string, reason: string, by: string): Promise<boolean>;
}

export function projectionOrders(admin: ProjectionAdmin, orders: OrderLog): ProjectionOrders {
  /** One without a key from outside: each time it is an order of its own. */
  async function noted<T>(order: Omit<NewOrder, 'key'>, work: () => Promise<T>): Promise<T> {
    const own = { ...order, key: randomUUID() };
    await orders.begin(own);
    return carriedOut(orders, own, work);
  }

  const plainly = (action: string, order: (name: string) => Promise<ProjectionStatus>) => (name: string, by: string) =>
    noted({ caller: by, action, subject: name, reason: undefined }, () => order(name));

  return {
    rebuild(name, key, by) {
      const order = { caller: by, key, action: 'REBUILD', subject: name, reason: undefined };
      return orderOnce(orders, order, {
        first: () => admin.rebuild(name, key, by),
        again: () => admin.projection(name),
      });
    },
    pause: plainly('PAUSE', admin.pause),
    resume: plainly('RESUME', admin.resume),
    rollback: plainly('ROLL_BACK', admin.rollback),
    replayQuarantined: async (id, by) =>
      noted({ caller: by, action: 'REPLAY', subject: nameOfLetter(letterOf(id)), reason: undefined }, () =>
        admin.replayQuarantined(id, by),
      ),
    skipQuarantined: async (id, reason, by) =>
      noted({ caller: by, action: 'SKIP', subject: nameOfLetter(letterOf(id)), reason }, () =>
        admin.skipQuarantined(id, reason, by),
      ),
  };
}
