/** A newcomer: the printed link, the first administrator, an operator and a viewer who each see what they may. */

import { existsSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { startTitan, type Titan } from '../support/titan.ts';
import { chromiumPath } from './support/chromium.ts';

const test = base.extend<{ fresh: Titan }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
  fresh: async ({}, use) => {
    await using titan = await startTitan({ env: { TRACKING_SOURCES: 'feed:patrol' } });
    await use(titan);
  },
});
test.skip(!existsSync(chromiumPath), `SKIPPED: there is no Chromium at ${chromiumPath}`);

const PASSWORD = 'nine gulls over the breakwater';

/** The link as this browser can reach it: it resolves no names. */
const reachable = (titan: Titan, link: string) =>
  `http://127.0.0.1:${titan.port}${new URL(link, titan.url).pathname}${new URL(link, titan.url).hash}`;

async function fill(page: Page, name: string | undefined, email: string | undefined): Promise<void> {
  if (name !== undefined) await page.getByLabel('Your name').fill(name);
  if (email !== undefined) await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Password again').fill(PASSWORD);
}

test('from the printed link to an operator who orders and a viewer who watches', async ({ page, browser, fresh }) => {
  const link = /Set up the first administrator: (\S+)/.exec(fresh.output())?.[1] ?? '';
  await page.goto(reachable(fresh, link));
  await fill(page, 'Ana Ruiz', 'ana@titan.example');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page).toHaveURL(/\/admin\/users$/);
  await expect(page.getByRole('row').filter({ hasText: 'ana@titan.example' })).toContainText('Administrator');
  await page.goto(reachable(fresh, '/settings'));
  const sessions = page.getByRole('table').getByRole('row');
  // The head, and this browser alone.
  await expect(sessions).toHaveCount(2);
  await page.goto(reachable(fresh, '/admin/users'));

  const people: { role: string; page: Page }[] = [];
  for (const role of ['Operator', 'Viewer']) {
    await page.getByRole('button', { name: 'Invite' }).click();
    const invite = page.getByRole('dialog', { name: 'Invite somebody' });
    await invite.getByLabel('E-mail address').fill(`${role.toLowerCase()}@titan.example`);
    await invite.getByLabel('Role').selectOption({ label: role });
    await invite.getByRole('button', { name: 'Make the link' }).click();
    const shown = page.getByRole('dialog', { name: 'One-time link' });
    const joinLink = (await shown.getByRole('status').textContent()) ?? '';
    await shown.getByRole('button', { name: 'Close' }).click();

    const theirs = await (await browser.newContext()).newPage();
    await theirs.goto(reachable(fresh, joinLink));
    await fill(theirs, `${role} Person`, undefined);
    await theirs.getByRole('button', { name: 'Set the password' }).click();
    await expect(theirs.getByText('Your password is set. Sign in with it.')).toBeVisible();
    await theirs.getByLabel('E-mail address').fill(`${role.toLowerCase()}@titan.example`);
    await theirs.getByLabel('Password').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(theirs.getByRole('region', { name: 'Signed in as' })).toContainText(`${role} Person`);
    people.push({ role, page: theirs });

    // A link works once.
    await theirs.goto(reachable(fresh, joinLink));
    await fill(theirs, 'Somebody Else', undefined);
    await theirs.getByRole('button', { name: 'Set the password' }).click();
    await expect(theirs.getByRole('alert')).toContainText('This link was used already');
  }

  for (const { role, page: theirs } of people) {
    await theirs.goto(reachable(fresh, '/fleet'));
    await theirs.getByLabel('Status').selectOption({ label: 'docked' });
    await theirs.getByLabel('Readiness').selectOption('FMC');
    await expect(theirs).toHaveURL(/status=docked&readiness=fmc/);
    await theirs.locator('.fleet-table .row-link').first().click();
    const deploy = theirs.getByRole('button', { name: 'Deploy', exact: true });
    if (role === 'Viewer') {
      await expect(deploy).toHaveAccessibleDescription(/Needs the right jaeger:write/);
    } else {
      await deploy.click();
      await theirs.getByRole('dialog').getByRole('button', { name: 'Deploy' }).click();
      await expect(theirs.locator('.history li').first()).toContainText('deployed');
      await expect(theirs.locator('.history li').first()).toContainText('by Operator Person');
      await expect(deploy).toHaveAccessibleDescription('It is out already.');
    }
    await theirs.goto(reachable(fresh, '/admin/users'));
    await expect(theirs.getByRole('main')).toContainText('Needs the right user:admin');
  }

  // The set-up link is spent.
  await page.goto(reachable(fresh, link));
  await fill(page, 'Mallory', 'mallory@titan.example');
  await page.getByRole('button', { name: 'Set up and sign in' }).click();
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await expect(page).toHaveURL(/\/setup/);
});
