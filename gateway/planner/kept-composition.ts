/**
 * The composition that the build leaves beside the program. A start whose supergraph.yaml and schemas are still the same takes
 * it; every other one composes, and so does a start from sources.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Composition, compose, type SubgraphSource } from './compose.ts';

interface Kept {
  readonly of: readonly SubgraphSource[];
  readonly composition: Composition;
}

const FILE = 'composition.json';

/** Name and content of the file, for whoever builds. */
export function compositionFile(sources: readonly SubgraphSource[]): { readonly name: string; readonly text: string } {
  const kept: Kept = { of: sources, composition: compose(sources) };
  return { name: FILE, text: JSON.stringify(kept) };
}

/** Undefined: none was made of these sources in `folder`. */
export function keptComposition(sources: readonly SubgraphSource[], folder: string): Composition | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  const { of, composition } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
  return JSON.stringify(of) === JSON.stringify(sources) ? composition : undefined;
}
