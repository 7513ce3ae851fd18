/**
 * npm run build:server: the program as JavaScript in dist/, as `npm start`, containers and tests run it. A start takes about half
 * as long as one from source, and the image needs no compiler. Packages stay outside: there must be one copy of `graphql`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';
import { sourcesOf } from '../gateway/planner/compose.ts';
import { compositionFile } from '../gateway/planner/kept-composition.ts';

const DIST = join(projectRoot, 'dist');

/**
 * Parts that are loaded when asked for are chunks of their own, with a hash of what they hold in their names: a file that is there
 * already is left alone, so that building what has not changed disturbs nobody who is running it. `more`: entries of tests.
 */
export function buildServer(more: readonly string[] = []): void {
  const { outputFiles } = buildSync({
    absWorkingDir: projectRoot,
    entryPoints: ['main.ts', 'gateway/planner/planner-worker.ts', ...more],
    outdir: DIST,
    // Flat: what says where the project's root is counts on it.
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    sourcemap: true,
    sourcesContent: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  mkdirSync(DIST, { recursive: true });
  const composition = compositionFile(sourcesOf(readSupergraph()));
  const files = [...outputFiles, { path: join(DIST, composition.name), contents: Buffer.from(composition.text) }];
  for (const { path, contents } of files) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    writeFileSync(`${path}.${process.pid}`, contents);
    renameSync(`${path}.${process.pid}`, path);
  }
  const made = new Set(outputFiles.map(({ path }) => basename(path)));
  for (const name of readdirSync(DIST)) if (/\.(js|map)$/.test(name) && !made.has(name)) rmSync(join(DIST, name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildServer();
