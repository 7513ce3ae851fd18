import DataLoader from 'dataloader';
import type { Clock } from '#platform/kernel/clock.ts';
import { logDependency } from '#platform/messaging/log-dependency.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { postgresOperations } from '#platform/operations/postgres-operations.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { topics } from './contract.ts';
import { housekeepingLoop } from './infrastructure/housekeeping.ts';
import { resolvers } from './resolvers.ts';
import { authRoutes } from './routes.ts';
import { AuthSettings, openTools } from './tools.ts';

/** The service, with the clock by which it gives tokens, ends sessions and writes down what it took back. */
export const createAuth = (now?: Clock) =>
  defineSubgraph({
    name: 'auth',
    config: AuthSettings,
    resolvers,
    async open(config, scope, meters) {
      const tools = await openTools(config, scope, meters, now);
      const link = await tools.signIn.setUpLink();
      // For whoever started it, and in no log: it makes an administrator.
      if (link !== undefined) process.stdout.write(`Set up the first administrator: ${link}\n`);
      return tools;
    },
    routes: authRoutes,
    loaders: ({ users }) => ({
      account: new DataLoader(async (ids: readonly string[]) => {
        const found = new Map((await users.byIds(ids)).map((account) => [account.id, account]));
        return ids.map((id) => found.get(id.toLowerCase()));
      }),
    }),
    loops: ({ pool, eventLog, ring }) => [
      relayLoop(postgresOutbox(pool, 'auth'), eventLog),
      housekeepingLoop(pool, ring),
    ],
    operations: ({ pool, eventLog }) =>
      postgresOperations({ pool, eventLog, relay: postgresOutbox(pool, 'auth'), groups: [] }),
    dependencies: ({ pool, eventLog, checkCache }) => ({
      postgres: { hard: true, check: () => pool.query('select 1') },
      // Events wait in the outbox until it is back.
      ...logDependency(eventLog, topics.events, 'SOFT'),
      // Without it each process counts for itself.
      cache: { hard: false, check: checkCache },
    }),
  });

export default createAuth();
