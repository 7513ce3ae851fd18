/** The event store as a relay reads it: event by event, where the store has commits. */
import type { DenseLog, OutboxRow } from '#platform/messaging/dense-log.ts';
import { topics } from '../contract.ts';
import type { EventStore, StoredEvent } from './event-store.ts';
import { combatRecord } from './recorded-events.ts';
import { schemaOf } from './upcasters.ts';

/** So many places are remembered: whoever goes on from one finds it without a search. */
const MOST_PLACES = 100;

/** Throws NewerSchema at an event that a newer release has written. */
export function storeOutbox(store: EventStore): DenseLog {
  /** By position the number of the last commit that ends there or before. */
  const places = new Map<number, number>();

  function remember(position: number, commit: number): void {
    places.delete(position);
    places.set(position, commit);
    const [oldest] = places.keys();
    if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest);
  }

  async function endOf(commit: number): Promise<number> {
    const [found] = await store.readAll(commit - 1, 1);
    const last = found?.events.at(-1);
    if (found?.commit !== commit || last === undefined)
      throw new Error(`commit ${commit} of the event store is missing`);
    return last.position;
  }

  /** By halving: each commit holds at least one event, so it is none after number `position`. */
  async function search(position: number): Promise<number> {
    const head = await store.head();
    if (head.position <= position) return head.commit;
    let [low, high] = [0, Math.min(head.commit, position + 1)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if ((await endOf(middle)) <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  return {
    async read(after, limit) {
      const from = places.get(after) ?? (await search(after));
      remember(after, from);
      const rows: OutboxRow[] = [];
      for (const { commit, events } of await store.readAll(from, limit)) {
        for (const event of events) {
          if (event.position <= after) continue;
          if (rows.length === limit) return rows;
          rows.push(outboxRow(event));
          remember(event.position, event === events.at(-1) ? commit : commit - 1);
        }
      }
      return rows;
    },
    head: async () => (await store.head()).position,
  };
}

/** As a relay sends it. Throws NewerSchema. */
export function outboxRow(event: StoredEvent): OutboxRow {
  const { id, type, stream, version, position, recordedAt, meta } = event;
  return {
    pos: position,
    topic: topics.events.name,
    partitions: topics.events.partitions,
    key: stream,
    body: combatRecord(event),
    headers: {
      id,
      type,
      schema: String(schemaOf(type)),
      version: String(version),
      correlationId: meta.correlationId,
      causationId: meta.causationId,
    },
    recordedAt,
  };
}
