/** Positions over a real Kafka: workers that are killed, and a broker that comes back from an older copy of its data. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import type { RawReport } from '#subgraphs/tracking/model/position-report.ts';
import { ingestGroup, raiseLogEpoch } from '#subgraphs/tracking/storage/ingest-offsets.ts';
import { type BrokerWithCopies, brokerWithCopies } from '../support/broker-with-copies.ts';
import { eventually } from '../support/eventually.ts';
import { expectedCold } from '../support/expected-cold.ts';
import { evictAll } from '../support/kafka-eviction.ts';
import { withServer } from '../support/servers.ts';
import { ndjsonBodies, shipReports, yesterday } from '../support/ship-file.ts';
import { BY_TEST, ingestWorker, type TrackingStore, trackingStore } from '../support/tracking.ts';

const reports = shipReports(yesterday(Date.now()));
let scope: Scope;
let broker: BrokerWithCopies;
let store: TrackingStore;

beforeEach(async () => {
  scope = new Scope('kafka');
  broker = await brokerWithCopies(scope);
  store = await trackingStore(scope, broker.url);
});
afterEach(() => scope.close());

function portion(i: number, of: number): readonly RawReport[] {
  const size = Math.ceil(reports.length / of);
  return reports.slice(i * size, (i + 1) * size);
}

/** Sends until all is acknowledged, as every sender does. */
async function send(sent: readonly RawReport[], linesPerBody = 500): Promise<void> {
  for (const body of ndjsonBodies(sent, linesPerBody)) {
    await eventually(() => store.recordPositions.record(body, BY_TEST), 60_000);
  }
}

async function stored(): Promise<{ readonly fixes: number; readonly next: readonly number[] }> {
  const { rows } = await store.pool.query<{ next: number; fixes: number }>(
    'select next, fixes from ingest_offset order by part',
  );
  return { fixes: rows.reduce((sum, { fixes }) => sum + fixes, 0), next: rows.map(({ next }) => next) };
}

/** The table, the log and the group say the same. */
async function offsetsAgree(logEpoch: number): Promise<void> {
  await eventually(async () => {
    const { next } = await stored();
    expect((await store.log.offsets(topics.positions)).map(({ high }) => high)).toEqual(next);
    expect((await store.log.lag(ingestGroup(logEpoch))).map(({ committed }) => committed)).toEqual(next);
  });
}

withServer('kafka', 'positions over Kafka', () => {
  test('a worker killed -9 ten times while fixes are sent: count = distinct = sent, and log and table agree', async () => {
    const kills = 10;
    for (let i = 0; i <= kills; i += 1) {
      const worker = ingestWorker(store, scope);
      const before = (await stored()).fixes;
      const sending = send(portion(i, kills + 1));
      await eventually(async () => expect((await stored()).fixes).toBeGreaterThan(before), 60_000);
      // In the middle of the portion: its other bodies are still on their way. The last worker lives on.
      if (i < kills) {
        worker.child.kill('SIGKILL');
        await worker.ended;
        await evictAll(store.logUrl, ingestGroup(0));
      }
      await sending;
    }
    await store.stored();
    expect(await store.count('hot')).toBe(reports.length);
    await offsetsAgree(0);
    await store.sealer().sealLate();
    expect(await store.cold()).toEqual(expectedCold(reports));
  }, 300_000);

  test('restored from an older state: after the epoch was raised nothing is lost that the log or the table had', async () => {
    store.startIngest(scope);
    await send(portion(0, 3));
    await store.stored();
    await broker.stop();
    broker.copy();
    await broker.start();
    // In the table alone, once the broker is back in its older state.
    await send(portion(1, 3));
    await store.stored();
    const before = await store.count('hot');
    await broker.kill();
    broker.restore();
    await broker.start();
    // Acknowledged at offsets that count as stored: until an operator says so, they are read and left out.
    await send(portion(2, 3), 1_000);
    await eventually(async () => {
      for (const { committed, high } of await store.log.lag(ingestGroup(0))) expect(committed).toBe(high);
    }, 60_000);
    expect(await store.count('hot')).toBeLessThan(before + portion(2, 3).length);
    expect(await raiseLogEpoch(store.pool)).toBe(1);
    await eventually(
      async () => expect(await store.count('hot')).toBe(before + portion(0, 3).length + portion(2, 3).length),
      60_000,
    );
    await offsetsAgree(1);
    await store.sealer().sealLate();
    expect(await store.cold()).toEqual(expectedCold(reports));
    // And on from here as ever.
    const more = { asset: 'mmsi:366899260', at: Date.now(), lat: 1, lon: 2 };
    await eventually(() => store.recordPositions.record([more], BY_TEST));
    await eventually(async () => expect(await store.count('hot')).toBe(1));
    await offsetsAgree(1);
  }, 300_000);
});
