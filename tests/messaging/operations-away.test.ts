/** Operators look at a context while Kafka is away: what is read elsewhere is there in time, and the rest comes back with it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { measureOperations } from '#platform/operations/metrics.ts';
import { postgresOperations } from '#platform/operations/postgres-operations.ts';
import type { OperationsStore } from '#platform/operations.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { startLoops } from '#platform/worker.ts';
import { askOperations } from '../support/ask-operations.ts';
import { testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ownServer, withServer } from '../support/servers.ts';

const topic = { name: 'jaeger.events.v1', partitions: 1 };

withServer('kafka', 'operations on a real broker', () => {
  const scope = new Scope('operations away');
  let kafka: Awaited<ReturnType<typeof ownServer>>;
  let pool: Pool;
  let store: OperationsStore;

  beforeAll(async () => {
    kafka = await ownServer('kafka', scope);
    ({ pool } = await testDatabase(scope, 'jaeger'));
    const eventLog = openEventLog(kafka.url, scope, { name: 'operations' });
    const relay = postgresOutbox(pool, 'jaeger');
    store = postgresOperations({ pool, eventLog, relay, groups: ['readers'] });
    await eventLog.declare([topic]);
    startLoops('jaeger', [relayLoop(relay, eventLog)], scope, createMeters('jaeger'));
    const reading = scope.child('reader');
    const read = eventLog.consume({ group: 'readers', topics: [topic], maxBatch: 10 }, async () => undefined, reading);
    scope.defer('reader', () => read);
  }, 120_000);
  afterAll(() => scope.close(), 60_000);

  const publishOne = () => transaction(pool, (tx) => publish(tx, topic, 'k', [{ type: 'JaegerRecalled' }]));
  const look = async () =>
    askOperations('{ jaegerOperations { consumers { high lag } outbox { head events oldestEventAgeS } } }', {
      from: store,
    });

  test('killed and started again', async () => {
    await publishOne();
    await eventually(async () =>
      expect((await look()).data.jaegerOperations).toEqual({
        consumers: [{ high: 1, lag: 0 }],
        outbox: { head: 1, events: 0, oldestEventAgeS: null },
      }),
    );
    await kafka.kill();
    await publishOne();
    const { data, refused } = await look();
    expect(refused).toEqual([['UNAVAILABLE', 'jaegerOperations.consumers']]);
    expect(data.jaegerOperations).toEqual({
      consumers: null,
      outbox: { head: 2, events: 1, oldestEventAgeS: expect.any(Number) },
    });
    const meters = createMeters('jaeger');
    measureOperations(store, meters);
    const figures = await meters.registry.metrics();
    expect(figures).toContain('outbox_unpublished{kind="event",service="jaeger"} 1');
    expect(figures).not.toMatch(/^consumer_lag\{/m);
    await kafka.start();
    await eventually(
      async () =>
        expect((await look()).data.jaegerOperations).toMatchObject({
          consumers: [{ high: 2, lag: 0 }],
          outbox: { events: 0 },
        }),
      90_000,
    );
  }, 180_000);
});
