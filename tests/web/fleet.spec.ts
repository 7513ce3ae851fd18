/** The fleet: found by filters that stand in the address, ordered about by those who may, and by nobody else. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/console.ts';

const jaegersOf = (page: Page) => page.locator('.fleet-table .row-link');
const needs = 'Needs the right jaeger:write, which the role Viewer does not have.';

test('filters stand in the address, and a link with them shows the same', async ({ console }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/fleet');
  await expect.poll(() => jaegersOf(page).count()).toBeGreaterThanOrEqual(24);
  await page.getByLabel('Readiness').selectOption('PMC');
  await expect(page).toHaveURL(/\/fleet\?readiness=pmc$/);
  await expect(page.locator('.fleet-table .readiness').first()).toContainText('PMC');
  const found = await jaegersOf(page).allTextContents();
  await page.reload();
  await expect.poll(() => jaegersOf(page).allTextContents()).toEqual(found);
  await page.getByLabel('Callsign begins with').fill('no such callsign');
  await expect(page.getByText('No Jaeger fits these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
  await expect.poll(() => jaegersOf(page).count()).toBeGreaterThanOrEqual(24);
});

test('a viewer sees every order and why it is not for viewers', async ({ console }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/fleet');
  await expect(page.getByRole('button', { name: 'Commission' })).toHaveAccessibleDescription(needs);
  await jaegersOf(page).first().click();
  const orders = page.getByRole('region', { name: 'Orders' });
  for (const button of await orders.getByRole('button').all()) {
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(needs);
  }
  // Playwright takes aria-disabled for disabled; a person's press arrives all the same.
  await orders.getByRole('button', { name: 'Repair' }).click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(orders.getByText(needs).filter({ visible: true })).toHaveCount(1);
});

test('without a pointer: an operator records damage, sees the integrity, and reads who ordered what', async ({
  console,
}) => {
  await console.enter('OPERATOR');
  const page = await console.visit('/fleet?status=docked&readiness=fmc');
  await jaegersOf(page).first().focus();
  await page.keyboard.press('Enter');
  const integrity = page.locator('.field', { hasText: 'Integrity' }).locator('dd').first();
  const before = Number.parseInt((await integrity.textContent()) ?? '', 10);
  await page.getByRole('button', { name: 'Record damage' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Damage, % of integrity')).toBeFocused();
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Struck a pier');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(integrity).toContainText(`${before - 3} %`);
  await expect(page.getByRole('button', { name: 'Record damage' })).toBeFocused();
});

test('an order whose answer is lost is asked for again with the same key and carried out once', async ({ console }) => {
  console.allowLineErrors();
  await console.enter('OPERATOR');
  const page = await console.visit('/fleet?status=docked&readiness=fmc');
  await jaegersOf(page).last().click();
  const integrity = page.locator('.field', { hasText: 'Integrity' }).locator('dd').first();
  const before = Number.parseInt((await integrity.textContent()) ?? '', 10);
  const keys: string[] = [];
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataJSON() as { query: string; variables: { key: string } };
    if (!body.query.includes('RecordJaegerDamage')) return route.fallback();
    keys.push(body.variables.key);
    const answer = await route.fetch();
    return keys.length === 1 ? route.abort() : route.fulfill({ response: answer });
  });
  await page.getByRole('button', { name: 'Record damage' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Damage, % of integrity').fill('2');
  await dialog.getByLabel('Cause').fill('Collision in the dock');
  await dialog.getByRole('button', { name: 'Record damage' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Not known whether it was done');
  await dialog.getByRole('button', { name: 'Ask again' }).click();
  await expect(dialog).toBeHidden();
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  await expect(integrity).toContainText(`${before - 2} %`);
});

test('a refusal stands at the form in words, and what was chosen is still there', async ({ console }) => {
  await console.enter('OPERATOR');
  const page = await console.visit('/fleet?status=docked');
  await jaegersOf(page).first().click();
  await page.getByRole('button', { name: 'Assign crew' }).click();
  const dialog = page.getByRole('dialog');
  const taken = dialog
    .locator('label', { hasText: /in [A-Z]/ })
    .last()
    .getByRole('checkbox');
  await taken.check();
  await dialog.getByRole('button', { name: 'Assign crew' }).click();
  await expect(dialog.getByRole('alert')).not.toBeEmpty();
  await expect(taken).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('a Jaeger is commissioned with a hostile name, found, deployed not, and retired by its name', async ({
  console,
}) => {
  await console.enter('OPERATOR');
  const page = await console.visit('/fleet');
  await page.getByRole('button', { name: 'Commission' }).click();
  const form = page.getByRole('dialog', { name: 'Commission a Jaeger' });
  await form.getByLabel('Callsign').fill('<img src=x onerror=pwned=1>');
  await form.getByRole('button', { name: 'Add a weapon' }).click();
  await form.getByLabel('Name').fill('Test Blade');
  await form.getByLabel('Mount').fill('left arm');
  await form.getByRole('button', { name: 'Take into service' }).click();
  const heading = page.getByRole('heading', { level: 1 });
  // The server may refuse such a name; what it lets in is text.
  await expect(heading.filter({ hasText: '<img' }).or(form.getByRole('alert'))).toBeVisible();
  if (await form.isVisible()) {
    await form.getByLabel('Callsign').fill('Test Anvil');
    await form.getByRole('button', { name: 'Take into service' }).click();
    await expect(form).toBeHidden();
  }
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  await expect(page.getByRole('button', { name: 'Deploy' })).toHaveAccessibleDescription(
    /not complete|not mission capable/,
  );
  const callsign = (await heading.textContent()) ?? '';
  await page.getByRole('button', { name: 'Retire' }).click();
  const retire = page.getByRole('dialog');
  await retire.getByLabel('Reason').fill('End of the test');
  await retire.getByLabel('Name, to confirm').fill('something else');
  await retire.getByRole('button', { name: 'Retire' }).click();
  await expect(retire.getByText(`Type ${callsign}.`)).toBeVisible();
  await retire.getByLabel('Name, to confirm').fill(callsign);
  await retire.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('End of the test')).toBeVisible();
  await expect(page.locator('.history li').first()).toContainText('retired');
});

test('an id that no Jaeger has says so and leads back', async ({ console }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/fleet/1d534842-0000-4000-8000-000000000000');
  await expect(page.getByText('No Jaeger has the id 1d534842-0000-4000-8000-000000000000.')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Fleet' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
});
