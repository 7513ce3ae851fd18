import { postgresKaijuStore } from '../../subgraphs/kaiju/adapters/postgres-kaiju-store.ts';
import { KaijuEvent } from '../../subgraphs/kaiju/contract.ts';
import { testDatabase } from '../support/database.ts';
import { kaijuStoreContract } from './kaiju-store.contract.ts';

kaijuStoreContract('PostgreSQL', async (scope) => {
  const { pool } = await testDatabase(scope, 'kaiju');
  return {
    store: postgresKaijuStore(pool),
    async clear() {
      await pool.query('truncate kaiju, kaiju_alias, detection, sighting, refused_detection, command, outbox_event');
    },
    async published() {
      const { rows } = await pool.query<{ readonly body: unknown }>('select body from outbox_event order by pos');
      return rows.map(({ body }) => KaijuEvent.parse(body));
    },
  };
});
