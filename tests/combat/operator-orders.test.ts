/** What operators order of projections stands in the record of orders, on a real database. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { buryIn } from '#platform/messaging/dead-letters.ts';
import { idOfLetter } from '#platform/operations/letter-id.ts';
import type { OrderLog } from '#platform/operations/ports.ts';
import { orderLog } from '#platform/operations/postgres-operations.ts';
import type { Pool } from '#platform/postgres.ts';
import { projectionAdmin } from '#subgraphs/combat/projections/admin.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { prepareProjections } from '#subgraphs/combat/projections/generations.ts';
import { type ProjectionOrders, projectionOrders } from '#subgraphs/combat/projections/operator-orders.ts';
import { testDatabase } from '../support/database.ts';

const MAKO = 'user:mako';

let scope: Scope;
let pool: Pool;
let log: OrderLog;
let orders: ProjectionOrders;
beforeEach(async () => {
  scope = new Scope('test');
  ({ pool } = await testDatabase(scope, 'combat'));
  await prepareProjections(pool, PROJECTIONS);
  // No worker runs: the first generations serve at once.
  await pool.query(`update projection_generation set phase = 'LIVE'`);
  log = orderLog(pool);
  const head = async () => ({ commit: 0, position: 0, at: undefined });
  orders = projectionOrders(projectionAdmin(pool, { head }, PROJECTIONS), log);
});
afterEach(() => scope.close());

/** Newest first: what, about what, why; and whether it was carried out. */
async function written() {
  const page = await log.page({ limit: 20 });
  expect(page.every(({ caller }) => caller === MAKO)).toBe(true);
  return page.map(({ action, subject, reason, doneAt }) => [action, subject, reason, doneAt !== undefined]);
}

async function quarantined(): Promise<string> {
  const messageId = randomUUID();
  const headers = { type: 'OutcomeDeclared' };
  const queue = 'kaiju_record_g1';
  const dead = { messageId, body: {}, headers, attempt: 1, isUrgent: false, reason: 'odd' };
  await buryIn(pool, queue)({ ...dead, settleIn: async () => undefined });
  return messageId;
}

test('a rebuild and what is ordered of it', async () => {
  await orders.rebuild('kaiju_record', 'a key', MAKO);
  await orders.rebuild('kaiju_record', 'a key', MAKO);
  await orders.pause('kaiju_record', MAKO);
  await orders.resume('kaiju_record', MAKO);
  expect(await written()).toEqual([
    ['RESUME', 'kaiju_record', undefined, true],
    ['PAUSE', 'kaiju_record', undefined, true],
    ['REBUILD', 'kaiju_record', undefined, true],
  ]);
});

test('a skip with its reason; the second one changes nothing and leaves nothing', async () => {
  const messageId = await quarantined();
  const id = idOfLetter({ queue: 'kaiju_record_g1', messageId });
  expect(await orders.skipQuarantined(id, 'It was a test.', MAKO)).toBe(true);
  expect(await orders.skipQuarantined(id, 'Once more.', MAKO)).toBe(false);
  expect(await orders.replayQuarantined(id, MAKO)).toBe(false);
  expect(await written()).toEqual([['SKIP', `kaiju_record_g1 ${messageId}`, 'It was a test.', true]]);
});

test('a refused order leaves nothing', async () => {
  await expect(orders.rollback('kaiju_record', MAKO)).rejects.toMatchObject({ code: 'NOTHING_TO_ROLL_BACK' });
  await expect(orders.pause('nonsense', MAKO)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const elsewhere = idOfLetter({ queue: 'combat-kaiju', messageId: randomUUID() });
  await expect(orders.replayQuarantined(elsewhere, MAKO)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(orders.replayQuarantined('nonsense', MAKO)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await written()).toEqual([]);
});

test('another order under a used key is refused', async () => {
  await orders.rebuild('kaiju_record', 'a key', MAKO);
  await expect(orders.rebuild('jaeger_record', 'a key', MAKO)).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  expect(await written()).toEqual([['REBUILD', 'kaiju_record', undefined, true]]);
});
