import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createVerifier, deriveKey } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import { createSigner, openInternalRoot } from './calls.ts';

test('signs under the root that stands in the file, without a restart', async () => {
  await using scope = new Scope('test');
  const folder = mkdtempSync(join(tmpdir(), 'titan-root-'));
  scope.defer('folder', () => rmSync(folder, { recursive: true }));
  const [first, second] = [randomBytes(32), randomBytes(32)];
  const path = join(folder, 'root');
  writeFileSync(path, first.toString('hex'));
  const sign = createSigner(openInternalRoot({ internalRoot: first, internalRootFile: path }, scope));
  const keyUsed = () => {
    const token = sign('kaiju', 'query', '{}', { sub: '-', sid: '-', role: '-', scope: '' });
    return [first, second].findIndex((root) => {
      const keys = new Map([['gateway', [deriveKey(root, 'gateway', 'subgraph:kaiju')]]]);
      try {
        return createVerifier('subgraph:kaiju', () => keys)(token, '{}', 'query').claims.iss === 'gateway';
      } catch {
        return false;
      }
    });
  };
  expect(keyUsed()).toBe(0);
  writeFileSync(path, second.toString('hex'));
  await expect.poll(keyUsed, { timeout: 5_000 }).toBe(1);
});
