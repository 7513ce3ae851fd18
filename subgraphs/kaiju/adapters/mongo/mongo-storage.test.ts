/** What kaiju keeps in MongoDB beside its catalogue: marks, the outbox, leases, and what operators see. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogBatch } from '#platform/messaging/event-log.ts';
import { applyOnce } from '#platform/messaging/high-water.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { outboxLag, relayLoop, relayOnce, rewindRelay } from '#platform/messaging/relay.ts';
import { transaction } from '#platform/postgres.ts';
import { topics as trackingTopics } from '#subgraphs/tracking/contract.ts';
import { type TestDatabase, testDatabase } from '../../../../tests/support/database.ts';
import { contact, DETECTIONS_FROM } from '../../../../tests/support/detections.ts';
import { eventually } from '../../../../tests/support/eventually.ts';
import { type MongoDatabase, type MongoProcess, mongoDatabase, publishedIn } from '../../../../tests/support/mongo.ts';
import { sharedServer, withServer } from '../../../../tests/support/servers.ts';
import { topics } from '../../contract.ts';
import { takeIn } from '../../hexagon/record-detections.ts';
import { trackListener } from '../track-listener.ts';
import { type LeaseDocument, mongoLease } from './mongo-lease.ts';

const judgement = { assess: () => undefined, now: () => new Date(DETECTIONS_FROM) };

withServer('mongojava', 'kaiju in MongoDB', () => {
  const scope = new Scope('test');
  let postgres: TestDatabase;
  let eventLog: EventLog;
  let database: MongoDatabase;
  let process: MongoProcess;
  beforeAll(async () => {
    postgres = await testDatabase(scope, 'tracking');
  });
  afterAll(() => scope.close());
  beforeEach(async () => {
    eventLog = openEventLog(postgres.logUrl, scope, { name: 'test' });
    database = mongoDatabase(await sharedServer('mongojava'), scope);
    process = await database.open();
  });

  /** Each is a Kaiju of its own and one event. */
  const record = (...names: readonly string[]) =>
    process.store.change(async (change) => {
      const batch = names.map((name) => contact(name, 0, (name.charCodeAt(0) - 97) * 600));
      const { events } = await takeIn(change, batch, judgement);
      await change.publish(events);
    });
  const records = async () => {
    const from = topics.events.partitions;
    const found: LogBatch[] = [];
    const tail = scope.child('tail');
    const high = (await eventLog.offsets(topics.events)).reduce((sum, each) => sum + each.high, 0);
    const reading = eventLog.tail(
      topics.events,
      Array.from({ length: from }, () => 0),
      async (batch) => void found.push(batch),
      tail,
    );
    await eventually(() => expect(found.flatMap((batch) => batch.records)).toHaveLength(high));
    await tail.close();
    await reading;
    return found.flatMap((batch) => batch.records);
  };

  test('events leave in the order of their changes, and again after a rewind', async () => {
    await record('a', 'b');
    await process.store.change((change) => change.keepAnswer({ caller: 'u', key: 'k', wish: '' }, 1));
    await record('c');
    expect(await outboxLag(process.outbox)).toMatchObject({ at: 0, head: 3 });
    expect(await relayOnce(process.outbox, eventLog)).toBe(3);
    expect(await relayOnce(process.outbox, eventLog)).toBe(0);
    const sent = (await records()).toSorted((a, b) => Number(a.headers.pos) - Number(b.headers.pos));
    expect(sent.map(({ headers }) => headers.pos)).toEqual(['1', '2', '3']);
    expect(sent.map(({ value }) => JSON.parse(value.toString()))).toEqual(await publishedIn(process));
    expect(sent.map(({ headers }) => headers)).toEqual(
      sent.map(() => expect.objectContaining({ type: 'KaijuDetected', correlationId: expect.any(String) })),
    );
    expect(await rewindRelay(process.outbox, 1, 'Mako')).toMatchObject({ at: 1, epoch: 1 });
    expect((await process.outbox.outbox.read(1, 1)).map(({ pos }) => pos)).toEqual([2]);
    expect(await relayOnce(process.outbox, eventLog)).toBe(2);
  });

  test('a relay that was overtaken moves no checkpoint', async () => {
    const { checkpoint } = process.outbox;
    const stale = await checkpoint.read();
    expect(await checkpoint.move(stale, 5, { 'kaiju.events.v1/0': 5 })).toBe(true);
    expect(await checkpoint.move(stale, 7, {})).toBe(false);
    const before = await checkpoint.read();
    expect(before).toEqual({ at: 5, epoch: 0, chain: { 'kaiju.events.v1/0': 5 } });
    expect(await checkpoint.rewind(6, {}, 'Mako')).toBe(false);
    expect(await checkpoint.rewind(5, {}, 'Mako')).toBe(true);
    expect(await checkpoint.move(before, 9, {})).toBe(false);
    expect(await checkpoint.read()).toEqual({ at: 5, epoch: 1, chain: {} });
  });

  describe('tracks', () => {
    const started = (id: string) => ({
      ...{ type: 'KaijuTrackStarted', id, stormNo: '1', round: 0, name: 'Salt Hydra', category: 5 },
      at: '2026-11-23T00:00:00.000Z',
    });

    test('are heard of by the log', async () => {
      await using inner = scope.child('listening');
      const id = randomUUID();
      await transaction(postgres.pool, (tx) => publish(tx, trackingTopics.events, `kaiju:${id}`, [started(id)]));
      for (const loop of [
        relayLoop(postgresOutbox(postgres.pool, 'tracking'), eventLog),
        trackListener(process.effects, eventLog, judgement),
      ]) {
        const running = loop.run(inner.signal);
        inner.defer(loop.what, () => running);
      }
      await eventually(async () =>
        expect((await process.store.byIds([id])).get(id)).toMatchObject({ codename: 'Salt Hydra', category: 'V' }),
      );
    });

    test('take effect once, of however many members and how often a batch comes', async () => {
      const ids = Array.from({ length: 6 }, () => randomUUID());
      const batch = (from: number, to: number): LogBatch => ({
        ...{ topic: trackingTopics.events, partition: 0, from, next: to },
        records: ids.slice(from, to).map((id, i) => ({
          ...{ key: id, offset: from + i, at: new Date() },
          value: Buffer.from(JSON.stringify({ type: 'Said', id })),
          headers: { pos: String(from + i + 1) },
        })),
      });
      const other = await database.open();
      const heard: string[] = [];
      const apply = ({ effects }: MongoProcess, each: LogBatch) =>
        applyOnce(
          {
            effects,
            consumer: 'test',
            topic: trackingTopics.events,
            on: async (change, events) => {
              for (const { id } of events) {
                const command = { caller: String(id), key: '', wish: '' };
                expect(await change.answerOf(command)).toBeUndefined();
                await change.keepAnswer(command, 1);
              }
              heard.push(...events.map(({ id }) => String(id)));
            },
          },
          each,
        );
      const [whole, late] = [batch(0, 4), batch(2, 6)];
      await Promise.all([apply(process, whole), apply(other, whole), apply(process, whole), apply(other, late)]);
      // What was worked out in vain is heard of again: what counts is what was committed.
      expect(new Set(heard)).toEqual(new Set(ids));
      await apply(process, late);
      await apply(process, whole);
      expect(await database.db.collection('kaiju_command').countDocuments()).toBe(6);
      expect((await database.db.collection('kaiju_mark').find({}).toArray()).map(({ hw }) => hw)).toEqual([6]);
      const commits = await process.commits.log.find({ 'writes.mark': { $exists: true } }).toArray();
      expect(commits.length).toBeLessThanOrEqual(2);
    });
  });

  describe('a lease', () => {
    const lease = () => mongoLease(database.db.collection<LeaseDocument>('lease'), 'x');

    test('is of one holder until it is given back', async () => {
      const [one, other] = [lease(), lease()];
      expect(await one.hold('one', DAY_MS)).toBe(true);
      expect(await one.hold('one', DAY_MS)).toBe(true);
      expect(await other.hold('other', DAY_MS)).toBe(false);
      await other.free('other');
      expect(await other.hold('other', DAY_MS)).toBe(false);
      await one.free('one');
      expect(await other.hold('other', DAY_MS)).toBe(true);
      expect(await one.hold('one', DAY_MS)).toBe(false);
    });

    test('is taken over from a holder that is silent for its length, and from no other', async () => {
      const [one, other] = [lease(), lease()];
      expect(await one.hold('one', 0)).toBe(true);
      // The first look only sees the beat.
      expect(await other.hold('other', 0)).toBe(false);
      expect(await one.hold('one', 0)).toBe(true);
      expect(await other.hold('other', 0)).toBe(false);
      expect(await other.hold('other', 0)).toBe(true);
    });
  });

  test('operators see the outbox and what was refused, and their orders are done once', async () => {
    const { store, operations } = process;
    await record('a', 'b');
    const entry = (no: number, code: string) => ({
      ...{ id: randomUUID(), at: new Date(DETECTIONS_FROM + no), source: 'SONAR' as const, code, message: '', raw: '' },
    });
    await store.change((change) => change.quarantine([entry(1, 'A'), entry(2, 'B'), entry(3, 'B')]));
    const { outbox, quarantine, deadLetters, orders } = operations(eventLog);
    expect(await outbox.read()).toMatchObject({ head: 2, published: 0, epoch: 0, oldestEventAt: expect.any(Date) });
    expect(await quarantine?.counts()).toEqual({
      oldestAt: new Date(DETECTIONS_FROM + 1),
      reasons: [
        { source: 'SONAR', code: 'B', count: 2 },
        { source: 'SONAR', code: 'A', count: 1 },
      ],
    });
    expect(await deadLetters.page({ limit: 5 })).toEqual([]);
    await relayOnce(process.outbox, eventLog);
    await outbox.rewind(1, 'Mako');
    expect(await outbox.read()).toMatchObject({ head: 2, published: 1, epoch: 1 });

    const order = { caller: 'u', key: 'k', action: 'REWIND', subject: 'to 1', reason: undefined } as const;
    expect(await orders.begin(order)).toBe('NEW');
    expect(await orders.begin(order)).toBe('NEW');
    expect(await orders.begin({ ...order, subject: 'to 2' })).toBe('OTHER_WISH');
    await orders.done(order);
    await orders.drop(order);
    expect(await orders.begin(order)).toBe('DONE');
    const next = { ...order, key: 'l', reason: 'why' };
    expect(await Promise.all([orders.begin(next), orders.begin(next)])).toEqual(['NEW', 'NEW']);
    const page = await orders.page({ limit: 5 });
    expect(page.map(({ id, reason, doneAt }) => [id, reason, doneAt !== undefined])).toEqual([
      [2, 'why', false],
      [1, undefined, true],
    ]);
    expect(await orders.page({ before: 2, limit: 5 })).toHaveLength(1);
    await orders.drop(next);
    expect(await orders.page({ limit: 5 })).toHaveLength(1);
  });
});
