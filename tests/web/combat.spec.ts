/** Combat: an engagement is opened, fought and decided at the console, watched live, and looked back at. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Engagement } from '../support/combat.ts';
import { eventually } from '../support/eventually.ts';
import { bury } from './support/bury.ts';
import { expect, probe, test } from './support/console.ts';
import { fight, sightNew } from './support/fight.ts';

const logOf = (page: Page) => page.getByRole('log', { name: 'Log' });
const linesOf = (page: Page) => logOf(page).getByRole('listitem');
const versionsOf = async (page: Page) =>
  (await linesOf(page).locator('.log-version').allTextContents()).map((text) => Number(text));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('an operator opens an engagement, adds a Jaeger, strikes, and reads why a kill is not yet one', async ({
  console,
  titan,
}) => {
  await sightNew(titan, 2);
  await console.enter('OPERATOR');
  const page = await console.visit('/engagements');
  await page.getByRole('button', { name: 'Open engagement' }).click();
  const opening = page.getByRole('dialog', { name: 'Open an engagement' });
  await expect(opening.getByLabel('Theatre')).toHaveValue(/^Approaches to /);
  await expect(opening.getByLabel('Latitude, degrees north')).toHaveValue(/^-?\d+\.\d{3}$/);
  await opening.getByLabel('Theatre').fill('<b>Test</b> Strait');
  await opening.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page).toHaveURL(/\/engagements\/[0-9a-f-]{36}$/);
  await expect(page.locator('.sheet-head')).toContainText('<b>Test</b> Strait');
  await expect(linesOf(page)).toHaveText([/Engagement opened, weapons tight/]);

  // It cannot be sent before it is known who could join.
  const joining = page.getByRole('dialog', { name: 'Add a Jaeger' });
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('query DeployedJaegers')) await told;
    await route.fallback();
  });
  await page.getByRole('button', { name: 'Add a Jaeger' }).click();
  await expect(joining).toContainText('Asking which Jaegers are out');
  await expect(joining.getByRole('button', { name: 'Add a Jaeger' })).toBeDisabled();
  await joining.getByLabel('Jaeger').press('Enter');
  await expect(joining.getByRole('alert')).toHaveCount(0);
  tell();
  await joining.getByRole('button', { name: 'Add a Jaeger' }).click();
  await expect(joining).toHaveCount(0);
  await expect(linesOf(page).nth(1)).toContainText('joins with integrity');
  const fighter = page.locator('.fighter').first();
  await fighter.getByRole('button', { name: 'Strike' }).click();
  const strike = page.getByRole('dialog', { name: /^Strike/ });
  await expect(strike.getByLabel('Weapon')).toHaveValue('FISTS');
  await expect(strike).toContainText(/Rule book: \d+ points at the core/);
  await strike.getByRole('button', { name: 'Strike' }).click();
  await expect(strike).toHaveCount(0);
  await expect(linesOf(page).nth(2)).toContainText(/Strike 1: .* hits the core with the fists/);
  await expect(fighter).toContainText('1 of 1 hit');

  await page.getByRole('button', { name: 'Declare outcome' }).click();
  const outcome = page.getByRole('dialog', { name: 'Declare outcome' });
  await expect(outcome.getByLabel(/^Kaiju killed/)).toBeDisabled();
  await expect(outcome.locator('label', { hasText: 'Kaiju killed' }).locator('.hint')).not.toBeEmpty();
  await outcome.getByLabel('Called off').check();
  await outcome.getByRole('button', { name: 'Declare outcome' }).click();
  await expect(page.locator('.sheet-head')).toContainText('decided: Called off');
  await expect(page.getByRole('button', { name: 'Add a Jaeger' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: 'Add a Jaeger' })).not.toHaveAccessibleDescription('');
  await page.getByRole('button', { name: 'Close record' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close record' }).click();
  await expect(page.locator('.sheet-head')).toContainText('closed: Called off');
  await expect(linesOf(page).last()).toContainText('Record closed: Called off.');
});

test('the log is live, each version once, through breaks of the line', async ({ console, titan, line }) => {
  console.allowLineErrors();
  await using fought = await fight(titan);
  const { id, hit } = fought;
  await console.enter('VIEWER');
  const page = await console.visit(`/engagements/${id}`);
  await expect.poll(() => versionsOf(page)).toEqual(upTo(2));
  await hit(1);
  await expect.poll(() => versionsOf(page)).toEqual(upTo(3));
  for (let round = 0; round < 3; round += 1) {
    line.cut();
    await hit(1);
    await hit(1);
    await expect(page.getByText(/^No link for/)).toBeVisible();
    line.restore();
    // By itself: a press on `Try now` would race with it.
    await expect(page.getByText(/^No link for/)).toBeHidden();
    await hit(1);
    await expect.poll(() => versionsOf(page)).toEqual(upTo(6 + 3 * round));
  }
  await expect(page.locator('.log-head')).toContainText('live');
  await expect(linesOf(page).last()).toContainText('The Kaiju hits');
});

test('versions are walked by keys, slider and time; the past has a frame and takes no orders', async ({
  console,
  titan,
}) => {
  await using fought = await fight(titan);
  const { id, hit } = fought;
  await hit(10);
  await hit(20);
  await console.enter('OPERATOR');
  const page = await console.visit(`/engagements/${id}`);
  await expect.poll(() => versionsOf(page)).toEqual(upTo(4));
  const integrity = page.locator('.fighter .field', { hasText: 'Integrity' });
  const now = Number.parseInt(((await integrity.locator('dd').textContent()) ?? '').trim(), 10);
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\?v=3$/);
  await expect(page.getByRole('status').filter({ hasText: 'Replay: version 3' })).toBeVisible();
  await expect(integrity).toContainText(`${now + 20}`);
  await expect(integrity).toContainText(`was ${now + 30}`);
  for (const button of await page.locator('.orders, .fighter-orders').getByRole('button').all())
    await expect(button).toHaveAccessibleDescription('This is the past. Go back to live to order anything.');
  await page.getByRole('slider', { name: 'Version' }).focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/\?v=1$/);
  await expect(page.getByText('No Jaeger has joined yet.')).toBeVisible();

  // What happens meanwhile does not move the past.
  await hit(1);
  await expect.poll(() => versionsOf(page)).toEqual(upTo(5));
  await expect(page).toHaveURL(/\?v=1$/);
  const moment = page.getByLabel('Time, UTC or T+');
  await moment.fill('T+99:00');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page.locator('.moment .problem')).not.toBeEmpty();
  await moment.fill('soon');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page.locator('.moment .problem')).toContainText('Not a time');
  await moment.fill('T+00:00');
  await page.getByRole('button', { name: 'Go' }).click();
  await expect(page).toHaveURL(/\?v=[1-4]$/);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('r');
  await expect(page).toHaveURL(new RegExp(`/engagements/${id}$`));
  await expect(integrity).toContainText(`${now - 1}`);

  await page.goto(`${page.url()}?v=999`);
  await expect(page.getByText('There is no version 999 yet. The newest is 5.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to live' }).click();
  await expect(integrity).toContainText(`${now - 1}`);
});

test('a strike is corrected from its line, and both values stay to be seen', async ({ console, titan }) => {
  await using fought = await fight(titan);
  const { id, jaeger, order } = fought;
  await order('strikeKaiju', { input: { engagement: id, jaeger: jaeger.id, weapon: 'FISTS', range: 'CLOSE' } });
  await console.enter('OPERATOR');
  const page = await console.visit(`/engagements/${id}`);
  const strike = linesOf(page).filter({ hasText: 'Strike 1:' });
  const damage = /(\d+) points?\. Total/.exec((await strike.textContent()) ?? '')?.[1];
  await page.getByRole('button', { name: 'Correct strike 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct strike 1' });
  await expect(dialog.getByLabel('What it really did, points')).toBeFocused();
  await page.keyboard.type('7');
  await dialog.getByLabel('Reason').fill('Two sensors saw the same blow.');
  await dialog.getByRole('button', { name: 'Correct strike' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(linesOf(page).last()).toContainText(`Strike 1 corrected: 7 points, not ${damage}.`);
  await expect(strike).toContainText('7 points since v 4');
  await expect(page.getByRole('region', { name: 'Kaiju' })).toContainText('7 points');
});

test('an order whose answer is lost is asked for again with the same key and carried out once', async ({
  console,
  titan,
}) => {
  console.allowLineErrors();
  await using fought = await fight(titan);
  const { id } = fought;
  await console.enter('OPERATOR');
  const page = await console.visit(`/engagements/${id}`);
  await expect.poll(() => versionsOf(page)).toEqual(upTo(2));
  const keys: string[] = [];
  await page.route('**/graphql', async (route) => {
    const body = route.request().postDataJSON() as { query: string; variables: { key: string } };
    if (!body.query.includes('mutation RecordHit')) return route.fallback();
    keys.push(body.variables.key);
    const answer = await route.fetch();
    return keys.length === 1 ? route.abort() : route.fulfill({ response: answer });
  });
  await page.getByRole('button', { name: 'Record hit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Damage, % of integrity').fill('4');
  await dialog.getByRole('button', { name: 'Record hit' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Not known whether it was done');
  await dialog.getByRole('button', { name: 'Ask again' }).click();
  await expect(dialog).toBeHidden();
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  await expect.poll(() => versionsOf(page)).toEqual(upTo(3));
});

test('the board is live, and can be seen as it was', async ({ console, titan }) => {
  const before = new Date();
  await console.enter('VIEWER');
  const page = await console.visit('/engagements');
  const board = page.getByRole('region', { name: 'The board' });
  await using fought = await fight(titan, { category: 3 });
  const { id, jaeger, hit } = fought;
  const row = board.locator('tr', { has: page.locator(`a[href="/engagements/${id}"]`) });
  await expect(row).toContainText(jaeger.callsign);
  await expect(row).toContainText(`${jaeger.integrityPct}`);
  await hit(9);
  await expect(row).toContainText(`${jaeger.integrityPct - 9}`);
  await expect(page.getByRole('button', { name: 'Open engagement' })).toHaveAccessibleDescription(
    'Needs the right combat:command, which the role Viewer does not have.',
  );
  await page.getByLabel('Board at, UTC').fill(before.toISOString().slice(0, 19));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/\?at=/);
  await expect(page.getByText(/^▶ Replay: the board of /)).toBeVisible();
  await expect(row).toHaveCount(0);
  await page.getByRole('link', { name: 'Back to live' }).click();
  await expect(row).toContainText(jaeger.callsign);

  // The record of all, by status.
  await page.getByLabel('Status').selectOption('OPEN');
  await expect(page).toHaveURL(/\?status=open$/);
  const record = page.getByRole('region', { name: 'All engagements' });
  await expect(record.locator(`a[href="/engagements/${id}"]`)).toBeVisible();
});

test('who audits reads who ordered what and who was hurt; others read which right is missing', async ({
  console,
  titan,
  browser,
}) => {
  await using fought = await fight(titan);
  const { id, jaeger, order } = fought;
  const hurt = [{ ranger: randomUUID(), name: 'Vera <i>Sand</i>', heartRateBpm: 141, isConscious: false }];
  const { engagement } = await order('reportBreach', { input: { engagement: id, jaeger: jaeger.id, hurt } });
  expect((engagement as Engagement).version).toBe(4);
  await console.enter('ANALYST');
  const page = await console.visit(`/engagements/${id}?view=audit`);
  await expect(page.getByRole('table').first()).toContainText('Vera <i>Sand</i>');
  await expect(page.getByRole('table').first()).toContainText('141 per minute');
  const trail = page.getByRole('table').last();
  await expect(trail.getByRole('row').nth(1)).toContainText('RangerHurt');
  await expect(trail).not.toContainText('Vera');
  await expect(trail.getByRole('row').filter({ hasText: 'JaegerClaimed' })).toContainText(/^claim \d/);
  // The trail goes on by itself.
  await fought.hit(1);
  await expect(trail.getByRole('row').nth(1)).toContainText('HitTaken');
  await page.getByRole('link', { name: 'Engagement', exact: true }).click();
  await expect(linesOf(page).nth(3)).toContainText(`A Ranger of ${jaeger.callsign} is hurt.`);

  const others = await browser.newContext();
  await console.enter('OPERATOR', others);
  const theirs = await others.newPage();
  await theirs.goto(page.url().replace(/$/, '?view=audit'));
  await expect(theirs.getByRole('main')).toContainText(
    'Needs the right combat:audit, which the role Operator does not have.',
  );
  await others.close();
});

test('Jaeger and Kaiju lead to the engagement that they fight', async ({ console, titan }) => {
  await using fought = await fight(titan, { category: 2 });
  const { id, jaeger, kaiju } = fought;
  await console.enter('VIEWER');
  for (const path of [`/fleet/${jaeger.id}`, `/threats/${kaiju}`]) {
    const page = await console.visit(path);
    await page.locator(`main a[href="/engagements/${id}"]`).first().click();
    await expect(page).toHaveURL(new RegExp(`/engagements/${id}$`));
    await expect(linesOf(page).first()).toContainText('Engagement opened');
  }
});

test('a Kaiju that is killed leaves the board of threats at once, and its page says when and where', async ({
  console,
  titan,
}) => {
  await using fought = await fight(titan);
  const { id, kaiju } = fought;
  await using other = await fight(titan, { kaiju });
  await console.enter('OPERATOR');
  const page = await console.visit('/threats');
  const strip = page.locator(`.strips a[href="/threats/${kaiju}"]`);
  await expect(strip).toHaveCount(1);
  await fought.kill();
  // By what comes live: the board is asked for once.
  await expect(strip).toHaveCount(0);
  await page.goto(page.url().replace(/\/threats.*$/, `/threats/${kaiju}`));
  await expect(page.locator('.sheet-head')).toContainText(/killed \d{4}-\d\d-\d\d \d\d:\d\dZ/);
  await expect(page.getByRole('button', { name: 'Open engagement' })).toHaveAccessibleDescription('It was killed.');
  await expect(page.locator('.killed')).toContainText('in Luzon Strait');
  await page.locator('.killed a').click();
  await expect(page).toHaveURL(new RegExp(`/engagements/${id}$`));

  await page.goto(page.url().replace(id, other.id));
  await expect(page.getByText('was killed in another engagement. Declare how this one ended.').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Strike' })).toHaveAccessibleDescription(
    /killed in another engagement/,
  );
});

test('the map brackets those who fight, leads to their engagement, and lets go of a Kaiju that was killed', async ({
  console,
  titan,
}) => {
  const page = await console.open('/ops');
  await expect
    .poll(() => probe(page, (p) => p.seen(20_000).filter(({ kind, label }) => kind === 'KAIJU' && label).length))
    .toBeGreaterThan(1);
  // Its own context hears of a Kaiju before the one that tracks it.
  const [kaiju, no] = await eventually(async () => {
    const { data } = await titan.query<{
      threats: { nodes: { kaiju: { id: string; track: { id: string } | null } }[] };
    }>('{ threats(first: 100) { nodes { kaiju { id track { id } } } } }');
    const [tracked] = (data?.threats.nodes ?? []).flatMap(({ kaiju: { id, track } }) =>
      track ? [[id, Number(track.id)] as const] : [],
    );
    if (!tracked) throw new Error('No threat is tracked.');
    return tracked;
  });
  await using fought = await fight(titan, { kaiju });
  const seen = () => page.evaluate((asset) => window.titanProbe?.seen(20_000).find((each) => each.no === asset), no);
  const isEngaged = async () => (await seen())?.isEngaged;
  await expect.poll(isEngaged).toBe(true);
  // It joins after the opening, and the board may tell of both apart.
  await expect
    .poll(() => probe(page, (p) => p.seen(20_000).some((each) => each.kind === 'JAEGER' && each.isEngaged)))
    .toBe(true);

  await page.goto(`${page.url().split('?')[0]}?sel=${no}`);
  const panel = page.getByRole('complementary', { name: 'Selected asset' });
  await expect(panel.getByRole('link', { name: 'Luzon Strait' })).toHaveAttribute('href', `/engagements/${fought.id}`);
  await expect(panel).toContainText('1 Jaeger');
  await fought.kill();
  await expect(panel).toContainText(/killed \d{4}-/);
  await expect.poll(isEngaged).not.toBe(true);
  // What is looked at may stay, as what it is; nobody else takes it for a threat.
  await page.keyboard.press('Escape');
  await expect.poll(seen).toBeUndefined();
});

test('an administrator skips an event that a projection could not apply, with a reason', async ({ console, titan }) => {
  const id = await bury(titan, 'combat', { queue: 'kaiju_record_g1', reason: '<b>no</b> such Kaiju' });
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations?context=combat');
  const row = page.getByRole('region', { name: 'Quarantined events' }).getByRole('row').filter({ hasText: id });
  await expect(row).toContainText('kaiju_record');
  await expect(row).toContainText('<b>no</b> such Kaiju');
  await row.getByRole('button', { name: `Skip ${id}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Skip this event' });
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await dialog.getByLabel('Reason').fill('It was a test.');
  await dialog.getByRole('button', { name: 'Skip' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  const order = page.getByRole('region', { name: 'What was ordered' }).getByRole('row').filter({ hasText: id });
  await expect(order).toContainText('SKIP');
  await expect(order).toContainText('It was a test.');
});

test('an administrator rebuilds a projection and sees it serve', async ({ console }) => {
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations?context=combat');
  const projections = page.getByRole('region', { name: 'Projections' });
  const row = projections.getByRole('row').nth(1);
  const state = row.getByRole('cell').nth(1);
  await expect(state).toContainText('serves, generation');
  const generation = Number(/generation (\d+)/.exec((await state.textContent()) ?? '')?.[1]);
  await row.getByRole('button', { name: /^Rebuild/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rebuild' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(state).toContainText(`serves, generation ${generation + 1}`);
  await row.getByRole('button', { name: /^Roll back/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Roll back' }).click();
  await expect(state).toContainText(`serves, generation ${generation} `);
  const orders = page.getByRole('region', { name: 'What was ordered' }).getByRole('row');
  await expect(orders.filter({ hasText: 'ROLL_BACK' })).toContainText('Admin');
  await expect(orders.filter({ hasText: 'REBUILD' })).toContainText('Admin');
});

test('what is no engagement says so, and leads back', async ({ console }) => {
  await console.enter('VIEWER');
  const page = await console.visit('/engagements/1d534842-0000-4000-8000-000000000000');
  await expect(page.getByText('No engagement has the id 1d534842-0000-4000-8000-000000000000.')).toBeVisible();
  await page.goto(page.url().replace(/1d534842.*$/, '%3Cimg%20src=x%3E?v=-1&view=nothing'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Engagement');
  await page.getByRole('main').getByRole('link', { name: 'Combat' }).click();
  await expect(page).toHaveURL(/\/engagements$/);
});
