/** The run file `$TITAN_HOME/run.json`: which launcher looks after the server, and which server it started. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  const draft = `${path}.${process.pid}`;
  const write = (run: Run) => {
    writeFileSync(draft, JSON.stringify(run), { mode: 0o600 });
    renameSync(draft, path);
  };
  if (left !== undefined) write({ launcher, ...(left.server === undefined ? {} : { server: left.server }) });
  else if (!placed(draft, path, { launcher })) return claimRun(home);
  return {
    left,
    record: (server) => write({ launcher, server }),
    release: () => {
      if (readRun(path)?.launcher.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** Writes a first note. Of two launchers that find none at the same moment one is told false. */
function placed(draft: string, path: string, run: Run): boolean {
  writeFileSync(draft, JSON.stringify(run), { mode: 0o600 });
  try {
    // Unlike a rename it fails if the note is there by now, and it is never seen half written.
    linkSync(draft, path);
  } catch {
    if (readRun(path) !== undefined) return false;
    // No links on this file system, or what is there is no note.
    renameSync(draft, path);
    return true;
  } finally {
    rmSync(draft, { force: true });
  }
  return true;
}

function readRun(path: string): Run | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Run;
  } catch {
    return undefined;
  }
}
