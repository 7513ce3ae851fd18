/** An origin of events, an event log and consumers whose effects are counted: what the tests of relays look at. */
import { expect } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { consumeOnce, type OutboxEvent } from '#platform/messaging/high-water.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { outboxLag, relayOnce } from '#platform/messaging/relay.ts';
import type { Tx } from '#platform/postgres.ts';
import { pause } from '#platform/retry.ts';
import type { Loop } from '#platform/worker.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { ORIGINS, type Origin } from './origins.ts';

const AT_ONCE = 10;
export const PATIENCE_MS = 120_000;

export interface World {
  readonly origin: Origin;
  readonly db: TestDatabase;
  readonly logUrl: string;
  readonly source: RelaySource;
  /** Says the next `count` numbers, each key's in order. */
  say(count: number): Promise<void>;
  said(): number;
  /** A loop beside the test; one that fails begins again. Ends when told, or with the test. */
  run(loop: Loop): { end(): Promise<void> };
  /** A consumer whose effects are kept under its name. */
  consumer(name: string, log: EventLog, effects?: Effects<Tx>): Loop;
  open(name: string): EventLog;
}

export interface Verdict {
  readonly lost: readonly number[];
  readonly doubled: readonly number[];
  readonly reordered: readonly string[];
}

export const GOOD: Verdict = { lost: [], doubled: [], reordered: [] };

export async function openWorld(
  scope: Scope,
  { origin = ORIGINS.outbox, logUrl }: { readonly origin?: Origin; readonly logUrl?: string | undefined } = {},
): Promise<World> {
  const { context, topic } = origin;
  const db = await testDatabase(scope, context);
  await db.pool.query('create table effect (seq bigserial, consumer text not null, key text not null, n int not null)');
  const url = logUrl ?? db.logUrl;
  const open = (name: string) => openEventLog(url, scope, { name });
  await open('migrate').declare([topic]);
  const tell = origin.teller(db.pool);
  let said = 0;
  return {
    origin,
    db,
    logUrl: url,
    source: origin.source(db.pool),
    open,
    said: () => said,
    async say(count) {
      for (const end = said + count; said < end && !scope.signal.aborted; ) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, end - said) }, (_, i) => said + 1 + i);
        await tell(numbers);
        said += numbers.length;
      }
    },
    run(loop) {
      const child = scope.child(loop.what);
      const running = (async () => {
        while (!child.signal.aborted) await loop.run(child.signal).catch(() => undefined);
      })();
      child.defer(loop.what, () => running);
      return { end: () => child.close() };
    },
    consumer: (name, log, effects = postgresEffects(db.pool)) =>
      consumeOnce({ effects, log, consumer: name, topic, on: takeEffect(name) }),
  };
}

/** Until `more` says no, or the test ends. */
export async function saying(scope: Scope, more: () => Promise<boolean>): Promise<void> {
  const child = scope.child('speaker');
  const speaking = (async () => {
    while (!child.signal.aborted && (await more()));
  })();
  child.defer('speaker', () => speaking.catch(() => undefined));
  return speaking;
}

export const takeEffect = (consumer: string) => async (tx: Tx, events: readonly OutboxEvent[]) => {
  await tx.query(
    `insert into effect (consumer, key, n) select $1, key, n from unnest($2::text[], $3::int[]) with ordinality as e (key, n, ord) order by ord`,
    [consumer, events.map(({ key }) => key), events.map(({ n }) => n)],
  );
};

/** What went wrong with the numbers 1 to `count`. */
export async function verdict({ db }: World, consumer: string, count: number): Promise<Verdict> {
  const { rows } = await db.pool.query<{ key: string; n: number }>(
    'select key, n from effect where consumer = $1 order by seq',
    [consumer],
  );
  const times = new Map<number, number>();
  const last = new Map<string, number>();
  const reordered = new Set<string>();
  for (const { key, n } of rows) {
    times.set(n, (times.get(n) ?? 0) + 1);
    if (n < (last.get(key) ?? 0)) reordered.add(key);
    last.set(key, n);
  }
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return {
    lost: numbers.filter((n) => !times.has(n)),
    doubled: numbers.filter((n) => (times.get(n) ?? 0) > 1),
    reordered: [...reordered],
  };
}

/** The relay is at the head, and the group has read all that the log has. */
export async function settled({ origin, source }: World, log: EventLog, group: string): Promise<void> {
  await eventually(async () => {
    const { at, head } = await outboxLag(source);
    expect(at).toBe(head);
    const lags = await log.lag(group);
    expect(lags).toHaveLength(origin.topic.partitions);
    for (const { committed, high } of lags) expect(committed).toBe(high);
  }, PATIENCE_MS);
}

export const recordsIn = async ({ origin }: World, log: EventLog) =>
  (await log.offsets(origin.topic)).reduce((sum, { high }) => sum + high, 0);

/** A relay that does not ask whether it may. */
export function zombie(source: RelaySource, log: EventLog): Loop {
  return {
    what: 'zombie',
    async run(signal) {
      while (!signal.aborted) if ((await relayOnce(source, log)) === 0) await pause(5, signal);
    },
  };
}
