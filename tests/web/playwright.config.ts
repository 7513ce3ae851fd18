/**
 * The console in a real browser against the embedded system. One worker: a map in software GL needs a whole core.
 * Without Chromium every test is skipped and says so; with TITAN_REQUIRE_SERVERS=1 the run fails instead.
 */
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { chromiumPath, isRequired } from './support/chromium.ts';

if (!existsSync(chromiumPath) && isRequired) {
  throw new Error(`There is no Chromium at ${chromiumPath}. Install the package chromium or set TITAN_CHROMIUM.`);
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/web',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: chromiumPath,
      args: [
        // Without the second flag newer Chromium draws a blank map, and tests that look at nothing stay green.
        '--disable-gpu',
        '--enable-unsafe-swiftshader',
        // The proof that nothing is fetched from elsewhere: no other name resolves.
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
