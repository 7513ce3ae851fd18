/**
 * Axe on every page but the map (theatre.spec.ts), with its dialogs. A theme changes nothing but colours: each is looked at
 * by all rules in the dark, then by the rules of colours in the light. Whoever is signed in goes from page to page as a
 * person does, without loading the console anew.
 */
import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { bury } from './support/bury.ts';
import { expect, test } from './support/console.ts';
import { fight } from './support/fight.ts';

type RunOptions = Parameters<AxeBuilder['options']>[0];

const COLOURS = ['color-contrast', 'link-in-text-block'];
/** Only what is wrong is described: a path for every sound element takes axe longer than all of its rules. */
const FOUND: RunOptions = { resultTypes: ['violations'] };

/** `within`: what is looked at; a dialog stands on a page that was looked at already. */
async function violations(page: Page, within = 'html'): Promise<string[]> {
  const look = async (options: RunOptions) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(within).options(options).analyze();
    return violations;
  };
  const found = await look(FOUND);
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  found.push(...(await look({ ...FOUND, runOnly: COLOURS })));
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  return found.map(
    ({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

/** Goes to a page of the console that is open, and waits for what it alone says. */
async function goTo(page: Page, path: string, says: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page.getByRole('main').getByText(says).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Opens each dialog of the page that is shown. */
async function dialogsOf(page: Page, buttons: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of buttons) {
    await page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(`^${name}\\b`) })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await violations(page, 'dialog[open]')));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  return found;
}

const pages: readonly (readonly [path: string, says: string, dialogs: readonly string[]])[] = [
  ['/fleet', 'Callsign begins with', ['Commission']],
  ['/threats', 'Category from', []],
  ['/admin/users', 'E-mail address', ['Invite']],
  ['/admin/keys', 'All keys', ['Create a key']],
  ['/admin/audit', 'To whom or what', []],
  ['/admin/operations', 'Choose a context', []],
  ['/admin/operations?context=tracking', 'Operations of tracking', ['Rewind the relay']],
  ['/settings', 'Where you are signed in', []],
];

test('axe finds nothing on the pages of those who are signed in', async ({ console }) => {
  await console.enter('ADMIN');
  const page = await console.visit('/settings');
  for (const [path, says, dialogs] of pages) {
    await goTo(page, path, says);
    expect(await violations(page)).toEqual([]);
    expect(await dialogsOf(page, dialogs)).toEqual([]);
  }
  await goTo(page, '/fleet', 'Callsign begins with');
  await page.locator('.row-link').first().click();
  await expect(page.getByRole('heading', { name: 'Status history' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await dialogsOf(page, ['Record damage', 'Declare lost'])).toEqual([]);
});

test('axe finds nothing on the pages of combat', async ({ console, titan }) => {
  await using fought = await fight(titan, { category: 2 });
  const { id, kaiju, jaeger, order, hit } = fought;
  const began = new Date(Date.now() - 1_000).toISOString();
  await order('strikeKaiju', { input: { engagement: id, jaeger: jaeger.id, weapon: 'FISTS', range: 'CLOSE' } });
  await hit(12);
  await bury(titan, 'combat', { queue: 'engagement_board_g1', reason: 'SupportCalled before it was opened' });
  await console.enter('ADMIN');
  const page = await console.visit('/engagements');
  await goTo(page, '/engagements', 'All engagements');
  expect(await violations(page)).toEqual([]);
  expect(await dialogsOf(page, ['Open engagement'])).toEqual([]);
  await goTo(page, `/engagements?at=${began}`, 'Replay: the board of');
  expect(await violations(page)).toEqual([]);

  await goTo(page, `/engagements/${id}`, 'State now');
  expect(await violations(page)).toEqual([]);
  const orders = ['Add a Jaeger', 'Declare outcome', 'Strike', 'Report breach', 'Correct strike 1'];
  expect(await dialogsOf(page, orders)).toEqual([]);
  await goTo(page, `/engagements/${id}?v=3`, 'State at version 3');
  expect(await violations(page)).toEqual([]);
  const hurt = [{ ranger: randomUUID(), name: 'Vera Sand', heartRateBpm: 141, isConscious: false }];
  await order('reportBreach', { input: { engagement: id, jaeger: jaeger.id, hurt } });
  await goTo(page, `/engagements/${id}?view=audit`, 'Vera Sand');
  expect(await violations(page)).toEqual([]);

  await goTo(page, `/threats/${kaiju}`, 'Luzon Strait');
  expect(await violations(page)).toEqual([]);
  await goTo(page, '/admin/operations?context=combat', 'Quarantined events');
  expect(await violations(page)).toEqual([]);
  expect(await dialogsOf(page, ['Rebuild', 'Skip'])).toEqual([]);
});

test('axe finds nothing on the pages of those who are not', async ({ console, page, line }) => {
  console.allowRefusals();
  // No two in a row that differ in their fragment alone: the browser would not load the second.
  for (const path of ['/sign-in', '/setup#x', '/join#x', '/setup', '/reset#x', '/register']) {
    await page.goto(line.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  }
});
