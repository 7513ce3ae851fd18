/** Errors that no test caught, each as a line of JSON in the file that TITAN_UNHANDLED_FILE names: vitest's own report leaves them out. */
import { appendFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export default class UnhandledReporter implements Reporter {
  onTestRunEnd(_: readonly TestModule[], errors: readonly SerializedError[]): void {
    const file = process.env.TITAN_UNHANDLED_FILE;
    if (file === undefined) return;
    for (const { stack, message } of errors) appendFileSync(file, `${JSON.stringify(stack ?? message)}\n`);
  }
}
