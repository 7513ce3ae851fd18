/** What waits in every context, as an administrator sees it, and what they order there. */
import { DAY_MS } from '#platform/kernel/clock.ts';
import { bury } from './support/bury.ts';
import { expect, test } from './support/console.ts';

const lineOf = (name: string) => new RegExp(`^Show ${name}$`);

test('one line for each context, which leads to what waits there', async ({ console, titan }) => {
  await titan.ingest('{"asset":"mmsi:1","at":"not an instant","lat":1,"lon":2}');
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations');
  const overview = page.getByRole('region', { name: 'All contexts' });
  await expect(overview.getByRole('link')).toHaveText(['auth', 'jaeger', 'kaiju', 'tracking', 'combat']);
  await expect(overview.getByRole('row').filter({ hasText: 'auth' })).toContainText('well');
  await overview.getByRole('link', { name: lineOf('tracking') }).click();
  await expect(page).toHaveURL(/context=tracking$/);
  const parts = page.getByRole('region', { name: 'Operations of tracking' });
  const refused = parts.getByRole('region', { name: 'Quarantine' });
  await expect(refused.getByRole('table')).toContainText('not an instant');
  await expect(parts.getByRole('region', { name: 'Readers of the event log' })).toContainText('tracking.positions.v1');
});

test('a dead letter is found, and discarded with a reason that stands in the record', async ({ console, titan }) => {
  const id = await bury(titan, 'jaeger', { queue: 'jaeger.cmd', reason: '<b>Bering Hammer</b> is \u202Elost.' });
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations?context=jaeger');
  const overview = page.getByRole('region', { name: 'All contexts' });
  await expect(overview.getByRole('row').filter({ hasText: 'jaeger' })).toContainText('waits for you');
  const letters = page.getByRole('region', { name: 'Dead letters' });
  const row = letters.getByRole('row').filter({ hasText: id });
  await expect(row).toContainText('<b>Bering Hammer</b> is lost.');
  await row.getByText(id, { exact: true }).first().click();
  await expect(row).toContainText('RecallJaeger');
  // By keyboard alone from here.
  await row.getByRole('button', { name: `Discard ${id}` }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Discard this message' });
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('it was ordered anew');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  const orders = page.getByRole('region', { name: 'What was ordered' });
  await expect(orders.getByRole('row').filter({ hasText: id })).toContainText('it was ordered anew');
});

test('what is too old to be put back says so', async ({ console, titan }) => {
  const id = await bury(titan, 'jaeger', { queue: 'jaeger.cmd', reason: 'old', seenAgoMs: 30 * DAY_MS });
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations?context=jaeger');
  const requeue = page.getByRole('button', { name: `Requeue ${id}` });
  await expect(requeue).toHaveAttribute('aria-disabled', 'true');
  await expect(requeue).toHaveAccessibleDescription(/too old/);
});

test('a relay is rewound, which the page shows with who did it', async ({ console }) => {
  console.allowRefusals();
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations?context=jaeger');
  await page.getByRole('button', { name: 'Rewind the relay' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rewind the relay of jaeger' });
  await expect(dialog).toContainText('published again');
  await dialog.getByLabel('Position to go back to').fill('0');
  await dialog.getByLabel('Reason').fill('the log was restored');
  await dialog.getByRole('button', { name: 'Rewind the relay' }).click();
  await expect(dialog).toBeHidden();
  const line = page.getByRole('region', { name: 'All contexts' }).getByRole('row').filter({ hasText: 'jaeger' });
  await expect(line).toContainText('rewound 1 ×');
  await expect(page.getByRole('region', { name: 'What was ordered' })).toContainText('REWIND');
  await expect(page.getByRole('region', { name: 'What was ordered' })).toContainText('Admin');
});

test('the epoch of the log can be raised where positions have no relay', async ({ console }) => {
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations?context=jaeger');
  await expect(page.getByRole('button', { name: 'Rewind the relay' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Raise the log epoch' })).toHaveCount(0);
  await page.getByRole('link', { name: lineOf('tracking') }).click();
  await page.getByRole('button', { name: 'Raise the log epoch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Raise the log epoch of tracking' });
  await expect(dialog).toContainText('are lost');
  await dialog.getByLabel('Reason').fill('Kafka came back older');
  await dialog.getByRole('button', { name: 'Raise the log epoch' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'What was ordered' })).toContainText('RAISE_EPOCH');
  await expect(page.getByRole('region', { name: 'Readers of the event log' })).toContainText('ingest_e1');
});

test('a context that does not answer leaves the others', async ({ console }) => {
  await console.enter('ADMIN');
  const page = await console.visit('/admin/operations');
  const overview = page.getByRole('region', { name: 'All contexts' });
  await expect(overview.getByRole('row').filter({ hasText: 'kaiju' })).toContainText('well');
  // The graph's own answer while one subgraph is away, and one store of another.
  await page.route('**/graphql', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    if (body.data?.kaijuOperations === undefined) return route.fulfill({ response: answer });
    body.data.kaijuOperations = null;
    body.data.authOperations.consumers = null;
    body.data.trackingOperations.consumers = null;
    const error = (code: string, ...path: string[]) => ({ message: code, path, extensions: { code } });
    body.errors = [
      error('SUBGRAPH_UNAVAILABLE', 'kaijuOperations'),
      error('UNAVAILABLE', 'authOperations', 'consumers'),
      {
        ...error('UNAVAILABLE', 'trackingOperations', 'consumers'),
        extensions: { code: 'UNAVAILABLE', details: { reason: 'NO_ANSWER' } },
      },
    ];
    return route.fulfill({ response: answer, json: body });
  });
  await expect(overview.getByRole('row').filter({ hasText: 'kaiju' })).toContainText(
    'The service that knows this does not answer.',
  );
  await expect(overview.getByRole('row').filter({ hasText: 'auth' })).toContainText('log away');
  await expect(overview.getByRole('row').filter({ hasText: 'tracking' })).toContainText('log slow');
  await expect(overview.getByRole('row').filter({ hasText: 'jaeger' })).toContainText('/');
});

test('who may not operate is told which right is missing', async ({ console, page, line }) => {
  await console.enter('OPERATOR');
  await page.goto(`${line.url}/admin/operations`);
  await expect(page.getByRole('main')).toContainText(
    'Needs the right ops:read, which the role Operator does not have.',
  );
  await expect(page.getByRole('link', { name: 'Operations' })).toHaveCount(0);
});
