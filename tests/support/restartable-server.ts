/** A PostgreSQL of its own for a test that kills it; the run's shared server is left alone. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownServer } from '#platform/embedded/own-server.ts';
import { hasEnded } from '#platform/embedded/process-of.ts';
import { Scope } from '#platform/lifecycle.ts';

export interface RestartableServer {
  /** The owner's URL; the same after a restart. */
  readonly url: string;
  /** Kills the server with -9, as a power cut would, and starts it again on the same data and port. */
  restart(): Promise<void>;
}

export async function restartableServer(scope: Scope): Promise<RestartableServer> {
  const home = mkdtempSync(join(tmpdir(), 'titan-test-own-'));
  chmodSync(home, 0o755);
  scope.defer('state folder of a test', () => rmSync(home, { recursive: true, force: true }));
  let life = new Scope('own server');
  scope.defer('own server', () => life.close());
  let { url, server } = await ownServer(home, life);
  return {
    url,
    async restart() {
      // Ours by its mark: the launcher made it in this process.
      process.kill(server.pid, 'SIGKILL');
      if (!(await hasEnded(server, 10_000))) throw new Error(`PostgreSQL (pid ${server.pid}) survived SIGKILL`);
      await life.close();
      life = new Scope('own server');
      ({ url, server } = await ownServer(home, life, Number(new URL(url).port)));
    },
  };
}
