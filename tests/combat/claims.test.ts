/** One Jaeger, one engagement: a hundred joins in ten processes' time, and processes that die between the two appends. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { engagement } from '../../subgraphs/combat/decider/engagement.ts';
import { jaegerClaim } from '../../subgraphs/combat/decider/jaeger-claim.ts';
import type { EventStore } from '../../subgraphs/combat/store/event-store.ts';
import { claimStream, engagementStream } from '../../subgraphs/combat/streams.ts';
import { builtChild } from '../support/build-once.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fightsIn, type JoinWorld, joinWorld, openForJoins } from '../support/join-world.ts';

const scope = new Scope('claims');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(scope, 'combat');
}, 60_000);
afterAll(() => scope.close());

async function worldOf(count: number, around?: (store: EventStore) => EventStore) {
  const jaeger = randomUUID();
  const world: JoinWorld = joinWorld(database.pool, around);
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const id of ids) await openForJoins(world, id);
  const holder = async () => (await world.load(jaegerClaim, claimStream(jaeger))).state.engagement;
  return { jaeger, world, ids, holder };
}

/** Runs to its end; resolves with the signal that ended it. */
function child(jaeger: string, when: 'NEVER' | 'AFTER_CLAIM', ids: readonly string[]): Promise<string | null> {
  const words = [builtChild('tests/support/join-child.ts'), database.url, jaeger, when, ...ids];
  const joining = spawn(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve) => joining.once('close', (_, signal) => resolve(signal)));
}

const join = (jaeger: string, n: number) => ({ actor: `of ${jaeger}`, key: `join ${n}` });

describe('joins of one Jaeger', () => {
  test('a hundred of them in ten engagements come to one', async () => {
    const { jaeger, world, ids, holder } = await worldOf(10);
    const asked = Array.from({ length: 100 }, (_, n) =>
      world.engagements.join(ids[n % 10] ?? '', jaeger, join(jaeger, n)),
    );
    const settled = await Promise.allSettled(asked);
    const fights = await fightsIn(world, ids, jaeger);
    expect(fights).toHaveLength(1);
    expect(await holder()).toBe(fights[0]);
    for (const answer of settled) {
      if (answer.status === 'fulfilled') expect(answer.value.state.id).toBe(fights[0]);
      else expect(['JAEGER_ENGAGED', 'CONFLICT']).toContain(answer.reason.code);
    }
  });

  test('a process that dies between claim and join leaves no Jaeger in two, and none in nobody’s hands for ever', async () => {
    const { jaeger, world, ids, holder } = await worldOf(10);
    expect(await child(jaeger, 'AFTER_CLAIM', ids)).toBe('SIGKILL');
    const claimedBy = await holder();
    expect(ids).toContain(claimedBy);
    expect(await fightsIn(world, ids, jaeger)).toEqual([]);
    // As the sweep does, while others go on asking; one of them dies as well.
    const others = [child(jaeger, 'NEVER', ids), child(jaeger, 'AFTER_CLAIM', ids), child(jaeger, 'NEVER', ids)];
    await world.claims.settle(jaeger, claimedBy ?? '');
    await Promise.all(others);
    const heldAfter = await holder();
    if (heldAfter !== null) await world.claims.settle(jaeger, heldAfter);
    const fights = await fightsIn(world, ids, jaeger);
    expect(fights.length).toBeLessThanOrEqual(1);
    expect(await holder()).toBe(fights[0] ?? null);
  }, 120_000);

  test('the same request again joins by the claim that its lost process made', async () => {
    const { jaeger, world, ids, holder } = await worldOf(1);
    const [id = ''] = ids;
    await world.claims.claim(jaeger, id, { ...join(jaeger, 1), asked: [id, 'JoinJaeger', jaeger] });
    const { state } = await world.engagements.join(id, jaeger, join(jaeger, 1));
    expect(state.fighters[jaeger]?.status).toBe('ENGAGED');
    expect(await holder()).toBe(id);
  });

  test('a claim that lapsed before its join came is taken anew', async () => {
    const { jaeger, world, ids } = await worldOf(2);
    const [id = '', other = ''] = ids;
    await world.claims.claim(jaeger, id, { ...join(jaeger, 1), asked: [id, 'JoinJaeger', jaeger] });
    await world.claims.settle(jaeger, id);
    expect((await world.engagements.join(id, jaeger, join(jaeger, 1))).state.fighters[jaeger]?.status).toBe('ENGAGED');
    await expect(world.engagements.join(other, jaeger, join(jaeger, 2))).rejects.toMatchObject({
      code: 'JAEGER_ENGAGED',
    });
  });

  test('who has left can come back, and can go elsewhere', async () => {
    const { jaeger, world, ids, holder } = await worldOf(2);
    const [id = '', other = ''] = ids;
    await world.engagements.join(id, jaeger, join(jaeger, 1));
    await world.engagements.withdraw(id, jaeger, 'low on power', join(jaeger, 2));
    expect(await holder()).toBeNull();
    await world.engagements.join(id, jaeger, join(jaeger, 3));
    await world.engagements.declareOutcome(id, 'ABORTED', [], join(jaeger, 4));
    expect(await holder()).toBeNull();
    await world.engagements.join(other, jaeger, join(jaeger, 5));
    expect(await fightsIn(world, ids, jaeger)).toEqual([other]);
  });

  test('a claim whose holder fights is left alone', async () => {
    const { jaeger, world, ids, holder } = await worldOf(1);
    const [id = ''] = ids;
    await world.engagements.join(id, jaeger, join(jaeger, 1));
    await world.claims.settle(jaeger, id);
    expect(await holder()).toBe(id);
    expect(await fightsIn(world, ids, jaeger)).toEqual([id]);
  });
});

test('a command answers with what the stream has come to by it, and so does its repetition', async () => {
  const { jaeger, world, ids } = await worldOf(1);
  const [id = ''] = ids;
  const orders = [
    () => world.engagements.join(id, jaeger, join(jaeger, 1)),
    () => world.engagements.changeRoe(id, 'WEAPONS_TIGHT', 'civilians near', join(jaeger, 2)),
    () => world.engagements.takeHit(id, { jaeger, attack: 'CLAW', damagePct: 7 }, join(jaeger, 3)),
    () => world.engagements.callSupport(id, 'NAVAL', join(jaeger, 4)),
    () => world.engagements.withdraw(id, jaeger, 'low on power', join(jaeger, 5)),
  ];
  for (const order of orders) {
    const answer = await order();
    expect(answer).toEqual(await world.load(engagement, engagementStream(id)));
    expect(await order()).toEqual(answer);
  }
});

test('a mutant that frees without letting the claim lapse puts a Jaeger into two', async () => {
  const { jaeger, world, ids } = await worldOf(2);
  const [id = '', other = ''] = ids;
  const late = await world.claims.claim(jaeger, id, { ...join(jaeger, 1), asked: [] });
  await world.handle({
    decider: jaegerClaim,
    stream: claimStream(jaeger),
    by: { actor: `mutant of ${jaeger}`, key: 'free', asked: [] },
    command: () => ({ type: 'FreeJaeger' as const, jaeger, engagement: id, at: new Date().toISOString() }),
  });
  await world.engagements.join(other, jaeger, join(jaeger, 2));
  // The join that comes late by the claim of before.
  await world.handle({
    decider: engagement,
    stream: engagementStream(id),
    by: { actor: `mutant of ${jaeger}`, key: 'join', asked: [] },
    command: () => ({
      type: 'JoinJaeger' as const,
      jaeger: { id: jaeger, callsign: 'x', mark: 1, integrityPct: 100, status: 'DEPLOYED', weaponKinds: undefined },
      claim: late,
      at: new Date().toISOString(),
    }),
  });
  expect(await fightsIn(world, ids, jaeger)).toHaveLength(2);
});
