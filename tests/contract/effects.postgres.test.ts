import { expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { applyOnce } from '#platform/messaging/high-water.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { consumerGaps, postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { postgresOperations } from '#platform/operations/postgres-operations.ts';
import type { Tx } from '#platform/postgres.ts';
import { testDatabase } from '../support/database.ts';
import { batchOf, consumerOf, type EffectsUnderTest, effectsContract, recordOf, said } from './effects.contract.ts';

async function setup(scope: Scope): Promise<EffectsUnderTest<Tx>> {
  const { pool, logUrl } = await testDatabase(scope, 'sender');
  await pool.query('create table effect (seq bigserial, key text not null, n int not null)');
  const eventLog = openEventLog(logUrl, scope, { name: 'test' });
  return {
    effects: postgresEffects(pool),
    letters: postgresOperations({ pool, eventLog, relay: postgresOutbox(pool, 'sender'), groups: [] }).deadLetters,
    async write(tx, key, n) {
      await tx.query('insert into effect (key, n) values ($1, $2)', [key, n]);
    },
    async written() {
      const { rows } = await pool.query<{ effect: string }>('select key || n as effect from effect order by seq');
      return rows.map(({ effect }) => effect);
    },
    gapSince: async () => (await consumerGaps(pool))[0]?.since,
  };
}

effectsContract('PostgreSQL', setup);

test.each([
  [
    'a number that its column does not take',
    { key: 'b', n: 1e10 },
    'value "10000000000" is out of range for type integer',
  ],
  ['U+0000', { key: 'b\0', n: 2 }, expect.stringContaining('0x00')],
])('what the database refuses for its value is a dead letter: %s', async (_, value, reason) => {
  await using scope = new Scope('test');
  const store = await setup(scope);
  const consumer = consumerOf(store, new Set());
  await applyOnce(consumer, batchOf(said(1, 'a'), recordOf(2, 'b', { type: 'Said', ...value }), said(3, 'c')));
  expect(await store.written()).toEqual(['a1', 'c3']);
  expect(await store.letters.page({ limit: 9 })).toMatchObject([{ reason }]);
});
