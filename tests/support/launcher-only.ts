/** The embedded launcher as a process without services: for tests that only ask how it starts and ends. */
import { processEnv } from '#platform/config.ts';
import { startEmbedded } from '#platform/embedded.ts';
import { runUntilSignal } from '#platform/run.ts';

await runUntilSignal(
  async (scope) => ({ services: [], env: await startEmbedded(processEnv(), scope, []) }),
  () => process.stdout.write('launched\n'),
);
