/** What a stream has come to, with and without snapshots. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import type { EventStore, ReadRange } from '#subgraphs/combat/store/event-store.ts';
import { type LoadAt, loadState, recentStates } from '#subgraphs/combat/store/load-stream.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { postgresSnapshots } from '#subgraphs/combat/store/snapshots.ts';
import { combatDatabase } from '../support/combat-database.ts';
import { anEvent, aStream, by } from '../support/combat-events.ts';

const scope = new Scope('test');
let pool: Pool;
let store: EventStore;
beforeAll(async () => {
  ({ pool } = await combatDatabase(scope));
  store = postgresEventStore(pool);
});
afterAll(() => scope.close());

interface Counted {
  readonly type: string;
  readonly n: number;
}
/** The state is what was counted, so a fold that leaves one out or takes one twice shows. */
const adding = {
  initial: [] as readonly number[],
  evolve: (state: readonly number[], { n }: Counted) => [...state, n],
  stateVersion: 'adding 1',
};
/** As another process has it: it has seen nothing yet. */
const source = () => ({ decider: adding, store, snapshots: postgresSnapshots(pool), recent: recentStates(10) });

async function streamOf(count: number): Promise<string> {
  const stream = aStream();
  for (let at = 0; at < count; at += 150) {
    const many = Array.from({ length: Math.min(150, count - at) }, (_, i) => anEvent({ n: at + 1 + i }));
    await store.append(stream, at, many, by());
  }
  return stream;
}
const upTo = (last: number) => ({ state: Array.from({ length: last }, (_, i) => i + 1), version: last });
const snapshotAt = async (stream: string) =>
  (await postgresSnapshots(pool).get(stream, adding.stateVersion, 10_000))?.version;

test('a stream without events is the initial state', async () => {
  expect(await loadState(source(), aStream())).toEqual(upTo(0));
});

test('a snapshot is written after 200 events, used by who follows, and never for what came before it', async () => {
  const stream = await streamOf(150);
  expect(await loadState(source(), stream)).toEqual(upTo(150));
  expect(await snapshotAt(stream)).toBeUndefined();
  await store.append(stream, 150, [anEvent({ n: 151 })], by());
  for (let n = 152; n <= 230; n += 1) await store.append(stream, n - 1, [anEvent({ n })], by());
  expect(await loadState(source(), stream)).toEqual(upTo(230));
  expect(await snapshotAt(stream)).toBe(230);
  await pool.query('update snapshots set state = $2 where stream = $1', [stream, '[-1]']);
  await store.append(stream, 230, [anEvent({ n: 231 })], by());
  expect(await loadState(source(), stream)).toEqual({ state: [-1, 231], version: 231 });
  expect(await loadState(source(), stream, { atVersion: 230 })).toEqual({ state: [-1], version: 230 });
  expect(await loadState(source(), stream, { atVersion: 229 })).toEqual(upTo(229));
  expect(await loadState(source(), stream, { atVersion: 0 })).toEqual(upTo(0));
  expect(await loadState(source(), stream, { asOf: new Date() })).toEqual(upTo(231));
  expect(await snapshotAt(stream)).toBe(230);
});

test('a snapshot of another shape of the state is left alone', async () => {
  const stream = await streamOf(210);
  await loadState(source(), stream);
  const newer = { ...source(), decider: { ...adding, stateVersion: 'adding 2' } };
  await pool.query('update snapshots set state = $2 where stream = $1', [stream, '[-1]']);
  expect(await loadState(newer, stream)).toEqual(upTo(210));
});

test('a snapshot of events that the store does not have is not used', async () => {
  const stream = await streamOf(10);
  await postgresSnapshots(pool).put({ stream, stateVersion: adding.stateVersion, version: 20, state: [-1] });
  expect(await loadState(source(), stream)).toEqual(upTo(10));
});

test('an older snapshot never replaces a newer one', async () => {
  const stream = `engagement:${randomUUID()}`;
  for (const version of [300, 200])
    await postgresSnapshots(pool).put({ stream, stateVersion: 'v', version, state: version });
  expect(await postgresSnapshots(pool).get(stream, 'v', 1_000)).toMatchObject({ version: 300, state: 300 });
});

describe('a process that has seen a stream', () => {
  test('reads on from there, whatever is in the snapshots, and still keeps one after 200 events', async () => {
    const stream = await streamOf(150);
    const process = source();
    const asked: number[] = [];
    const counting = {
      read(of: string, range?: ReadRange) {
        asked.push(range?.from ?? 1);
        return store.read(of, range);
      },
    };
    const load = (at?: LoadAt) => loadState({ ...process, store: counting }, stream, at);
    expect(await load()).toEqual(upTo(150));
    await store.append(stream, 150, [anEvent({ n: 151 })], by());
    expect(await load()).toEqual(upTo(151));
    expect(await load({ atVersion: 151 })).toEqual(upTo(151));
    expect(asked).toEqual([1, 150, 151]);
    for (let n = 152; n <= 200; n += 1) await store.append(stream, n - 1, [anEvent({ n })], by());
    expect(await load()).toEqual(upTo(200));
    expect(await snapshotAt(stream)).toBe(200);
  });

  test('looks at earlier times and versions without it', async () => {
    const stream = await streamOf(10);
    const process = source();
    expect(await loadState(process, stream)).toEqual(upTo(10));
    expect(await loadState(process, stream, { atVersion: 9 })).toEqual(upTo(9));
    expect(await loadState(process, stream, { asOf: new Date() })).toEqual(upTo(10));
    expect(await loadState(process, stream, { asOf: new Date(0) })).toEqual(upTo(0));
  });

  test('takes none of it where the store has another event at its end', async () => {
    const [seen, other] = [await streamOf(3), aStream()];
    const process = source();
    expect(await loadState(process, seen)).toEqual(upTo(3));
    for (const n of [7, 8, 9]) await store.append(other, n - 7, [anEvent({ n })], by());
    // A store that was restored from before, and has gone on.
    const restored = { read: (_: string, range?: ReadRange) => store.read(other, range) };
    expect(await loadState({ ...process, store: restored }, seen)).toEqual({ state: [7, 8, 9], version: 3 });
  });
});

test('without snapshots it only takes longer', async () => {
  // What is asked for here is no news.
  setLogLevel('fatal');
  onTestFinished(() => setLogLevel('info'));
  const stream = await streamOf(210);
  const away = () => Promise.reject(new Error('away'));
  expect(await loadState({ ...source(), snapshots: { get: away, put: away } }, stream)).toEqual(upTo(210));
});
