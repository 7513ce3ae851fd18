/** What an administrator sees of the messages of every context, and orders there: told over GraphQL alone. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#platform/roles.ts';
import { eventually } from '../support/eventually.ts';
import { startTitan, type Titan } from '../support/titan.ts';

const CONTEXTS = ['auth', 'jaeger', 'kaiju', 'tracking'] as const;
type Context = (typeof CONTEXTS)[number];

let titan: Titan;
beforeAll(async () => {
  titan = await startTitan({ env: { TRACKING_SOURCES: 'feed:patrol,feed:storms' } });
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

interface Operations {
  readonly outbox: {
    readonly head: number;
    readonly published: number;
    readonly epoch: number;
    readonly events: number;
  };
  readonly consumers: readonly {
    readonly group: string;
    readonly topic: string;
    readonly high: number;
    readonly lag: number;
    readonly isBehindRetention: boolean;
  }[];
  readonly quarantine: {
    readonly count: number;
    readonly page: { readonly nodes: readonly { readonly code: string; readonly raw: string }[] };
  };
  readonly orders: {
    readonly nodes: readonly {
      readonly action: string;
      readonly reason: string | null;
      readonly by: { readonly name: string };
    }[];
  };
}

async function operationsOf(context: Context): Promise<Operations> {
  const { data, errors } = await titan.query<{ operations: Operations | null }>(`{ operations: ${context}Operations {
    outbox { head published epoch events }
    consumers { group topic high lag isBehindRetention }
    quarantine { count page { nodes { code raw } } }
    orders { nodes { action reason by { name } } }
  } }`);
  expect(errors).toBeUndefined();
  if (data?.operations == null) throw new Error(`${context} has no operations`);
  return data.operations;
}

const rewind = (context: Context, to: number, key: string) =>
  titan.query(
    `mutation ($to: Float!, $key: String!) {
      done: ${context}RewindRelay(to: $to, reason: "the log was restored", idempotencyKey: $key) { context }
    }`,
    { to, key },
  );

/** Records of a topic that a group may read, and how many of them it has not read. */
async function reading(context: Context, group: string) {
  const lags = (await operationsOf(context)).consumers.filter((each) => each.group === group);
  const sum = (figures: readonly number[]) => figures.reduce((total, each) => total + each, 0);
  return { high: sum(lags.map(({ high }) => high)), lag: sum(lags.map(({ lag }) => lag)) };
}

test.each(CONTEXTS)('%s publishes what it writes, and nothing waits', (context) =>
  eventually(async () => {
    const { outbox, consumers } = await operationsOf(context);
    expect(outbox).toMatchObject({ published: outbox.head, events: 0 });
    expect(outbox.head).toBeGreaterThan(0);
    expect(consumers.filter(({ isBehindRetention }) => isBehindRetention)).toEqual([]);
  }),
);

test('what two contexts refuse is found in their quarantine', async () => {
  await titan.ingest('{"asset":"mmsi:1","at":"not an instant","lat":1,"lon":2}');
  const recorded = await titan.query(
    `mutation { recordDetections(source: SONAR, content: "$TWSON,nonsense", idempotencyKey: "k") { accepted } }`,
  );
  expect(recorded.errors).toBeUndefined();
  await eventually(async () => {
    const { quarantine } = await operationsOf('tracking');
    expect(quarantine.page.nodes).toMatchObject([{ code: 'BAD_TIME', raw: expect.stringContaining('not an instant') }]);
    expect(quarantine.count).toBe(1);
  });
  expect((await operationsOf('kaiju')).quarantine.page.nodes).toMatchObject([{ raw: '$TWSON,nonsense' }]);
  expect((await operationsOf('auth')).quarantine.count).toBe(0);
});

test.each([
  ['jaeger', 'tracking', 'tracking-patrol'],
  ['tracking', 'kaiju', 'kaiju-tracks'],
] as const)('a rewind of %s brings all its events again, and takes no effect twice', async (context, reader, group) => {
  const kaijus = async () =>
    (await titan.query('{ kaijus(first: 500) { nodes { id codename firstTrackedAt } } }')).data;
  await eventually(async () => expect((await reading(reader, group)).lag).toBe(0));
  const [before, known] = [await reading(reader, group), await kaijus()];
  const { head } = (await operationsOf(context)).outbox;
  expect(before.high).toBe(head);
  const key = randomUUID();
  expect((await rewind(context, head + 1, key)).errors?.[0]?.extensions.code).toBe('REWIND_FORWARD');
  expect((await rewind(context, 0, key)).errors).toBeUndefined();
  await eventually(async () => {
    const { outbox } = await operationsOf(context);
    // Those that were there twice, and whatever came since once.
    expect(await reading(reader, group)).toEqual({ high: head + outbox.head, lag: 0 });
    expect(outbox).toMatchObject({ published: outbox.head, epoch: 1, events: 0 });
  });
  expect(await kaijus()).toEqual(known);
  // The same order once more: it is done already.
  expect((await rewind(context, 0, key)).errors).toBeUndefined();
  const { outbox, orders } = await operationsOf(context);
  expect(outbox.epoch).toBe(1);
  expect(orders.nodes).toEqual([{ action: 'REWIND', reason: 'the log was restored', by: { name: 'Admin' } }]);
});

test('positions are read again from the beginning after their epoch was raised, and none is doubled', async () => {
  const at = new Date().toISOString();
  const key = 'mmsi:366000001';
  await titan.ingest(JSON.stringify({ asset: key, at, lat: 35, lon: 150, kind: 'VESSEL' }));
  const trail = async () => {
    const { data } = await titan.query<{ assets: { nodes: { trail: { columns: { t: number[] } } }[] } }>(
      'query ($keys: [String!]) { assets(keys: $keys) { nodes { trail { columns } } } }',
      { keys: [key] },
    );
    return data?.assets.nodes[0]?.trail.columns.t;
  };
  await eventually(async () => expect(await trail()).toEqual([Date.parse(at)]));
  const raise = 'mutation { done: trackingRaiseLogEpoch(reason: "restored", idempotencyKey: "epoch") { context } }';
  for (let i = 0; i < 2; i++) expect((await titan.query(raise)).data).toEqual({ done: { context: 'tracking' } });
  await eventually(async () => {
    const groups = new Set((await operationsOf('tracking')).consumers.map(({ group }) => group));
    expect(groups).toEqual(new Set(['ingest_e1', 'tracking-patrol']));
    expect((await reading('tracking', 'ingest_e1')).lag).toBe(0);
  });
  const later = new Date().toISOString();
  await titan.ingest(JSON.stringify({ asset: key, at: later, lat: 35.001, lon: 150, kind: 'VESSEL' }));
  await eventually(async () => expect(await trail()).toEqual([Date.parse(at), Date.parse(later)]));
  expect((await operationsOf('tracking')).orders.nodes[0]).toMatchObject({ action: 'RAISE_EPOCH', reason: 'restored' });
});

interface Letter {
  readonly id: string;
  readonly reason: string;
  readonly attempts: number;
}

async function lettersOfJaeger() {
  const { data, errors } = await titan.query<{
    operations: { deadLetters: { count: number; page: { nodes: readonly Letter[] } } };
  }>('{ operations: jaegerOperations { deadLetters { count page { nodes { id queue reason attempts status } } } } }');
  expect(errors).toBeUndefined();
  if (data?.operations == null) throw new Error('jaeger has no operations');
  return data.operations.deadLetters;
}

test('a command that cannot be done is found with its reason, tried again, and discarded', async () => {
  const { data } = await titan.query<{ jaegers: { nodes: { id: string; callsign: string }[] } }>(
    '{ jaegers(status: DEPLOYED, first: 2) { nodes { id callsign } } }',
  );
  const [lost, fit] = data?.jaegers.nodes ?? [];
  if (lost === undefined || fit === undefined) throw new Error('fewer than two Jaegers are out');
  await titan.query(
    'mutation ($id: ID!) { declareJaegerLost(jaeger: $id, reason: "sunk", idempotencyKey: "lost") { id } }',
    {
      id: lost.id,
    },
  );
  const ordered = await titan.query(
    'mutation ($ids: [ID!]!) { recallJaegers(jaegers: $ids, idempotencyKey: "home") { accepted } }',
    { ids: [lost.id, fit.id] },
  );
  expect(ordered.data).toEqual({ recallJaegers: { accepted: 2 } });
  const [letter] = await eventually(async () => {
    const { count, page } = await lettersOfJaeger();
    expect(count).toBe(1);
    return page.nodes;
  });
  expect(letter).toMatchObject({ queue: 'jaeger.cmd', status: 'DEAD', reason: expect.stringContaining(lost.callsign) });
  // The other one is not held up.
  await eventually(async () => {
    const home = await titan.query('query ($id: ID!) { jaeger(id: $id) { status } }', { id: fit.id });
    expect(home.data).toEqual({ jaeger: { status: 'DOCKED' } });
  });

  const requeued = await titan.query(
    'mutation ($id: ID!) { done: jaegerRequeueDeadLetter(id: $id, idempotencyKey: "again") { status } }',
    { id: letter?.id },
  );
  expect(requeued.data).toEqual({ done: { status: 'REQUEUED' } });
  const [back] = await eventually(async () => {
    const { page } = await lettersOfJaeger();
    expect(page.nodes[0]?.attempts).toBeGreaterThan(letter?.attempts ?? 0);
    return page.nodes;
  });
  expect(back?.id).toBe(letter?.id);

  const discarded = await titan.query(
    'mutation ($id: ID!) { done: jaegerDiscardDeadLetter(id: $id, reason: "it is lost", idempotencyKey: "gone") { status } }',
    { id: letter?.id },
  );
  expect(discarded.data).toEqual({ done: { status: 'DISCARDED' } });
  expect(await lettersOfJaeger()).toEqual({ count: 0, page: { nodes: [] } });
  const late = await titan.query(
    'mutation ($id: ID!) { done: jaegerRequeueDeadLetter(id: $id, idempotencyKey: "late") { status } }',
    { id: letter?.id },
  );
  expect(late.errors?.[0]?.extensions.code).toBe('DEAD_LETTER_DISCARDED');
  expect((await operationsOf('jaeger')).orders.nodes.slice(0, 2)).toEqual([
    { action: 'DISCARD', reason: 'it is lost', by: { name: 'Admin' } },
    { action: 'REQUEUE', reason: null, by: { name: 'Admin' } },
  ]);
});

test.each<Role>(['OPERATOR', 'ANALYST', 'VIEWER'])('%s sees nothing of it and orders nothing', async (role) => {
  const headers = { authorization: `Bearer ${await titan.token(role)}` };
  const seen = await titan.query('{ jaegerOperations { context } }', {}, headers);
  expect(seen.data).toEqual({ jaegerOperations: null });
  expect(seen.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  const ordered = await titan.query(
    'mutation { jaegerRewindRelay(to: 0, reason: "why not", idempotencyKey: "k") { context } }',
    {},
    headers,
  );
  expect(ordered.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  expect((await operationsOf('jaeger')).outbox.epoch).toBeLessThanOrEqual(1);
});
