/** Events for tests of the store alone: what they say does not matter to it. */
import { randomUUID } from 'node:crypto';
import type { AppendBy, EventStore, Json, NewEvent } from '#subgraphs/combat/store/event-store.ts';

export function anEvent(data: Json = { of: 'a test' }, type = 'StrikeMissed'): NewEvent {
  return { id: randomUUID(), type, schema: 1, data };
}

export function events(count: number, data?: Json): readonly NewEvent[] {
  return Array.from({ length: count }, () => anEvent(data));
}

export function by(idem: string = randomUUID(), fingerprint = 'the same command'): AppendBy {
  return { idem, fingerprint, meta: { correlationId: 'c-1', causationId: 'c-0', actor: 'operator' } };
}

export function aStream(): string {
  return `engagement:${randomUUID()}`;
}

/** All of a store, from the first commit. */
export async function everythingIn(store: EventStore, limit = 500) {
  const commits = [];
  for (let after = 0; ; after = commits.length) {
    const next = await store.readAll(after, limit);
    if (next.length === 0) return commits;
    commits.push(...next);
  }
}
