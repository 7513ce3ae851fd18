/**
 * `npm test`: the suites, one after the other, then one line with the sum. A suite whose server or
 * browser is absent skips loudly; with TITAN_REQUIRE_SERVERS=1 it fails instead. Arguments are handed to vitest, and then
 * only vitest runs.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { missing } from '../deploy/local/catalogue.ts';

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
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()).default([]),
});

/** What the scenarios need besides npm when they are told of external stores. */
const EXTERNAL = ['kafka', 'rabbitmq', 'redis', 'postgres', 'mongojava'] as const;
const AGAIN_REPORTER = './tests/support/again-reporter.ts';
const FAILURE_LINES = 12;
const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'titan-test-'));
/** Told once more at the end: thousands of lines come after the suite that failed. */
const failures: string[] = [];
/** Lines that name tests which passed at their second try. */
const again = join(folder, 'again.txt');
const only = process.argv.slice(2);
/**
 * Of four thousand tests on a busy machine one may be late. It has a second try, and is named at the end of the run. Not where
 * somebody looks for what fails: in files that are named, or thoroughly.
 */
const retries = only.length > 0 || process.env.TITAN_THOROUGH === '1' ? 0 : 1;

const vitest = await vitestSuite('vitest.json', only);
// The same stories once more, told of the product on real servers.
const absent = EXTERNAL.flatMap((name) => missing(name) ?? []);
const external = only.length > 0 ? NOTHING : absent.length > 0 ? without(absent) : await externalSuite();
const browser =
  only.length > 0
    ? NOTHING
    : await suite([
        'playwright',
        'test',
        '--config',
        'tests/web/playwright.config.ts',
        '--reporter=list,json',
        `--retries=${retries}`,
      ], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'playwright.json'),
      }, () => {
        const { stats, errors } = PlaywrightReport.parse(readReport('playwright.json'));
        return {
          // Those at the second try it names itself.
          passed: stats.expected + stats.flaky,
          failed: stats.unexpected + errors.length,
          skipped: stats.skipped,
        };
      });
const late = existsSync(again) ? readFileSync(again, 'utf8').trim().split('\n') : [];
rmSync(folder, { recursive: true, force: true });

for (const name of late) process.stdout.write(`\nPASSED AT THE SECOND TRY ${name}\n`);
for (const failure of failures) process.stdout.write(`\nFAILED ${failure}\n`);
const suites = [vitest, external, browser];
const sum = (part: keyof Totals) => suites.reduce((total, each) => total + each[part], 0);
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;

function externalSuite(): Promise<Totals> {
  return vitestSuite('external.json', ['tests/scenarios'], { TITAN_PROFILE: 'external' });
}

/** A suite that cannot run here counts as one test: skipped, or failed where every server must be there. */
function without(sentences: readonly string[]): Totals {
  process.stderr.write(`\nSKIPPED: the scenarios on real servers: ${sentences.join('; ')}\n`);
  return process.env.TITAN_REQUIRE_SERVERS === '1' ? { ...NOTHING, failed: 1 } : { ...NOTHING, skipped: 1 };
}

function vitestSuite(
  report: string,
  files: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Totals> {
  const reporters = ['default', 'json', AGAIN_REPORTER].map((name) => `--reporter=${name}`);
  const words = [...reporters, `--outputFile.json=${join(folder, report)}`, `--retry=${retries}`, ...files];
  return suite(['vitest', 'run', ...words], { ...env, TITAN_AGAIN_FILE: again }, () => {
    const read = VitestReport.parse(readReport(report));
    failures.push(...failuresOf(read));
    return {
      passed: read.numPassedTests,
      failed: Math.max(read.numFailedTests, Math.min(read.numFailedTestSuites, 1)),
      skipped: read.numPendingTests + read.numTodoTests,
    };
  });
}

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

/** File, name and first lines of the reason; a file that could not even be loaded has only the reason. */
function failuresOf({ testResults }: z.infer<typeof VitestReport>): readonly string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`${file}\n${message}`];
      return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}\n${failureMessages?.[0] ?? ''}`);
    })
    .map((text) => text.split('\n').slice(0, FAILURE_LINES).join('\n'));
}

function readReport(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
