import { buildSchema, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { rulesOf } from '#platform/authz.ts';
import { activeDenials, atomsIn, filterFor, visitedFields } from './filter.ts';

const sdl = `
  directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION | SCALAR
  directive @policy(policies: [[String!]!]!) on OBJECT | FIELD_DEFINITION
  scalar Position @requiresScopes(scopes: [["position"]])
  interface Machine { id: ID! name: String operator: Operator }
  type Ship implements Machine { id: ID! name: String operator: Operator }
  type Jaeger implements Machine @requiresScopes(scopes: [["jaeger"]]) { id: ID! name: String @requiresScopes(scopes: [["name"]]) operator: Operator at: Position }
  type Operator @policy(policies: [["person"]]) { name: String! }
  union Found = Ship | Jaeger
  type Query { machine: Machine ships: [[Ship!]!] found: Found jaeger: Jaeger }
`;
const schema = buildSchema(sdl);
const rules = rulesOf(sdl);

function walkOf(text: string) {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) throw new Error('no operation');
  return { schema, rules, document, operation };
}
const denied = (text: string, ...atoms: string[]) => filterFor(walkOf(text), new Set(atoms)).denied;
const paths = (text: string, ...atoms: string[]) => denied(text, ...atoms).map(({ path }) => path.join('.'));

describe('an abstract type', () => {
  test('asks for what each of its possible types asks for', () => {
    expect(paths('{ machine { id } }')).toEqual(['machine']);
    expect(paths('{ machine { id } }', 'jaeger')).toEqual([]);
    expect(paths('{ found { __typename } }')).toEqual(['found']);
    expect(paths('{ found { __typename } }', 'jaeger')).toEqual([]);
  });

  test('asks at a field for what that field asks for in each of them', () => {
    expect(paths('{ machine { id title: name } }', 'jaeger')).toEqual(['machine.title']);
    expect(paths('{ machine { id title: name } }', 'jaeger', 'name')).toEqual([]);
  });

  test('cannot be narrowed to get round a rule, nor widened', () => {
    expect(paths('{ found { ... on Jaeger { name } } }', 'jaeger')).toEqual(['found.name']);
    expect(paths('{ jaeger { ... on Machine { name } } }', 'jaeger')).toEqual(['jaeger.name']);
    expect(paths('{ ...R } fragment R on Query { found { ...S } } fragment S on Machine { name }', 'jaeger')).toEqual([
      'found.name',
    ]);
  });
});

test('a rule on what a field returns holds for the field, also on scalars', () => {
  expect(paths('{ jaeger { at } }', 'jaeger')).toEqual(['jaeger.at']);
  expect(paths('{ ships { operator { name } } }')).toEqual(['ships.@.@.operator']);
  expect(paths('{ ships { operator { name } } }', 'policy:person')).toEqual([]);
});

test('what is denied leaves the document, and its parent is still asked for', () => {
  const { document } = filterFor(walkOf('{ jaeger { name } ships { id operator { name } } }'), new Set(['jaeger']));
  expect(print(document)).toBe('{\n  jaeger {\n    __typename\n  }\n  ships {\n    id\n  }\n}');
});

test('what nobody is denied leaves the document as it is', () => {
  const walk = walkOf('{ ships { id } }');
  expect(filterFor(walk, new Set()).document).toBe(walk.document);
});

test('a denial counts under the conditions of its field and once for a place', () => {
  const text = 'query ($a: Boolean!, $b: Boolean!) { jaeger { name @include(if: $a) ... @skip(if: $b) { name } } }';
  const all = denied(text, 'jaeger');
  const active = (a: boolean, b: boolean) => activeDenials(all, { a, b }).map(({ path }) => path.join('.'));
  expect([active(false, true), active(true, true), active(false, false), active(true, false)]).toEqual([
    [],
    ['jaeger.name'],
    ['jaeger.name'],
    ['jaeger.name'],
  ]);
});

test('the atoms of an operation are those of all its fields, sorted', () => {
  expect(atomsIn(visitedFields(walkOf('{ found { ... on Jaeger { name operator { name } } } }')))).toEqual([
    'jaeger',
    'name',
    'policy:person',
  ]);
});
