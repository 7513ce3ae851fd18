import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { ingestRoutes } from './commands/ingest-routes.ts';
import { topics } from './contract.ts';
import { resolvers } from './resolvers.ts';
import { trackingOperations } from './storage/operations.ts';
import { loadersOf, openTools } from './tools.ts';

export default defineSubgraph({
  name: 'tracking',
  config: z.object({
    TRACKING_DATABASE_URL: storeUrl('postgres'),
    EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
    /** Days that single fixes are kept; older ones are refused at the door. */
    TRACKING_RAW_DAYS: z.coerce.number().int().min(1).max(40).default(30),
  }),
  resolvers,
  loaders: loadersOf,
  open: openTools,
  routes: ({ recordPositions }) => ingestRoutes(recordPositions),
  loops: ({ writePool, log, liveLoops }) => [relayLoop(postgresOutbox(writePool, 'tracking'), log), ...liveLoops],
  operations: ({ writePool, log, reads }) => trackingOperations(writePool, log, reads),
  dependencies: ({ readPool, log }) => ({
    postgres: { hard: true, check: () => readPool.query('select 1') },
    // Without it the door says 503; what is known is still shown.
    ...logDependency(log, topics.positions, 'SOFT'),
  }),
});
