import { describe, expect, test } from 'vitest';
import { allows, atomsNamedBy, atomsOf, type Identity, implies, type Rule, rulesOf } from './authz.ts';

const rules = rulesOf(`
  type Query {
    open: Int @public
    signedIn: Int @authenticated
    either: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
    mine: Int @policy(policies: [["person"]])
    both: Int @requiresScopes(scopes: [["a"], ["b"]]) @policy(policies: [["person"]])
    free: Int
    never: Int @requiresScopes
  }
  type Secret @requiresScopes(scopes: [["s"]]) { id: ID! }
  extend type Secret @authenticated { more: Int }
  scalar Coordinates @requiresScopes(scopes: [["c"]])
`);

const person = (...scopes: string[]): Identity => ({ sub: 'u1', sid: 's1', scopes: new Set(scopes) });
const key = (...scopes: string[]): Identity => ({ sub: 'u1', sid: '-', scopes: new Set(scopes) });
const nobody: Identity = { sub: '-', sid: '-', scopes: new Set() };
const may = (coordinate: string, who: Identity) => allows(rules.get(coordinate), atomsOf(who));

describe('a rule', () => {
  test('asks for any of the outer list and all of the inner', () => {
    expect(['a', 'c', ''].map((scope) => may('Query.either', person(scope)))).toEqual([false, true, false]);
    expect(may('Query.either', person('a', 'b'))).toBe(true);
  });

  test('of several directives asks for all of them', () => {
    expect([may('Query.both', person('b')), may('Query.both', key('b')), may('Query.both', person('c'))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('stands on types and their extensions, and on scalars', () => {
    expect([may('Secret', person('s')), may('Secret', person()), may('Secret', nobody)]).toEqual([true, false, false]);
    expect(may('Coordinates', person('c'))).toBe(true);
    expect(may('Coordinates', person())).toBe(false);
  });

  test('is open to all only where @public says so, or where there is none', () => {
    expect([may('Query.open', nobody), rules.get('Query.open')]).toEqual([true, 'PUBLIC']);
    expect(rules.has('Query.free')).toBe(false);
  });

  test('without its argument lets nobody in', () => expect(may('Query.never', person('a', 'b', 'c'))).toBe(false));

  test('names its atoms', () => {
    expect(atomsNamedBy(rules.get('Query.both') ?? 'PUBLIC')).toEqual(['a', 'b', 'policy:person']);
  });
});

describe('being somebody', () => {
  test('is enough for @authenticated, with or without scopes', () => {
    expect([person(), key(), nobody].map((who) => may('Query.signedIn', who))).toEqual([true, true, false]);
  });

  test('is not enough for what only a person may do', () => {
    expect([person(), key('a'), nobody].map((who) => may('Query.mine', who))).toEqual([true, false, false]);
  });

  test('cannot be brought along as a scope', () => {
    expect(may('Query.mine', key('policy:person', '@somebody'))).toBe(false);
  });

  test('is said by the view where a call has no caller', () => {
    const view: Identity = { sub: '-', sid: '-', scopes: new Set(['@somebody', 'policy:person', 'b']) };
    expect([may('Query.signedIn', view), may('Query.both', view), may('Query.either', view)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

const needing = (...all: string[][][]): Rule => ({ all });

test.each<[string, readonly Rule[], Rule, boolean]>([
  ['the same', [needing([['a']])], needing([['a']]), true],
  ['more than is wanted', [needing([['a']], [['b']])], needing([['b'], ['c']]), true],
  ['two rules together', [needing([['a']]), needing([['b']])], needing([['a', 'b']]), true],
  ['less than is wanted', [needing([['a']])], needing([['a', 'b']]), false],
  ['an alternative that is not enough', [needing([['a'], ['b']])], needing([['a']]), false],
  ['nothing', ['PUBLIC'], needing([['a']]), false],
  ['nothing where nothing is wanted', [], 'PUBLIC', true],
])('whoever passes %s passes what is wanted: %#', (_, given, wanted, is) => expect(implies(given, wanted)).toBe(is));
