/** The threat board, a Kaiju on its page, and vouching for what a sensor saw. */
import { expect, test } from './support/console.ts';

test('the board shows the threats, soonest first, and lets one choose from a category up', async ({ console }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/threats');
  const strips = page.locator('.strips tbody tr');
  await expect.poll(() => strips.count()).toBeGreaterThan(0);
  await expect(page.locator('.count')).toHaveText(/^[\d,]+ threats? · ● live$/);
  const all = await strips.count();
  await page.getByLabel('Category from').selectOption('III');
  await expect(page).toHaveURL(/\/threats\?category=III$/);
  await expect.poll(() => strips.count()).toBeLessThanOrEqual(all);
  for (const mark of await strips.getByRole('img').all())
    await expect(mark).toHaveAccessibleName(/^Category (III|IV|V)$/);
});

test('a Kaiju: who may not vouch reads why, who may becomes the witness', async ({ console, browser }) => {
  await console.enter('OPERATOR');
  const page = await console.visit('/threats');
  const name = (await page.locator('.strips .row-link').first().textContent()) ?? '';
  await page.locator('.strips .row-link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const vouch = page.getByRole('button', { name: /^Vouch/ }).first();
  await vouch.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What was seen').fill('A wake, <b>broad</b> and slow.');
  await dialog.getByRole('button', { name: 'Vouch' }).click();
  await expect(dialog).toBeHidden();
  const sightings = page.getByRole('table').first();
  await expect(sightings).toContainText('A wake, <b>broad</b> and slow.');
  await expect(sightings).toContainText('The operator');
  await expect(vouch).toHaveAccessibleDescription('You vouch for it already.');

  const viewers = await browser.newContext();
  await console.enter('VIEWER', viewers);
  const theirs = await viewers.newPage();
  await theirs.goto(page.url());
  await expect(theirs.getByRole('button', { name: /^Vouch/ }).first()).toHaveAccessibleDescription(
    'Needs the right kaiju:write, which the role Viewer does not have.',
  );
  await expect(theirs.getByRole('table').first()).toContainText('The operator');
  await viewers.close();
});

test('from a Kaiju to the map, where it is selected', async ({ console, titan }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/threats');
  // Only what a satellite follows is on the map; a sonar contact can be a threat, and the soonest, without a track.
  const { data } = await titan.query<{ threats: { nodes: { kaiju: { codename: string; track: object | null } }[] } }>(
    '{ threats(first: 50) { nodes { kaiju { codename track { id } } } } }',
  );
  const followed = data?.threats.nodes.find(({ kaiju }) => kaiju.track)?.kaiju.codename ?? 'none is followed';
  await page.getByRole('link', { name: followed, exact: true }).click();
  await page.getByRole('link', { name: 'Show on the map' }).click();
  await expect(page).toHaveURL(/\/ops\?.*sel=\d+/);
  await expect(page.getByRole('complementary', { name: 'Selected asset' })).toContainText(/Category/);
});
