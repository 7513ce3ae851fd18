/** The line between browser and server breaks: the console says so, keeps its picture, comes back by itself and is right again. */
import { expect, numberOf, place, probe, test } from './support/console.ts';

const ship = {
  asset: 'mmsi:235999011',
  kind: 'VESSEL',
  name: 'Test Survivor',
  lat: -5,
  lon: -120,
  courseDeg: 0,
  speedMps: 5,
};

test('cut and restored: banner, old picture stays, then the picture of now without ghosts', async ({
  console,
  line,
  titan,
}) => {
  console.allowLineErrors();
  await place(titan, [ship]);
  await expect.poll(() => numberOf(titan, ship.asset).catch(() => 0)).toBeGreaterThan(0);
  const no = await numberOf(titan, ship.asset);
  const page = await console.open(`/ops?c=-5,-120&z=7`);
  const latitude = () => page.evaluate((asset) => window.titanProbe?.at(asset)?.lat.toFixed(3), no);
  await expect.poll(latitude).toBe('-5.000');

  line.cut();
  await expect(page.getByText(/^No link for/)).toBeVisible();
  await expect(page.getByText(/^Picture of \d\d:\d\d:\d\dZ\.$/)).toBeVisible();
  await expect(page.getByTestId('link')).toContainText('No link');
  expect(await latitude()).toBe('-5.000');

  const tryNow = page.getByRole('button', { name: 'Try now' });
  await expect(tryNow).toBeVisible();

  await place(titan, [{ ...ship, lat: -4.999 }]);
  line.restore();
  // Its own next try may come first, and takes the button away.
  await tryNow.click({ timeout: 5_000 }).catch(() => expect(tryNow).toBeHidden());
  await expect(page.getByText(/^No link for/)).toBeHidden();
  await expect.poll(() => probe(page, (p) => p.link)).toBe('LIVE');
  await expect.poll(latitude).toBe('-4.999');
  // Nothing twice, and nothing that the server does not have.
  const numbers = await probe(page, (p) => p.seen(20_000).map((each) => each.no));
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('a line that dies silently is noticed, given up and replaced without a hand', async ({ console, line }) => {
  console.allowLineErrors();
  const page = await console.open('/ops');
  line.blackhole();
  await expect(page.getByText(/^No link for/)).toBeVisible();
  line.restore();
  await expect(page.getByText(/^No link for/)).toBeHidden();
  const before = await probe(page, (p) => p.applied);
  await expect.poll(() => probe(page, (p) => p.applied)).toBeGreaterThan(before);
  await expect.poll(() => probe(page, (p) => p.link)).toBe('LIVE');
});

test('the browser going offline is said at once', async ({ console, context }) => {
  console.allowLineErrors();
  const page = await console.open('/ops');
  await context.setOffline(true);
  await expect(page.getByText(/^No link for/)).toBeVisible();
  await context.setOffline(false);
  await expect.poll(() => probe(page, (p) => p.link)).toBe('LIVE');
});
