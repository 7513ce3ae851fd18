import { z } from 'zod';
import { openCache } from '#platform/cache/open-cache.ts';
import { storeUrl } from '#platform/config.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { orderLog, postgresOperations } from '#platform/operations/postgres-operations.ts';
import { openPool } from '#platform/postgres.ts';
import { readSecrets } from '#platform/read-secrets.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { combatRelay } from './background.ts';
import { claimSweep, createClaims } from './claims.ts';
import { createLoaders } from './context.ts';
import { topics } from './contract.ts';
import { createEngagements } from './engagements.ts';
import { createHandleCommand } from './handle-command.ts';
import { createEngagementFeed } from './live.ts';
import { createNeighbours, NEIGHBOUR_GROUPS, neighbourLoops } from './neighbours/neighbours.ts';
import { projectionAdmin } from './projections/admin.ts';
import { PROJECTIONS } from './projections/catalogue.ts';
import { prepareProjections } from './projections/generations.ts';
import { projectionOrders } from './projections/operator-orders.ts';
import { createQueries } from './queries.ts';
import { resolvers } from './resolvers.ts';
import { openEventStore } from './store/open-event-store.ts';
import { openSealing } from './store/sealing.ts';
import { postgresSnapshots } from './store/snapshots.ts';
import { createLoadStream } from './streams.ts';
import { FORGETTING_GROUP, forgetting } from './subjects.ts';

export default defineSubgraph({
  name: 'combat',
  config: z.object({
    COMBAT_STORE_URL: storeUrl('postgres', 'mongodb'),
    COMBAT_DATABASE_URL: storeUrl('postgres'),
    EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
    CACHE_URL: storeUrl('redis', 'rediss', 'memory'),
    /** Wraps the keys of Rangers; as auth has it. */
    TITAN_KEK: z.string(),
  }),
  resolvers,
  async open(config, scope) {
    const now = () => new Date();
    const pool = openPool(config.COMBAT_DATABASE_URL, { name: 'combat' }, scope);
    const { store, check } = await openEventStore(config.COMBAT_STORE_URL, { name: 'combat store' }, scope);
    const eventLog = openEventLog(config.EVENT_LOG_URL, scope, { name: 'combat' });
    const { pubSub } = await openCache(config.CACHE_URL, scope, { prefix: 'combat' });
    // Queries find their tables, whoever starts first.
    await prepareProjections(pool, PROJECTIONS);
    const load = createLoadStream(store, postgresSnapshots(pool));
    const feed = createEngagementFeed(store, load, eventLog);
    const handle = createHandleCommand({ store, load, appended: ({ stream, to }) => feed.wake(stream, to) });
    const secrets = readSecrets('combat', 'TITAN_KEK', config.TITAN_KEK);
    const sealing = await openSealing({ pool, store, secrets, pubSub, now }, scope);
    const neighbours = createNeighbours(pool);
    const claims = createClaims({ handle, load, now });
    const queries = createQueries({ pool, store, load, sealing, now });
    const { killedElsewhere } = queries;
    const engagements = createEngagements({ handle, load, claims, neighbours, killedElsewhere, sealing, now });
    const projections = projectionAdmin(pool, store, PROJECTIONS);
    const own = { projections, projectionOrders: projectionOrders(projections, orderLog(pool)) };
    return { engagements, queries, feed, ...own, sealing, claims, pool, store, eventLog, check, now };
  },
  loaders: ({ queries }) => createLoaders(queries),
  loops: ({ pool, eventLog, feed, claims, queries, sealing, now }) => [
    ...neighbourLoops(pool, eventLog),
    feed.loop,
    forgetting(pool, eventLog, sealing),
    claimSweep(claims, queries.heldClaims, now),
  ],
  operations: ({ pool, store, eventLog, projections }) =>
    postgresOperations({
      pool,
      eventLog,
      relay: combatRelay(pool, store),
      groups: async () => [...NEIGHBOUR_GROUPS, FORGETTING_GROUP, ...(await projections.groups())],
    }),
  dependencies: ({ pool, eventLog, check }) => ({
    postgres: { hard: true, check: () => pool.query('select 1') },
    // Lists and records are read without it; commands are not taken.
    store: { hard: false, check },
    // Events wait in the store until it is back.
    ...logDependency(eventLog, topics.events, 'SOFT'),
  }),
});
