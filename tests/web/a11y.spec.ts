/** Axe on every page but the map (theatre.spec.ts), with its dialogs, in both themes. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/console.ts';

async function violations(page: Page): Promise<string[]> {
  return (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${new URL(page.url()).pathname} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

const dialogs: readonly (readonly [string, string])[] = [
  ['/fleet', 'Commission'],
  ['/admin/users', 'Invite'],
  ['/admin/keys', 'Create a key'],
  ['/admin/operations?context=jaeger', 'Rewind the relay'],
];

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the pages of those who are signed in (${theme})`, async ({ console, context, line }) => {
    await context.addInitScript((name) => localStorage.setItem('titan.theme', name), theme);
    await console.enter('ADMIN');
    const page = await console.visit('/fleet');
    await page.locator('.row-link').first().waitFor();
    const jaeger = await page.locator('.row-link').first().getAttribute('href');
    await page.goto(`${line.url}/threats`);
    await page.locator('.row-link').first().waitFor();
    const kaiju = await page.locator('.row-link').first().getAttribute('href');
    for (const path of [
      '/fleet',
      jaeger,
      '/threats',
      kaiju,
      '/admin/users',
      '/admin/keys',
      '/admin/audit',
      '/admin/operations',
      '/admin/operations?context=tracking',
      '/settings',
    ]) {
      await page.goto(line.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle').catch(() => {});
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      expect(await violations(page)).toEqual([]);
    }
    for (const [path, button] of dialogs) {
      await page.goto(line.url + path);
      await page.getByRole('button', { name: button }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
    await page.goto(line.url + jaeger);
    for (const order of ['Record damage', 'Declare lost']) {
      await page.getByRole('button', { name: order }).click();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  test(`axe finds nothing on the pages of those who are not (${theme})`, async ({ console, context, page, line }) => {
    console.allowRefusals();
    await context.addInitScript((name) => localStorage.setItem('titan.theme', name), theme);
    for (const path of ['/sign-in', '/setup#x', '/setup', '/join#x', '/reset#x', '/register']) {
      await page.goto(line.url + path);
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  });
}
