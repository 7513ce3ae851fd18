/** Letters of commands that no attempt could do: what operators see of them, and what becomes of their decisions. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { DeadDelivery } from '#platform/messaging/command-queue.ts';
import {
  buryIn,
  countDeadLetters,
  deadLetters,
  discardDeadLetter,
  requeueDeadLetter,
} from '#platform/messaging/dead-letters.ts';
import type { Pool } from '#platform/postgres.ts';
import { testDatabase } from '../support/database.ts';
import { queueElsewhere } from '../support/queue-elsewhere.ts';

const QUEUE = 'jaeger.cmd';

let scope: Scope;
let pool: Pool;

beforeEach(async () => {
  scope = new Scope('test');
  pool = (await testDatabase(scope, 'sender')).pool;
});
afterEach(() => scope.close());

function dead(given: Partial<DeadDelivery> = {}): DeadDelivery {
  return {
    messageId: randomUUID(),
    body: { type: 'RecallJaeger' },
    headers: {},
    attempt: 3,
    isUrgent: false,
    reason: 'Bering Hammer is lost.',
    settleIn: async () => undefined,
    ...given,
  };
}

const bury = (letter: DeadDelivery) => buryIn(pool, QUEUE)(letter);
const requeue = (messageId: string) => requeueDeadLetter(pool, queueElsewhere, { queue: QUEUE, messageId, by: 'ada' });
const discard = (messageId: string) =>
  discardDeadLetter(pool, { queue: QUEUE, messageId, by: 'ada', reason: 'it is gone' });
const page = (first: number, after?: Parameters<typeof deadLetters>[1]['after']) => deadLetters(pool, { first, after });

async function outbox(): Promise<readonly unknown[]> {
  return (await pool.query('select id, queue, urgent, body, headers from outbox_command')).rows;
}

test('the list goes from the latest to the oldest, page by page, and leaves out what was decided', async () => {
  const letters = Array.from({ length: 7 }, () => dead());
  for (const letter of letters) await bury(letter);
  // Five that died at the same instant.
  await pool.query(`update dead_letter set dead_at = date_trunc('milliseconds', now()) where message_id = any ($1)`, [
    letters.slice(2).map(({ messageId }) => messageId),
  ]);
  await discard(letters[0]?.messageId ?? '');
  const seen: string[] = [];
  for (let after: Parameters<typeof page>[1]; ; ) {
    const nodes = await page(2, after);
    seen.push(...nodes.map(({ messageId }) => messageId));
    after = nodes.at(-1);
    if (after === undefined) break;
  }
  const ids = letters.map(({ messageId }) => messageId);
  expect(seen).toEqual([...ids.slice(2).sort(), ids[1]]);
  expect(await countDeadLetters(pool, 100)).toEqual([{ queue: QUEUE, count: 6, oldestAt: expect.any(Date) }]);
  expect(await countDeadLetters(pool, 5)).toMatchObject([{ count: 5 }]);
  expect(await deadLetters(pool, { first: 10, queue: QUEUE })).toHaveLength(6);
  expect(await deadLetters(pool, { first: 10, queue: 'another' })).toEqual([]);
});

test('a letter that was put back is published with what it was, once', async () => {
  const headers = { correlationId: 'c-12345678', 'x-first-at': new Date().toISOString(), 'x-attempt': '3' };
  const letter = dead({ headers, isUrgent: true });
  await bury(letter);
  const twice = await Promise.all([requeue(letter.messageId), requeue(letter.messageId)]);
  expect(twice.map(({ status }) => status)).toEqual(['REQUEUED', 'REQUEUED']);
  const { 'x-attempt': _, ...kept } = headers;
  expect(await outbox()).toEqual([
    { id: letter.messageId, queue: QUEUE, urgent: true, body: letter.body, headers: { ...kept, 'x-requeued': '1' } },
  ]);
  expect(await countDeadLetters(pool, 100)).toEqual([]);
});

test('what was put back and dies again is dead again; a late copy of its first death is not', async () => {
  const letter = dead();
  await bury(letter);
  await bury(letter);
  expect(await page(10)).toMatchObject([{ attempts: 3 }]);
  await requeue(letter.messageId);
  await bury({ ...letter, reason: 'a copy' });
  expect(await page(10)).toEqual([]);
  await bury({ ...letter, headers: { 'x-requeued': '1' }, reason: 'again' });
  expect(await page(10)).toMatchObject([{ messageId: letter.messageId, reason: 'again', attempts: 6 }]);
  expect((await requeue(letter.messageId)).headers).toMatchObject({ 'x-requeued': '2' });
});

test('a command of 30 days ago is not put back, and can be discarded', async () => {
  const firstAt = new Date(Date.now() - 30 * DAY_MS).toISOString();
  const letter = dead({ headers: { 'x-first-at': firstAt } });
  await bury(letter);
  await expect(requeue(letter.messageId)).rejects.toMatchObject({ code: 'DEAD_LETTER_TOO_OLD' });
  expect(await outbox()).toEqual([]);
  expect(await discard(letter.messageId)).toMatchObject({ status: 'DISCARDED', firstAt: new Date(firstAt) });
});

test('of two decisions the first counts, and its repetition is quiet', async () => {
  const [one, other] = [dead(), dead()];
  await bury(one);
  await bury(other);
  await discard(one.messageId);
  expect(await discard(one.messageId)).toMatchObject({ status: 'DISCARDED' });
  await expect(requeue(one.messageId)).rejects.toMatchObject({ code: 'DEAD_LETTER_DISCARDED' });
  await requeue(other.messageId);
  await expect(discard(other.messageId)).rejects.toMatchObject({ code: 'DEAD_LETTER_REQUEUED' });
  await expect(requeue(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { rows } = await pool.query('select decided_by, decided_reason from dead_letter where message_id = $1', [
    one.messageId,
  ]);
  expect(rows).toEqual([{ decided_by: 'ada', decided_reason: 'it is gone' }]);
});

test('letters of strangers are kept as far as PostgreSQL keeps them', async () => {
  const nul = 'a\0b';
  const letter = dead({
    body: { text: nul, half: '\ud800' },
    headers: { 'x-first-at': 'soon', odd: nul },
    reason: nul,
  });
  await bury(letter);
  expect(await page(10)).toMatchObject([
    { body: JSON.stringify(letter.body), headers: { unreadable: JSON.stringify(letter.headers) }, reason: 'a\uFFFDb' },
  ]);
  expect(await requeue(letter.messageId)).toMatchObject({ status: 'REQUEUED' });
});

test('a delivery that cannot be settled keeps no letter', async () => {
  const letter = dead({ settleIn: () => Promise.reject(new Error('somebody else has it')) });
  await expect(bury(letter)).rejects.toThrow('somebody else');
  expect(await page(10)).toEqual([]);
});
