/** The outbox: events become visible with the change they tell of, or not at all. The relay moves them to the log. */
import { correlationId } from '../log.ts';
import type { Tx } from '../postgres.ts';
import type { Topic } from './event-log.ts';

/**
 * Publishes events in the transaction `tx`, in order, as JSON. Call it last: it locks the outbox head until the commit,
 * which makes positions dense in commit order, and every other writer of the context waits for it.
 */
export async function publish(
  tx: Tx,
  topic: Topic,
  key: string,
  events: readonly { readonly type: string }[],
): Promise<void> {
  if (events.length === 0) return;
  const id = correlationId();
  await tx.query(
    `with moved as (update outbox_head set next = next + $4 returning next - $4 as first)
     insert into outbox_event (pos, topic, partitions, key, body, headers)
     select first + ord - 1, $1, $2, $3, event.body, event.headers
     from moved, unnest($5::jsonb[], $6::jsonb[]) with ordinality as event (body, headers, ord)`,
    [
      topic.name,
      topic.partitions,
      key,
      events.length,
      events.map((event) => JSON.stringify(event)),
      events.map(({ type }) => JSON.stringify({ type, correlationId: id })),
    ],
  );
}
