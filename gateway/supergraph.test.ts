import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#platform/supergraph.ts';
import { bootProblems, buildSchemas, readRuleMaps, withoutSecurity } from './supergraph.ts';

const READ = '@requiresScopes(scopes: [["tracking:read"]])';
const good = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) { query: Query subscription: Subscription }
  directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT
  scalar requiresScopes__Scope
  type Query { asset(id: ID!): Asset ${READ} about: String @public }
  type Asset @join__type(graph: A, key: "id") @join__type(graph: B, key: "owner { id } no") @viewerIndependent ${READ} { id: ID! no: Int! owner: Owner name: String! @refuses(codes: ["NAMELESS"]) }
  type Owner @join__type(graph: A) { id: ID! mine: String @viewerIndependent other: String }
  type Subscription { positions: String! @live(latest: true) ${READ} alerts: String! @live ${READ} }
`;

const closed = { isIntrospectionOpen: false, isProduction: true };

describe('boot', () => {
  test('lets a closed schema start', () => expect(bootProblems(good, closed)).toEqual([]));

  test.each([
    ['no rule anywhere', () => 'type Query { a: Int }', 'The schema names no rule at all: every field would be open.'],
    [
      'a root field without a rule',
      () => good.replace('about: String @public', 'about: String'),
      'Root field Query.about has neither a rule nor @public.',
    ],
    [
      'a live field without a rule',
      () => good.replace(`alerts: String! @live ${READ}`, 'alerts: String! @live'),
      'Root field Subscription.alerts has neither a rule nor @public.',
    ],
    [
      'an entity without a rule',
      () => good.replace(`@viewerIndependent ${READ} {`, '{'),
      'Entity Asset has neither a rule nor @public: it can be reached through other subgraphs.',
    ],
    [
      'a rule on a key field',
      () => good.replace('no: Int!', `no: Int! ${READ}`),
      'Key field Asset.no has a rule: references to Asset could not be followed.',
    ],
    [
      'a live field that does not say how',
      () => good.replace(`alerts: String! @live ${READ}`, `alerts: String! ${READ}`),
      'Subscription.alerts lacks @live.',
    ],
    [
      'a rule and @public at once',
      () => good.replace('@public', `@public ${READ}`),
      'Query.about has a rule and @public.',
    ],
    [
      'a scope that does not exist',
      () => good.replace('"tracking:read"', '"tracking:raed"'),
      'Query.asset asks for the scope tracking:raed, which does not exist.',
    ],
    [
      'a policy that does not exist',
      () => good.replace('@public', '@policy(policies: [["persona"]])'),
      'Query.about asks for the policy persona, which does not exist.',
    ],
    [
      'a type with a rule that is part of a key',
      () => good.replace('type Owner ', `type Owner ${READ} `),
      'Owner has a rule and is part of a key: references to Asset could not be followed.',
    ],
    [
      'a rule on a field inside a key',
      () => good.replace('{ id: ID! mine', `{ id: ID! ${READ} mine`),
      'Key field Owner.id has a rule: references to Asset could not be followed.',
    ],
    [
      'a field that lets more people in than what it is worked out from',
      () =>
        good.replace(
          'other: String',
          'other: String @join__field(graph: A, requires: "mine") mine: String @authenticated',
        ),
      'Owner.other requires Owner.mine and does not repeat its rule.',
    ],
  ])('refuses %s', (_, sdl, problem) => expect(bootProblems(sdl(), closed)).toContain(problem));

  test('refuses a schema that everybody may read in production', () => {
    expect(bootProblems(good, { isIntrospectionOpen: true, isProduction: true })).toEqual([
      'TITAN_INTROSPECTION=1 opens the schema to everybody, which is for development only.',
    ]);
    expect(bootProblems(good, { isIntrospectionOpen: true, isProduction: false })).toEqual([]);
  });

  test('lets a bare key, a field that repeats what it requires and an entity closed field by field start', () => {
    const more = `
      type Dome @join__type(graph: A, key: "id") { id: ID! }
      type Jaeger @join__type(graph: A, key: "id") {
        id: ID!
        weightT: Float @requiresScopes(scopes: [["jaeger:read"]])
        loadT: Float @join__field(graph: A, requires: "weightT") @requiresScopes(scopes: [["jaeger:read"]]) @authenticated
      }`;
    expect(bootProblems(good + more, closed)).toEqual([]);
  });
});

test('reads what directives say', () => {
  const maps = readRuleMaps(good);
  expect(maps.live).toEqual(
    new Map([
      ['Subscription.positions', { isLatest: true }],
      ['Subscription.alerts', { isLatest: false }],
    ]),
  );
  expect([...maps.independent].sort()).toEqual(['Asset.id', 'Asset.name', 'Asset.no', 'Asset.owner', 'Owner.mine']);
  expect(maps.refuses).toEqual(new Map([['Asset.name', ['NAMELESS']]]));
});

test('the composed schema loads into the gateway once its rules are taken out', () => {
  const composed = readFileSync(resolve(projectRoot, 'supergraph.graphql'), 'utf8');
  expect(bootProblems(composed, closed)).toEqual([]);
  expect(() => buildSchemas(composed)).toThrow(/is for: SECURITY but is unsupported/);
  const sdl = withoutSecurity(composed);
  expect(sdl).not.toMatch(/@(authenticated|requiresScopes|policy)|(requiresScopes|policy)__|for: SECURITY/);
  expect(buildSchemas(sdl).client.getQueryType()?.getFields()).toHaveProperty('viewer');
});

test('takes every trace of the security directives out and leaves the rest', () => {
  const sdl = withoutSecurity(good);
  expect(sdl).not.toMatch(/requiresScopes|SECURITY/);
  expect(sdl).toMatch(/@live\(latest: true\)/);
  expect(sdl).toContain('specs.apollo.dev/link/v1.0');
});
