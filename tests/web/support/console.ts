/** `test` with a running system, a page of its console, and the rules that hold in every test: no foreign host, no error in the page. */
import { existsSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import type { Probe } from '../../../web/src/map/probe.ts';
import { startTitan, type Titan } from '../../support/titan.ts';
import { chromiumPath } from './chromium.ts';
import { type Line, openLine } from './cut.ts';

export { expect };

/** One asset that a test puts on the map; the system's clock is the present. */
export interface Placed {
  readonly asset: string;
  readonly lat: number;
  readonly lon: number;
  readonly kind?: string;
  readonly name?: string;
  readonly courseDeg?: number;
  readonly speedMps?: number;
}

interface Console {
  /** Opens a path and waits until the map is at rest and holds assets. */
  open(path: string): Promise<Page>;
  /** Errors of the page that a test expects because it breaks the line itself. */
  allowLineErrors(): void;
}

export const test = base.extend<{ line: Line; console: Console }, { titan: Titan }>({
  titan: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      await using titan = await startTitan({ env: { TRACKING_SOURCES: 'feed:ais,feed:storms,feed:patrol' } });
      await use(titan);
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  line: async ({ titan }, use) => {
    const line = await openLine(titan.port);
    await use(line);
    await line.close();
  },

  console: async ({ page, line }, use) => {
    const foreign: string[] = [];
    const errors: string[] = [];
    let lineErrorsAllowed = false;
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (lineErrorsAllowed && /WebSocket connection|Failed to load resource|net::ERR/.test(message.text())) return;
      errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await use({
      async open(path) {
        await page.goto(line.url + path);
        await page.waitForFunction(() => window.titanProbe?.idle && window.titanProbe.total > 0, undefined, {
          timeout: 90_000,
        });
        return page;
      },
      allowLineErrors() {
        lineErrorsAllowed = true;
      },
    });
    expect(foreign, 'requests that left this machine').toEqual([]);
    expect(errors, 'errors in the page').toEqual([]);
  },
});

test.skip(!existsSync(chromiumPath), `SKIPPED: there is no Chromium at ${chromiumPath}`);

/** Reads one fact of the map. */
export function probe<T>(page: Page, read: (probe: Probe) => T): Promise<T> {
  return page.evaluate(`(${read})(window.titanProbe)`) as Promise<T>;
}

/** Sends one fix of each asset through the public door, observed now. */
export async function place(titan: Titan, assets: readonly Placed[]): Promise<void> {
  const at = new Date().toISOString();
  const answer = await titan.ingest(assets.map((each) => JSON.stringify({ at, ...each })).join('\n'));
  expect(answer.status, await answer.clone().text()).toBe(200);
}

/** Numbers of the assets with these keys, as the graph knows them. */
export async function numberOf(titan: Titan, key: string): Promise<number> {
  const { data } = await titan.query<{ assets: { nodes: { id: string }[] } }>(
    'query ($keys: [String!]) { assets(keys: $keys) { nodes { id } } }',
    { keys: [key] },
  );
  const id = data?.assets.nodes[0]?.id;
  if (id === undefined) throw new Error(`The graph does not know ${key} yet.`);
  return Number(id);
}
