/** Outbox → relay → log → high water: every event takes effect exactly once, in order, whoever is killed on the way. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import type { EventLog, LogBatch, Topic } from '#platform/messaging/event-log.ts';
import { applyOnce, consumeOnce, type OutboxEvent } from '#platform/messaging/high-water.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresEffects } from '#platform/messaging/postgres-effects.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { outboxLag, relayLoop, relayOnce, rewindRelay } from '#platform/messaging/relay.ts';
import { type Pool, type Tx, transaction } from '#platform/postgres.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const topic: Topic = { name: 'sender.events.v1', partitions: 3 };
const CONSUMER = 'receiver';

let scope: Scope;
let db: TestDatabase;
let log: EventLog;
let outbox: RelaySource;

beforeEach(async () => {
  scope = new Scope('test');
  db = await testDatabase(scope, 'sender');
  outbox = postgresOutbox(db.pool, 'sender');
  // The receiver shares the schema: its mark and its effect are what these tests look at.
  await db.pool.query('create table effect (seq bigserial, key text not null, n int not null)');
  log = openEventLog(db.logUrl, scope, { name: 'test' });
});
afterEach(() => scope.close());

const said = (key: string, n: number) => ({ type: 'Said', key, n });

function say(pool: Pool, key: string, ...numbers: readonly number[]): Promise<void> {
  return transaction(pool, (tx) =>
    publish(
      tx,
      topic,
      key,
      numbers.map((n) => said(key, n)),
    ),
  );
}

async function takeEffect(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  for (const { key, n } of events) await tx.query('insert into effect (key, n) values ($1, $2)', [key, n]);
}

async function effects(): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await db.pool.query<{ key: string; n: number }>('select key, n from effect order by seq');
  const byKey = new Map<string, number[]>();
  for (const { key, n } of rows) byKey.set(key, [...(byKey.get(key) ?? []), n]);
  return byKey;
}

async function positions(): Promise<readonly number[]> {
  const { rows } = await db.pool.query<{ pos: number }>('select pos from outbox_event order by pos');
  return rows.map(({ pos }) => pos);
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** Runs a loop until the scope closes; one that throws begins again at once, as its process would. */
function keepRunning(what: { run(signal: AbortSignal): Promise<void> }): void {
  const child = scope.child('loop');
  const running = (async () => {
    while (!child.signal.aborted) await what.run(child.signal).catch(() => undefined);
  })();
  child.defer('loop', () => running);
}

describe('outbox', () => {
  test('an event that was rolled back never appears and leaves no hole', async () => {
    const refused = transaction(db.pool, async (tx) => {
      await publish(tx, topic, 'a', [said('a', 1)]);
      throw new Error('changed my mind');
    });
    await expect(refused).rejects.toThrow('changed my mind');
    await say(db.pool, 'a', 2);
    const { rows } = await db.pool.query('select pos, key, body, headers from outbox_event');
    expect(rows).toEqual([
      { pos: 1, key: 'a', body: said('a', 2), headers: { type: 'Said', correlationId: expect.any(String) } },
    ]);
  });

  test('what the log would refuse is refused before it is in the outbox', async () => {
    const publishing = (key: string, text: string) =>
      transaction(db.pool, (tx) => publish(tx, topic, key, [{ ...said(key, 1), text } as { readonly type: string }]));
    await expect(publishing('', '')).rejects.toMatchObject({ code: 'MESSAGE_WITHOUT_KEY' });
    await expect(publishing('a', 'é'.repeat(500_000))).rejects.toMatchObject({ code: 'MESSAGE_TOO_LARGE' });
    await publishing('a', 'é'.repeat(400_000));
    expect(await positions()).toEqual([1]);
  });

  test('a relay moves events that are large together in several batches', async () => {
    const text = 'x'.repeat(800_000);
    for (let n = 1; n <= 12; n += 1)
      await transaction(db.pool, (tx) =>
        publish(tx, topic, 'a', [{ ...said('a', n), text } as { readonly type: string }]),
      );
    const moved: number[] = [];
    for (let count = await relayOnce(outbox, log); count > 0; count = await relayOnce(outbox, log)) moved.push(count);
    expect(moved).toEqual([11, 1]);
  });

  test('positions are dense at every moment while eight write, some of whom roll back', async () => {
    let writing = true;
    const looked: number[] = [];
    const reader = (async () => {
      while (writing) {
        const seen = await positions();
        expect(seen).toEqual(upTo(seen.length));
        looked.push(seen.length);
      }
    })();
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 1; n <= 30; n++) {
          await transaction(db.pool, async (tx) => {
            await publish(tx, topic, `writer ${writer}`, [said('x', n), said('x', n)]);
            if (n % 5 === 0) throw new Error('rolled back');
          }).catch((error: Error) => expect(error.message).toBe('rolled back'));
        }
      }),
    );
    writing = false;
    await reader;
    expect(looked.length).toBeGreaterThan(3);
    expect(await positions()).toEqual(upTo(8 * 24 * 2));
  });
});

describe('relay and high water', () => {
  test('two relays that die before or after an append send doubles, and each event takes effect once, in order', async () => {
    let appends = 0;
    const dying: EventLog = {
      ...log,
      async append(to, records) {
        appends += 1;
        if (appends % 4 === 1) throw new Error('killed before the append');
        await log.append(to, records);
        if (appends % 4 !== 0) throw new Error('killed between the append and the checkpoint');
      },
    };
    for (const _ of [1, 2]) {
      keepRunning({
        run: async (signal) => {
          // No lease holds this one back: two zombies at once are what the checkpoint must stand.
          await db.pool.query(`update relay_checkpoint set lease_until = '-infinity'`);
          await relayLoop(outbox, dying).run(signal);
        },
      });
    }
    keepRunning(consumeOnce({ effects: postgresEffects(db.pool), log, consumer: CONSUMER, topic, on: takeEffect }));
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (let n = 1; n <= 40; n++) await Promise.all(keys.map((key) => say(db.pool, key, n)));
    await eventually(async () => {
      for (const key of keys) expect((await effects()).get(key)?.length).toBeGreaterThanOrEqual(40);
    });
    const offsets = await log.offsets(topic);
    expect(offsets.reduce((sum, { high }) => sum + high, 0)).toBeGreaterThan(keys.length * 40);
    // Every double is behind us too, once the group has read all there is.
    await eventually(async () => {
      for (const { committed, high } of await log.lag(CONSUMER)) expect(committed).toBe(high);
    });
    for (const key of keys) expect((await effects()).get(key)).toEqual(upTo(40));
  });

  test('a rewound relay sends again and nothing takes effect twice', async () => {
    keepRunning(relayLoop(outbox, log));
    keepRunning(consumeOnce({ effects: postgresEffects(db.pool), log, consumer: CONSUMER, topic, on: takeEffect }));
    await say(db.pool, 'a', 1, 2, 3);
    await eventually(async () => expect((await effects()).get('a')).toEqual([1, 2, 3]));
    await eventually(async () => expect(await outboxLag(outbox)).toEqual({ at: 3, head: 3, oldestAt: undefined }));
    expect(await rewindRelay(outbox, 0, 'Mako')).toMatchObject({ at: 0, epoch: 1 });
    await say(db.pool, 'a', 4);
    await eventually(async () => expect((await effects()).get('a')).toEqual([1, 2, 3, 4]));
    expect((await log.offsets(topic)).reduce((sum, { high }) => sum + high, 0)).toBe(7);
  });

  test('a missing position stops the relay instead of being skipped', async () => {
    await say(db.pool, 'a', 1, 2, 3);
    await db.pool.query('delete from outbox_event where pos = 2');
    const relay = relayLoop(outbox, log).run(scope.signal);
    await expect(relay).rejects.toMatchObject({ name: 'GapError' });
    expect(await log.offsets(topic)).toEqual(upTo(3).map((n) => ({ partition: n - 1, low: 0, high: 0 })));
  });

  test('of two members with the same batch one applies it', async () => {
    const batch = await relayedBatch('a', 1, 2);
    const both = await Promise.allSettled(
      [1, 2].map(() =>
        applyOnce({ effects: postgresEffects(db.pool), consumer: CONSUMER, topic, on: takeEffect }, batch),
      ),
    );
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    await applyOnce({ effects: postgresEffects(db.pool), consumer: CONSUMER, topic, on: takeEffect }, batch);
    expect((await effects()).get('a')).toEqual([1, 2]);
  });
});

/** What a reader gets of these events, moved by a real relay. */
async function relayedBatch(key: string, ...numbers: readonly number[]): Promise<LogBatch> {
  const relay = scope.child('relay');
  const running = relayLoop(outbox, log).run(relay.signal);
  await say(db.pool, key, ...numbers);
  const batches: LogBatch[] = [];
  const tail = scope.child('tail');
  const tailing = log.tail(topic, [0, 0, 0], async (batch) => void batches.push(batch), tail);
  const batch = await eventually(() => {
    expect(batches.flatMap(({ records }) => records)).toHaveLength(numbers.length);
    return batches[0];
  });
  await Promise.all([relay.close(), tail.close()]);
  await Promise.all([running, tailing]);
  if (batch === undefined) throw new Error('no batch');
  return { ...batch, partition: 0 };
}
