import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { deriveKey, readInternalKeys, readInternalRoot } from '#platform/identity.ts';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';

const folder = mkdtempSync(join(tmpdir(), 'titan-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = () =>
  execFileSync(process.execPath, ['--import', 'tsx', 'deploy/keys.ts', folder], { cwd: projectRoot, encoding: 'utf8' });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

test('writes secrets that only their owner may read, each subgraph its own keys, and keeps what is there', () => {
  expect(run()).toContain('internal-root');
  const names = readdirSync(folder);
  for (const name of names) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o400]);
  const root = readInternalRoot(read('internal-root'));
  for (const { name } of readSupergraph().subgraphs)
    expect(readInternalKeys(name, { INTERNAL_KEYS: read(`internal-keys-${name}`) })).toEqual(
      new Map([['gateway', [deriveKey(root, 'gateway', `subgraph:${name}`)]]]),
    );
  const before = names.map((name) => read(name));
  expect(run()).toBe('');
  expect(names.map((name) => read(name))).toEqual(before);
});
