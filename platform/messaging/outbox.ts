/** The outbox: events become visible with the change they tell of, or not at all. The relay moves them to the log. */
import { Refusal } from '../kernel/refusal.ts';
import { correlationId } from '../log.ts';
import type { Tx } from '../postgres.ts';
import { MAX_RECORD_BYTES, type Topic } from './event-log.ts';

/**
 * Publishes events in the transaction `tx`, in order, as JSON. Call it last: it locks the outbox head until the commit,
 * which makes positions dense in commit order, and every other writer of the context waits for it.
 */
export function publish(
  tx: Tx,
  topic: Topic,
  key: string,
  events: readonly { readonly type: string }[],
): Promise<void> {
  return publishEach(
    tx,
    topic,
    events.map((event) => ({ key, event })),
  );
}

/** The same where each event has a key of its own; one statement for all. */
export async function publishEach(
  tx: Tx,
  topic: Topic,
  events: readonly { readonly key: string; readonly event: { readonly type: string } }[],
): Promise<void> {
  if (events.length === 0) return;
  const id = correlationId();
  const bodies = events.map(({ event }) => JSON.stringify(event));
  assertTaken(
    topic,
    events.map(({ key }, i) => ({ key, body: bodies[i] ?? '' })),
  );
  await tx.query(
    `with moved as (update outbox_head set next = next + $4 returning next - $4 as first)
     insert into outbox_event (pos, topic, partitions, key, body, headers)
     select first + ord - 1, $1, $2, event.key, event.body, event.headers
     from moved, unnest($3::text[], $5::jsonb[], $6::jsonb[]) with ordinality as event (key, body, headers, ord)`,
    [
      topic.name,
      topic.partitions,
      events.map(({ key }) => key),
      events.length,
      bodies,
      events.map(({ event: { type } }) => JSON.stringify({ type, correlationId: id })),
    ],
  );
}

/**
 * For whoever writes an outbox: what the log would refuse is refused before, because behind it the relay would stand still.
 * Refuses MESSAGE_WITHOUT_KEY, MESSAGE_TOO_LARGE.
 */
export function assertTaken(topic: Topic, events: readonly { readonly key: string; readonly body: string }[]): void {
  if (events.some(({ key }) => key === ''))
    throw new Refusal('MESSAGE_WITHOUT_KEY', `An event for ${topic.name} has no key. Give it one.`);
  const bytes = Math.max(...events.map(({ body }) => Buffer.byteLength(body)));
  if (bytes > MAX_RECORD_BYTES) {
    throw new Refusal('MESSAGE_TOO_LARGE', `An event for ${topic.name} is too large. Split it.`, {
      bytes,
      limit: MAX_RECORD_BYTES,
    });
  }
}
