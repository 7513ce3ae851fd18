/** The catalogue of workers: the files of this folder, and of jobs/ those that run once and only by name. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CatalogueEntry, named } from '#platform/service.ts';
import { projectRoot } from '#platform/supergraph.ts';

export function workerCatalogue(): readonly CatalogueEntry[] {
  const jobs = namesIn('workers/jobs').map(
    (name): CatalogueEntry => ({
      name,
      once: true,
      load: () => named(name, import(/* @vite-ignore */ `./jobs/${name}.ts`)),
    }),
  );
  const workers = namesIn('workers').map(
    (name): CatalogueEntry => ({ name, load: () => named(name, import(/* @vite-ignore */ `./${name}.ts`)) }),
  );
  return [...workers, ...jobs];
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(resolve(projectRoot, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}
