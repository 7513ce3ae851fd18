/** `npm run bench:web-size`: how many bytes a browser loads, gzipped, from Vite's manifest. Over a budget → exit 1. Needs `npm run build:web` first. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

const dist = join(import.meta.dirname, '..', '..', 'web', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Readonly<
  Record<string, Chunk>
>;
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
if (!entry) throw new Error('The manifest names no entry. Run npm run build:web.');

const shell = filesOf([entry]);
const map = new Set([...filesOf(manifest[entry]?.dynamicImports ?? [])].filter((file) => !shell.has(file)));
const every = readdirSync(join(dist, 'assets')).map((file) => `assets/${file}`);
const fonts = new Set(every.filter((file) => file.endsWith('.woff2')));
// Workers are files of their own that no import names.
const liveWorker = every.filter((file) => /\/worker-[\w-]{8}\.js$/.test(file));
const mapWorker = every.filter((file) => /maplibre-gl-worker/.test(file));

const rows = [
  { what: 'shell (entry, its imports, its styles, live worker)', kB: gzipped([...shell, ...liveWorker]), budget: 170 },
  { what: 'map route (MapLibre, overlay, styles)', kB: gzipped([...map]), budget: 480 },
  { what: 'fonts', kB: bytes([...fonts]), budget: 90 },
  { what: "MapLibre's worker, loaded after the first paint", kB: gzipped(mapWorker), budget: 160 },
].map((row) => ({ ...row, kB: Math.round(row.kB * 10) / 10, met: row.kB <= row.budget }));
console.table(rows);
if (rows.some(({ met }) => !met)) process.exitCode = 1;

function filesOf(names: readonly string[], seen = new Set<string>(), files = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name];
    if (!chunk || seen.has(name)) continue;
    seen.add(name);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    filesOf(chunk.imports ?? [], seen, files);
  }
  return files;
}

function gzipped(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) / 1000;
}

/** woff2 is compressed already. */
function bytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + readFileSync(join(dist, file)).length, 0) / 1000;
}
