/** What flows/outbox.ts moves events with, in its own process or in one that is killed; and what it is without one of its guards. */
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { consumeOnce, type OutboxEvent } from '#platform/messaging/high-water.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { type Pool, type Tx, transaction } from '#platform/postgres.ts';
import type { Loop } from '#platform/worker.ts';
import { ackFirst } from './logs.ts';

export const topic: Topic = { name: 'sender.events.v1', partitions: 3 };
export const CONSUMER = 'receiver';

/** The relay and the consumer, as a service runs them. */
export function loopsOf(pool: Pool, log: EventLog, mutant?: string): readonly Loop[] {
  const consumer: Loop =
    mutant === 'no high water is asked'
      ? { what: 'consumer without a mark', run: (signal) => consumeEachTime(pool, log, signal) }
      : consumeOnce({ effects: postgresEffects(pool), log, consumer: CONSUMER, topic, on: takeEffect });
  const relayed = mutant === 'the relay moves on before the log has it' ? ackFirst(log) : log;
  return [relayLoop(postgresOutbox(pool, 'sender'), relayed), consumer];
}

async function consumeEachTime(pool: Pool, log: EventLog, signal: AbortSignal): Promise<void> {
  await using scope = new Scope('mutant');
  signal.addEventListener('abort', () => void scope.close(), { once: true });
  const group = { group: CONSUMER, topics: [topic], maxBatch: 200 };
  await log.consume(group, (batch) => transaction(pool, (tx) => takeEffect(tx, batch.records.map(eventOf))), scope);
}

export const eventOf = ({ value }: { readonly value: Buffer }) => JSON.parse(value.toString('utf8')) as OutboxEvent;

async function takeEffect(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  for (const { key, n } of events) await tx.query('insert into effect (key, n) values ($1, $2)', [key, n]);
}
