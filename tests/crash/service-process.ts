/** A service in a process of its own, as a container runs it, always at the same address. */

import { freePort } from '#platform/free-port.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { Env } from '#platform/service.ts';
import { spawnMain, written } from '../support/titan.ts';
import type { Killable } from './faults.ts';

/** The process, started. `prepare` runs before each start. */
export async function serviceProcess(
  name: string,
  env: Env,
  scope: Scope,
  prepare: () => Promise<void> = async () => undefined,
): Promise<{ readonly worker: Killable; readonly url: string }> {
  const address = `127.0.0.1:${await freePort()}`;
  let running: ReturnType<typeof spawnMain> | undefined;
  const worker: Killable = {
    async kill() {
      running?.child.kill('SIGKILL');
      await running?.ended;
    },
    async start() {
      await prepare();
      running = spawnMain([name], { ...env, LISTEN: address });
      await written(running, /"msg":"started"/);
    },
  };
  scope.defer(name, () => worker.kill());
  await worker.start();
  return { worker, url: `http://${address}` };
}
