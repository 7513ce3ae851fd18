/**
 * Who may import whom. Each rule carries an example that it must refuse, so a rule that can no longer fail is noticed; the
 * number of files seen is asserted, so that a walk that finds nothing is noticed too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { projectRoot } from '#platform/supergraph.ts';

interface Import {
  readonly from: string;
  /** A path of the project, or the name of a package (`pg`, `node:fs`). */
  readonly to: string;
  readonly kind: 'static' | 'dynamic' | 'type';
}

interface Rule {
  readonly says: string;
  readonly breaks: (from: string, to: string) => boolean;
  readonly refuses: readonly [from: string, to: string];
}

const FOLDERS = ['platform', 'gateway', 'subgraphs', 'workers', 'web', 'tests', 'bench', 'deploy'];
const isProject = (to: string) => FOLDERS.some((folder) => to.startsWith(`${folder}/`)) || /^[\w.-]+\.ts$/.test(to);
const isTest = (from: string) => /\.test\.tsx?$|^tests\/|^bench\/|\.spec\.ts$|^web\/tests\//.test(from);
const inside =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(folder));
const context = (path: string) => /^subgraphs\/([a-z-]+)\//.exec(path)?.[1];
const layer = (path: string) => /^subgraphs\/[a-z-]+\/([a-z]+)\//.exec(path)?.[1];
const ELASTIC = [
  '@apollo/gateway',
  '@apollo/composition',
  '@apollo/query-planner',
  '@apollo/query-graphs',
  '@apollo/federation-internals',
];

/** A layer that may import only the given layers of its context, the kernel, and (if said so) platform and packages. */
function layerRule(name: string, own: string, may: readonly string[], also: 'kernel' | 'platform'): Rule {
  return {
    says: `${name}/${own} imports only ${[...may, also === 'kernel' ? 'the kernel' : 'platform and packages'].join(', ')}`,
    breaks: (from, to) => {
      if (isTest(from) || context(from) !== name || layer(from) !== own) return false;
      if (context(to) === name)
        return !(layer(to) === own || may.includes(layer(to) ?? '') || to === `subgraphs/${name}/contract.ts`);
      // crc32 is as pure as arithmetic, and the table of roles as any constant.
      if (also === 'kernel')
        return !to.startsWith('platform/kernel/') && to !== 'node:zlib' && to !== 'platform/roles.ts';
      return isProject(to) && !to.startsWith('platform/') && !to.endsWith('/contract.ts');
    },
    refuses: [`subgraphs/${name}/${own}/x.ts`, also === 'kernel' ? 'pg' : `subgraphs/${name}/resolvers.ts`],
  };
}

const rules: readonly Rule[] = [
  {
    says: 'the kernel imports nothing but itself and node:crypto',
    breaks: (from, to) =>
      from.startsWith('platform/kernel/') &&
      !isTest(from) &&
      !to.startsWith('platform/kernel/') &&
      to !== 'node:crypto',
    refuses: ['platform/kernel/geo.ts', 'platform/log.ts'],
  },
  {
    says: 'platform knows no context, no gateway, no worker',
    breaks: (from, to) => from.startsWith('platform/') && !isTest(from) && isProject(to) && !to.startsWith('platform/'),
    refuses: ['platform/worker.ts', 'subgraphs/tracking/contract.ts'],
  },
  {
    says: 'the gateway sees platform and nothing else of the project',
    breaks: (from, to) =>
      from.startsWith('gateway/') && !isTest(from) && isProject(to) && !inside('platform/', 'gateway/')(to),
    refuses: ['gateway/index.ts', 'subgraphs/tracking/live/hub.ts'],
  },
  {
    says: 'contexts meet in contract.ts alone',
    breaks: (from, to) =>
      context(from) !== undefined &&
      !isTest(from) &&
      context(to) !== undefined &&
      context(to) !== context(from) &&
      !to.endsWith('/contract.ts'),
    refuses: ['subgraphs/kaiju/adapters/track-listener.ts', 'subgraphs/tracking/model/kinds.ts'],
  },
  {
    says: 'a worker sees platform and background.ts of one context',
    breaks: (from, to) =>
      from.startsWith('workers/') &&
      from !== 'workers/index.ts' &&
      isProject(to) &&
      !isTest(from) &&
      !inside('platform/')(to) &&
      !/^subgraphs\/[a-z-]+\/background\.ts$/.test(to) &&
      !/^subgraphs\/(index|stores)\.ts$/.test(to),
    refuses: ['workers/position-ingest.ts', 'subgraphs/tracking/storage/write.ts'],
  },
  {
    says: "a context's index.ts is loaded by the list alone",
    breaks: (from, to) => /^subgraphs\/[a-z-]+\/index\.ts$/.test(to) && !isTest(from) && from !== 'subgraphs/index.ts',
    refuses: ['gateway/index.ts', 'subgraphs/jaeger/index.ts'],
  },
  {
    says: 'nothing outside tests and bench imports from them',
    breaks: (from, to) => !isTest(from) && inside('tests/', 'bench/')(to),
    refuses: ['platform/http.ts', 'tests/support/eventually.ts'],
  },
  {
    says: 'the console sees the graph only: its own files and packages',
    breaks: (from, to) => from.startsWith('web/src/') && isProject(to) && !to.startsWith('web/'),
    refuses: ['web/src/live/frame.ts', 'subgraphs/tracking/live/frame.ts'],
  },
  {
    says: 'ui, live and map of the console never import pages',
    breaks: (from, to) =>
      inside('web/src/ui/', 'web/src/live/', 'web/src/map/')(from) && to.startsWith('web/src/pages/'),
    refuses: ['web/src/map/overlay.ts', 'web/src/pages/ops/panel.tsx'],
  },
  {
    says: "only the gateway's supergraph, planner and executor touch the Elastic-2.0 packages",
    breaks: (from, to) =>
      ELASTIC.includes(to) &&
      !isTest(from) &&
      from !== 'codegen.ts' &&
      from !== 'gateway/supergraph.ts' &&
      !inside('gateway/planner/', 'gateway/executor/', 'gateway/supergraph/')(from),
    refuses: ['gateway/http/fast-path.ts', '@apollo/gateway'],
  },
  {
    says: 'resolvers hold no SQL',
    breaks: (from, to) => from.endsWith('/resolvers.ts') && (to === 'pg' || to === 'platform/postgres.ts'),
    refuses: ['subgraphs/jaeger/resolvers.ts', 'platform/postgres.ts'],
  },
  {
    says: "tracking's model and queries never import each other",
    breaks: (from, to) =>
      !isTest(from) &&
      ((layer(from) === 'queries' && layer(to) === 'model' && context(from) === 'tracking') ||
        (layer(from) === 'model' && layer(to) === 'queries')),
    refuses: ['subgraphs/tracking/queries/history.ts', 'subgraphs/tracking/model/seal.ts'],
  },
  layerRule('auth', 'domain', [], 'kernel'),
  layerRule('auth', 'application', ['domain'], 'kernel'),
  layerRule('auth', 'infrastructure', ['application', 'domain'], 'platform'),
  layerRule('jaeger', 'domain', [], 'kernel'),
  layerRule('jaeger', 'application', ['domain'], 'kernel'),
  layerRule('jaeger', 'infrastructure', ['application', 'domain'], 'platform'),
  layerRule('kaiju', 'hexagon', [], 'kernel'),
  layerRule('kaiju', 'adapters', ['hexagon'], 'platform'),
  layerRule('combat', 'decider', [], 'kernel'),
  layerRule('combat', 'store', ['decider'], 'platform'),
  layerRule('combat', 'projections', ['decider', 'store'], 'platform'),
  layerRule('combat', 'neighbours', ['decider'], 'platform'),
  layerRule('combat', 'simulation', ['decider'], 'kernel'),
  layerRule('combat', 'exercise', ['simulation', 'decider'], 'platform'),
  layerRule('tracking', 'model', [], 'kernel'),
  layerRule('tracking', 'sources', ['model'], 'platform'),
  layerRule('tracking', 'live', ['model', 'storage'], 'platform'),
];

const files = FOLDERS.flatMap(filesOf).concat(['main.ts', 'codegen.ts']);
const imports = files.flatMap(importsOf);

test('sees the whole tree', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(400);
});

test.each(rules.map((rule) => [rule.says, rule] as const))('%s', (_, rule) => {
  expect(rule.breaks(...rule.refuses), 'the rule refuses its own example').toBe(true);
  expect(imports.filter((one) => rule.breaks(one.from, one.to)).map((one) => `${one.from} → ${one.to}`)).toEqual([]);
});

test('import() only where a list or the composition root loads what it names', () => {
  const legal = ['subgraphs/index.ts', 'workers/index.ts', 'main.ts'];
  const found = imports.filter(
    (one) => one.kind === 'dynamic' && !isTest(one.from) && !one.from.startsWith('web/') && !legal.includes(one.from),
  );
  expect(found.map((one) => one.from)).toEqual([]);
});

test('typeof import() nowhere', () => {
  expect(imports.filter((one) => one.kind === 'type' && !isTest(one.from)).map((one) => one.from)).toEqual([]);
});

function filesOf(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules') && !file.startsWith('web/dist/'));
}

function importsOf(from: string): readonly Import[] {
  const ast = parseAst(readFileSync(join(projectRoot, from), 'utf8'), { lang: from.endsWith('x') ? 'tsx' : 'ts' });
  const found: Import[] = [];
  walk(ast, (node) => {
    const source = (node.source as { readonly value?: unknown } | null | undefined)?.value;
    if (
      /^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(node.type) &&
      typeof source === 'string'
    ) {
      found.push({ from, to: resolved(from, source), kind: 'static' });
    }
    if (node.type === 'ImportExpression')
      found.push({ from, to: typeof source === 'string' ? resolved(from, source) : '?', kind: 'dynamic' });
    if (node.type === 'TSImportType') found.push({ from, to: '?', kind: 'type' });
  });
  return found;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string') visit(node as Node);
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') walk(value, visit);
}

function resolved(from: string, source: string): string {
  if (source.startsWith('.')) return normalize(join(dirname(from), source));
  if (source.startsWith('#')) return source.slice(1);
  const parts = source.split('/');
  return source.startsWith('@')
    ? parts.slice(0, 2).join('/')
    : source.startsWith('node:')
      ? source
      : (parts[0] ?? source);
}
