/** What jaeger does without being asked in the graph: the seed, and the commands of its queue. */
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import type { Dependencies } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { consumeCommands } from '#platform/messaging/consume-commands.ts';
import { inboxCleaning } from '#platform/messaging/inbox.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { assertMigrated } from '#platform/migrations.ts';
import { openPool } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { carryOut } from './application/carry-out.ts';
import { firstFleet } from './application/first-fleet.ts';
import { createOrders } from './application/orders.ts';
import type { Seeded } from './application/ports.ts';
import { JaegerCommand, queues } from './contract.ts';
import { postgresOrdersIn } from './infrastructure/postgres-orders.ts';
import { postgresSeed } from './infrastructure/postgres-seed.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';

export const SeedSettings = z.object({ JAEGER_DATABASE_URL: storeUrl('postgres') });

export const CommandSettings = z.object({
  JAEGER_DATABASE_URL: storeUrl('postgres'),
  COMMAND_QUEUE_URL: storeUrl('amqp', 'amqps', 'postgres'),
});

/** Carries out the commands of jaeger's queue, each once, and forgets after a month that it did. */
export function commandLoops(
  config: z.infer<typeof CommandSettings>,
  scope: Scope,
): { readonly loops: readonly Loop[]; readonly dependencies: Dependencies } {
  const pool = openPool(config.JAEGER_DATABASE_URL, { name: 'jaeger-commands' }, scope);
  const commandQueue = openCommandQueue(config.COMMAND_QUEUE_URL, scope, { name: 'jaeger-commands' });
  const shatterdomes = readShatterdomes();
  const now = () => new Date();
  const commands = consumeCommands({
    pool,
    commandQueue,
    queue: queues.commands,
    language: JaegerCommand,
    on: (tx, command, messageId) =>
      carryOut(createOrders({ fleet: postgresOrdersIn(tx), shatterdomes, now }), command, messageId),
  });
  return {
    loops: [commands, inboxCleaning(pool)],
    dependencies: {
      postgres: { hard: true, check: () => pool.query('select 1') },
      queue: { hard: true, check: () => commandQueue.depth([queues.commands]) },
    },
  };
}

/** Adds what is missing of the first fleet; `migrations` is the folder of jaeger's, which must have run. */
export async function seedFleet(
  config: z.infer<typeof SeedSettings>,
  migrations: string,
  scope: Scope,
): Promise<Seeded> {
  const pool = openPool(config.JAEGER_DATABASE_URL, { name: 'seed', max: 1 }, scope);
  await assertMigrated(pool, 'jaeger', migrations);
  const places = readShatterdomes();
  const seed = postgresSeed(pool);
  await seed.nameHomes(places);
  return seed.seed(firstFleet(places), 'ALWAYS', new Date());
}
