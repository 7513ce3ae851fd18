/**
 * A mutant: the project's own source with one place changed, imported from a folder of its own. A scenario that stays green
 * on it does not guard what it says. The place must exist exactly once, so that a mutant cannot rot.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '#platform/lifecycle.ts';
import { projectRoot } from '#platform/supergraph.ts';

export interface Change {
  /** Path from the project's root, below the context's folder. */
  readonly file: string;
  readonly replace: string;
  readonly by: string;
}

/** Folder of a copy of a context with the changes made; it goes with the scope. Everything else is the project's own. */
export function mutantOf(changes: readonly Change[], scope: Scope, context = 'tracking'): string {
  const folder = mkdtempSync(join(tmpdir(), 'titan-mutant-'));
  scope.defer('mutant', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['platform', 'node_modules', 'supergraph.yaml'])
    symlinkSync(join(projectRoot, name), join(folder, name));
  for (const name of ['package.json', `subgraphs/${context}`]) {
    cpSync(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  for (const { file, replace, by } of changes) {
    const path = join(folder, file);
    const source = readFileSync(path, 'utf8');
    const count = source.split(replace).length - 1;
    if (count !== 1) throw new Error(`${file} holds the place of a mutant ${count} times: ${replace}`);
    writeFileSync(
      path,
      source.replace(replace, () => by),
    );
  }
  return folder;
}
