/** A Kafka broker for one test that brings it back from an older copy of its data. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Scope } from '#platform/lifecycle.ts';
import { openFolder } from '../../deploy/local/folder.ts';
import { discardAll, type StartedServer, startServer } from '../../deploy/local/lifetime.ts';

export interface BrokerWithCopies extends StartedServer {
  /** Puts a copy of the data aside. The broker must have been stopped. */
  copy(): void;
  /** Brings that copy back. The broker must not run. */
  restore(): void;
}

export async function brokerWithCopies(scope: Scope): Promise<BrokerWithCopies> {
  const folder = mkdtempSync(join(inject('serversFolder'), 'kafka-copies-'));
  scope.defer('data of kafka', async () => {
    await discardAll(openFolder(folder));
    rmSync(folder, { recursive: true, force: true });
  });
  const server = await startServer('kafka', { folder }, scope);
  const [data, copy] = [join(folder, 'kafka', 'data'), join(folder, 'kafka-copy')];
  // With its owner, who may be another user than ours.
  const copyTo = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);
  return {
    ...server,
    copy: () => void copyTo(data, copy),
    restore: () => {
      rmSync(data, { recursive: true });
      copyTo(copy, data);
    },
  };
}
