import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasEnded, isAlive, type ProcessMark, processOf } from './process-of.ts';
import { claimRun } from './run-file.ts';

let home: string;
const children: ReturnType<typeof spawn>[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'titan-run-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

/** A process that lives until the test ends. */
function someProcess(): ProcessMark & { end(): Promise<boolean> } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  children.push(child);
  const mark = processOf(child.pid ?? 0);
  if (mark === undefined) throw new Error('it did not start');
  return {
    ...mark,
    end: () => {
      child.kill('SIGKILL');
      return hasEnded(mark, 10_000);
    },
  };
}
const path = () => join(home, 'run.json');
const left = (launcher: ProcessMark, server?: ProcessMark) =>
  writeFileSync(path(), JSON.stringify({ launcher, server }));

test('a process is known by its id and its begin', async () => {
  const some = someProcess();
  expect(isAlive(some)).toBe(true);
  expect(isAlive({ pid: some.pid, startedAt: 'the one that had this id before' })).toBe(false);
  expect(await some.end()).toBe(true);
  expect(isAlive(some)).toBe(false);
});

test('refuses while the launcher lives, and leaves its note alone', () => {
  const other = someProcess();
  left(other);
  const before = readFileSync(path(), 'utf8');
  expect(() => claimRun(home)).toThrow(`Another Titan Watch runs on the data folder ${home} (pid ${other.pid})`);
  expect(readFileSync(path(), 'utf8')).toBe(before);
});

test('takes over from a launcher whose id belongs to another process by now, and keeps its server', () => {
  const server = someProcess();
  left({ pid: someProcess().pid, startedAt: 'before' }, server);
  const run = claimRun(home);
  expect(run.left?.server).toMatchObject({ pid: server.pid });
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({
    launcher: { pid: process.pid },
    server: { pid: server.pid },
  });
  run.release();
  expect(existsSync(path())).toBe(false);
});

test('releases only its own note', () => {
  const run = claimRun(home);
  const other = someProcess();
  left(other);
  run.release();
  expect(JSON.parse(readFileSync(path(), 'utf8'))).toMatchObject({ launcher: { pid: other.pid } });
});

test('takes a note that was cut off for none', () => {
  writeFileSync(path(), '{"launcher":{"pi');
  expect(claimRun(home).left).toBeUndefined();
});
