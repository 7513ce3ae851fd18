import DataLoader from 'dataloader';
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { openPool } from '#platform/postgres.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { firstFleet } from './application/first-fleet.ts';
import { createFleet } from './application/fleet.ts';
import { postgresFleet } from './infrastructure/postgres-fleet.ts';
import { readShatterdomes } from './infrastructure/shatterdome-file.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'jaeger',
  config: z.object({ JAEGER_DATABASE_URL: storeUrl('postgres'), EVENT_LOG_URL: storeUrl('kafka', 'postgres') }),
  resolvers,
  async open(config, scope) {
    const pool = openPool(config.JAEGER_DATABASE_URL, { name: 'jaeger' }, scope);
    const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name: 'jaeger' });
    const fleet = createFleet(postgresFleet(pool));
    await fleet.commissionFirst(firstFleet(readShatterdomes()));
    return { fleet, pool, eventLog };
  },
  loaders: ({ fleet }) => ({ jaeger: new DataLoader(fleet.byIds) }),
  loops: ({ pool, eventLog }) => [relayLoop(pool, eventLog, 'jaeger')],
  dependencies: ({ pool }) => ({ postgres: { hard: true, check: () => pool.query('select 1') } }),
});
