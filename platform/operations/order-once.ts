/**
 * Carries out an order unless it is known to be done. It is written down before: one that was cut off in the middle is carried
 * out by its repeat, and each of them may be done twice without harm.
 */
import { Refusal } from '../kernel/refusal.ts';
import type { NewOrder, OrderLog } from './ports.ts';

/** `again` answers a repeat of what is done. A refused order leaves nothing. Refuses IDEMPOTENCY_KEY_REUSED. */
export async function orderOnce<T>(
  orders: OrderLog,
  order: NewOrder,
  work: { readonly first: () => Promise<T>; readonly again: () => Promise<T> },
): Promise<T> {
  const begun = await orders.begin(order);
  if (begun === 'DONE') return work.again();
  if (begun === 'OTHER_WISH') {
    throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'This key was given with another order. Use a new one.', {
      key: order.key,
    });
  }
  return carriedOut(orders, order, work.first);
}

/** Carries out an order that was begun. One that is refused, or changed nothing (false), leaves nothing. */
export async function carriedOut<T>(orders: OrderLog, order: NewOrder, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await (result === false ? orders.drop(order) : orders.done(order));
    return result;
  } catch (error) {
    if (error instanceof Refusal) await orders.drop(order);
    throw error;
  }
}
