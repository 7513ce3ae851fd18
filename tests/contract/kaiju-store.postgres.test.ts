import type { Scope } from '#platform/lifecycle.ts';
import { openPool } from '#platform/postgres.ts';
import { postgresKaijuStore } from '../../subgraphs/kaiju/adapters/postgres-kaiju-store.ts';
import { KaijuEvent } from '../../subgraphs/kaiju/contract.ts';
import { testDatabase } from '../support/database.ts';
import { type KaijuStoreUnderTest, kaijuStoreContract } from './kaiju-store.contract.ts';

async function setup(scope: Scope): Promise<KaijuStoreUnderTest> {
  const { pool, url } = await testDatabase(scope, 'kaiju');
  return {
    store: postgresKaijuStore(pool),
    other: postgresKaijuStore(openPool(url, { name: 'other' }, scope)),
    async clear() {
      await pool.query('truncate kaiju, kaiju_alias, detection, sighting, refused_detection, command, outbox_event');
    },
    async published() {
      const { rows } = await pool.query<{ readonly body: unknown }>('select body from outbox_event order by pos');
      return rows.map(({ body }) => KaijuEvent.parse(body));
    },
  };
}

kaijuStoreContract('PostgreSQL', { setup });
