/** What the system acknowledged, written down and fsynced before the client goes on: a killed client forgets no acknowledgement. */
import { closeSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '#platform/lifecycle.ts';

export interface History {
  /** Each is one line of text. */
  ack(whats: readonly string[]): void;
  /** Everything so far, read from the file. */
  acked(): ReadonlySet<string>;
}

export function openHistory(scope: Scope): History {
  const folder = mkdtempSync(join(tmpdir(), 'titan-history-'));
  const path = join(folder, 'acks');
  const file = openSync(path, 'a');
  scope.defer('history', () => {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    ack(whats) {
      writeSync(file, whats.map((what) => `${what}\n`).join(''));
      fsyncSync(file);
    },
    acked: () => new Set(readFileSync(path, 'utf8').split('\n').filter(Boolean)),
  };
}
