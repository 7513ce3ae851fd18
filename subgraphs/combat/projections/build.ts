/**
 * Builds a generation from the event store, while the one that readers see goes on. Its phases:
 * BUILDING: the store is read ahead, in batches of up to 5,000 events; a batch's rows, its position and what became of events
 * that cannot be applied change in one transaction. A crash resumes from there.
 * CATCHING_UP: it is near the head. What the shown generation has read of the log is looked at first, then the store is folded
 * past that, to P. In one transaction the marks of all partitions become P, and the generation is READY: from there on it
 * follows the log, whose records up to P it skips.
 */
import { partitionOf } from '#platform/kernel/partition.ts';
import { GapError } from '#platform/messaging/dense-log.ts';
import type { HeldRecord } from '#platform/messaging/effects.ts';
import { reasonIn } from '#platform/messaging/high-water.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import { topics } from '../contract.ts';
import type { EventStore, StoredEvent } from '../store/event-store.ts';
import { outboxRow } from '../store/outbox.ts';
import { type RecordedEvent, recordedEvent } from '../store/recorded-events.ts';
import { lift } from '../store/upcasters.ts';
import { addEvents, applyEvents } from './apply-events.ts';
import { enter, type Generation, moveOn, Overtaken } from './generations.ts';
import type { Projection } from './projection.ts';
import { paced, recentRows } from './recent.ts';
import { createIndexes, tableOf } from './tables.ts';

const MOST_AT_ONCE = 5_000;
/** From here on it is all but there. */
const NEAR = 1_000;
/** The place of a builder among the marks: it reads no partition. */
const STORE = 'event store';

export interface Build {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly projection: Projection<object>;
  readonly generation: Generation;
}

/** An event of a batch; with it the store is read up to `commit`. */
interface Read {
  readonly stored: StoredEvent;
  readonly commit: number;
  /** Undefined if it is of no concern here. */
  readonly event: RecordedEvent | undefined;
}

/**
 * Builds until the generation is READY, or `goesOn` says no. Throws Overtaken, NewerSchema, GapError; any other error is that of
 * a store.
 */
export async function build(
  { pool, store, projection, generation }: Build,
  goesOn: () => Promise<boolean>,
): Promise<void> {
  const { number } = generation;
  const consumer = tableOf(projection, number);
  const effects = postgresEffects(pool);
  const handled: ReadonlySet<string> = new Set(projection.handles);
  const rows = recentRows();
  const pace = paced();
  let { commit, position, phase } = generation;
  let head = (await store.head()).position;
  let ahead = read(commit);
  /** Of what is shown, as it stood when this generation came near. */
  let target = phase === 'CATCHING_UP' ? await shownMark(pool, projection) : 0;

  while (await goesOn()) {
    // Events may come faster than the store is ever found empty.
    if (phase === 'CATCHING_UP' && position >= target) return become();
    const batch = await ahead;
    const last = batch.at(-1);
    if (last !== undefined) {
      ahead = read(last.commit);
      if (last.stored.position > head) head = (await store.head()).position;
      await apply(batch);
    } else {
      if (phase === 'CATCHING_UP')
        throw new GapError(
          `the event store ends at ${position}, and ${projection.name} had ${target} of the event log`,
        );
      ahead = read(commit);
    }
    if (phase === 'BUILDING' && (last === undefined || head - position <= NEAR)) await comeNear();
  }

  /**
   * While the database writes what was read before: whether it fails is asked when it is needed. Rejects with NewerSchema as
   * well.
   */
  function read(after: number): Promise<readonly Read[]> {
    const reading = store.readAll(after, MOST_AT_ONCE).then((commits) =>
      commits.flatMap(({ commit: of, events }) =>
        events.map((stored, i) => ({
          stored,
          commit: i === events.length - 1 ? of : of - 1,
          event: readable(stored),
        })),
      ),
    );
    reading.catch(() => undefined);
    return reading;
  }

  async function apply(batch: readonly Read[]): Promise<void> {
    const fresh = batch.filter(({ stored }) => stored.position > position);
    const first = fresh[0]?.stored.position ?? position + 1;
    if (first !== position + 1) throw new GapError(`the event store has no event ${position + 1} before ${first}`);
    await halving(fresh);
  }

  /** Throws NewerSchema. */
  function readable(stored: StoredEvent): RecordedEvent | undefined {
    if (handled.has(stored.type)) return recordedEvent(stored);
    lift(stored);
    return undefined;
  }

  /** An event that cannot be applied is looked for by halves, and becomes a dead letter. */
  async function halving(part: readonly Read[]): Promise<void> {
    try {
      await applyOnce(part);
    } catch (error) {
      const reason = reasonIn(error);
      if (reason === undefined) throw error;
      if (part.length === 1) return applyOnce(part, reason);
      const middle = part.length >> 1;
      await halving(part.slice(0, middle));
      await halving(part.slice(middle));
    }
  }

  async function applyOnce(part: readonly Read[], reason?: string): Promise<void> {
    const last = part.at(-1);
    if (last === undefined) return;
    let changed: ReadonlyMap<string, object> = new Map();
    const from = position;
    const to = { commit: last.commit, position: last.stored.position, head, rate: pace(last.stored.position) };
    await effects.once({ consumer, topic: STORE, partition: 0 }, (mark) => {
      const parked = part.filter(({ stored }) => mark.held.has(stored.stream));
      const free = parked.length === 0 ? part : part.filter(({ stored }) => !mark.held.has(stored.stream));
      const dead = reason === undefined ? [] : free;
      return {
        hw: to.position,
        isGap: false,
        dead: dead.map(({ stored }) => ({ ...heldRecord(consumer, stored), reason: reason ?? '' })),
        parked: parked.map(({ stored }) => heldRecord(consumer, stored)),
        async effect(tx) {
          await tx.query('set local synchronous_commit = off');
          await moveOn(tx, generation, from, to);
          if (reason !== undefined) return;
          const events = free.flatMap(({ event }) => event ?? []);
          if (projection.isPerEvent) await addEvents(tx, projection, number, events);
          else changed = await applyEvents(tx, projection, number, events, rows.known);
        },
      };
    });
    rows.keep(changed);
    ({ commit, position } = to);
  }

  async function comeNear(): Promise<void> {
    await createIndexes(pool, projection, number);
    await enter(pool, generation, 'BUILDING', 'CATCHING_UP');
    phase = 'CATCHING_UP';
    target = await shownMark(pool, projection);
  }

  async function become(): Promise<void> {
    const at = position;
    await transaction(pool, async (tx) => {
      await enter(tx, generation, 'CATCHING_UP', 'READY');
      // Whoever still builds finds the phase changed: nothing came since.
      const { rowCount } = await tx.query(
        'select from projection_generation where projection = $1 and number = $2 and position = $3',
        [generation.projection, number, at],
      );
      if (rowCount !== 1) throw new Overtaken(`${consumer} does not stand at ${at} any more`);
      await tx.query(
        `insert into consumer_hw (consumer, topic, partition, hw)
         select $1, $2, partition, $4 from generate_series(0, $3 - 1) as partition
         on conflict (consumer, topic, partition) do update set hw = excluded.hw`,
        [consumer, topics.events.name, topics.events.partitions, at],
      );
    });
  }
}

/** The highest position of the log that the shown generation has; 0 if it has read nothing. */
async function shownMark(pool: Pool, { name }: Projection<object>): Promise<number> {
  const { rows } = await pool.query<{ hw: number | null }>(
    `select max(hw) as hw from consumer_hw join projection on consumer = name || '_g' || shown where name = $1 and topic = $2`,
    [name, topics.events.name],
  );
  return rows[0]?.hw ?? 0;
}

/** As the log would have it, where it has no offset yet. */
function heldRecord(consumer: string, stored: StoredEvent): HeldRecord {
  const { pos, key, body, headers, recordedAt } = outboxRow(stored);
  const value = Buffer.from(JSON.stringify(body));
  const place = { topic: STORE, partition: partitionOf(key, topics.events.partitions), offset: pos };
  return { consumer, ...place, pos, key, value, headers: { ...headers, pos: String(pos) }, at: recordedAt };
}
