/** A command of jaeger's queue, as the order it stands for. */
import type { JaegerCommand } from '../contract.ts';
import type { Jaeger } from '../domain/jaeger.ts';
import type { Orders } from './orders.ts';

/** Refuses what the order refuses. Its key is the id of the message, so that it takes effect once. */
export function carryOut(orders: Orders, command: JaegerCommand, messageId: string): Promise<Jaeger> {
  const { jaeger, caller, user } = command;
  const by = { caller, user, key: messageId };
  switch (command.type) {
    case 'RecallJaeger':
      return orders.recall(jaeger, by);
    case 'RecordJaegerDamage':
      return orders.damage(jaeger, command.damagePct, command.cause, by);
    case 'RepairJaeger':
      return orders.repair(jaeger, command.repairPct, by);
  }
}
