/** Combat's store, its relay, the event log and its projections: what the tests of projections look at. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import type { Pool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { type Loop, startLoops } from '#platform/worker.ts';
import { combatRelay } from '#subgraphs/combat/background.ts';
import { topics } from '#subgraphs/combat/contract.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { folded } from '#subgraphs/combat/projections/fold.ts';
import { keepProjections } from '#subgraphs/combat/projections/keep-projections.ts';
import type { Projection } from '#subgraphs/combat/projections/projection.ts';
import { readStatus } from '#subgraphs/combat/projections/status.ts';
import type { EventStore, NewEvent, StoredEvent } from '#subgraphs/combat/store/event-store.ts';
import { postgresEventStore } from '#subgraphs/combat/store/postgres.ts';
import { newEvent, recordedEvent } from '#subgraphs/combat/store/recorded-events.ts';
import { combatHistory } from './combat-history.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventually } from './eventually.ts';

const PATIENCE_MS = 30_000;

export interface CombatWorld {
  readonly db: TestDatabase;
  readonly store: EventStore;
  readonly eventLog: EventLog;
  /** Lets about so many more events happen. */
  fight(count: number): Promise<void>;
  /** Appends events of one stream, whatever they say. */
  append(stream: string, events: readonly NewEvent[]): Promise<void>;
  /** Beside the test; ends when told, or with it. */
  run(loop: Loop): { end(): Promise<void> };
  relay(): { end(): Promise<void> };
  keep(projections?: readonly Projection<object>[]): { end(): Promise<void> };
}

/** In a database of its own. */
export async function openCombatWorld(scope: Scope, seed = 1): Promise<CombatWorld> {
  const db = await testDatabase(scope, 'combat');
  const store = postgresEventStore(db.pool);
  scope.defer('store', () => store.close());
  const eventLog = openEventLog(db.logUrl, scope, { name: 'test' });
  await eventLog.declare([topics.events]);
  const history = combatHistory(seed);
  const versions = new Map<string, number>();
  const meters = createMeters('test');

  async function append(stream: string, events: readonly NewEvent[]): Promise<void> {
    const expected = versions.get(stream) ?? 0;
    versions.set(stream, expected + events.length);
    const meta = { correlationId: 'a test', causationId: randomUUID(), actor: 'user:mako' };
    await store.append(stream, expected, events, { idem: randomUUID(), fingerprint: stream, meta });
  }

  function run(loop: Loop) {
    const own = scope.child(loop.what);
    startLoops('test', [loop], own, meters);
    return { end: () => own.close() };
  }

  return {
    db,
    store,
    eventLog,
    append,
    run,
    async fight(count) {
      for (let left = count; left > 0; ) {
        // Each stream's in order; the streams beside each other, so that they share commits.
        const turns = new Map<string, Promise<void>>();
        for (let some = 0; some < 200 && left > 0; some += 1) {
          const { stream, events } = history.next().value;
          const before = turns.get(stream) ?? Promise.resolve();
          const appended = events.map((event) => newEvent(randomUUID(), event));
          turns.set(
            stream,
            before.then(() => append(stream, appended)),
          );
          left -= events.length;
        }
        await Promise.all(turns.values());
      }
    },
    relay: () => run(relayLoop(combatRelay(db.pool, store), eventLog)),
    keep: (projections = PROJECTIONS) =>
      run(keepProjections({ service: 'test', pool: db.pool, store, eventLog, projections, meters })),
  };
}

/** Everything that was stored, in order. */
export async function allEvents(store: EventStore): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let after = 0; ; ) {
    const commits = await store.readAll(after, 5_000);
    const last = commits.at(-1);
    if (last === undefined) return events;
    events.push(...commits.flatMap((commit) => commit.events));
    after = last.commit;
  }
}

/** Rows by key, as readers see them. */
export async function rowsOf(pool: Pool, { name, columns }: Projection<object>): Promise<Rows> {
  const { rows } = await pool.query<Record<string, unknown>>(`select * from ${name}`);
  const [key] = columns;
  return new Map(rows.map((row) => [String(row[key?.name ?? '']), comparable(row)]));
}

/** Rows by key, as a fold from zero makes them. */
export async function foldOf(store: EventStore, projection: Projection<object>): Promise<Rows> {
  const rows = folded(projection, (await allEvents(store)).map(recordedEvent));
  return new Map([...rows].map(([key, row]) => [key, comparable(row)]));
}

/** All that was stored is in the log, every generation that serves has read it, and readers see what a fold from zero gives. */
export async function settled(world: CombatWorld, projections: readonly Projection<object>[]): Promise<void> {
  const { position } = await world.store.head();
  await eventually(async () => {
    const known = await readStatus(world.db.pool, world.store);
    for (const { name } of projections)
      expect(known.find((status) => status.name === name)?.live, name).toMatchObject({ position });
  }, PATIENCE_MS);
  for (const projection of projections) {
    const expected = await foldOf(world.store, projection);
    // Other partitions than that of the last event may still be on their way.
    await eventually(
      async () => expect(await rowsOf(world.db.pool, projection), projection.name).toEqual(expected),
      10_000,
    );
  }
}

type Rows = ReadonlyMap<string, object>;

/** Instants may be spelled in more than one way. */
function comparable(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && value !== null ? +new Date(value) : value,
    ]),
  );
}
