/** What relays are tested on: each kind of dense log that the product has, told numbers that are easy to miss. */
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import type { Topic } from '#platform/messaging/event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import { combatRelay } from '#subgraphs/combat/background.ts';
import { topics } from '#subgraphs/combat/contract.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { anEvent, by } from './combat-events.ts';

/** Writes numbers, each key's in order; those of one call come together. */
export type Tell = (numbers: readonly number[]) => Promise<void>;

export interface Origin {
  readonly name: 'outbox' | 'combat';
  /** Whose tables it needs. */
  readonly context: string;
  readonly topic: Topic;
  source(pool: Pool): RelaySource;
  /** One at a time: it remembers where its streams end. */
  teller(pool: Pool): Tell;
}

const KEYS = 12;

export const keyOf = (n: number) => `key ${n % KEYS}`;

const sender: Topic = { name: 'sender.events.v1', partitions: 3 };

const said = (n: number) => ({ type: 'Said', key: keyOf(n), n });

export const ORIGINS: Readonly<Record<Origin['name'], Origin>> = {
  outbox: {
    name: 'outbox',
    context: 'sender',
    topic: sender,
    source: (pool) => postgresOutbox(pool, 'sender'),
    teller: (pool) => (numbers) =>
      transaction(pool, async (tx) => {
        for (const n of numbers) await publish(tx, sender, keyOf(n), [said(n)]);
      }),
  },
  combat: {
    name: 'combat',
    context: 'combat',
    topic: topics.events,
    source: (pool) => combatRelay(pool, postgresEventStore(pool)),
    teller(pool) {
      const store = postgresEventStore(pool);
      const versions = new Map<string, number>();
      return async (numbers) => {
        // Beside each other, so that they share transactions; fewer than there are keys, so that each key's are in order.
        const appends = numbers.map(async (n) => {
          const expected = versions.get(keyOf(n)) ?? 0;
          versions.set(keyOf(n), expected + 1);
          await store.append(`engagement:${keyOf(n)}`, expected, [anEvent({ key: keyOf(n), n })], by());
        });
        await Promise.all(appends);
      };
    },
  },
};
