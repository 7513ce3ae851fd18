/** The schemas compose, describe themselves, and guard every way in. */
import { composeServices } from '@apollo/composition';
import { type DefinitionNode, type FieldDefinitionNode, Kind, parse, print, visit } from 'graphql';
import { expect, test } from 'vitest';
import { rulesOf } from '#platform/authz.ts';
import { authzProblems, keyFieldsOf } from '#platform/authz-lint.ts';
import { readSupergraph } from '#platform/supergraph.ts';

const { subgraphs } = readSupergraph();
const parsed = subgraphs.map((entry) => ({ ...entry, document: parse(entry.typeDefs) }));

test('composes without errors and without hints, to the supergraph that is committed', async () => {
  const composed = composeServices(
    parsed.map(({ name, routingUrl, document }) => ({ name, url: routingUrl, typeDefs: document })),
  );
  expect(composed.errors?.map((error) => error.message)).toBeUndefined();
  expect(composed.hints?.map((hint) => hint.message)).toEqual([]);
  expect(composed.supergraphSdl).toContain('join__Graph');
  // A change of the graph shows in review; `npm run compose` writes it.
  await expect(composed.supergraphSdl).toMatchFileSnapshot('../supergraph.graphql');
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
  expect([...copies.keys()].sort()).toEqual(['DateTime', 'GeoPoint', 'PageInfo']);
  for (const [name, texts] of copies) expect(texts.size, name).toBe(1);
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
