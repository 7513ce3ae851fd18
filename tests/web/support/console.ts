/** `test` with a running system, a page of its console, and the rules that hold in every test: no foreign host, no error in the page. */
import { existsSync } from 'node:fs';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { freePort } from '#platform/free-port.ts';
import type { Role } from '#platform/roles.ts';
import type { Probe } from '../../../web/src/map/probe.ts';
import { emailOf, PASSWORD } from '../../support/people.ts';
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
  /** Signs in as somebody of this role, without the page: the cookie is what a sign-in leaves behind. */
  enter(role: Role, browser?: BrowserContext): Promise<void>;
  /** Opens the map and waits until it is at rest and holds assets; as an administrator if nobody has entered. */
  open(path: string): Promise<Page>;
  /** Opens any other page and waits until it has its heading. */
  visit(path: string): Promise<Page>;
  /** Errors of the page that a test expects because it breaks the line itself. */
  allowLineErrors(): void;
  /** The browser writes an error for every refused request; a test that is refused on purpose expects some. */
  allowRefusals(): void;
  /** Holds another page to the same rules. */
  watch(page: Page): void;
}

interface System {
  readonly titan: Titan;
  readonly line: Line;
}

export const test = base.extend<{ line: Line; console: Console }, { system: System; titan: Titan }>({
  system: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      // The line has an address of its own, and the gateway lets a browser in only from addresses that it knows.
      const port = await freePort();
      const line = await openLine(port);
      {
        await using titan = await startTitan({
          port,
          env: {
            TRACKING_SOURCES: 'feed:ais,feed:storms,feed:patrol',
            KAIJU_SOURCES: 'feed:passes,feed:quakes,feed:sonar',
            ALLOWED_ORIGINS: line.url,
            // Every test signs in, all from one address.
            AUTH_SIGN_INS_PER_MINUTE: '1000',
          },
        });
        await use({ titan, line });
      }
      await line.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  titan: [({ system }, use) => use(system.titan), { scope: 'worker' }],

  line: async ({ system }, use) => {
    await use(system.line);
    system.line.restore();
  },

  console: async ({ page, context, line, titan }, use) => {
    const foreign: string[] = [];
    const errors: string[] = [];
    let lineErrorsAllowed = false;
    let refusalsAllowed = false;
    let isIn = false;
    const watch = (watched: Page) => {
      watched.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') foreign.push(request.url());
      });
      watched.on('console', (message) => {
        if (message.type() !== 'error') return;
        if (lineErrorsAllowed && /WebSocket connection|Failed to load resource|net::ERR/.test(message.text())) return;
        if (refusalsAllowed && /status of 4\d\d/.test(message.text())) return;
        errors.push(message.text());
      });
      watched.on('pageerror', (error) => errors.push(String(error)));
    };
    watch(page);
    const enter = async (role: Role, browser = context) => {
      isIn ||= browser === context;
      await titan.token(role);
      await signInBehind(browser, line.url, role);
    };
    await use({
      enter,
      async open(path) {
        if (!isIn) await enter('ADMIN');
        await page.goto(line.url + path);
        await page.waitForFunction(() => window.titanProbe?.idle && window.titanProbe.total > 0, undefined, {
          timeout: 90_000,
        });
        return page;
      },
      async visit(path) {
        await page.goto(line.url + path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        return page;
      },
      allowLineErrors() {
        lineErrorsAllowed = true;
      },
      allowRefusals() {
        refusalsAllowed = true;
      },
      watch,
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

/** What a sign-in leaves in a browser: its cookie. */
export async function signInBehind(browser: BrowserContext, url: string, role: Role): Promise<void> {
  const answer = await browser.request.post(`${url}/session`, {
    headers: { origin: url, 'titan-console': '1' },
    data: { email: emailOf(role), password: PASSWORD },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** Fills the sign-in form. */
export async function signInBy(page: Page, role: Role): Promise<void> {
  await page.getByLabel('E-mail address').fill(emailOf(role));
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
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
