/** Dead letters where kaiju's store is MongoDB: events that could not be applied, and what operators decide about them. */
import type { Db } from 'mongodb';
import { notFound, Refusal } from '#platform/kernel/refusal.ts';
import { letterOf as jsonOf } from '#platform/messaging/dead-events.ts';
import { MOST_COUNTED } from '#platform/operations/figures.ts';
import type { OperationsStore } from '#platform/operations.ts';
import { collection, type HeldDocument } from './documents.ts';
import type { Changes } from './mongo-changes.ts';
import { letterId, recordOf } from './mongo-effects.ts';

type Letters = OperationsStore['deadLetters'];
type Letter = Awaited<ReturnType<Letters['letter']>>;
type LetterId = Parameters<Letters['letter']>[0];

export function mongoLetters(db: Db, changes: Changes): Letters {
  const held = collection(db, 'held');

  /** What `decide` makes of a letter that is dead; the letter as it is after that. */
  const decided = (
    { queue, messageId }: LetterId,
    decide: (dead: HeldDocument) => HeldDocument,
  ): Promise<HeldDocument> =>
    changes(async (change) => {
      const document = await change.held.one(letterId(queue, messageId));
      if (document === undefined || document.letter === 'NONE') return notFound('dead letter', messageId);
      if (document.letter !== 'DEAD') return document;
      const after = decide(document);
      change.held.put(after);
      return after;
    });

  return {
    async counts() {
      const queues = await held
        .aggregate<{ readonly _id: string; readonly count: number }>([
          { $match: { letter: 'DEAD' } },
          { $limit: MOST_COUNTED },
          { $group: { _id: '$consumer', count: { $sum: 1 } } },
        ])
        .toArray();
      return Promise.all(
        queues.map(async ({ _id: queue, count }) => {
          const [oldest] = await held.find({ letter: 'DEAD', consumer: queue }).sort({ deadAt: 1 }).limit(1).toArray();
          return { queue, count, oldestAt: oldest?.deadAt ?? new Date() };
        }),
      );
    },
    async page({ queue, after, limit }) {
      const behind =
        after === undefined
          ? {}
          : { $or: [{ deadAt: { $lt: after.deadAt } }, { deadAt: after.deadAt, messageId: { $gt: after.messageId } }] };
      const found = await held
        .find({ letter: 'DEAD', ...(queue === undefined ? {} : { consumer: queue }), ...behind })
        .sort({ deadAt: -1, messageId: 1 })
        .limit(limit)
        .toArray();
      return found.map(shown);
    },
    async letter({ queue, messageId }) {
      const document = await held.findOne({ _id: letterId(queue, messageId) });
      return document === null || document.letter === 'NONE' ? notFound('dead letter', messageId) : shown(document);
    },
    async requeue(id) {
      const letter = await decided(id, (dead) => ({ ...dead, letter: 'REQUEUED', isWaiting: true }));
      if (letter.letter === 'REQUEUED') return shown(letter);
      throw new Refusal('DEAD_LETTER_DISCARDED', 'This event was discarded.', { ...id });
    },
    async discard(id) {
      const letter = await decided(id, (dead) => ({ ...dead, letter: 'DISCARDED' }));
      if (letter.letter === 'DISCARDED') return shown(letter);
      throw new Refusal('DEAD_LETTER_REQUEUED', 'This event was put back.', { ...id });
    },
  };
}

function shown(document: HeldDocument): Letter {
  const { consumer: queue, messageId, letter, reason, attempts, at: firstAt, deadAt } = document;
  const status = letter === 'NONE' ? 'DEAD' : letter;
  const body: unknown = JSON.parse(jsonOf(recordOf(document)).body);
  return { queue, messageId, body, reason, attempts, isUrgent: false, firstAt, deadAt, status };
}
