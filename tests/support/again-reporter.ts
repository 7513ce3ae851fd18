/** Tests that passed only when they were run again: a line each in the file that TITAN_AGAIN_FILE names. */
import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

export default class AgainReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const file = process.env.TITAN_AGAIN_FILE;
    if (file !== undefined && test.diagnostic()?.flaky)
      appendFileSync(file, `${test.module.relativeModuleId} › ${test.fullName}\n`);
  }
}
