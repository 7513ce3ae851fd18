/** What operators see and do where kaiju's store is MongoDB. Kaiju has no queue of commands: its dead letters are events. */
import type { Db } from 'mongodb';
import { z } from 'zod';
import { correlationId } from '#platform/log.ts';
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { rewindRelay } from '#platform/messaging/relay.ts';
import { isDuplicate } from '#platform/mongo.ts';
import { MOST_COUNTED, readConsumers, readEvents } from '#platform/operations/figures.ts';
import type { OperationsStore } from '#platform/operations.ts';
import type { KaijuStore } from '../../hexagon/ports.ts';
import { collection } from './documents.ts';
import type { Changes } from './mongo-changes.ts';
import { consumerGaps } from './mongo-effects.ts';
import { mongoLetters } from './mongo-letters.ts';

export interface MongoOperations {
  readonly db: Db;
  readonly changes: Changes;
  readonly eventLog: EventLog;
  readonly store: KaijuStore;
  readonly relay: RelaySource;
  /** In which the context reads the log. */
  readonly groups: readonly string[];
}

export function mongoOperations({ db, changes, eventLog, store, relay, groups }: MongoOperations): OperationsStore {
  return {
    deadLetters: mongoLetters(db, changes),
    quarantine: {
      id: z.regexes.guid,
      counts: () => quarantineCounts(db),
      page: ({ after, limit }) => store.quarantine({ source: undefined, after, limit }),
    },
    outbox: {
      read: async () => ({ ...(await readEvents(relay)), commands: 0, oldestCommandAt: undefined }),
      async rewind(to, by) {
        await rewindRelay(relay, to, by);
      },
    },
    consumers: () => readConsumers(eventLog, groups, consumerGaps(db)),
    orders: orderLog(db),
  };
}

async function quarantineCounts(db: Db) {
  const refused = collection(db, 'refused');
  // One accumulator: FerretDB 1.24 reckons the second of a group wrong.
  const reasons = await refused
    .aggregate<{ readonly _id: { readonly source: string; readonly code: string }; readonly count: number }>([
      { $sort: { at: 1 } },
      { $limit: MOST_COUNTED },
      { $group: { _id: { source: '$source', code: '$code' }, count: { $sum: 1 } } },
    ])
    .toArray();
  const [oldest] = await refused.find({}).sort({ at: 1 }).limit(1).toArray();
  return {
    oldestAt: oldest?.at,
    reasons: reasons.map(({ _id, count }) => ({ ..._id, count })).sort((a, b) => b.count - a.count),
  };
}

interface OrderDocument {
  /** Grows; the caller and the key of an order are its own. */
  readonly _id: number;
  readonly caller: string;
  readonly key: string;
  readonly action: string;
  readonly subject: string;
  readonly reason?: string | undefined;
  readonly correlationId: string;
  readonly at: Date;
  readonly isDone: boolean;
  readonly doneAt?: Date | undefined;
}

function orderLog(db: Db): OperationsStore['orders'] {
  const orders = db.collection<OrderDocument>('kaiju_operator_order');
  return {
    async begin({ caller, key, action, subject, reason }) {
      await orders.createIndex({ caller: 1, key: 1 }, { unique: true });
      for (;;) {
        const known = await orders.findOne({ caller, key });
        if (known !== null) {
          if (known.action !== action || known.subject !== subject || known.reason !== reason) return 'OTHER_WISH';
          return known.isDone ? 'DONE' : 'NEW';
        }
        const [last] = await orders.find({}).sort({ _id: -1 }).limit(1).toArray();
        const _id = (last?._id ?? 0) + 1;
        try {
          const order = { _id, caller, key, action, subject, reason, at: new Date(), isDone: false };
          await orders.insertOne({ ...order, correlationId: correlationId() });
          return 'NEW';
        } catch (error) {
          // Another order took the number, or it is this one.
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    async done({ caller, key }) {
      await orders.updateOne({ caller, key, isDone: false }, { $set: { isDone: true, doneAt: new Date() } });
    },
    async drop({ caller, key }) {
      await orders.deleteOne({ caller, key, isDone: false });
    },
    async page({ before, limit }) {
      const found = await orders
        .find(before === undefined ? {} : { _id: { $lt: before } })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id: id, caller, action, subject, reason, at, doneAt }) => {
        return { id, caller, action, subject, reason, at, doneAt };
      });
    },
  };
}
