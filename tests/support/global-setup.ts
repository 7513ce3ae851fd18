/** One embedded PostgreSQL per vitest run, in a folder outside the checkout; each test file makes its own database on it. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ownServer } from '#platform/embedded/own-server.ts';
import { Scope } from '#platform/lifecycle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the run's own server, as its owner. */
    readonly serverUrl: string;
    /** Stands in the comment of every database this run made: nothing without it is dropped. */
    readonly runId: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'titan-test-db-'));
  // The server may run as another user, who must be able to enter.
  chmodSync(home, 0o755);
  const scope = new Scope('test server');
  const stop = async () => {
    await scope.close();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const { url } = await ownServer(home, scope);
    project.provide('serverUrl', url);
    project.provide('runId', randomUUID());
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
