/**
 * Exactly once from a topic that an outbox feeds: per (consumer, topic, partition) the highest position whose effect is
 * stored, changed in the transaction of the effect. Exact, because a relay sends in order from an acknowledged prefix:
 * when a position appears first, all smaller ones of its partition came before.
 */
import { Scope } from '../lifecycle.ts';
import { inWork } from '../log.ts';
import { type Pool, type Tx, transaction } from '../postgres.ts';
import type { Loop } from '../worker.ts';
import type { EventLog, LogBatch, StoredRecord, Topic } from './event-log.ts';

const MOST_AT_ONCE = 200;

export interface OutboxEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** One partition of a topic for one consumer. */
export interface MarkedPlace {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/** What is new for a consumer: its effect, and the high water behind it. */
export interface MarkedEffect<Unit> {
  readonly hw: number;
  readonly effect: (unit: Unit) => Promise<void>;
}

/** Where effects are kept together with the marks of who brought them about. `Unit`: what an effect writes through. */
export interface Effects<Unit> {
  /** `next` is told the mark, 0 at first; what it answers takes effect with its mark, or nothing of it. Of two at a place one fails or sees the mark of the other. */
  once(place: MarkedPlace, next: (hw: number) => MarkedEffect<Unit> | undefined): Promise<void>;
}

export interface ConsumeOnce<Unit> {
  readonly effects: Effects<Unit>;
  readonly log: EventLog;
  /** Name of the group and of the high water, for good: another name begins at the oldest record. */
  readonly consumer: string;
  readonly topic: Topic;
  /** The effect, in its transaction; events of one partition, in order. It may publish, as the last that it does. */
  readonly on: (unit: Unit, events: readonly OutboxEvent[]) => Promise<void>;
}

/** Reads a topic as a member of the group `consumer` and applies every event exactly once. */
export function consumeOnce<Unit>(options: ConsumeOnce<Unit>): Loop {
  const { log, consumer, topic } = options;
  return {
    what: `${consumer} of ${topic.name}`,
    async run(signal) {
      await using scope = new Scope(consumer);
      const stop = () => void scope.close(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      scope.defer('abort listener', () => signal.removeEventListener('abort', stop));
      if (signal.aborted) return;
      const group = { group: consumer, topics: [topic], maxBatch: MOST_AT_ONCE };
      await log.consume(group, (batch) => applyOnce(options, batch), scope);
    },
  };
}

/** Applies what is above the high water. Safe against another member with the same batch. */
export async function applyOnce<Unit>(
  { effects, consumer, topic, on }: Omit<ConsumeOnce<Unit>, 'log'>,
  batch: LogBatch,
): Promise<void> {
  const place = { consumer, topic: topic.name, partition: batch.partition };
  const cid = batch.records[0]?.headers.correlationId;
  await inWork(cid === undefined ? {} : { correlationId: cid }, () =>
    effects.once(place, (hw) => {
      const fresh = above(hw, topic, batch.records);
      const last = fresh.at(-1);
      if (last === undefined) return undefined;
      return { hw: positionOf(topic, last), effect: (unit) => on(unit, fresh.map(eventOf)) };
    }),
  );
}

/** Effects in a context's schema of PostgreSQL: one transaction each. */
export function postgresEffects(pool: Pool): Effects<Tx> {
  return {
    once: ({ consumer, topic, partition }, next) =>
      transaction(pool, async (tx) => {
        const { rows } = await tx.query<{ hw: number }>(
          'select hw from consumer_hw where consumer = $1 and topic = $2 and partition = $3',
          [consumer, topic, partition],
        );
        const before = rows[0]?.hw ?? 0;
        const fresh = next(before);
        if (fresh === undefined) return;
        // Before the effect: whoever comes second waits here, finds another mark and does nothing.
        const moved = await tx.query(
          `insert into consumer_hw as mark (consumer, topic, partition, hw) values ($1, $2, $3, $4)
           on conflict (consumer, topic, partition) do update set hw = excluded.hw where mark.hw = $5`,
          [consumer, topic, partition, fresh.hw, before],
        );
        if (moved.rowCount !== 1) throw new Error(`another member of ${consumer} applied events of ${topic} meanwhile`);
        await fresh.effect(tx);
      }),
  };
}

/** What is new: a double may also stand in the same batch as its first. */
function above(hw: number, topic: Topic, records: readonly StoredRecord[]): readonly StoredRecord[] {
  let mark = hw;
  return records.filter((record) => {
    const pos = positionOf(topic, record);
    if (pos <= mark) return false;
    mark = pos;
    return true;
  });
}

function positionOf(topic: Topic, record: StoredRecord): number {
  const pos = Number(record.headers.pos);
  if (!Number.isSafeInteger(pos))
    throw new Error(`record ${record.offset} of ${topic.name} has no position: no relay sent it`);
  return pos;
}

function eventOf(record: StoredRecord): OutboxEvent {
  return JSON.parse(record.value.toString('utf8')) as OutboxEvent;
}
