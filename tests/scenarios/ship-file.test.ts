/** A real day of ship positions, loaded as an operator would: 99,999 lines in, 99,924 distinct fixes of 10,631 vessels stored. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { spawnMain, startTitan, type Titan } from '../support/titan.ts';

const FILE = resolve(projectRoot, 'data/ais-us-2022-01-03.csv.gz');
const FILE_DAY = Date.parse('2022-01-03T00:00:00Z');

let titan: Titan;
beforeAll(async () => {
  titan = await startTitan({ env: { TRACKING_RESEAL_QUIET_S: '3' } });
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

interface State {
  readonly acceptedFixes: number;
  readonly storedFixes: number;
  readonly assets: number;
  readonly lagFixes: number;
  readonly unsealedFixes: number;
}
const state = async () =>
  (
    await titan.query<{ trackingState: State }>(
      '{ trackingState { acceptedFixes storedFixes assets lagFixes unsealedFixes } }',
    )
  ).data?.trackingState;

/** Days between the file's day and yesterday, so that the hours are past and none lies ahead. */
const shiftDays = () => Math.floor((Date.now() - FILE_DAY) / DAY_MS) - 1;

async function load(...more: readonly string[]) {
  const main = spawnMain(['import', FILE, '--shift-days', String(shiftDays()), '--url', titan.url, ...more], {
    TITAN_INGEST_KEY: titan.ingestKey,
    TITAN_HOME: titan.home,
  });
  return { code: await main.ended, output: main.output() };
}

test('loads the file, then again, to the same stored result', async () => {
  const first = await load();
  expect(first, first.output).toMatchObject({ code: 0 });
  expect(first.output).toMatch(/99,?999/);
  const settled = { storedFixes: 99_924, assets: 10_631, lagFixes: 0, unsealedFixes: 0 };
  await expect.poll(state, { timeout: 90_000, interval: 500 }).toMatchObject({ ...settled, acceptedFixes: 99_999 });
  const second = await load('--from-start');
  expect(second, second.output).toMatchObject({ code: 0 });
  await expect.poll(state, { timeout: 90_000, interval: 500 }).toMatchObject({ ...settled, acceptedFixes: 199_998 });
}, 300_000);
