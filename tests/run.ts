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
type FileResult = z.infer<typeof VitestReport>['testResults'][number];
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()).default([]),
});

/** What the scenarios need besides npm when they are told of external stores. */
const EXTERNAL = ['kafka', 'rabbitmq', 'redis', 'postgres', 'mongojava'] as const;
const UNHANDLED_REPORTER = './tests/support/unhandled-reporter.ts';
const FAILURE_LINES = 12;
const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'titan-test-'));
/** Told once more at the end: thousands of lines come after the suite that failed. */
const failures: string[] = [];
/** The same of what passed at the second try. */
const late: string[] = [];
const only = process.argv.slice(2);
/**
 * Of four thousand tests on a busy machine one may be late. Its file has a second try when the others are through: whole, for a
 * test that runs again where it failed finds what it did before. It is named at the end of the run. Not where somebody looks
 * for what fails: in files that are named, or thoroughly.
 */
const hasSecondTry = only.length === 0 && process.env.TITAN_THOROUGH !== '1';

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
        `--retries=${hasSecondTry ? 1 : 0}`,
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

async function vitestSuite(
  report: string,
  files: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Totals> {
  let results: readonly FileResult[] = [];
  const unhandledFile = join(folder, `unhandled-${report}`);
  const reporters = ['default', 'json', UNHANDLED_REPORTER].map((name) => `--reporter=${name}`);
  const run = (name: string, those: readonly string[]) => {
    const words = [...reporters, `--outputFile.json=${join(folder, name)}`, ...those];
    return suite(['vitest', 'run', ...words], { ...env, TITAN_UNHANDLED_FILE: unhandledFile }, () => {
      const { testResults } = VitestReport.parse(readReport(name));
      const next = new Map(testResults.map((result) => [result.name, result]));
      results = results.length === 0 ? testResults : results.map((result) => next.get(result.name) ?? result);
      return totalsOf(results);
    });
  };
  let totals = await run(report, files);
  const failed = results.filter(({ status }) => status === 'failed');
  if (hasSecondTry && failed.length > 0) {
    totals = await run(
      `again-${report}`,
      failed.map(({ name }) => relative(process.cwd(), name)),
    );
    const still = new Set(failuresOf(results).map(({ test }) => test));
    late.push(
      ...failuresOf(failed)
        .filter(({ test }) => !still.has(test))
        .map(textOf),
    );
  }
  // No second try makes good what no test caught: it may be of any file, and a process that broke off is told in this way too.
  const unhandled = existsSync(unhandledFile) ? readFileSync(unhandledFile, 'utf8').trim().split('\n') : [];
  failures.push(
    ...failuresOf(results).map(textOf),
    ...unhandled.map((line) => textOf({ test: 'an error that no test caught', reason: JSON.parse(line) })),
  );
  return { ...totals, failed: Math.max(totals.failed, Math.min(unhandled.length, 1)) };
}

function totalsOf(results: readonly FileResult[]): Totals {
  const tests = results.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  // A file that could not be loaded, or set up, names no test that failed.
  const silent = failuresOf(results).length - failed;
  return { passed, failed: failed + silent, skipped: tests.length - passed - failed };
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

interface Failure {
  readonly test: string;
  readonly reason: string;
}

/** A file that could not even be loaded is named itself. */
function failuresOf(results: readonly FileResult[]): readonly Failure[] {
  return results
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [{ test: file, reason: message }];
      return failed.map(({ fullName, failureMessages }) => ({
        test: `${file} › ${fullName}`,
        reason: failureMessages?.[0] ?? '',
      }));
    });
}

/** With the first lines of the reason. */
function textOf({ test, reason }: Failure): string {
  return `${test}\n${reason}`.split('\n').slice(0, FAILURE_LINES).join('\n');
}

function readReport(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
