/**
 * `npm test`: the suites that need npm only, one after the other, then one line with the sum. A suite whose server or
 * browser is absent skips loudly; with TITAN_REQUIRE_SERVERS=1 it fails instead. Arguments are handed to vitest, and then
 * only vitest runs.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numFailedTestSuites: z.int(),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()).default([]),
});

const folder = mkdtempSync(join(tmpdir(), 'titan-test-'));
const only = process.argv.slice(2);

const vitest = await suite([
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(folder, 'vitest.json')}`,
  ...only,
], {}, () => {
  const report = VitestReport.parse(readReport('vitest.json'));
  return {
    passed: report.numPassedTests,
    failed: Math.max(report.numFailedTests, Math.min(report.numFailedTestSuites, 1)),
    skipped: report.numPendingTests + report.numTodoTests,
  };
});
const browser =
  only.length > 0
    ? { passed: 0, failed: 0, skipped: 0 }
    : await suite(['playwright', 'test', '--config', 'tests/web/playwright.config.ts', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'playwright.json'),
      }, () => {
        const { stats, errors } = PlaywrightReport.parse(readReport('playwright.json'));
        return {
          passed: stats.expected,
          failed: stats.unexpected + errors.length,
          skipped: stats.skipped,
          ...(stats.flaky > 0 ? { failed: stats.unexpected + stats.flaky } : {}),
        };
      });
rmSync(folder, { recursive: true, force: true });

const failed = vitest.failed + browser.failed;
process.stdout.write(
  `\n${vitest.passed + browser.passed} passed, ${failed} failed, ${vitest.skipped + browser.skipped} skipped\n`,
);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs one runner from node_modules and reads its report; a runner that fails without saying why counts as one failure. */
async function suite(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  totals: () => Totals,
): Promise<Totals> {
  const [name = '', ...args] = command;
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, [join('node_modules', '.bin', name), ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  let read: Totals;
  try {
    read = totals();
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return code !== 0 && read.failed === 0 ? { ...read, failed: 1 } : read;
}

function readReport(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
