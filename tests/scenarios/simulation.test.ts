/**
 * Simulated engagements as their user plays them: the job with the key of a program, ended with SIGKILL and run again; and
 * the slow ones of a start of everything, across a kill of the whole.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sonarSentence } from '../../subgraphs/kaiju/adapters/sonar.ts';
import { eventually } from '../support/eventually.ts';
import { makeHome, spawnMain, startTitan, type Titan } from '../support/titan.ts';

const SCOPES = ['combat:command', 'combat:read', 'graph:adhoc', 'jaeger:read', 'jaeger:write', 'kaiju:read'];
/** Far from each other, off coasts. */
const PLACES = [
  [16, 122.5],
  [40, 143.5],
  [-15, 168],
  [52, 176],
] as const;

const home = makeHome();
let titan: Titan;
let key: string;
beforeAll(async () => {
  titan = await startTitan({ home });
  const lines = PLACES.map(([lat, lon], index) =>
    sonarSentence({
      station: 'PH01',
      contactNo: index + 1,
      observedAt: new Date(Date.now() - 60_000),
      position: { lat, lon },
      depthM: 90,
      size: 1 + index,
    }),
  );
  await ask(
    'mutation ($content: String!, $key: String!) { recordDetections(source: SONAR, content: $content, idempotencyKey: $key) { accepted } }',
    { content: lines.join('\n'), key: randomUUID() },
  );
  const made = await ask<{ readonly createApiKey: { readonly secret: string } }>(
    'mutation ($scopes: [String!]!, $key: String!) { createApiKey(input: { name: "simulation", scopes: $scopes, days: 1 }, idempotencyKey: $key) { secret } }',
    { scopes: SCOPES, key: randomUUID() },
  );
  key = made.createApiKey.secret;
  // Combat hears of a Kaiju a moment after its own context.
  await eventually(async () => expect((await fleet()).length).toBeGreaterThan(0));
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

async function ask<T>(document: string, variables: object = {}): Promise<T> {
  const { data, errors } = await titan.query<T>(document, variables);
  expect(errors).toBeUndefined();
  // The cast: without errors there are data.
  return data as T;
}

interface Fought {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly version: number;
  readonly fighters: readonly { readonly jaegerId: string }[];
  readonly events: { readonly nodes: readonly { readonly version: number; readonly type: string }[] };
}

async function fought(): Promise<readonly Fought[]> {
  const { engagements } = await ask<{ readonly engagements: { readonly nodes: readonly Fought[] } }>(
    `{ engagements(first: 100) { nodes { id status outcome version fighters { jaegerId }
       events(first: 500) { nodes { version type } } } } }`,
  );
  return engagements.nodes;
}

async function fleet(): Promise<
  readonly { readonly id: string; readonly status: string; readonly integrityPct: number }[]
> {
  const { jaegers } = await ask<{
    readonly jaegers: { readonly nodes: { id: string; status: string; integrityPct: number }[] };
  }>('{ jaegers(first: 100) { nodes { id status integrityPct } } }');
  return jaegers.nodes;
}

function simulate(...args: readonly string[]) {
  return spawnMain(['simulate', '--url', titan.url, '--pace', '0', ...args], { TITAN_API_KEY: key });
}

test('engagements are played to their end, told of, and leave the fleet as it was', { timeout: 300_000 }, async () => {
  const before = await fleet();
  const run = simulate('--engagements', '3', '--seed', 'first');
  expect(await run.ended, run.output()).toBe(0);
  const [first, second, third, summary] = run.output().trim().split('\n');
  for (const line of [first, second, third])
    expect(line).toMatch(/^[123]\. (KAIJU_RETREATED|ABORTED|KAIJU_KILLED): .+ \((I|II|III|IV|V)\), .+; \d Jaegers?, /);
  expect(summary).toMatch(/^Seed first: 3 engagements \(.+\), \d+ events\.$/);
  const all = await fought();
  expect(all.map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
  await eventually(async () => expect(await fleet()).toEqual(before));
});

test('killed in the middle and run again, it goes on without doing anything twice', { timeout: 300_000 }, async () => {
  const earlier = new Set((await fought()).map(({ id }) => id));
  const own = async () => (await fought()).filter(({ id }) => !earlier.has(id));
  const args = ['--engagements', '2', '--seed', 'second', '--at-once', '2'];
  const killed = simulate(...args);
  await eventually(async () => expect((await own()).some(({ version }) => version > 4)).toBe(true), 60_000);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const halfway = await own();
  expect(halfway.some(({ status }) => status !== 'CLOSED')).toBe(true);
  const again = simulate(...args);
  expect(await again.ended, again.output()).toBe(0);
  const after = await own();
  expect(after.map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED']);
  for (const { id, version, events } of after) {
    const before = halfway.find((one) => one.id === id)?.events.nodes ?? [];
    expect(events.nodes.slice(0, before.length)).toEqual(before);
    expect(events.nodes.map((event) => event.version)).toEqual(Array.from({ length: version }, (_, i) => i + 1));
    expect(events.nodes.filter(({ type }) => type === 'EngagementOpened')).toHaveLength(1);
  }
  // What is over is told of once more, and nothing is added.
  const third = simulate(...args);
  expect(await third.ended, third.output()).toBe(0);
  expect(await own()).toEqual(after);
});

test('a start of everything plays by itself, and goes on after a kill of the whole', { timeout: 300_000 }, async () => {
  await titan.end('SIGTERM');
  titan = await startTitan({ home, env: { COMBAT_SIMULATION: 'slow' } });
  const open = async () => (await fought()).filter(({ status }) => status === 'OPEN');
  const seen = await eventually(async () => {
    const [one] = (await open()).filter(({ fighters }) => fighters.length > 0);
    if (one === undefined) throw new Error('nobody fights yet');
    return one;
  }, 120_000);
  await titan.end('SIGKILL');
  titan = await startTitan({ home, env: { COMBAT_SIMULATION: 'slow' } });
  const after = await eventually(async () => {
    const one = (await fought()).find(({ id }) => id === seen.id);
    expect(one?.version).toBeGreaterThan(seen.version + 1);
    return one;
  }, 120_000);
  expect(after?.events.nodes.slice(0, seen.version)).toEqual(seen.events.nodes);
  expect((await open()).length).toBeLessThanOrEqual(2);
});
