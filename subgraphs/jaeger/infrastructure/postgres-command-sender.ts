/** Commands of the fleet leave in the transaction that takes the caller's key. */
import type { CommandQueue } from '#platform/messaging/command-queue.ts';
import { publishCommands } from '#platform/messaging/command-relay.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import type { CommandSender } from '../application/ports.ts';
import { queues } from '../contract.ts';
import { isFirst } from './postgres-orders.ts';

export function postgresCommandSender(pool: Pool, commandQueue: CommandQueue): CommandSender {
  return {
    send: (command, sent) =>
      transaction(pool, async (tx) => {
        if (!(await isFirst(tx, command, undefined))) return;
        await publishCommands(
          tx,
          commandQueue,
          queues.commands,
          sent.map(({ id, command: body }) => ({ messageId: id, body })),
        );
      }),
  };
}
