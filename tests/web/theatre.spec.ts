/** What a person sees first: ships, Kaiju and Jaegers on the map; one selected, with what the graph knows of it and its trail. */
import AxeBuilder from '@axe-core/playwright';
import { expect, numberOf, place, probe, test } from './support/console.ts';
import { pixelsOf } from './support/pixels.ts';

/** `--kaiju` and `--focus` of the dark theme. */
const KAIJU = [0xff, 0x6b, 0x5e] as const;

test('the whole theatre shows ships, Kaiju and Jaegers, in its list and in its pixels', async ({ console }) => {
  const page = await console.open('/ops');
  await expect
    .poll(() => probe(page, (p) => p.seen(20_000).filter(({ kind }) => kind === 'VESSEL').length))
    .toBeGreaterThan(20);
  await expect
    .poll(() => probe(page, (p) => p.seen(20_000).filter(({ kind }) => kind === 'JAEGER').length))
    .toBeGreaterThan(0);
  await expect
    .poll(() => probe(page, (p) => p.seen(20_000).find(({ kind }) => kind === 'KAIJU')?.label ?? ''))
    .not.toBe('');
  const [kaiju] = await probe(page, (p) => p.seen(20_000).filter(({ kind }) => kind === 'KAIJU'));
  expect(kaiju).toBeDefined();
  // The basemap is there (sea, depths, land, coasts, names) and the diamond stands where the list says.
  await expect
    .poll(async () => {
      const pixels = await pixelsOf(page, '.theatre');
      return pixels.colours > 20 && pixels.near(kaiju?.px ?? -1, kaiju?.py ?? -1, 26, KAIJU) > 20;
    })
    .toBe(true);
  await expect(page.getByTestId('link')).toHaveText(/Live · [\d,]+ assets · \d/);
});

test('a Kaiju is selected by a click: its panel joins contexts and counts its trail, Escape lets go', async ({
  console,
  titan,
}) => {
  const page = await console.open('/ops');
  await expect
    .poll(() => probe(page, (p) => p.seen(20_000).filter(({ kind, label }) => kind === 'KAIJU' && label).length))
    .toBeGreaterThan(0);
  const [kaiju] = await probe(page, (p) => p.seen(20_000).filter(({ kind, label }) => kind === 'KAIJU' && label));
  if (!kaiju) throw new Error('There is no Kaiju to select.');
  await page.locator('.theatre').click({ position: { x: kaiju.px, y: kaiju.py } });
  const panel = page.getByRole('complementary', { name: 'Selected asset' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(kaiju.label);
  await expect(panel).toContainText(/Category (I|II|III|IV|V)/);
  await expect(panel).toContainText(/\d+\.\d{3}° [NS]\s+\d+\.\d{3}° [EW]/);
  await expect(panel).toContainText(/\d+ points/);
  await expect(page).toHaveURL(new RegExp(`[?&]sel=${kaiju.no}(&|$)`));
  // The numbers in the panel are the graph's.
  const { data } = await titan.query<{ asset: { kaiju: { category: string } } }>(
    'query ($id: ID!) { asset(id: $id) { kaiju { category } } }',
    {
      id: String(kaiju.no),
    },
  );
  await expect(panel).toContainText(`Category ${data?.asset.kaiju.category}`);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page).not.toHaveURL(/sel=/);
});

test('a ship moves on the map and in its panel while one looks at it, and draws its trail', async ({
  console,
  titan,
}) => {
  const ship = {
    asset: 'mmsi:235999001',
    kind: 'VESSEL',
    name: 'Test Mover',
    lat: 5,
    lon: -150,
    courseDeg: 0,
    speedMps: 8,
  };
  await place(titan, [ship]);
  const no = await expect
    .poll(() => numberOf(titan, ship.asset).catch(() => 0))
    .toBeGreaterThan(0)
    .then(() => numberOf(titan, ship.asset));
  const page = await console.open(`/ops?c=5,-150&z=12&sel=${no}`);
  const panel = page.getByRole('complementary', { name: 'Selected asset' });
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('Test Mover');
  await expect(panel).toContainText('5.000° N');
  for (const lat of [5.001, 5.002, 5.003]) {
    await place(titan, [{ ...ship, lat }]);
    await expect(panel).toContainText(`${lat.toFixed(3)}° N`);
  }
  await expect.poll(() => page.evaluate((asset) => window.titanProbe?.at(asset)?.lat.toFixed(3), no)).toBe('5.003');
  await expect.poll(() => probe(page, (p) => p.trailParts)).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await expect.poll(() => probe(page, (p) => p.trailParts)).toBe(0);
});

test('F follows the selected asset until the map is taken by hand', async ({ console, titan }) => {
  const ship = {
    asset: 'mmsi:235999002',
    kind: 'VESSEL',
    name: 'Test Followed',
    lat: 8,
    lon: -140,
    courseDeg: 90,
    speedMps: 8,
  };
  await place(titan, [ship]);
  await expect.poll(() => numberOf(titan, ship.asset).catch(() => 0)).toBeGreaterThan(0);
  const no = await numberOf(titan, ship.asset);
  const page = await console.open(`/ops?c=8.02,-140.02&z=11&sel=${no}`);
  const offCentre = () =>
    page.evaluate((asset) => {
      const map = document.querySelector('.theatre')?.getBoundingClientRect();
      const hit = window.titanProbe?.seen(20_000).find((each) => each.no === asset);
      return map && hit ? Math.hypot(hit.px - map.width / 2, hit.py - map.height / 2) : Number.NaN;
    }, no);
  await expect.poll(offCentre).toBeGreaterThan(30);
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: /Following/ })).toBeVisible();
  await place(titan, [{ ...ship, lon: -139.9995 }]);
  await expect.poll(offCentre).toBeLessThan(6);
  await page.mouse.move(400, 400);
  await page.mouse.down();
  await page.mouse.move(300, 330, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^Follow / })).toBeVisible();
});

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the map, with a selection, in the table and in the list of keys (${theme})`, async ({
    console,
  }) => {
    // A small part of the world: axe and the map share the page's thread.
    const page = await console.open('/ops?c=59.3,-149.5&z=6');
    if (theme === 'light') await page.getByRole('button', { name: 'Switch to light theme' }).click();
    const axe = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
    expect(await axe()).toEqual([]);
    const [first] = await probe(page, (p) => p.seen(20_000).filter(({ kind }) => kind === 'JAEGER'));
    if (!first) throw new Error('There is no Jaeger off Anchorage.');
    await page.locator('.theatre').click({ position: { x: first.px, y: first.py } });
    const choice = page.getByRole('group', { name: 'Several assets here' }).getByRole('button').first();
    if (await choice.isVisible()) await choice.click();
    await expect(page.getByRole('complementary', { name: 'Selected asset' })).toContainText(/Mark \d/);
    expect(await axe()).toEqual([]);
    await page.keyboard.press('t');
    await expect(page.getByRole('table')).toBeVisible();
    expect(await axe()).toEqual([]);
    await page.getByRole('button', { name: 'Keys' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await axe()).toEqual([]);
  });
}
