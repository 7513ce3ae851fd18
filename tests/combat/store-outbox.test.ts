/** The event store as a relay reads it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { CombatRecord } from '#subgraphs/combat/contract.ts';
import type { EventStore } from '#subgraphs/combat/store/event-store.ts';
import { storeOutbox } from '#subgraphs/combat/store/outbox.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { newEvent } from '#subgraphs/combat/store/recorded-events.ts';
import { NewerSchema } from '#subgraphs/combat/store/upcasters.ts';
import { combatDatabase } from '../support/combat-database.ts';
import { anEvent, by } from '../support/combat-events.ts';

const scope = new Scope('test');
let store: EventStore;
beforeAll(async () => {
  store = postgresEventStore((await combatDatabase(scope)).pool);
});
afterAll(() => scope.close());

const jaeger = randomUUID();
const freed = (at: number) =>
  newEvent(randomUUID(), {
    type: 'JaegerFreed',
    jaeger,
    engagement: randomUUID(),
    at: new Date(at).toISOString(),
  });

/** Counts what is asked of the store. */
function counted(of: EventStore) {
  let reads = 0;
  const readAll: EventStore['readAll'] = (...args) => {
    reads += 1;
    return of.readAll(...args);
  };
  return { store: { ...of, readAll }, reads: () => reads };
}

test('event by event in order, with whatever limit, and cold from any position', async () => {
  const stream = `jaeger-claim:${jaeger}`;
  let version = 0;
  for (const count of [1, 3, 1, 20, 2, 1, 7]) {
    await store.append(
      stream,
      version,
      Array.from({ length: count }, (_, i) => freed(i)),
      by(),
    );
    version += count;
  }
  const { position } = await store.head();
  for (const limit of [1, 2, 3, 10, 500]) {
    const watched = counted(store);
    const outbox = storeOutbox(watched.store);
    expect(await outbox.head()).toBe(position);
    let after = 0;
    let rounds = 0;
    for (; after < position; rounds += 1) {
      const rows = await outbox.read(after, limit);
      expect(rows.map(({ pos }) => pos)).toEqual(rows.map((_, i) => after + 1 + i));
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThanOrEqual(limit);
      after += rows.length;
    }
    expect(await outbox.read(position, limit)).toEqual([]);
    // Whoever goes on does not search: one read for each call.
    expect(watched.reads()).toBe(rounds + 1);
  }
  for (let after = 0; after < position; after += 1) {
    expect((await storeOutbox(store).read(after, 1)).map(({ pos }) => pos)).toEqual([after + 1]);
  }
  expect(await storeOutbox(store).read(position + 5, 10)).toEqual([]);
});

test('a row is the record of the contract, and nothing that is sealed is in it', async () => {
  const { position } = await store.head();
  const sealed = { subject: jaeger, iv: 'aXY=', ciphertext: 'c2VjcmV0', tag: 'dGFn' };
  const event = { ...freed(0), sealed };
  await store.append('jaeger-claim:sealed', 0, [event], by());
  const [row] = await storeOutbox(store).read(position, 10);
  expect(row).toMatchObject({
    pos: position + 1,
    topic: 'combat.events.v1',
    partitions: 6,
    key: 'jaeger-claim:sealed',
    headers: {
      id: event.id,
      type: 'JaegerFreed',
      schema: '1',
      version: '1',
      correlationId: 'c-1',
      causationId: 'c-0',
    },
  });
  expect(CombatRecord.parse(row?.body)).toMatchObject({ id: event.id, version: 1, by: 'operator', jaeger });
  expect(JSON.stringify(row)).not.toContain('c2VjcmV0');
});

test('an event of a newer release stops it', async () => {
  const { position } = await store.head();
  await store.append('jaeger-claim:newer', 0, [{ ...anEvent({}, 'JaegerFreed'), schema: 2 }], by());
  await expect(storeOutbox(store).read(position, 10)).rejects.toThrow(NewerSchema);
});
