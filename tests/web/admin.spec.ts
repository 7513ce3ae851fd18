/** Keys, accounts and their rights, as those who administer them meet them. */
import { expect, signInBehind, test } from './support/console.ts';

test('a key is made, its secret shown once and good for what it says alone, and revoked', async ({
  console,
  titan,
}) => {
  await console.enter('OPERATOR');
  const page = await console.visit('/admin/keys');
  await page.getByRole('button', { name: 'Create a key' }).click();
  const form = page.getByRole('dialog', { name: 'Create a key' });
  await form.getByLabel('Name').fill('Night feed');
  await form.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(form.getByRole('alert')).toHaveText('Choose at least one right.');
  // Nobody can give a key what they do not hold.
  await expect(form.getByLabel('user:admin')).toHaveCount(0);
  await form.getByLabel('kaiju:read').check();
  await form.getByRole('button', { name: 'Create', exact: true }).click();
  const shown = page.getByRole('dialog', { name: 'Secret of the key' });
  const secret = (await shown.getByRole('status', { name: 'Secret of the key' }).textContent()) ?? '';
  expect(secret).toMatch(/^tw_k_/);
  const headers = { authorization: `Bearer ${secret}` };
  const may = await titan.query<{ kaijus: { nodes: unknown[] } }>('{ kaijus(first: 1) { nodes { id } } }', {}, headers);
  expect(may.data?.kaijus.nodes).toHaveLength(1);
  const mayNot = await titan.query<{ jaegers: unknown }>('{ jaegers(first: 1) { nodes { id } } }', {}, headers);
  expect(mayNot.data?.jaegers ?? null).toBeNull();
  await shown.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  const row = page.getByRole('row').filter({ hasText: 'Night feed' }).first();
  await expect(row).toContainText('active');
  await row.getByRole('button', { name: 'Revoke Night feed' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('revoked');
  await expect
    .poll(
      async () =>
        (await titan.query('{ kaijus(first: 1) { nodes { id } } }', {}, headers)).errors?.[0]?.extensions.code,
    )
    .toBe('UNAUTHENTICATED');
});

test('a request for an account is made, accepted with a role, and works', async ({ console, browser, line }) => {
  console.allowRefusals();
  const guests = await browser.newContext();
  const guest = await guests.newPage();
  await guest.goto(`${line.url}/sign-in`);
  await guest.getByRole('link', { name: 'Ask for an account' }).click();
  await guest.getByLabel('Your name').fill('Rosa \u202Egnirts');
  await guest.getByLabel('E-mail address').fill('rosa@titan.example');
  await guest.getByLabel('Password', { exact: true }).fill('seven lanterns on the quay');
  await guest.getByLabel('Password again').fill('seven lanterns on the quai');
  await guest.getByRole('button', { name: 'Ask for an account' }).click();
  await expect(guest.getByText('The two passwords differ.')).toBeVisible();
  await guest.getByLabel('Password again').fill('seven lanterns on the quay');
  await guest.getByLabel('What do you need it for?').fill('Night watch <script>');
  await guest.getByRole('button', { name: 'Ask for an account' }).click();
  await expect(guest.getByText('Your request waits for an administrator.')).toBeVisible();

  await console.enter('ADMIN');
  const page = await console.visit('/admin/users');
  const waiting = page.getByRole('region', { name: 'Waiting for a decision' });
  await expect(waiting).toContainText('Night watch <script>');
  await expect(waiting).not.toContainText('\u202E');
  await waiting.getByRole('button', { name: /^Accept/ }).click();
  await page.getByRole('dialog').getByLabel('Role').selectOption('ANALYST');
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await expect(waiting).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'rosa@titan.example' })).toContainText('Analyst');

  await guest.getByRole('link', { name: 'Go to the sign-in page' }).click();
  await guest.getByLabel('E-mail address').fill('rosa@titan.example');
  await guest.getByLabel('Password').fill('seven lanterns on the quay');
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(guest.getByRole('region', { name: 'Signed in as' })).toContainText('Analyst');
  await guests.close();
});

test('a change of role shows what it gives and takes, and is felt on the open page of that person', async ({
  console,
  browser,
  line,
  titan,
}) => {
  console.allowRefusals();
  await titan.token('ANALYST');
  const theirs = await browser.newContext();
  await signInBehind(theirs, line.url, 'ANALYST');
  const open = await theirs.newPage();
  await open.goto(`${line.url}/fleet`);
  const commission = open.getByRole('button', { name: 'Commission' });
  await expect(commission).toHaveAccessibleDescription(/jaeger:write.*Analyst/);

  await console.enter('ADMIN');
  const page = await console.visit('/admin/users');
  await page.getByLabel('Name or address begins with').fill('analyst@');
  await page.getByRole('button', { name: 'Open The analyst' }).click();
  await page.getByRole('button', { name: 'Change role' }).click();
  const dialog = page.getByRole('dialog', { name: /^Change role/ });
  await dialog.getByLabel('Role').selectOption('OPERATOR');
  await expect(dialog).toContainText('jaeger:write');
  await expect(dialog).toContainText('combat:audit');
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(dialog).toBeHidden();
  // Nobody reloads anything: the old token is refused, and the next one has the rights of the new role.
  await expect(commission).toHaveAttribute('aria-disabled', 'false', { timeout: 10_000 });
  await expect(open.getByRole('region', { name: 'Signed in as' })).toContainText('Operator');

  await page.getByRole('button', { name: 'Change role' }).click();
  await dialog.getByLabel('Role').selectOption('ANALYST');
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(commission).toHaveAttribute('aria-disabled', 'true', { timeout: 10_000 });
  await theirs.close();
});

test('nobody changes the own account, and the page of one without the right names it', async ({ console }) => {
  await console.enter('ADMIN');
  const page = await console.visit('/admin/users');
  await page.getByRole('row').filter({ hasText: '(you)' }).getByRole('button').click();
  await expect(page.getByRole('button', { name: 'Disable' })).toHaveAccessibleDescription(
    'Nobody changes the own account here.',
  );
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByRole('table')).toContainText('SIGNED_IN');
  await console.enter('VIEWER');
  await page.goto(page.url());
  await expect(page.getByRole('main')).toContainText(
    'Needs the right user:admin, which the role Viewer does not have.',
  );
  await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link')).toHaveText([
    'Map',
    'Threats',
    'Combat',
    'Fleet',
  ]);
});
