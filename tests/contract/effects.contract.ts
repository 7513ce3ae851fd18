/** What every Effects adapter promises: mark, effect, dead letters and parked events change together; on a real server. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#platform/kernel/refusal.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { LogBatch, StoredRecord, Topic } from '#platform/messaging/event-log.ts';
import { applyOnce, type OutboxEvent, readEvent, releaseOnce } from '#platform/messaging/high-water.ts';
import type { OperationsStore } from '#platform/operations.ts';

export interface EffectsUnderTest<Unit> {
  readonly effects: Effects<Unit>;
  readonly letters: OperationsStore['deadLetters'];
  /** An effect that counts. */
  write(unit: Unit, key: string, n: number): Promise<void>;
  /** Key and number of all effects, in order. */
  written(): Promise<readonly string[]>;
  /** Since when the consumer leaves out what comes. */
  gapSince(): Promise<Date | undefined>;
}

const topic: Topic = { name: 'sender.events.v1', partitions: 1 };
const CONSUMER = 'receiver';
const PLACE = { consumer: CONSUMER, topic: topic.name, partition: 0 };
const Event = z.discriminatedUnion('type', [z.object({ type: z.literal('Said'), key: z.string(), n: z.number() })]);

export const recordOf = (
  pos: number | undefined,
  key: string,
  value: string | object,
  more: Readonly<Record<string, string>> = {},
): StoredRecord => ({
  key,
  value: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  headers: { type: 'Said', correlationId: 'test-test', ...(pos === undefined ? {} : { pos: String(pos) }), ...more },
  offset: (pos ?? 1_000) - 1,
  at: new Date('2026-11-25T00:00:00.000Z'),
});

/** Without a value the event says its position. */
export const said = (pos: number, key: string): StoredRecord => recordOf(pos, key, { type: 'Said', key, n: pos });

export const batchOf = (...records: readonly StoredRecord[]): LogBatch => ({
  topic,
  partition: 0,
  from: 0,
  next: records.length,
  records,
});

export function consumerOf<Unit>({ effects, write }: EffectsUnderTest<Unit>, refused: ReadonlySet<number>) {
  return {
    effects,
    consumer: CONSUMER,
    topic,
    async on(unit: Unit, events: readonly OutboxEvent[]) {
      for (const event of events) {
        const known = readEvent(Event, event);
        if (known === undefined) continue;
        await write(unit, known.key, known.n);
        if (refused.has(known.n)) throw new Refusal('TOO_LOUD', `${known.n} is too loud.`);
      }
    },
  };
}

export function effectsContract<Unit>(adapter: string, setup: (scope: Scope) => Promise<EffectsUnderTest<Unit>>): void {
  describe(`effects: ${adapter}`, () => {
    let scope: Scope;
    let store: EffectsUnderTest<Unit>;
    let refused: Set<number>;
    beforeEach(async () => {
      scope = new Scope('test');
      store = await setup(scope);
      refused = new Set();
    });
    afterEach(() => scope.close());

    const apply = (...records: readonly StoredRecord[]) => applyOnce(consumerOf(store, refused), batchOf(...records));
    const effects = () => store.written();
    const letters = () => store.letters.page({ limit: 100 });
    async function onlyLetter() {
      const [letter, ...more] = await letters();
      if (letter === undefined || more.length > 0) throw new Error(`${more.length} letters besides`);
      return letter;
    }
    async function highWater(): Promise<number | undefined> {
      let found: number | undefined;
      await store.effects.once(PLACE, ({ hw }) => {
        found = hw;
        return undefined;
      });
      return found;
    }
    async function release(): Promise<void> {
      while ((await releaseOnce(consumerOf(store, refused))) > 0);
    }

    describe('a record that cannot be applied', () => {
      test.each([
        ['is no JSON', '{"type":', 'It is not the JSON of an event.'],
        ['is no event', '[1]', 'It is not the JSON of an event.'],
        [
          'has wrong fields',
          { type: 'Said', key: 'b', n: 'two' },
          'n: Invalid input: expected number, received string',
        ],
        ['is refused', { type: 'Said', key: 'b', n: 99 }, 'TOO_LOUD: 99 is too loud.'],
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
        await store.letters.requeue({ queue, messageId }, 'mako');
        await release();
        expect(await effects()).toEqual(['a1', 'a2', 'a7']);
      });

      test('of a type that is not known here is no dead letter: a newer release publishes more', async () => {
        await apply(recordOf(1, 'a', { type: 'Sung' }), said(2, 'a'));
        expect(await effects()).toEqual(['a2']);
        expect(await letters()).toEqual([]);
      });

      test('is none when something else fails: the whole batch is tried again', async () => {
        const { on, ...rest } = consumerOf(store, refused);
        const failing = {
          ...rest,
          async on(unit: Unit, events: readonly OutboxEvent[]) {
            await on(unit, events);
            throw new Error('the connection was lost');
          },
        };
        await expect(applyOnce(failing, batchOf(said(1, 'a'), said(2, 'b')))).rejects.toThrow(
          'the connection was lost',
        );
        expect([await letters(), await effects(), await highWater()]).toEqual([[], [], undefined]);
        await apply(said(1, 'a'), said(2, 'b'));
        expect(await effects()).toEqual(['a1', 'b2']);
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
        const requeued = await store.letters.requeue({ queue, messageId }, 'mako');
        expect(requeued).toMatchObject({ status: 'REQUEUED' });
        expect(await store.letters.requeue({ queue, messageId }, 'mako')).toEqual(requeued);
        // Nothing of the key overtakes what still waits.
        await apply(said(6, 'a'));
        expect(await effects()).toEqual(['b2', 'b5']);
        await Promise.all([release(), release()]);
        expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3', 'a4', 'a6']);
        await apply(said(7, 'a'));
        expect((await effects()).at(-1)).toBe('a7');
        expect(await store.effects.released(CONSUMER)).toEqual([]);
      });

      test('goes on waiting when it is still wrong', async () => {
        const { queue, messageId } = await onlyLetter();
        await store.letters.requeue({ queue, messageId }, 'mako');
        await release();
        expect(await effects()).toEqual(['b2', 'b5']);
        expect(await onlyLetter()).toMatchObject({ messageId, attempts: 2, reason: 'TOO_LOUD: 1 is too loud.' });
      });

      test('is applied without it, once it was discarded', async () => {
        const { queue, messageId } = await onlyLetter();
        await store.letters.discard({ queue, messageId }, 'mako', 'never mind');
        await release();
        expect(await effects()).toEqual(['b2', 'b5', 'a3', 'a4']);
        await expect(store.letters.requeue({ queue, messageId }, 'mako')).rejects.toMatchObject({
          code: 'DEAD_LETTER_DISCARDED',
        });
      });

      test('waits behind the next one that is wrong', async () => {
        refused.add(4).delete(1);
        const { queue, messageId } = await onlyLetter();
        await store.letters.requeue({ queue, messageId }, 'mako');
        await release();
        expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3']);
        await apply(said(6, 'a'));
        expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3']);
        const next = await onlyLetter();
        await store.letters.discard(next, 'mako', 'never mind');
        await release();
        expect(await effects()).toEqual(['b2', 'b5', 'a1', 'a3', 'a6']);
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
        expect(await store.gapSince()).toBeInstanceOf(Date);
        // What the rewound relay sends stands behind it, here in one batch with a part of it.
        await apply(linked(7, 'a', 6), linked(3, 'a', 2), linked(4, 'b', 3), linked(5, 'b', 4));
        expect(await effects()).toEqual(['a1', 'a2', 'a3', 'b4', 'b5']);
        await apply(linked(6, 'a', 5), linked(7, 'a', 6), linked(8, 'a', 7));
        expect(await effects()).toEqual(['a1', 'a2', 'a3', 'b4', 'b5', 'a6', 'a7', 'a8']);
        expect(await store.gapSince()).toBeUndefined();
      });

      test('is noticed by a consumer that has read nothing yet, where nothing was forgotten', async () => {
        await store.effects.begin(PLACE);
        await store.effects.begin(PLACE);
        await apply(linked(5, 'b', 4));
        expect(await effects()).toEqual([]);
        expect([await highWater(), await store.gapSince()]).toEqual([0, expect.any(Date)]);
      });

      test('a new consumer of a log that has forgotten its beginning starts with what there is', async () => {
        await apply(linked(5, 'b', 4), linked(6, 'b', 5));
        expect(await effects()).toEqual(['b5', 'b6']);
      });
    });
  });
}
