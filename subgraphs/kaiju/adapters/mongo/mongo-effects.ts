/** Effects of events in MongoDB: a commit holds the change, the consumer's mark, and what could not be applied. */
import type { Db } from 'mongodb';
import { z } from 'zod';
import { messageIdOf, parkedAt, positionOf, storableHeaders } from '#platform/messaging/dead-events.ts';
import type { Effects, HeldRecord, MarkedPlace } from '#platform/messaging/effects.ts';
import type { ConsumerGap } from '#platform/operations/figures.ts';
import type { KaijuChange } from '../../hexagon/ports.ts';
import { collection, type HeldDocument } from './documents.ts';
import type { Changes } from './mongo-changes.ts';

const MOST_WAITING = 1_000;
const MOST_KEYS = 100;

export function mongoEffects(db: Db, changes: Changes): Effects<KaijuChange> {
  const held = collection(db, 'held');

  /** Keys with a letter that nobody has decided on; one that no relay sent stands before nothing. */
  async function deadKeys(consumer: string): Promise<ReadonlySet<string>> {
    const dead = held.find({ consumer, letter: 'DEAD', pos: { $gt: 0 } }, { projection: { key: 1 } });
    return new Set(await dead.map(({ key }) => key).toArray());
  }

  async function waitingKeys(consumer: string): Promise<readonly string[]> {
    const waiting = held.find({ consumer, isWaiting: true }, { projection: { key: 1 } });
    return waiting.map(({ key }) => key).toArray();
  }

  return {
    once: (place, next) =>
      changes(async (change) => {
        const _id = placeId(place);
        const mark = await change.marks.one(_id);
        const keys = new Set([...(await deadKeys(place.consumer)), ...(await waitingKeys(place.consumer))]);
        const step = next({ hw: mark?.hw, held: keys });
        if (step === undefined) return;
        const gapSince = step.isGap ? (mark?.gapSince ?? new Date()) : undefined;
        if (step.hw !== undefined) change.marks.put({ _id, hw: step.hw, gapSince });
        for (const record of step.dead) {
          const id = heldId(record);
          const known = await change.held.one(id);
          // One that comes again after it was put back is dead once more; else the first stays.
          if (known !== undefined && known.letter !== 'REQUEUED') continue;
          change.held.put(buried(known ?? documentOf(record), record.reason));
        }
        for (const record of step.parked) {
          if ((await change.held.one(heldId(record))) === undefined)
            change.held.put({ ...documentOf(record), isWaiting: true });
        }
        await step.effect(change);
      }),

    begin: (place) =>
      changes(async (change) => {
        const _id = placeId(place);
        if ((await change.marks.one(_id)) === undefined) change.marks.put({ _id, hw: 0 });
      }),

    async released(consumer) {
      const waiting = await held
        .find({ consumer, isWaiting: true })
        .sort({ key: 1, pos: 1 })
        .limit(MOST_WAITING)
        .toArray();
      const dead = waiting.length === 0 ? new Set<string>() : await deadKeys(consumer);
      const first = waiting.filter(({ key }, i) => !dead.has(key) && key !== waiting[i - 1]?.key);
      return first.slice(0, MOST_KEYS).map(recordOf);
    },

    settle: (record, outcome) =>
      changes(async (change) => {
        const known = await change.held.one(heldId(record));
        if (!known?.isWaiting) return false;
        if ('reason' in outcome) change.held.put(buried(known, outcome.reason));
        else {
          change.held.put({ ...known, isWaiting: false });
          await outcome.effect(change);
        }
        return true;
      }),
  };
}

/** Of the document of a letter or of a record that waits. */
export function recordOf({ value, headers, pos, ...rest }: HeldDocument): HeldRecord {
  const { consumer, topic, partition, offset, key, at } = rest;
  const stood = { consumer, topic, partition, offset, key, at, pos: positionOf(pos) };
  // The cast: they were written from headers.
  return { ...stood, value: Buffer.from(value, 'base64'), headers: JSON.parse(headers) as HeldRecord['headers'] };
}

/** Places where a consumer leaves out what comes, because the log has lost what came after `hw`. A mark is a partition: few. */
export async function consumerGaps(db: Db): Promise<readonly ConsumerGap[]> {
  const marks = await collection(db, 'mark').find({}).toArray();
  return marks.flatMap(({ _id, hw, gapSince: since }) => {
    if (since === undefined || since === null) return [];
    const [consumer, topic, partition] = PlaceId.parse(JSON.parse(_id));
    return [{ consumer, topic, partition, hw, since }];
  });
}

const PlaceId = z.tuple([z.string(), z.string(), z.int()]);
const placeId = ({ consumer, topic, partition }: MarkedPlace) => JSON.stringify([consumer, topic, partition]);
const heldId = (record: HeldRecord) => letterId(record.consumer, messageIdOf(record));
export const letterId = (consumer: string, messageId: string) => JSON.stringify([consumer, messageId]);

function documentOf(record: HeldRecord): HeldDocument {
  const { consumer, topic, partition, offset, key, at } = record;
  return {
    _id: heldId(record),
    ...{ consumer, topic, partition, offset, key, at },
    messageId: messageIdOf(record),
    pos: parkedAt(record),
    value: record.value.toString('base64'),
    headers: storableHeaders(record.headers),
    isWaiting: false,
    letter: 'NONE',
    reason: '',
    attempts: 0,
    deadAt: at,
  };
}

function buried(document: HeldDocument, reason: string): HeldDocument {
  const attempts = document.attempts + 1;
  const why = reason.replaceAll('\0', '\uFFFD');
  return { ...document, isWaiting: false, letter: 'DEAD', reason: why, attempts, deadAt: new Date() };
}
