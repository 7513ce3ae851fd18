/** The schemas compose, describe themselves, and guard every way in. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type DefinitionNode, type FieldDefinitionNode, Kind, parse, print, visit } from 'graphql';
import { expect, test } from 'vitest';
import { rulesOf } from '#platform/authz.ts';
import { authzProblems, keyFieldsOf } from '#platform/authz-lint.ts';
import { projectRoot, readSupergraph } from '#platform/supergraph.ts';
import { compose, sourcesOf } from '../gateway/planner/compose.ts';

const supergraph = readSupergraph();
const { subgraphs } = supergraph;
/** Types of the operations, which every context has. */
const OPERATIONS = [
  'ConsumerLag',
  'DeadLetter',
  'DeadLetterConnection',
  'DeadLetterQueue',
  'DeadLetters',
  'Operations',
  'OperatorOrder',
  'OperatorOrderConnection',
  'Outbox',
  'Quarantine',
  'QuarantineReason',
  'QuarantinedInput',
  'QuarantinedInputConnection',
];
const parsed = subgraphs.map((entry) => ({ ...entry, document: parse(entry.typeDefs) }));

test('composes without errors and without hints, to the supergraph that is committed', async () => {
  const composed = compose(sourcesOf(supergraph));
  expect(composed.errors).toEqual([]);
  expect(composed.warnings).toEqual([]);
  expect(composed.sdl).toContain('join__Graph');
  // A change of the graph shows in review; `npm run compose` writes it.
  await expect(composed.sdl).toMatchFileSnapshot('../supergraph.graphql');
});

test('every schema begins with the same header', () => {
  const header = (typeDefs: string) =>
    typeDefs
      .slice(0, typeDefs.indexOf('scalar DateTime'))
      .replace(/"[^"]*"\s*$/, '')
      .trim();
  expect(new Set(parsed.map((entry) => header(entry.typeDefs))).size).toBe(1);
  expect(header(parsed[0]?.typeDefs ?? '')).toContain('directive @refuses');
});

test('shared value types are copied letter for letter', () => {
  const copies = new Map<string, Set<string>>();
  for (const { document } of parsed) {
    for (const definition of document.definitions) {
      const name = 'name' in definition ? definition.name?.value : undefined;
      const shared =
        'directives' in definition && definition.directives?.some((directive) => directive.name.value === 'shareable');
      if (name === undefined || !(shared || name === 'DateTime')) continue;
      copies.set(name, (copies.get(name) ?? new Set()).add(print(definition)));
    }
  }
  expect([...copies.keys()].sort()).toEqual(['DateTime', 'GeoPoint', 'PageInfo', ...OPERATIONS].sort());
  for (const [name, texts] of copies) expect(texts.size, name).toBe(1);
});

test('every context has the same operations, and no resolvers of its own for them', () => {
  const parts = parsed.map(({ name, typeDefs, document }) => {
    const from = typeDefs.indexOf('"How the messages of one context');
    const to = typeDefs.indexOf('\n}\n', typeDefs.indexOf('\ntype OperatorOrder '));
    const roots = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION && /^(Query|Mutation)$/.test(definition.name.value)
        ? (definition.fields ?? [])
        : [],
    );
    const own = roots.filter((field) => /(Operations|DeadLetter|RewindRelay)$/.test(field.name.value)).map(print);
    return [typeDefs.slice(from, to), ...own.map((text) => text.replaceAll(name, '<context>'))];
  });
  expect(parts[0]).toHaveLength(5);
  for (const part of parts) expect(part).toEqual(parts[0]);
  for (const { name } of parsed) {
    const resolvers = readFileSync(resolve(projectRoot, 'subgraphs', name, 'resolvers.ts'), 'utf8');
    for (const type of OPERATIONS) expect(resolvers).not.toMatch(new RegExp(`\\b${type}: \\{`));
  }
});

test.each(parsed.map((entry) => [entry.name, entry.document] as const))(
  '%s describes everything, with the unit of each suffix',
  (_, document) => {
    const units: Readonly<Record<string, RegExp>> = {
      Deg: /degree/,
      M: /met(er|re)/,
      Mps: /met(er|re)s per second/,
      Pct: /percent/,
      S: /second/,
      Ms: /millisecond|\bms\b/,
    };
    const problems: string[] = [];
    visit(document, {
      enter(node, _key, _parent, _path, ancestors) {
        const described: readonly string[] = [
          Kind.OBJECT_TYPE_DEFINITION,
          Kind.ENUM_TYPE_DEFINITION,
          Kind.ENUM_VALUE_DEFINITION,
          Kind.INPUT_OBJECT_TYPE_DEFINITION,
          Kind.SCALAR_TYPE_DEFINITION,
          Kind.FIELD_DEFINITION,
        ];
        const isInputField =
          node.kind === Kind.INPUT_VALUE_DEFINITION &&
          (ancestors.at(-2) as DefinitionNode | undefined)?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION;
        if (!described.includes(node.kind) && !isInputField) return;
        const named = node as FieldDefinitionNode;
        if (['Query', 'Mutation', 'Subscription'].includes(named.name.value)) return;
        const text = named.description?.value ?? '';
        if (text === '') problems.push(`${named.name.value} has no description`);
        const suffix = /[a-z](Deg|M|Mps|Pct|S|Ms)$/.exec(named.name.value)?.[1];
        if (named.kind === Kind.FIELD_DEFINITION && suffix !== undefined && !units[suffix]?.test(text))
          problems.push(`${named.name.value} does not name its unit`);
      },
    });
    expect(problems).toEqual([]);
  },
);

test.each(parsed.map((entry) => [entry.name, entry.document] as const))(
  '%s guards every way in, with rights that exist',
  (_, document) => expect(authzProblems(document)).toEqual([]),
);

test('an entity has its rule where it lives: contexts that add fields put theirs on each field', () => {
  const owners = new Map<string, string[]>();
  for (const { name, document } of parsed) {
    const rules = rulesOf(document);
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || keyFieldsOf(definition).size === 0) continue;
      const type = definition.name.value;
      if (rules.has(type)) owners.set(type, [...(owners.get(type) ?? []), name]);
    }
  }
  expect([...owners].filter(([, names]) => names.length > 1)).toEqual([]);
});
