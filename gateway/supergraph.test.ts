import { describe, expect, test } from 'vitest';
import { bootProblems, readRuleMaps, withoutSecurity } from './supergraph.ts';

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

describe('boot', () => {
  test('lets a closed schema start', () => expect(bootProblems(good)).toEqual([]));

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
  ])('refuses %s', (_, sdl, problem) => expect(bootProblems(sdl())).toContain(problem));
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

test('takes every trace of the security directives out and leaves the rest', () => {
  const sdl = withoutSecurity(good);
  expect(sdl).not.toMatch(/requiresScopes|SECURITY/);
  expect(sdl).toMatch(/@live\(latest: true\)/);
  expect(sdl).toContain('specs.apollo.dev/link/v1.0');
});
