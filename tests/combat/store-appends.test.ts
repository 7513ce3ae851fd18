/** What PostgreSQL need not be asked: a process that writes alone, and how it learns that it is not. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { Pool } from '#platform/postgres.ts';
import type { EventStore } from '#subgraphs/combat/store/event-store.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { combatDatabase } from '../support/combat-database.ts';
import { aStream, by, events, everythingIn } from '../support/combat-events.ts';
import { replacing } from '../support/replacing.ts';

const suite = new Scope('suite');
let pool: Pool;
beforeAll(async () => {
  ({ pool } = await combatDatabase(suite));
});
afterAll(() => suite.close());

let transactions: number;
let alone: EventStore;
let other: EventStore;
beforeEach(async () => {
  other = postgresEventStore(pool);
  alone = postgresEventStore(countingTransactions());
  await alone.append(aStream(), 0, events(1), by());
  transactions = 0;
});
afterEach(async () => {
  const commits = await everythingIn(alone);
  expect(commits.map(({ commit }) => commit)).toEqual(commits.map((_, i) => i + 1));
});

/** Only transactions take a client. */
function countingTransactions(): Pool {
  return replacing(pool, 'connect', () => {
    transactions += 1;
    return pool.connect();
  });
}

test('a process that writes alone stores a group by one statement', async () => {
  const streams = [aStream(), aStream()];
  for (const version of [0, 2, 4])
    await Promise.all(streams.map((stream) => alone.append(stream, version, events(2), by())));
  for (const stream of streams) expect(await other.read(stream)).toHaveLength(6);
  expect(transactions).toBe(0);
});

test('it gives the first result again, whatever version comes with the key', async () => {
  const [stream, command] = [aStream(), by()];
  const first = await alone.append(stream, 0, events(2), command);
  for (const expected of [0, 2])
    expect(await alone.append(stream, expected, events(2), command)).toEqual({ ...first, replayed: true });
  const reused = alone.append(stream, 2, events(1), { ...command, fingerprint: 'another command' });
  await expect(reused).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('it refuses a version that is not the last one, of a stream that it made', async () => {
  const stream = aStream();
  await alone.append(stream, 0, events(3), by());
  for (const expected of [0, 1, 4])
    await expect(alone.append(stream, expected, events(1), by())).rejects.toMatchObject({ expected, actual: 3 });
});

test('of a group that holds a refusal the others are stored', async () => {
  const [stream, fresh] = [aStream(), aStream()];
  await alone.append(stream, 0, events(3), by());
  const [stale, fine] = await Promise.allSettled([
    alone.append(stream, 1, events(1), by()),
    alone.append(fresh, 0, events(1), by()),
  ]);
  expect(stale).toMatchObject({ status: 'rejected', reason: { expected: 1, actual: 3 } });
  expect(fine).toMatchObject({ status: 'fulfilled', value: { from: 1 } });
});

test.each([0, 1, 2])('it refuses version %i of a stream of three that another process has made', async (expected) => {
  const stream = aStream();
  await other.append(stream, 0, events(3), by());
  await expect(alone.append(stream, expected, events(1), by())).rejects.toMatchObject({ expected, actual: 3 });
  expect(await alone.append(stream, 3, events(1), by())).toMatchObject({ from: 4 });
});

test('a stream that it has known may have gone on elsewhere', async () => {
  const [stream, command] = [aStream(), by()];
  await alone.append(stream, 0, events(1), by());
  const theirs = await other.append(stream, 1, events(2), command);
  await expect(alone.append(stream, 1, events(1), by())).rejects.toMatchObject({ expected: 1, actual: 3 });
  expect(await alone.append(stream, 3, events(2), command)).toEqual({ ...theirs, replayed: true });
  expect(await alone.append(stream, 3, events(1), by())).toMatchObject({ from: 4 });
});

async function startedAnew(): Promise<EventStore> {
  const store = postgresEventStore(pool);
  await store.append(aStream(), 0, events(1), by());
  return store;
}

test('what was stored before it was started is asked for', async () => {
  const [stream, command] = [aStream(), by()];
  const first = await alone.append(stream, 0, events(3), command);
  for (const expected of [0, 1, 2]) {
    const refused = (await startedAnew()).append(stream, expected, events(1), by());
    await expect(refused).rejects.toMatchObject({ expected, actual: 3 });
  }
  const again = await startedAnew();
  expect(await again.append(aStream(), 0, events(3), command)).toEqual({ ...first, replayed: true });
  expect(await again.append(stream, 3, events(1), by())).toMatchObject({ from: 4 });
});

test('when the other is silent again it asks no more', async () => {
  await other.append(aStream(), 0, events(1), by());
  const stream = aStream();
  for (const version of [0, 1, 2, 3]) await alone.append(stream, version, events(1), by());
  expect(transactions).toBe(2);
});
