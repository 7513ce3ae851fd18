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

test('writes secrets into a closed folder, each subgraph its own keys, and keeps what is there', () => {
  expect(run()).toContain('internal-root');
  const names = readdirSync(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of names) {
    const { mode, uid } = statSync(join(folder, name));
    // Images of stores read what is theirs as users of their own.
    const isForStores = (name.startsWith('password-') && name !== 'password-queue') || name === 'rabbitmq.conf';
    expect([name, mode & 0o777]).toEqual([name, isForStores ? 0o444 : 0o400]);
    if (process.getuid?.() === 0 && !isForStores) expect([name, uid]).toEqual([name, 65532]);
  }
  const root = readInternalRoot(read('internal-root'));
  for (const { name } of readSupergraph().subgraphs)
    expect(readInternalKeys(name, { INTERNAL_KEYS: read(`internal-keys-${name}`) })).toEqual(
      new Map([['gateway', [deriveKey(root, 'gateway', `subgraph:${name}`)]]]),
    );
  const before = names.map((name) => read(name));
  expect(run()).not.toContain('made ');
  expect(names.map((name) => read(name))).toEqual(before);
});
