/** The run file `$TITAN_HOME/run.json`: which launcher looks after the server, and which server it started. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { isAlive, type ProcessMark, processOf } from './process-of.ts';

export interface Run {
  readonly launcher: ProcessMark;
  /** Unknown between the launcher's begin and the server's. */
  readonly server?: ProcessMark;
}

/**
 * Claims the state folder for this process and says what a dead launcher left behind. Refuses while another launcher
 * lives. Two launchers that find the same dead one are told apart later, by the advisory lock.
 */
export function claimRun(home: string): {
  readonly left: Run | undefined;
  record(server: ProcessMark): void;
  release(): void;
} {
  const path = join(home, 'run.json');
  const launcher = processOf(process.pid) ?? { pid: process.pid, startedAt: 'unknown' };
  const left = readRun(path);
  if (left !== undefined && isAlive(left.launcher) && left.launcher.pid !== process.pid) {
    throw new StartError(
      `Another Titan Watch runs on the data folder ${home} (pid ${left.launcher.pid}). Stop it first, or start this one with another TITAN_HOME.`,
    );
  }
  const write = (run: Run) => {
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(run), { mode: 0o600 });
    renameSync(`${path}.${process.pid}`, path);
  };
  write({ launcher, ...(left?.server === undefined ? {} : { server: left.server }) });
  return {
    left,
    record: (server) => write({ launcher, server }),
    release: () => {
      if (readRun(path)?.launcher.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

function readRun(path: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Run;
  } catch {
    return undefined;
  }
}
