/** The import as its user calls it: arguments, sentences and exit codes. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { fakeDoor, took } from '../../tests/support/fake-door.ts';
import job from './import.ts';

let home: string;
let said: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'titan-import-'));
  said = '';
  const listen = (text: unknown) => {
    said += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(home, { recursive: true });
});

/** Runs the job and gives back its exit code; what it throws would end the process with 1. */
async function run(
  args: readonly string[],
  env: Record<string, string> = {},
  scope = new Scope('test'),
): Promise<number> {
  process.exitCode = 0;
  try {
    await job.start(
      { TITAN_JOB_ARGS: JSON.stringify(args), TITAN_HOME: home, TITAN_INGEST_KEY: 'secret', ...env },
      scope,
    );
    return Number(process.exitCode);
  } finally {
    process.exitCode = 0;
    await scope.close();
  }
}

async function file(...lines: readonly string[]): Promise<string> {
  const place = join(home, 'positions.ndjson');
  await writeFile(place, lines.join('\n'));
  return place;
}

test('imports a file with the given key: 0', async () => {
  await using door = await fakeDoor();
  expect(await run([await file('{"a":1}', '{"a":2}'), '--url', door.url])).toBe(0);
  expect(door.bodies).toEqual(['{"a":1}\n{"a":2}']);
  expect(door.keys).toEqual(['Bearer secret']);
  expect(said).toContain('2 positions accepted, 0 lines refused');
});

test('takes the key that the state folder keeps, and --key before all others', async () => {
  await using door = await fakeDoor();
  await writeFile(join(home, 'ingest-key'), 'kept\n');
  await job.start(
    { TITAN_JOB_ARGS: JSON.stringify([await file('{}'), '--url', door.url]), TITAN_HOME: home },
    new Scope('test'),
  );
  await run([await file('{}'), '--url', door.url, '--key', 'given', '--from-start']);
  expect(door.keys).toEqual(['Bearer kept', 'Bearer given']);
});

test('says what was refused, why and where: 2', async () => {
  await using door = await fakeDoor((lines) => ({
    status: 200,
    body: {
      accepted: lines.length - 1,
      refused: [{ line: 2, code: 'BAD_JSON', message: 'The line is no JSON object.' }],
    },
  }));
  const place = await file('{"a":1}', '', 'nonsense');
  expect(await run([place, '--url', door.url])).toBe(2);
  expect(said).toContain('1 positions accepted, 1 lines refused');
  expect(said).toContain('BAD_JSON  1\n    line 3: The line is no JSON object.  nonsense');
  expect(await run([place, '--url', door.url])).toBe(2);
  expect(said).toContain('nothing was sent now');
  expect(door.bodies).toHaveLength(1);
});

test('stops when told to and says so: 1', async () => {
  const scope = new Scope('test');
  await using door = await fakeDoor((lines) => {
    void scope.close();
    return took(lines);
  });
  const place = await file(...Array.from({ length: 12_000 }, (_, index) => `{"a":${index}}`));
  expect(await run([place, '--url', door.url], {}, scope)).toBe(1);
  expect(said).toContain('Stopped. The same command goes on from here.');
  expect(await run([place, '--url', door.url])).toBe(0);
  expect(new Set(door.bodies.flatMap((body) => body.split('\n'))).size).toBe(12_000);
});

describe('refuses with a sentence', () => {
  test.each([
    [[], /^Use: npm run import/],
    [['a', 'b'], /^Use: npm run import/],
    [['/nowhere/at-all'], 'There is no file /nowhere/at-all.'],
    [[tmpdir()], 'There is no file'],
    [['x', '--shift-days', '1.5'], '--shift-days takes a whole number of days.'],
    [['x', '--shift-days', 'many'], '--shift-days takes a whole number of days.'],
    [['x', '--url', 'localhost:4000'], '--url takes the address of a gateway.'],
    [['x', '--colour'], '--colour'],
  ])('%j', async (args, sentence) => {
    await expect(run(args)).rejects.toMatchObject({ name: 'StartError', message: expect.stringMatching(sentence) });
  });

  test('a wrong key, a missing key, a file of another kind', async () => {
    await using door = await fakeDoor(() => ({ status: 401 }));
    await expect(run([await file('{}'), '--url', door.url])).rejects.toThrow(/does not take this ingest key/);
    await expect(
      job.start({ TITAN_JOB_ARGS: JSON.stringify([await file('{}')]), TITAN_HOME: home }, new Scope('test')),
    ).rejects.toThrow(/There is no ingest key/);
    await expect(run([await file('hello', 'world'), '--url', door.url])).rejects.toThrow(/neither NDJSON nor CSV/);
  });
});
