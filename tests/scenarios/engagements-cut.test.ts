/** An engagement that is watched over a line which is cut again and again, in a product that is killed in the middle of it. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployed, engagementOf, openAgainst, ordersOf, sight } from '../support/combat.ts';
import { eventually } from '../support/eventually.ts';
import { gather, liveClient } from '../support/live-client.ts';
import { makeHome, startTitan, type Titan } from '../support/titan.ts';

const CUTS = 20;
const HITS = 60;

let titan: Titan;
let operator: string;
beforeAll(async () => {
  titan = await startTitan({ home: makeHome() });
  operator = `Bearer ${await titan.token('OPERATOR')}`;
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

interface Heard {
  readonly engagementEvents: { readonly version: number };
}
const EVENTS = 'subscription ($id: ID!) { engagementEvents(id: $id) { version } }';

/** Somebody who watches from now on, loses the line after a few events, and comes back with the cursor of the last one. */
function watch(url: string, id: string) {
  const heard: number[] = [];
  const state = { cuts: 0, isOver: false, cursor: undefined as string | undefined, isListening: false };
  const running = (async () => {
    while (!state.isOver) {
      const client = liveClient(url, { authorization: operator });
      const after = state.cursor === undefined ? undefined : { live: { after: state.cursor } };
      const gathered = gather<Heard>(client, EVENTS, { id }, after);
      const mayHear = state.cuts < CUTS ? 3 : Number.POSITIVE_INFINITY;
      for (let read = 0; read < mayHear && !state.isOver && gathered.failure() === undefined; ) {
        state.isListening = true;
        for (const { data, extensions } of gathered.received.slice(read)) {
          read += 1;
          if (data) heard.push(data.engagementEvents.version);
          state.cursor = extensions?.live?.cursor ?? state.cursor;
        }
        await wait(5);
      }
      state.cuts += 1;
      client.terminate();
      await client.dispose();
    }
  })();
  return {
    heard,
    state,
    async stop() {
      state.isOver = true;
      await running;
    },
  };
}

test('who is cut off twenty times hears of each event once, and a kill in the middle loses nothing', async () => {
  const order = ordersOf(titan, { authorization: operator });
  const kaiju = await sight(titan, '209921', 4);
  const [hurt] = (await deployed(titan)).filter(({ integrityPct }) => integrityPct >= 80);
  if (hurt === undefined) throw new Error('a Jaeger must be deployed');
  const { id } = await openAgainst(order, kaiju);
  await order('joinEngagement', { engagement: id, jaeger: hurt.id });

  const viewer = watch(titan.url, id);
  // From now on: it hears of what comes after it is there.
  await eventually(async () => {
    await order('changeRoe', {
      engagement: id,
      roe: Math.random() < 0.5 ? 'WEAPONS_HOLD' : 'WEAPONS_FREE',
      reason: 'test',
    });
    expect(viewer.heard.length).toBeGreaterThan(0);
  });
  const hit = { engagement: id, jaeger: hurt.id, attack: 'CLAW', damagePct: 1 };
  for (let n = 0; n < HITS; n++) await order('recordHit', { input: hit });
  const last = (await engagementOf(titan, id))?.version ?? 0;
  await eventually(() => {
    const first = viewer.heard[0] ?? 0;
    expect(viewer.heard).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
  }, 30_000);
  expect(viewer.state.cuts).toBeGreaterThanOrEqual(CUTS - 1);
  await viewer.stop();

  const client = liveClient(titan.url, { authorization: operator });
  const garbled = gather<Heard>(client, EVENTS, { id }, { live: { after: 'nonsense' } });
  // Not from now on: what it missed would be missed in silence.
  await eventually(() =>
    expect(JSON.stringify(garbled.failure() ?? garbled.received[0]?.errors)).toContain('BAD_USER_INPUT'),
  );
  await client.dispose();

  const killedAt = await engagementOf(titan, id);
  const { home, port } = titan;
  await titan.end('SIGKILL');
  titan = await startTitan({ home, port });
  const ask = {
    query: <T>(document: string, variables?: object) =>
      titan.query<T>(document, variables, { authorization: operator }),
  };
  expect(await engagementOf(ask, id)).toEqual(killedAt);
  const again = ordersOf(titan, { authorization: operator });
  await eventually(async () => {
    const { engagement } = await again('recordHit', { input: hit }, 'after the kill');
    expect(engagement?.version).toBe(last + 1);
  });
  await eventually(async () => {
    const { data } = await ask.query<{ jaeger: { integrityPct: number; combatRecord: { damageTakenPct: number } } }>(
      'query ($id: ID!) { jaeger(id: $id) { integrityPct combatRecord { damageTakenPct } } }',
      { id: hurt.id },
    );
    expect(data?.jaeger).toEqual({
      integrityPct: Math.max(0, hurt.integrityPct - HITS - 1),
      combatRecord: { damageTakenPct: HITS + 1 },
    });
  });
}, 240_000);
