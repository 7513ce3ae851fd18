/** What operators see and do, through the schema of a context, on a real outbox, real dead letters and a real log. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Asking, askOperations } from '../tests/support/ask-operations.ts';
import { testDatabase } from '../tests/support/database.ts';
import { eventually } from '../tests/support/eventually.ts';
import { queueElsewhere } from '../tests/support/queue-elsewhere.ts';
import { MINUTE_MS } from './kernel/clock.ts';
import { Scope } from './lifecycle.ts';
import { buryIn } from './messaging/dead-letters.ts';
import type { EventLog } from './messaging/event-log.ts';
import { openEventLog } from './messaging/open-event-log.ts';
import { publish } from './messaging/outbox.ts';
import { consumerGaps } from './messaging/postgres-effects.ts';
import { postgresOutbox } from './messaging/postgres-outbox.ts';
import { relayOnce } from './messaging/relay.ts';
import { withGaps } from './operations/figures.ts';
import { measureOperations } from './operations/metrics.ts';
import type { OperationsStore } from './operations/ports.ts';
import { postgresOperations, quarantineCounts } from './operations/postgres-operations.ts';
import { type Pool, transaction } from './postgres.ts';
import { createMeters } from './telemetry.ts';

const QUEUE = 'jaeger.cmd';
const topic = { name: 'jaeger.events.v1', partitions: 1 };

let scope: Scope;
let pool: Pool;
let eventLog: EventLog;
let store: OperationsStore;

beforeEach(async () => {
  scope = new Scope('test');
  const database = await testDatabase(scope, 'jaeger');
  pool = database.pool;
  eventLog = openEventLog(database.logUrl, scope);
  await pool.query(
    `create table refused (id uuid primary key default gen_random_uuid(), at timestamptz not null default now(),
       source text, code text, message text, raw text)`,
  );
  store = postgresOperations({
    pool,
    eventLog,
    relay: postgresOutbox(pool, 'jaeger'),
    groups: ['readers'],
    commandQueue: queueElsewhere,
    quarantine: {
      id: /^[\da-f-]{36}$/,
      counts: () => quarantineCounts(pool, 'refused', 'at'),
      async page({ limit }) {
        const { rows } = await pool.query('select id, at, source, code, message, raw from refused limit $1', [limit]);
        return rows;
      },
    },
  });
});
afterEach(() => scope.close());

const ask = (document: string, options: Partial<Asking> = {}) => askOperations(document, { from: store, ...options });

function bury(queue = QUEUE, messageId: string = randomUUID()) {
  const letter = {
    messageId,
    body: { type: 'RecallJaeger', jaeger: '1' },
    headers: {},
    attempt: 5,
    isUrgent: true,
    reason: 'Bering Hammer is lost.',
    settleIn: async () => undefined,
  };
  return buryIn(pool, queue)(letter);
}

const publishOne = (key = 'k') => transaction(pool, (tx) => publish(tx, topic, key, [{ type: 'JaegerRecalled' }]));

const LETTERS =
  '{ nodes { id queue messageId body reason attempts isUrgent status requeueUntil } pageInfo { endCursor hasNextPage } }';
async function letters(
  args = '',
): Promise<{ nodes: { id: string; messageId: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }> {
  const { data } = await ask(`{ jaegerOperations { deadLetters { page${args} ${LETTERS} } } }`);
  return data.jaegerOperations.deadLetters.page;
}

const requeue = (id: string, key: string, options = {}) =>
  ask(`mutation { done: jaegerRequeueDeadLetter(id: "${id}", idempotencyKey: "${key}") { status } }`, options);
const discard = (id: string, key: string, reason = 'it is gone') =>
  ask(
    `mutation { done: jaegerDiscardDeadLetter(id: "${id}", reason: "${reason}", idempotencyKey: "${key}") { status } }`,
  );
const rewind = (to: number, key: string, reason = 'the log was restored') =>
  ask(
    `mutation { done: jaegerRewindRelay(to: ${to}, reason: "${reason}", idempotencyKey: "${key}") { outbox { published epoch events } } }`,
  );

const orders = async () =>
  (await ask('{ jaegerOperations { orders { nodes { action subject reason by { id } doneAt } } } }')).data
    .jaegerOperations.orders.nodes;

test('a context in which nothing happened has nothing that waits', async () => {
  const { data, refused } = await ask(`{ jaegerOperations {
    context
    deadLetters { count oldestAgeS queues { queue } page { nodes { id } pageInfo { endCursor hasNextPage } } }
    quarantine { count oldestAgeS reasons { code } page { nodes { id } pageInfo { hasNextPage } } }
    outbox { head published epoch events oldestEventAgeS commands oldestCommandAgeS }
    consumers { group }
    orders { nodes { id } pageInfo { hasNextPage } }
  } }`);
  expect(refused).toBeUndefined();
  const none = { nodes: [], pageInfo: { hasNextPage: false } };
  expect(data.jaegerOperations).toEqual({
    context: 'jaeger',
    deadLetters: {
      count: 0,
      oldestAgeS: null,
      queues: [],
      page: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
    },
    quarantine: { count: 0, oldestAgeS: null, reasons: [], page: none },
    outbox: { head: 0, published: 0, epoch: 0, events: 0, oldestEventAgeS: null, commands: 0, oldestCommandAgeS: null },
    consumers: [],
    orders: none,
  });
});

test('dead letters are counted by queue and shown page by page, of one queue or of all', async () => {
  for (let i = 0; i < 3; i++) await bury();
  await bury('jaeger.other');
  const { data } = await ask(
    '{ jaegerOperations { deadLetters { count oldestAgeS queues { queue count oldestAgeS } } } }',
  );
  expect(data.jaegerOperations.deadLetters).toMatchObject({
    count: 4,
    oldestAgeS: expect.any(Number),
    queues: [
      { queue: QUEUE, count: 3, oldestAgeS: expect.any(Number) },
      { queue: 'jaeger.other', count: 1 },
    ],
  });
  const first = await letters('(first: 3)');
  expect(first.nodes[0]).toMatchObject({
    requeueUntil: expect.any(String),
    queue: 'jaeger.other',
    reason: 'Bering Hammer is lost.',
    attempts: 5,
    isUrgent: true,
    status: 'DEAD',
  });
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await letters(`(first: 3, after: "${first.pageInfo.endCursor}")`);
  expect(rest.pageInfo.hasNextPage).toBe(false);
  const seen = [...first.nodes, ...rest.nodes].map(({ messageId }) => messageId);
  expect(new Set(seen).size).toBe(4);
  expect((await letters(`(queue: "jaeger.other")`)).nodes).toHaveLength(1);
});

test('a letter is put back once, however often the order comes, and stands with who gave it', async () => {
  await bury();
  const [letter] = (await letters()).nodes;
  const id = letter?.id ?? '';
  expect((await requeue(id, 'a')).data).toEqual({ done: { status: 'REQUEUED' } });
  // It died again: the repeat of the old order must not put it back another time.
  await pool.query(`update dead_letter set status = 'DEAD'`);
  expect((await requeue(id, 'a')).data).toEqual({ done: { status: 'DEAD' } });
  expect((await pool.query('select id from outbox_command')).rows).toEqual([{ id: letter?.messageId }]);
  expect((await requeue(id, 'b')).data).toEqual({ done: { status: 'REQUEUED' } });
  const order = {
    action: 'REQUEUE',
    subject: `${QUEUE} ${letter?.messageId}`,
    reason: null,
    by: { id: 'ada' },
    doneAt: expect.any(String),
  };
  expect(await orders()).toEqual([order, order]);
});

test('a letter is discarded with a reason, and is not put back any more', async () => {
  await bury();
  const id = (await letters()).nodes[0]?.id ?? '';
  expect((await discard(id, 'a', ' ')).refused).toEqual([['BAD_USER_INPUT', 'done']]);
  expect((await discard(id, 'a', 'ordered anew')).data).toEqual({ done: { status: 'DISCARDED' } });
  expect((await discard(id, 'b', 'ordered anew')).data).toEqual({ done: { status: 'DISCARDED' } });
  expect((await requeue(id, 'c')).refused).toEqual([['DEAD_LETTER_DISCARDED', 'done']]);
  expect((await letters()).nodes).toEqual([]);
  // What was refused is no order that was given.
  expect((await orders()).map(({ action, reason }: { action: string; reason: string }) => [action, reason])).toEqual([
    ['DISCARD', 'ordered anew'],
    ['DISCARD', 'ordered anew'],
  ]);
});

test('a letter of an old command is not put back, and can be discarded', async () => {
  await bury();
  await pool.query(`update dead_letter set first_at = now() - interval '30 days'`);
  const id = (await letters()).nodes[0]?.id ?? '';
  expect((await requeue(id, 'a')).refused).toEqual([['DEAD_LETTER_TOO_OLD', 'done']]);
  expect((await discard(id, 'a')).data).toEqual({ done: { status: 'DISCARDED' } });
});

test('a key that was given with another order is refused, and somebody else may have the same', async () => {
  await bury();
  const id = (await letters()).nodes[0]?.id ?? '';
  await postgresOutbox(pool, 'jaeger').checkpoint.takeLease('test', MINUTE_MS);
  await rewind(0, 'a');
  expect((await requeue(id, 'a')).refused).toEqual([['IDEMPOTENCY_KEY_REUSED', 'done']]);
  expect((await rewind(0, 'a', 'for another reason')).refused).toEqual([['IDEMPOTENCY_KEY_REUSED', 'done']]);
  expect((await requeue(id, 'a', { as: 'grace' })).data).toEqual({ done: { status: 'REQUEUED' } });
});

test('an order that was cut off is carried out by its repeat', async () => {
  await bury();
  const id = (await letters()).nodes[0]?.id ?? '';
  const cut: OperationsStore = {
    ...store,
    deadLetters: { ...store.deadLetters, requeue: () => Promise.reject(new Error('killed')) },
  };
  expect((await requeue(id, 'a', { from: cut })).refused).toEqual([['INTERNAL_SERVER_ERROR', 'done']]);
  expect(await orders()).toMatchObject([{ doneAt: null }]);
  expect((await requeue(id, 'a')).data).toEqual({ done: { status: 'REQUEUED' } });
  expect(await orders()).toMatchObject([{ doneAt: expect.any(String) }]);
});

test('the outbox says what is not published, and a rewind has all of it published again, once', async () => {
  for (let i = 0; i < 3; i++) await publishOne();
  const read = async () =>
    (await ask('{ jaegerOperations { outbox { head published epoch events oldestEventAgeS } } }')).data.jaegerOperations
      .outbox;
  expect(await read()).toMatchObject({ head: 3, published: 0, events: 3, oldestEventAgeS: expect.any(Number) });
  const relay = postgresOutbox(pool, 'jaeger');
  await relay.checkpoint.takeLease('test', MINUTE_MS);
  await relayOnce(relay, eventLog);
  expect(await read()).toEqual({ head: 3, published: 3, epoch: 0, events: 0, oldestEventAgeS: null });
  expect((await rewind(4, 'a')).refused).toEqual([['REWIND_FORWARD', 'done']]);
  expect((await rewind(-1, 'b')).refused).toEqual([['BAD_USER_INPUT', 'done']]);
  const back = { done: { outbox: { published: 1, epoch: 1, events: 2 } } };
  expect((await rewind(1, 'c')).data).toEqual(back);
  expect((await rewind(1, 'c')).data).toEqual(back);
  expect(await orders()).toEqual([
    {
      action: 'REWIND',
      subject: 'to 1',
      reason: 'the log was restored',
      by: { id: 'ada' },
      doneAt: expect.any(String),
    },
  ]);
});

test('the epoch of the log is raised once, where the context has one', async () => {
  let raised = 0;
  const from: OperationsStore = {
    ...store,
    async raiseLogEpoch() {
      raised += 1;
    },
  };
  const raise = 'mutation { done: trackingRaiseLogEpoch(reason: "restored", idempotencyKey: "a") { context } }';
  for (let i = 0; i < 2; i++)
    expect((await ask(raise, { from, of: 'tracking' })).data).toEqual({ done: { context: 'tracking' } });
  expect(raised).toBe(1);
  expect(await orders()).toMatchObject([{ action: 'RAISE_EPOCH', reason: 'restored' }]);
});

test('what a group has not read is counted by partition', async () => {
  await publishOne();
  const relay = postgresOutbox(pool, 'jaeger');
  await relay.checkpoint.takeLease('test', MINUTE_MS);
  await relayOnce(relay, eventLog);
  const child = scope.child('reader');
  const read = eventLog.consume({ group: 'readers', topics: [topic], maxBatch: 10 }, async () => undefined, child);
  const lag = async () =>
    (await ask('{ jaegerOperations { consumers { group topic partition committed low high lag isBehindRetention } } }'))
      .data.jaegerOperations.consumers;
  const place = { group: 'readers', topic: topic.name, partition: 0, low: 0, isBehindRetention: false };
  await eventually(async () => expect(await lag()).toEqual([{ ...place, committed: 1, high: 1, lag: 0 }]));
  await child.close();
  await read;
  await publishOne();
  await relayOnce(relay, eventLog);
  expect(await lag()).toEqual([{ ...place, committed: 1, high: 2, lag: 1 }]);
});

test('a group that leaves out what comes says since when, and where to rewind to', async () => {
  const from: OperationsStore = {
    ...store,
    async consumers() {
      const lags = [0, 1].map((partition) => ({
        group: 'readers',
        topic: topic.name,
        partition,
        committed: 0,
        low: 0,
        high: 1,
      }));
      return withGaps(lags, await consumerGaps(pool));
    },
  };
  await pool.query(
    `insert into consumer_hw (consumer, topic, partition, hw, gap_since) values ('readers', $1, 1, 7, now()), ('others', $1, 0, 3, now())`,
    [topic.name],
  );
  const { data } = await ask('{ jaegerOperations { consumers { partition gapSince gapAfter } } }', { from });
  expect(data.jaegerOperations.consumers).toEqual([
    { partition: 0, gapSince: null, gapAfter: null },
    { partition: 1, gapSince: expect.any(String), gapAfter: 7 },
  ]);
});

test('a store that is away takes its own part with it and nothing else', async () => {
  await bury();
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const from: OperationsStore = { ...store, consumers: () => Promise.reject(away) };
  const { data, refused } = await ask('{ jaegerOperations { consumers { group } deadLetters { count } } }', { from });
  expect(data.jaegerOperations).toEqual({ consumers: null, deadLetters: { count: 1 } });
  expect(refused).toEqual([['UNAVAILABLE', 'jaegerOperations.consumers']]);
});

test('a store that does not answer in time takes only its own part as well', async () => {
  const from: OperationsStore = { ...store, consumers: () => new Promise(() => undefined) };
  const { data, refused } = await ask('{ jaegerOperations { consumers { group } outbox { head } } }', { from });
  expect(data.jaegerOperations).toEqual({ consumers: null, outbox: { head: 0 } });
  expect(refused).toEqual([['UNAVAILABLE', 'jaegerOperations.consumers']]);
});

test.each([
  'deadLetters { page(first: 0) { nodes { id } } }',
  'deadLetters { page(first: 501) { nodes { id } } }',
  'deadLetters { page(after: "x") { nodes { id } } }',
  'quarantine { page(after: "WyJxdWFyYW50aW5lIix7ImF0IjoiMjAyNi0wMS0wMVQwMDowMDowMFoiLCJpZCI6IngifV0") { nodes { id } } }',
  'orders(first: 501) { nodes { id } }',
])('refuses %s', async (part) => {
  expect((await ask(`{ jaegerOperations { ${part} } }`)).refused).toMatchObject([
    ['BAD_USER_INPUT', expect.anything()],
  ]);
});

test.each([
  '',
  'not an id',
  Buffer.from('["q","x"]').toString('base64url'),
  Buffer.from(`["q","${randomUUID()}"]`).toString('base64url'),
])('there is no letter with the id "%s"', async (id) =>
  expect((await requeue(id, 'a')).refused).toEqual([['NOT_FOUND', 'done']]),
);

test('an operator without the right sees and does nothing', async () => {
  const options = { role: 'OPERATOR' } as const;
  expect((await ask('{ jaegerOperations { context } }', options)).refused).toEqual([['FORBIDDEN', 'jaegerOperations']]);
  expect((await requeue('x', 'a', options)).refused).toEqual([['FORBIDDEN', 'done']]);
});

async function scrape(from: OperationsStore): Promise<ReadonlyMap<string, string>> {
  const meters = createMeters('jaeger');
  measureOperations(from, meters);
  await meters.registry.metrics();
  const lines = (await meters.registry.metrics()).replaceAll(',service="jaeger"', '').split('\n');
  return new Map(lines.map((line) => [line.replace(/ [^ ]+$/, ''), line.replace(/^.* /, '')]));
}

test('the same figures are metrics, read once for scrapes that come together', async () => {
  const second = { group: 'readers', topic: 'a', partition: 1, committed: 5, low: 7, high: 9 };
  let reads = 0;
  await bury();
  await publishOne();
  await pool.query(`insert into refused (source, code, message, raw) values ('quakes', 'BAD', 'bad', '?')`);
  const figures = await scrape({
    ...store,
    async consumers() {
      reads += 1;
      return [
        { group: 'readers', topic: 'a', partition: 0, committed: 5, low: 0, high: 9 },
        { ...second, gap: { since: new Date(), after: 5 } },
      ];
    },
  });
  expect(reads).toBe(1);
  expect(figures.get('dead_letters{queue="jaeger.cmd"}')).toBe('1');
  expect(Number(figures.get('dead_letter_oldest_seconds{queue="jaeger.cmd"}'))).toBeGreaterThanOrEqual(0);
  expect(figures.get('quarantined{code="BAD"}')).toBe('1');
  expect(figures.get('outbox_unpublished{kind="event"}')).toBe('1');
  expect(figures.get('outbox_unpublished{kind="command"}')).toBe('0');
  expect(Number(figures.get('outbox_lag_seconds{service="jaeger"}'))).toBeGreaterThan(0);
  expect(figures.get('consumer_lag{consumer="readers",topic="a"}')).toBe('6');
  expect(figures.get('consumer_behind_retention{consumer="readers",topic="a"}')).toBe('1');
  expect(figures.get('consumer_gap{consumer="readers",topic="a"}')).toBe('1');
});

test('a scrape has the rest while one store refuses and another does not answer', async () => {
  await bury();
  let asked = 0;
  const figures = await scrape({
    ...store,
    consumers: () => Promise.reject(new Error('the log is away')),
    outbox: {
      ...store.outbox,
      read() {
        asked += 1;
        return new Promise(() => undefined);
      },
    },
  });
  expect(figures.get('dead_letters{queue="jaeger.cmd"}')).toBe('1');
  expect([...figures.keys()].filter((name) => /^(outbox_\w+|consumer_\w+)\{/.test(name))).toEqual([]);
  expect(figures.get('operations_unreadable_total{part="consumers"}')).toBe('1');
  expect(figures.get('operations_unreadable_total{part="outbox"}')).toBe('1');
  // One that hangs is not asked again: it would use up the connections.
  expect(asked).toBe(1);
});
