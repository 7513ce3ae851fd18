/** A consumer of kafkajs that stops without a word, on a real broker. The silence of a minute is one of the clock's. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { eventually } from '../support/eventually.ts';
import { sharedServer, withServer } from '../support/servers.ts';

const ConsumerGroup = createRequire(import.meta.url)('kafkajs/src/consumer/consumerGroup');
const MINUTE_MS = 60_000;

let scope: Scope;
let failures: unknown[];
let log: EventLog;
let topic: Topic;
let read: string[];
let assigned: string[];
let reading: Promise<void>;

beforeEach(async () => {
  failures = [];
  scope = new Scope('test', (error) => failures.push(error));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await scope.close();
  await reading.catch(() => undefined);
});

/** From now on, until the mock is restored, fetches get no answer. */
function stopFetching() {
  return vi.spyOn(ConsumerGroup.prototype, 'fetch').mockImplementation(() => new Promise(() => undefined));
}

const realNow = performance.now.bind(performance);
let ahead = 0;

/** Lets the clock jump: whoever looks next finds that nothing was heard for so long. */
function silence(): void {
  ahead += MINUTE_MS;
  vi.spyOn(performance, 'now').mockImplementation(() => realNow() + ahead);
}

async function startReading(): Promise<void> {
  log = openEventLog(await sharedServer('kafka'), scope, { name: 'watched' });
  topic = { name: `test.${randomUUID()}.v1`, partitions: 1 };
  read = [];
  assigned = [];
  await log.declare([topic]);
  reading = log.consume(
    {
      group: `watched ${randomUUID()}`,
      topics: [topic],
      maxBatch: 10,
      onAssigned: (_, partitions) => void assigned.push(partitions.join()),
    },
    async ({ records }) => void read.push(...records.map(({ value }) => value.toString())),
    scope.child('reader'),
  );
  reading.catch(() => undefined);
  await send('1');
  await eventually(() => expect(read).toEqual(['1']));
}

const send = (value: string) => log.append(topic, [{ key: 'a', value: Buffer.from(value) }]);

withServer('kafka', 'a consumer that hears nothing though the log has more', () => {
  test('is begun anew and goes on', async () => {
    await startReading();
    const fetching = stopFetching();
    // The fetch that was under way still answers.
    await eventually(() => expect(fetching).toHaveBeenCalled());
    await send('2');
    silence();
    await eventually(() => expect(assigned).toEqual(['0', '']), 60_000);
    fetching.mockRestore();
    await eventually(() => expect(read).toEqual(['1', '2']), 60_000);
    expect(failures).toEqual([]);
  }, 120_000);

  test('ends the process when beginning anew was for nothing', async () => {
    await startReading();
    const fetching = stopFetching();
    await eventually(() => expect(fetching).toHaveBeenCalled());
    await send('2');
    silence();
    await eventually(() => expect(assigned).toEqual(['0', '', '0']), 60_000);
    expect(failures).toEqual([]);
    silence();
    await expect(reading).rejects.toThrow(/hears nothing though the log has more/);
    expect(failures).toMatchObject([{ message: expect.stringMatching(/hears nothing though the log has more/) }]);
    expect(read).toEqual(['1']);
  }, 120_000);
});
