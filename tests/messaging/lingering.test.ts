/** A reader that pays by the batch waits for more of a partition, but neither for the first record nor once it has a whole batch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';

const HOUR_MS = 3_600_000;
const topic: Topic = { name: 'test.lingering.v1', partitions: 1 };

const scope = new Scope('lingering');
let log: EventLog;
beforeAll(async () => {
  const { logUrl } = await testDatabase(scope, 'sender');
  log = openEventLog(logUrl, scope, { name: 'test' });
  await log.declare([topic]);
});
afterAll(() => scope.close());

test('the first record comes at once, the next ones together, and who leaves waits for none', async () => {
  const reading = scope.child('reading');
  const batches: string[][] = [];
  const ended = log.consume(
    { group: 'readers', topics: [topic], maxBatch: 3, lingerMs: HOUR_MS },
    async ({ records }) => void batches.push(records.map(({ value }) => value.toString())),
    reading,
  );
  const say = (n: number) => log.append(topic, [{ key: 'k', value: Buffer.from(String(n)) }]);
  await say(1);
  await eventually(() => expect(batches).toEqual([['1']]));
  for (const n of [2, 3, 4]) await say(n);
  await eventually(() => expect(batches).toEqual([['1'], ['2', '3', '4']]));
  await say(5);
  await reading.close();
  await ended;
  expect(batches).toHaveLength(2);
  expect(await log.lag('readers')).toMatchObject([{ committed: 4, high: 5 }]);
});
