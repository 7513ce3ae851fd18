/** `npm run authz:matrix` writes authz-matrix.md from the schemas; with `--check` it fails where the file says something else. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSupergraph } from '#platform/supergraph.ts';
import { CALLERS, type Graph, openWays, readGraph, wordsFor } from './rights.ts';

const file = resolve(import.meta.dirname, 'authz-matrix.md');
const text = matrixOf(readGraph(readSupergraph().subgraphs.map((entry) => entry.typeDefs)));
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write(
    'tests/security/authz-matrix.md is not what the schemas say. Run `npm run authz:matrix` and look at the change.\n',
  );
  process.exitCode = 1;
}

function matrixOf(graph: Graph): string {
  const ways = CALLERS.map((caller) => openWays(graph, caller));
  const types = [...new Set(graph.fields.map((field) => field.type))];
  const sections = types.map((type) => {
    const rows = graph.fields
      .filter((field) => field.type === type)
      .map((field) => {
        const cells = ways.map((open) => (open.has(field.coordinate) ? 'yes' : '–'));
        return `| \`${field.name}\` | ${wordsFor(graph, field.coordinate)} | ${cells.join(' | ')} |`;
      });
    const own = wordsFor(graph, type);
    return [
      `## ${type}`,
      ...(own === '' ? [] : ['', `Whoever asks for a field that returns it needs: ${own}.`]),
      '',
      `| Field | Needs | ${CALLERS.map(({ name }) => name).join(' | ')} |`,
      `|---|---|${CALLERS.map(() => '---|').join('')}`,
      ...rows,
    ].join('\n');
  });
  return `${[
    '# Who may ask for what',
    `Made from the schemas by \`npm run authz:matrix\`; not to be changed by hand. ${graph.fields.length} fields × ${CALLERS.length} callers.`,
    "**yes**: the field and what it returns are open to this caller, and so is a way to it from a root. Which *objects* of a\nkind somebody may touch (their own key, somebody else's session) is decided by the context that owns them.",
    ...sections,
  ].join('\n\n')}\n`;
}
