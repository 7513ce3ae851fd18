/** The whole fleet is called home with one order, told through the graph alone. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startTitan, type Titan } from '../support/titan.ts';

interface Jaeger {
  readonly id: string;
  readonly callsign: string;
  readonly status: string;
}

let titan: Titan;
let operator: Readonly<Record<string, string>>;
beforeAll(async () => {
  titan = await startTitan();
  operator = { authorization: `Bearer ${await titan.token('OPERATOR')}` };
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

async function fleet(): Promise<readonly Jaeger[]> {
  const { data } = await titan.query<{ jaegers: { nodes: Jaeger[] } }>(
    '{ jaegers(first: 100) { nodes { id callsign status } } }',
    {},
    operator,
  );
  return data?.jaegers.nodes ?? [];
}

async function recall(jaegers: readonly string[], idempotencyKey: string, headers = operator) {
  const { data, errors } = await titan.query<{ recallJaegers: { accepted: number } | null }>(
    `mutation ($jaegers: [ID!]!, $idempotencyKey: String!) {
       recallJaegers(jaegers: $jaegers, idempotencyKey: $idempotencyKey) { accepted }
     }`,
    { jaegers, idempotencyKey },
    headers,
  );
  return { accepted: data?.recallJaegers?.accepted, codes: errors?.map(({ extensions }) => extensions.code) };
}

const letters = `{ jaegerOperations { deadLetters { count page(first: 10) { nodes { id queue reason attempts status body } } } } }`;
interface Letters {
  readonly jaegerOperations: {
    readonly deadLetters: {
      readonly count: number;
      readonly page: { readonly nodes: readonly { readonly id: string; readonly reason: string }[] };
    };
  };
}

test('an operator calls the fleet home: all that can come are docked, and who cannot is told with the reason', async () => {
  const all = await fleet();
  const out = all.filter(({ status }) => status === 'DEPLOYED');
  const lost = all.filter(({ status }) => status === 'LOST');
  expect([out.length > 10, lost.length]).toEqual([true, 1]);
  const key = randomUUID();
  const ids = [...out, ...lost].map(({ id }) => id);
  expect(await recall(ids, key)).toEqual({ accepted: ids.length });
  // As a client does that lost the answer.
  expect(await recall(ids, key)).toEqual({ accepted: ids.length });
  await eventually(async () => {
    const stillOut = (await fleet()).filter(({ status }) => status === 'DEPLOYED');
    expect(stillOut.map(({ callsign }) => callsign)).toEqual([]);
  });
  const { deadLetters } = await eventually(async () => {
    const { data } = await titan.query<Letters>(letters);
    expect(data?.jaegerOperations.deadLetters.count).toBe(1);
    return data?.jaegerOperations ?? expect.unreachable();
  });
  expect(deadLetters.page.nodes).toMatchObject([
    { queue: 'jaeger.cmd', reason: `JAEGER_LOST: ${lost[0]?.callsign} is lost.`, attempts: 1, status: 'DEAD' },
  ]);
  // Each was called once: the status has changed once since it went out.
  const { data } = await titan.query<{ jaeger: { statusHistory: { nodes: { status: string; by: unknown }[] } } }>(
    'query ($id: ID!) { jaeger(id: $id) { statusHistory(first: 2) { nodes { status by { id } } } } }',
    { id: out[0]?.id },
    operator,
  );
  expect(data?.jaeger.statusHistory.nodes).toMatchObject([
    { status: 'DOCKED', by: { id: expect.any(String) } },
    { status: 'DEPLOYED' },
  ]);

  const [letter] = deadLetters.page.nodes;
  const { data: discarded } = await titan.query(
    `mutation ($id: ID!, $key: String!) { jaegerDiscardDeadLetter(id: $id, reason: "It is lost.", idempotencyKey: $key) { status } }`,
    { id: letter?.id, key: randomUUID() },
  );
  expect(discarded).toEqual({ jaegerDiscardDeadLetter: { status: 'DISCARDED' } });
});

test('who may not order, and what is no order, is refused', async () => {
  const [jaeger] = await fleet();
  const id = jaeger?.id ?? '';
  const viewer = { authorization: `Bearer ${await titan.token('VIEWER')}` };
  expect((await recall([id], randomUUID(), viewer)).codes).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  expect((await recall([], randomUUID())).codes).toEqual(['BAD_USER_INPUT']);
  expect((await recall(['no id'], randomUUID())).codes).toEqual(['BAD_USER_INPUT']);
  expect(
    (
      await recall(
        Array.from({ length: 101 }, () => randomUUID()),
        randomUUID(),
      )
    ).codes,
  ).toEqual(['BAD_USER_INPUT']);
  const key = randomUUID();
  expect(await recall([id], key)).toEqual({ accepted: 1 });
  expect((await recall([id, randomUUID()], key)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
});
