/**
 * Orders of several clients while the service, the relay and the projections of combat are killed with -9, one after the other
 * and at places that follow from a seed: each order that was acknowledged took effect once, the versions have no gap, and what
 * follows from the events is what they say.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomOf } from '../crash/faults.ts';
import { type Apart, startApart } from '../support/apart.ts';
import { deployed, engagementOf, openAgainst, ordersOf, sight } from '../support/combat.ts';
import { eventually } from '../support/eventually.ts';
import type { GraphqlAnswer } from '../support/titan.ts';

const VICTIMS = ['combat', 'combat-relay', 'combat-projections'] as const;
const ROUNDS = 3;
const CLIENTS = 4;
const SEED = 7;

let apart: Apart;
beforeAll(async () => {
  apart = await startApart(['auth', 'jaeger', 'kaiju', 'gateway', ...VICTIMS]);
}, 240_000);
afterAll(() => apart[Symbol.asyncDispose](), 60_000);

async function query<T>(document: string, variables: object = {}, headers?: Readonly<Record<string, string>>) {
  const answer = await fetch(`${apart.urls.get('gateway')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(headers ?? (await apart.as('ADMIN'))) },
    body: JSON.stringify({ query: document, variables }),
  });
  return (await answer.json()) as GraphqlAnswer<T>;
}

test('a kill at any moment loses, doubles and reorders nothing', async () => {
  const order = ordersOf({ query }, await apart.as('OPERATOR'));
  const kaiju = await sight({ query }, '209931', 5);
  const fleet = (
    await eventually(async () => {
      const found = (await deployed({ query })).filter(({ integrityPct }) => integrityPct >= 60);
      expect(found.length).toBeGreaterThanOrEqual(CLIENTS);
      return found;
    })
  ).slice(0, CLIENTS);
  const { id } = await openAgainst(order, kaiju);
  for (const { id: jaeger } of fleet)
    await eventually(async () =>
      expect((await order('joinEngagement', { engagement: id, jaeger })).code).toBeUndefined(),
    );

  const acked = new Map<string, number>();
  let isOver = false;
  const clients = fleet.map(async ({ id: jaeger }) => {
    for (let n = 0; !isOver; n++) {
      const input = { engagement: id, jaeger, attack: 'TAIL', damagePct: 1 + (n % 3) };
      // As a client does: the same order until it is answered.
      for (;;) {
        const answer = await order('recordHit', { input }, `hit ${jaeger} ${n}`).catch(() => undefined);
        if (answer?.engagement !== undefined) {
          acked.set(`${jaeger} ${n}`, input.damagePct);
          break;
        }
        if (isOver) return;
        await wait(50);
      }
    }
  });
  const random = randomOf(SEED);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of [...VICTIMS].sort(() => random() - 0.5)) {
      const before = acked.size;
      await eventually(() => expect(acked.size).toBeGreaterThan(before + Math.floor(random() * 10)), 60_000);
      await apart.end(name, 'SIGKILL');
      await wait(random() * 300);
      await apart.start(name);
    }
  }
  isOver = true;
  await Promise.all(clients);

  interface Event {
    readonly version: number;
    readonly type: string;
    readonly jaegerId: string | null;
    readonly damagePct: number | null;
  }
  interface EventPage {
    readonly engagement: {
      readonly events: {
        readonly nodes: readonly Event[];
        readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
      };
    };
  }
  const events: Event[] = [];
  for (let after: string | null = null; ; ) {
    // It may only just have been started again.
    const page = await eventually(async () => {
      const { data, errors } = await query<EventPage>(
        `query ($id: ID!, $after: String) { engagement(id: $id) { events(first: 500, after: $after) {
           nodes { version type jaegerId damagePct } pageInfo { endCursor hasNextPage } } } }`,
        { id, after },
      );
      expect(errors).toBeUndefined();
      return data?.engagement.events;
    });
    events.push(...(page?.nodes ?? []));
    if (!page?.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(events.map(({ version }) => version)).toEqual(events.map((_, i) => i + 1));
  const hits = events.filter(({ type }) => type === 'HitTaken');
  // The last order of each client may have been stored without an answer.
  expect(hits.length).toBeGreaterThanOrEqual(acked.size);
  expect(hits.length).toBeLessThanOrEqual(acked.size + CLIENTS);
  for (const { id: jaeger } of fleet) {
    const own = hits.filter(({ jaegerId }) => jaegerId === jaeger).map(({ damagePct }) => damagePct);
    // In their order, each once.
    expect(own).toEqual(own.map((_, n) => 1 + (n % 3)));
    expect(own.length).toBeGreaterThanOrEqual([...acked.keys()].filter((key) => key.startsWith(jaeger)).length);
  }

  // What follows from the events, here and in the context of the Jaegers.
  const folded = await engagementOf({ query }, id);
  await eventually(async () => {
    const { data } = await query<{
      engagements: { nodes: object[] };
      jaegers: { nodes: { id: string; integrityPct: number; combatRecord: { damageTakenPct: number } }[] };
      auditTrail: { nodes: { version: number }[] };
      combatOperations: { deadLetters: { count: number } };
    }>(
      `query ($id: ID!) {
         engagements(first: 1) { nodes { id version status outcome totalDamage killThreshold
           fighters { jaegerId callsign integrityPct status strikes hits damage } } }
         jaegers(first: 100) { nodes { id integrityPct combatRecord { damageTakenPct } } }
         auditTrail(engagement: $id, first: 500) { nodes { version } }
         combatOperations { deadLetters { count } } }`,
      { id },
    );
    expect(data?.engagements.nodes).toEqual([folded]);
    for (const { id: jaeger, integrityPct } of fleet) {
      const taken = hits.filter((hit) => hit.jaegerId === jaeger).reduce((sum, hit) => sum + (hit.damagePct ?? 0), 0);
      expect(data?.jaegers.nodes.find((each) => each.id === jaeger)).toEqual({
        id: jaeger,
        integrityPct: Math.max(0, integrityPct - taken),
        combatRecord: { damageTakenPct: taken },
      });
    }
    expect(data?.combatOperations.deadLetters.count).toBe(0);
  }, 60_000);
}, 600_000);

test('with the service away the graph says so in time, and other contexts answer', async () => {
  await apart.end('combat', 'SIGKILL');
  const { data, errors } = await query<{ jaegers: { nodes: { callsign: string; combatRecord: object | null }[] } }>(
    '{ jaegers(first: 1) { nodes { callsign combatRecord { engagements } } } }',
  );
  expect(data?.jaegers.nodes[0]).toMatchObject({ callsign: expect.any(String), combatRecord: null });
  expect(errors?.[0]).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  await apart.start('combat');
}, 120_000);
