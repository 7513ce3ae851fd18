import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compositionFile, keptComposition } from './kept-composition.ts';

const made = [{ name: 'auth', url: 'http://auth:4001/graphql', typeDefs: 'type Query { who: String }' }];

function folderWith({ name, text }: { readonly name: string; readonly text: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'titan-kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return folder;
}

test('what was composed of the same schemas is taken', () => {
  const folder = folderWith(compositionFile(made));
  expect(keptComposition(made, folder)).toMatchObject({ sdl: expect.stringContaining('who: String'), errors: [] });
});

test.each([
  [
    'a schema that has changed',
    [{ name: 'auth', url: 'http://auth:4001/graphql', typeDefs: 'type Query { who: Int }' }],
  ],
  ['another address', [{ name: 'auth', url: 'http://other/graphql', typeDefs: 'type Query { who: String }' }]],
  ['one subgraph more', [...made, { name: 'jaeger', url: 'http://jaeger/graphql', typeDefs: 'type Query { a: Int }' }]],
])('%s is composed again', (_, sources) => {
  expect(keptComposition(sources, folderWith(compositionFile(made)))).toBeUndefined();
});

test('where nothing was built there is none', () => {
  expect(keptComposition(made, join(tmpdir(), 'titan-kept-nowhere'))).toBeUndefined();
});
