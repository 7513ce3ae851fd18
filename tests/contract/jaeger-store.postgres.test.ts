import { JaegerEvent } from '#subgraphs/jaeger/contract.ts';
import { postgresFleet } from '#subgraphs/jaeger/infrastructure/postgres-fleet.ts';
import { postgresOrders } from '#subgraphs/jaeger/infrastructure/postgres-orders.ts';
import { postgresSeed } from '#subgraphs/jaeger/infrastructure/postgres-seed.ts';
import { testDatabase } from '../support/database.ts';
import { jaegerStoreContract } from './jaeger-store.contract.ts';

jaegerStoreContract('PostgreSQL', async (scope) => {
  const { pool } = await testDatabase(scope, 'jaeger');
  return {
    reads: postgresFleet(pool),
    orders: postgresOrders(pool),
    async seed(fleet) {
      await postgresSeed(pool).seed(fleet, 'ALWAYS', new Date());
    },
    events: async () =>
      (await pool.query('select body from outbox_event order by pos')).rows.map(({ body }) => JaegerEvent.parse(body)),
    keys: async () => (await pool.query('select from command')).rowCount ?? 0,
  };
});
