/** The map across 180°, the table, the keyboard, and addresses and names that nobody should have to trust. */
import { expect, numberOf, place, probe, test } from './support/console.ts';

const west = {
  asset: 'mmsi:235999021',
  kind: 'VESSEL',
  name: 'Test West Of Line',
  lat: -20,
  lon: 179.6,
  courseDeg: 90,
  speedMps: 5,
};
const east = {
  asset: 'mmsi:235999022',
  kind: 'VESSEL',
  name: 'Test East Of Line',
  lat: -20,
  lon: -179.6,
  courseDeg: 270,
  speedMps: 5,
};
const hostile = [
  { asset: 'mmsi:235999031', kind: 'VESSEL', name: '<img src=x onerror="window.pwned=1">', lat: 2, lon: -100 },
  { asset: 'mmsi:235999032', kind: 'VESSEL', name: '\u202Egnirts thgir ot tfel', lat: 2.02, lon: -100 },
  { asset: 'mmsi:235999033', kind: 'VESSEL', name: 'L'.repeat(200), lat: 2.04, lon: -100 },
] as const;

for (const centre of ['180', '-180', '540']) {
  test(`both sides of 180° are on one map (centre ${centre})`, async ({ console, titan }) => {
    await place(titan, [west, east]);
    await expect.poll(() => numberOf(titan, east.asset).catch(() => 0)).toBeGreaterThan(0);
    const page = await console.open(`/ops?c=-20,${centre}&z=8`);
    await expect
      .poll(() => probe(page, (p) => p.seen(100).map(({ label }) => label)))
      .toEqual(expect.arrayContaining([west.name, east.name]));
    const seen = await probe(page, (p) => p.seen(100));
    const [a, b] = [seen.find(({ label }) => label === west.name), seen.find(({ label }) => label === east.name)];
    // 0.8° at zoom 8 are 291 px: they are neighbours, west on the left, not a world apart.
    expect((b?.px ?? 0) - (a?.px ?? 0)).toBeGreaterThan(280);
    expect((b?.px ?? 0) - (a?.px ?? 0)).toBeLessThan(300);
  });
}

test('T shows the same as a table: sorted, filtered by the graph, selected by keyboard', async ({ console, titan }) => {
  await place(titan, [west, east]);
  const page = await console.open('/ops?c=-20,180&z=5');
  await page.keyboard.press('t');
  const table = page.getByRole('table');
  await expect(table).toBeVisible();
  await expect(page).toHaveURL(/view=table/);
  await page.getByRole('columnheader', { name: 'Latitude' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Latitude' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('searchbox').fill('Test East');
  const row = table.getByRole('row').filter({ hasText: east.name });
  await expect(row).toContainText('20.000° S');
  await expect(row).toContainText('179.600° W');
  await row.getByRole('button').press('Enter');
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(east.name);
});

test('without a pointer: the list of what is in view is walked and one is selected', async ({ console, titan }) => {
  await place(titan, [west, east]);
  await expect.poll(() => numberOf(titan, east.asset).catch(() => 0)).toBeGreaterThan(0);
  const page = await console.open('/ops?c=-20,180&z=8');
  await expect
    .poll(() => probe(page, (p) => p.seen(10).filter(({ label }) => label.startsWith('Test')).length))
    .toBe(2);
  const list = page.getByRole('listbox');
  await list.focus();
  await page.keyboard.press('Alt+ArrowDown');
  const active = await list.getAttribute('aria-activedescendant');
  const option = page.locator(`[id="${active}"]`);
  await expect(option).toHaveText(/^Ship Test (West|East) Of Line$/);
  const name = (await option.textContent())?.replace('Ship ', '') ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toHaveText(name);
});

test('hostile names are shown as text: nothing runs, nothing turns, nothing bursts', async ({ console, titan }) => {
  await place(titan, hostile);
  await expect.poll(() => numberOf(titan, 'mmsi:235999033').catch(() => 0)).toBeGreaterThan(0);
  const page = await console.open('/ops?c=2.02,-100&z=9&view=table');
  const table = page.getByRole('table');
  await expect(table.getByRole('button', { name: hostile[0].name })).toBeVisible();
  await expect(table).not.toContainText('\u202E');
  await expect(table.getByText(/^L{20,59}…?$/)).toBeVisible();
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  expect(await page.locator('.table img').count()).toBe(0);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width).toBe(0);
});

test('an address that cannot be read shows the defaults and says what was wrong', async ({ console }) => {
  const page = await console.open('/ops?c=north,pole&z=9999&sel=%3Cscript%3E&layers=ghosts');
  await expect(page.getByRole('status').filter({ hasText: 'could not be read' })).toContainText('(c, z, sel, layers)');
  await expect.poll(() => probe(page, (p) => p.total)).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('could not be read')).toBeHidden();
});

test('a number that no asset has is said so, and can be let go', async ({ console }) => {
  const page = await console.open('/ops?sel=4000000000');
  await expect(page.getByText('No asset has the number 4000000000.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expect(page).not.toHaveURL(/sel=/);
});

test('an unknown address says so and leads back', async ({ console, page, line }) => {
  await console.enter('VIEWER');
  await page.goto(`${line.url}/no/such/page`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such page');
  await page.getByRole('link', { name: 'Go to the live theatre map' }).click();
  await expect(page).toHaveURL(/\/ops/);
});

test('when one context does not answer, only its part is missing, says why, and can be asked again', async ({
  console,
  page,
}) => {
  await console.open('/ops?c=59.3,-149.5&z=6');
  const [jaeger] = await probe(page, (p) => p.seen(50).filter(({ kind }) => kind === 'JAEGER'));
  if (!jaeger) throw new Error('There is no Jaeger off Anchorage.');
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('SelectedAsset')) return route.continue();
    const answer = await route.fetch();
    const body = (await answer.json()) as { data: { asset: Record<string, unknown> } };
    const error = {
      message: 'jaeger does not answer',
      path: ['asset', 'jaeger'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    };
    return route.fulfill({ json: { data: { asset: { ...body.data.asset, jaeger: null } }, errors: [error] } });
  });
  await page.goto(`${page.url()}&sel=${jaeger.no}`);
  const panel = page.getByRole('complementary', { name: 'Selected asset' });
  await expect(panel).toContainText('Jaeger not available');
  await expect(panel).toContainText('The service that knows this does not answer.');
  await expect(panel).toContainText(/\d+\.\d{3}° N/);
  await expect(panel).toContainText(/\d+ points/);
  await page.unroute('**/graphql');
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel).toContainText(/Mark \d/);
  await expect(panel).not.toContainText('not available');
});
