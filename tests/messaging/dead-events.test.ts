/** An event that cannot be applied for what it says: it is a dead letter, its key waits, everything else flows. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#platform/kernel/refusal.ts';
import { Scope } from '#platform/lifecycle.ts';
import { deadLetters, discardDeadLetter } from '#platform/messaging/dead-letters.ts';
import type { LogBatch, StoredRecord, Topic } from '#platform/messaging/event-log.ts';
import { applyOnce, type OutboxEvent, readEvent, releaseOnce } from '#platform/messaging/high-water.ts';
import { consumerGaps, postgresEffects, requeueDeadEvent } from '#platform/messaging/postgres-effects.ts';
import type { Pool, Tx } from '#platform/postgres.ts';
import { testDatabase } from '../support/database.ts';

const topic: Topic = { name: 'sender.events.v1', partitions: 1 };
const CONSUMER = 'receiver';
const Said = z.object({ type: z.literal('Said'), key: z.string(), n: z.number() });
const Event = z.discriminatedUnion('type', [Said]);

let scope: Scope;
let pool: Pool;
/** Refused with these numbers until it is empty. */
let refused: Set<number>;

beforeEach(async () => {
  scope = new Scope('test');
  pool = (await testDatabase(scope, 'sender')).pool;
  await pool.query('create table effect (seq bigserial, key text not null, n int not null)');
  refused = new Set();
});
afterEach(() => scope.close());

const consumer = () => ({
  effects: postgresEffects(pool),
  consumer: CONSUMER,
  topic,
  async on(tx: Tx, events: readonly OutboxEvent[]) {
    for (const event of events) {
      const said = readEvent(Event, event);
      if (said === undefined) continue;
      if (refused.has(said.n)) throw new Refusal('TOO_LOUD', `${said.n} is too loud.`);
      // 10,000,000,000 is more than its column takes.
      await tx.query('insert into effect (key, n) values ($1, $2)', [said.key, said.n]);
    }
  },
});

const recordOf = (pos: number | undefined, key: string, value: string | object, more: object = {}): StoredRecord => ({
  key,
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers: { type: 'Said', correlationId: 'test-test', ...(pos === undefined ? {} : { pos: String(pos) }), ...more },
  offset: (pos ?? 1_000) - 1,
  at: new Date('2026-11-25T00:00:00.000Z'),
});
const said = (pos: number, key: string, more: object = {}) =>
  recordOf(pos, key, { type: 'Said', key, n: pos, ...more });
const batchOf = (...records: readonly StoredRecord[]): LogBatch => ({
  topic,
  partition: 0,
  from: 0,
  next: records.length,
  records,
});
const apply = (...records: readonly StoredRecord[]) => applyOnce(consumer(), batchOf(...records));

async function effects(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ effect: string }>(`select key || n as effect from effect order by seq`);
  return rows.map(({ effect }) => effect);
}
const letters = () => deadLetters(pool, { first: 100 });
async function onlyLetter() {
  const [letter, ...more] = await letters();
  if (letter === undefined || more.length > 0) throw new Error(`${more.length} letters besides`);
  return letter;
}
async function highWater(): Promise<number | undefined> {
  return (await pool.query<{ hw: number }>('select hw from consumer_hw')).rows[0]?.hw;
}
async function release(): Promise<void> {
  while ((await releaseOnce(consumer())) > 0);
}

describe('a record that cannot be applied', () => {
  test.each([
    ['is no JSON', '{"type":', 'It is not the JSON of an event.'],
    ['is no event', '[1]', 'It is not the JSON of an event.'],
    ['has wrong fields', { type: 'Said', key: 'b', n: 'two' }, 'n: Invalid input: expected number, received string'],
    ['is refused', { type: 'Said', key: 'b', n: 99 }, 'TOO_LOUD: 99 is too loud.'],
    [
      'holds what a column does not take',
      { type: 'Said', key: 'b', n: 1e10 },
      'value "10000000000" is out of range for type integer',
    ],
    ['holds U+0000', { type: 'Said', key: 'b\0', n: 2 }, expect.stringContaining('0x00')],
  ])('that %s is a dead letter with its reason, and the rest flows', async (_, value, reason) => {
    refused.add(99);
    const broken = recordOf(2, 'b', value);
    await apply(said(1, 'a'), broken, said(3, 'c'));
    expect(await effects()).toEqual(['a1', 'c3']);
    expect(await onlyLetter()).toMatchObject({
      queue: CONSUMER,
      reason,
      attempts: 1,
      firstAt: broken.at,
      status: 'DEAD',
    });
    expect(await highWater()).toBe(3);
    // Again, from another offset.
    await apply(said(1, 'a'), { ...broken, offset: 77 }, said(3, 'c'), said(4, 'a'));
    expect(await effects()).toEqual(['a1', 'c3', 'a4']);
    expect(await letters()).toHaveLength(1);
  });

  test('that no relay sent is one too, once, and moves nothing', async () => {
    const stranger = recordOf(undefined, 'a', { type: 'Said', key: 'a', n: 7 });
    await apply(said(1, 'a'), stranger);
    await apply(stranger, said(2, 'a'));
    expect(await effects()).toEqual(['a1', 'a2']);
    const { queue, messageId } = await onlyLetter();
    expect(await highWater()).toBe(2);
    await requeueDeadEvent(pool, { queue, messageId, by: 'mako' });
    await release();
    expect(await effects()).toEqual(['a1', 'a2', 'a7']);
  });

  test('of a type that is not known here is no dead letter: a newer release publishes more', async () => {
    await apply(recordOf(1, 'a', { type: 'Sung' }), said(2, 'a'));
    expect(await effects()).toEqual(['a2']);
    expect(await letters()).toEqual([]);
  });

  test('is none while the store is away: the whole batch is tried again', async () => {
    await pool.query('alter table effect rename to elsewhere');
    await expect(apply(said(1, 'a'), said(2, 'b'))).rejects.toThrow('relation "effect" does not exist');
    expect([await letters(), await highWater()]).toEqual([[], undefined]);
    await pool.query('alter table elsewhere rename to effect');
    await apply(said(1, 'a'), said(2, 'b'));
    expect(await effects()).toEqual(['a1', 'b2']);
  });

  test('takes nothing of its own effect with it', async () => {
    const halfWay = {
      ...consumer(),
      async on(tx: Tx, events: readonly OutboxEvent[]) {
        for (const { n } of events) {
          await tx.query('insert into effect (key, n) values ($1, $2)', ['half', n]);
          if (n === 2) throw new Refusal('TOO_LOUD', '2 is too loud.');
        }
      },
    };
    await applyOnce(halfWay, batchOf(said(1, 'a'), said(2, 'b'), said(3, 'c')));
    expect(await effects()).toEqual(['half1', 'half3']);
  });
});

describe('what follows of its key', () => {
  beforeEach(async () => {
    refused.add(1);
    await apply(said(1, 'a'), said(2, 'b'), said(3, 'a'));
    await apply(said(4, 'a'), said(5, 'b'));
    expect(await effects()).toEqual(['b2', 'b5']);
    await release();
    expect(await effects()).toEqual(['b2', 'b5']);
  });

  test('is applied in order behind it, once it was put back and is right by now', async () => {
    refused.clear();
    const { queue, messageId } = await onlyLetter();
    const requeued = await requeueDeadEvent(pool, { queue, messageId, by: 'mako' });
    expect(requeued).toMatchObject({ status: 'REQUEUED' });
    expect(await requeueDeadEvent(pool, { queue, messageId, by: 'mako' })).toEqual(requeued);
    // Nothing of the key overtakes what still waits.
    await apply(said(6, 'a'));
    expect(await effects()).toEqual(['b2', 'b5']);
    await Promise.all([release(), release()]);
    expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3', 'a4', 'a6']);
    await apply(said(7, 'a'));
    expect((await effects()).at(-1)).toBe('a7');
    expect((await pool.query('select from parked_event')).rowCount).toBe(0);
  });

  test('goes on waiting when it is still wrong', async () => {
    const { queue, messageId } = await onlyLetter();
    await requeueDeadEvent(pool, { queue, messageId, by: 'mako' });
    await release();
    expect(await effects()).toEqual(['b2', 'b5']);
    expect(await onlyLetter()).toMatchObject({ messageId, attempts: 2, reason: 'TOO_LOUD: 1 is too loud.' });
  });

  test('is applied without it, once it was discarded', async () => {
    const { queue, messageId } = await onlyLetter();
    await discardDeadLetter(pool, { queue, messageId, by: 'mako', reason: 'never mind' });
    await release();
    expect(await effects()).toEqual(['b2', 'b5', 'a3', 'a4']);
    await expect(requeueDeadEvent(pool, { queue, messageId, by: 'mako' })).rejects.toMatchObject({
      code: 'DEAD_LETTER_DISCARDED',
    });
  });

  test('waits behind the next one that is wrong', async () => {
    refused.add(4).delete(1);
    const { queue, messageId } = await onlyLetter();
    await requeueDeadEvent(pool, { queue, messageId, by: 'mako' });
    await release();
    expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3']);
    await apply(said(6, 'a'));
    expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3']);
    const next = await onlyLetter();
    await discardDeadLetter(pool, { ...next, by: 'mako', reason: 'never mind' });
    await release();
    expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3', 'a6']);
  });

  test('a letter of a command is none of an event', async () => {
    await pool.query(
      `insert into dead_letter (queue, message_id, body, headers, urgent, reason, attempts, first_at)
       values ('x.cmd', '00000000-0000-0000-0000-000000000001', '{}', '{}', false, 'why', 3, now())`,
    );
    const command = { queue: 'x.cmd', messageId: '00000000-0000-0000-0000-000000000001', by: 'mako' };
    expect(await requeueDeadEvent(pool, command)).toBeUndefined();
  });
});

describe('a log that has lost events', () => {
  const linked = (pos: number, key: string, prev?: number) =>
    recordOf(pos, key, { type: 'Said', key, n: pos }, prev === undefined ? {} : { prev: String(prev) });

  test('does not make a consumer skip them: it waits for the rewind, and each takes effect once', async () => {
    await apply(linked(1, 'a'), linked(2, 'a', 1));
    // 3 and 4 are lost; the relay is busy and does not know.
    await apply(linked(5, 'b', 4), linked(6, 'a', 5));
    expect(await effects()).toEqual(['a1', 'a2']);
    expect(await consumerGaps(pool)).toMatchObject([
      { consumer: CONSUMER, partition: 0, hw: 2, since: expect.any(Date) },
    ]);
    // What the rewound relay sends stands behind it, here in one batch with a part of it.
    await apply(linked(7, 'a', 6), linked(3, 'a', 2), linked(4, 'b', 3), linked(5, 'b', 4));
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'b4', 'b5']);
    await apply(linked(6, 'a', 5), linked(7, 'a', 6), linked(8, 'a', 7));
    expect(await effects()).toEqual(['a1', 'a2', 'a3', 'b4', 'b5', 'a6', 'a7', 'a8']);
    expect(await consumerGaps(pool)).toEqual([]);
  });

  test('is noticed by a consumer that has read nothing yet, where nothing was forgotten', async () => {
    await postgresEffects(pool).begin({ consumer: CONSUMER, topic: topic.name, partition: 0 });
    await apply(linked(5, 'b', 4));
    expect(await effects()).toEqual([]);
    expect(await consumerGaps(pool)).toMatchObject([{ hw: 0 }]);
  });

  test('a new consumer of a log that has forgotten its beginning starts with what there is', async () => {
    await apply(linked(5, 'b', 4), linked(6, 'b', 5));
    expect(await effects()).toEqual(['b5', 'b6']);
  });
});
