import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { commandRelayLoop } from '#platform/messaging/command-relay.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { openCommandQueue } from '#platform/messaging/open-command-queue.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { postgresOperations } from '#platform/operations/postgres-operations.ts';
import { openPool } from '#platform/postgres.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { firstFleet } from './application/first-fleet.ts';
import { createFleet } from './application/fleet.ts';
import { createFleetOrders } from './application/fleet-orders.ts';
import { createOrders } from './application/orders.ts';
import { createLoaders } from './context.ts';
import { queues, topics } from './contract.ts';
import { CONSUMER, combatListener } from './infrastructure/combat-listener.ts';
import { postgresCommandSender } from './infrastructure/postgres-command-sender.ts';
import { postgresFleet } from './infrastructure/postgres-fleet.ts';
import { postgresOrders } from './infrastructure/postgres-orders.ts';
import { postgresSeed } from './infrastructure/postgres-seed.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'jaeger',
  config: z.object({
    JAEGER_DATABASE_URL: storeUrl('postgres'),
    EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
    COMMAND_QUEUE_URL: storeUrl('amqp', 'amqps', 'postgres'),
  }),
  resolvers,
  async open(config, scope) {
    const pool = openPool(config.JAEGER_DATABASE_URL, { name: 'jaeger' }, scope);
    const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name: 'jaeger' });
    const commandQueue = openCommandQueue(config.COMMAND_QUEUE_URL, scope, { name: 'jaeger' });
    const shatterdomes = readShatterdomes();
    const now = () => new Date();
    const seed = postgresSeed(pool);
    await seed.nameHomes(shatterdomes);
    await seed.seed(firstFleet(shatterdomes), 'IF_EMPTY', now());
    const orders = createOrders({ fleet: postgresOrders(pool), shatterdomes, now });
    const fleetOrders = createFleetOrders({ sender: postgresCommandSender(pool, commandQueue), now });
    return { fleet: createFleet(postgresFleet(pool)), orders, fleetOrders, pool, eventLog, commandQueue };
  },
  loaders: ({ fleet }) => createLoaders(fleet),
  loops: ({ pool, eventLog, commandQueue }) => [
    relayLoop(postgresOutbox(pool, 'jaeger'), eventLog),
    combatListener(pool, eventLog),
    commandRelayLoop(pool, commandQueue),
  ],
  operations: ({ pool, eventLog, commandQueue }) =>
    postgresOperations({ pool, eventLog, commandQueue, relay: postgresOutbox(pool, 'jaeger'), groups: [CONSUMER] }),
  dependencies: ({ pool, eventLog, commandQueue }) => ({
    postgres: { hard: true, check: () => pool.query('select 1') },
    // Events and commands wait in the outbox until they are back.
    ...logDependency(eventLog, topics.events, 'SOFT'),
    queue: { hard: false, check: () => commandQueue.depth([queues.commands]) },
  }),
});
