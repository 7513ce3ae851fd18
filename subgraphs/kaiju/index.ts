import DataLoader from 'dataloader';
import { z } from 'zod';
import { storeUrl } from '#platform/config.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { postgresKaijuStore } from './adapters/postgres-kaiju-store.ts';
import { trackListener } from './adapters/track-listener.ts';
import { createCatalogue } from './hexagon/catalogue.ts';
import { resolvers } from './resolvers.ts';

export default defineSubgraph({
  name: 'kaiju',
  config: z.object({ KAIJU_DATABASE_URL: storeUrl('postgres'), EVENT_LOG_URL: storeUrl('kafka', 'postgres') }),
  resolvers,
  async open(config, scope) {
    const pool = openPool(config.KAIJU_DATABASE_URL, { name: 'kaiju' }, scope);
    const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name: 'kaiju' });
    return { catalogue: createCatalogue(postgresKaijuStore(pool)), pool, eventLog };
  },
  loaders: ({ catalogue }) => ({ kaiju: new DataLoader(catalogue.byIds) }),
  loops: ({ pool, eventLog }) => [trackListener(pool, eventLog)],
  dependencies: ({ pool }) => ({ postgres: { hard: true, check: () => pool.query('select 1') } }),
});
