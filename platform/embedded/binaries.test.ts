import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findBinaries, linkLibraries } from './binaries.ts';

/** A platform package as npm leaves it when install scripts are blocked: libraries without their links. */
function unlinkedPackage(): string {
  const root = mkdtempSync(join(tmpdir(), 'titan-binaries-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const installed = dirname(dirname(findBinaries().folder));
  mkdirSync(join(root, 'native', 'lib'), { recursive: true });
  mkdirSync(join(root, 'scripts'));
  copyFileSync(join(installed, 'scripts', 'hydrate-symlinks.js'), join(root, 'scripts', 'hydrate-symlinks.js'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'native', 'lib', 'libicuuc.so.60.2'), 'a library');
  writeFileSync(
    join(root, 'native', 'pg-symlinks.json'),
    JSON.stringify([{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }]),
  );
  return root;
}

test('finds programs that can be run, and their major version', () => {
  const { initdb, postgres, major } = findBinaries();
  expect([initdb, postgres].every((path) => existsSync(path))).toBe(true);
  expect(major).toBeGreaterThanOrEqual(18);
});

test('makes the links that a blocked install script left out, and keeps them', () => {
  const root = unlinkedPackage();
  const link = join(root, 'native', 'lib', 'libicuuc.so.60');
  expect(existsSync(link)).toBe(false);
  linkLibraries(root);
  linkLibraries(root);
  expect(readlinkSync(link)).toBe('libicuuc.so.60.2');
});

test('says so when the links cannot be made', () => {
  const root = unlinkedPackage();
  // What the list names is not there, so no link to it can ever lead anywhere.
  rmSync(join(root, 'native', 'lib', 'libicuuc.so.60.2'));
  expect(() => linkLibraries(root)).toThrow(/cannot be made.*DATABASE_URL/);
});
