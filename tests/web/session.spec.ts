/** Signing in, staying signed in without a word, and being signed out: here, in the other tab, and by somebody else. */
import type { BrowserContext, Page } from '@playwright/test';
import { emailOf, PASSWORD } from '../support/people.ts';
import { expect, signInBehind, signInBy, test } from './support/console.ts';

/** 80 % of the 5 minutes of a token, and a little. */
const RENEWAL_DUE = '04:05';

/** How many renewals were answered. A request that the jump of the clock has cut off is asked again, and counts once. */
function renewalsOf(browser: BrowserContext): () => number {
  let seen = 0;
  browser.on('response', (response) => {
    if (new URL(response.url()).pathname === '/session/renewal' && response.status() === 200) seen += 1;
  });
  return () => seen;
}

test('without a pointer: sign in and be where one wanted to go', async ({ console, page, line, titan }) => {
  console.allowRefusals();
  await titan.token('VIEWER');
  await page.goto(`${line.url}/fleet?status=docked`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.keyboard.type(emailOf('VIEWER'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('The address or the password is wrong.');
  await expect(page.getByLabel('E-mail address')).toHaveValue(emailOf('VIEWER'));
  await page.getByLabel('Password').press('ControlOrMeta+a');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/fleet\?status=docked$/);
  await expect(page.getByRole('region', { name: 'Signed in as' })).toContainText('Viewer');
});

test('a link that would lead away after signing in leads to the map', async ({ console, page, line, titan }) => {
  console.allowRefusals();
  await titan.token('VIEWER');
  await page.goto(`${line.url}/sign-in?next=//evil.example/ops`);
  await signInBy(page, 'VIEWER');
  await expect(page).toHaveURL(`${line.url}/ops`);
});

test('the token is in memory alone, and a new page is signed in by the cookie that no script can read', async ({
  console,
  context,
}) => {
  await console.enter('VIEWER');
  const page = await console.visit('/fleet');
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  expect(stored).not.toMatch(/eyJ|tw_r/);
  expect(await context.cookies()).toEqual([
    expect.objectContaining({ name: 'titan-session', httpOnly: true, sameSite: 'Strict' }),
  ]);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fleet');
});

test('a token that runs out is renewed without a word, and two tabs renew once', async ({
  console,
  context,
  page,
  line,
}) => {
  await context.clock.install();
  await console.enter('VIEWER');
  await console.visit('/fleet');
  const second = await context.newPage();
  console.watch(second);
  await second.goto(`${line.url}/threats`);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Threats');
  const renewals = renewalsOf(context);
  await context.clock.fastForward(RENEWAL_DUE);
  await expect.poll(renewals).toBe(1);
  await context.clock.runFor(2_000);
  await context.clock.fastForward(RENEWAL_DUE);
  await expect.poll(renewals).toBe(2);
  // Both go on with the new token: what they ask now is answered.
  for (const tab of [page, second]) {
    await tab.getByRole('link', { name: 'Fleet' }).click();
    await tab.getByLabel('Callsign begins with').fill('a');
    await context.clock.runFor(1_000);
    await expect(tab.getByRole('row').nth(1)).toBeVisible();
    await expect(tab.getByRole('dialog')).toHaveCount(0);
  }
  expect(renewals()).toBe(2);
});

test('a renewal whose answer is lost is asked for again with the same key, and nobody notices', async ({
  console,
  context,
}) => {
  console.allowLineErrors();
  await console.enter('VIEWER');
  await context.clock.install();
  const page = await console.visit('/fleet');
  const keys: string[] = [];
  await page.route('**/session/renewal', async (route) => {
    keys.push((route.request().postDataJSON() as { idempotencyKey: string }).idempotencyKey);
    // The server has renewed; the answer gets lost on the way.
    const answer = await route.fetch();
    return keys.length === 1 ? route.abort() : route.fulfill({ response: answer });
  });
  await context.clock.fastForward(RENEWAL_DUE);
  await expect.poll(() => keys.length).toBe(1);
  await context.clock.runFor(600);
  await expect.poll(() => keys.length).toBe(2);
  expect(keys[1]).toBe(keys[0]);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fleet');
});

test('signing out in one tab signs the other one out, and the cookie is gone', async ({ console, context, line }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/fleet');
  const second = await context.newPage();
  console.watch(second);
  await second.goto(`${line.url}/threats`);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Threats');
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const tab of [page, second]) {
    await expect(tab).toHaveURL(/\/sign-in/);
    await expect(tab.getByText('You are signed out.')).toBeVisible();
  }
  expect(await context.cookies()).toEqual([]);
});

test('a session that is ended from another browser asks to sign in over the page, and nothing typed is lost', async ({
  console,
  browser,
  line,
}) => {
  console.allowRefusals();
  await console.enter('OPERATOR');
  const page = await console.visit('/fleet');
  await page.getByRole('button', { name: 'Commission' }).click();
  await page.getByLabel('Callsign', { exact: true }).fill('Half Typed');

  const elsewhere = await browser.newContext();
  await signInBehind(elsewhere, line.url, 'OPERATOR');
  const other = await elsewhere.newPage();
  await other.goto(`${line.url}/settings`);
  await other.getByRole('button', { name: 'End all others' }).click();

  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible({ timeout: 6_000 });
  await expect(dialog.getByLabel('E-mail address')).toHaveValue(emailOf('OPERATOR'));
  await dialog.getByLabel('Password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Callsign', { exact: true })).toHaveValue('Half Typed');
  await elsewhere.close();
});

test('who is shut out of every page is at the sign-in page after leaving the dialog', async ({
  console,
  browser,
  line,
}) => {
  console.allowRefusals();
  await console.enter('ANALYST');
  const page: Page = await console.visit('/threats');
  const elsewhere = await browser.newContext();
  await signInBehind(elsewhere, line.url, 'ANALYST');
  const other = await elsewhere.newPage();
  await other.goto(`${line.url}/settings`);
  await other.getByRole('button', { name: 'End all others' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible({ timeout: 6_000 });
  await dialog.getByRole('button', { name: 'Leave this page' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});
