import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvFile } from './env-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'titan-env-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'stores.env');
  writeFileSync(path, text);
  return path;
}

test('reads what a shell could source', () => {
  const path = file(
    `# stores\nEVENT_LOG_URL='kafka://127.0.0.1:1,127.0.0.1:2'\n\nexport CACHE_URL="redis://h"\nPORT=4000\n`,
  );
  expect(readEnvFile(path)).toEqual({
    EVENT_LOG_URL: 'kafka://127.0.0.1:1,127.0.0.1:2',
    CACHE_URL: 'redis://h',
    PORT: '4000',
  });
});

test('reads what an editor of another system or `npm run … > file` has written', () => {
  expect(readEnvFile(file('\uFEFFA=1\r\nB=2\r\n'))).toEqual({ A: '1', B: '2' });
  expect(readEnvFile(file('\n> titan-watch@0.1.0 servers\n> node servers.ts env --x=1\n\nA=1\n'))).toEqual({ A: '1' });
});

test('names the line that is no setting, not what it says', () => {
  const path = file('PORT=1\nhunter2\n');
  expect(() => readEnvFile(path)).toThrow(`Line 2 of ${path} is no setting: NAME=value is expected.`);
});

test('says that a file cannot be read', () => {
  expect(() => readEnvFile('/nowhere/stores.env')).toThrow('/nowhere/stores.env cannot be read (ENOENT)');
  expect(() => readEnvFile('')).toThrow('--env needs the path of a file of settings.');
});
