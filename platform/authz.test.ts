import { expect, test } from 'vitest';
import { allows, rulesOf } from './authz.ts';

const rules = rulesOf(`
  type Query {
    open: Int @public
    signedIn: Int @authenticated
    either: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
    free: Int
  }
  type Secret @requiresScopes(scopes: [["s"]]) { id: ID! }
`);
const may = (coordinate: string, ...scopes: string[]) => allows(rules.get(coordinate), new Set(scopes));

test('any of the outer list, all of the inner', () => {
  expect([
    may('Query.either', 'a'),
    may('Query.either', 'a', 'b'),
    may('Query.either', 'c'),
    may('Query.either'),
  ]).toEqual([false, true, true, false]);
});

test('reads rules of types, public fields and fields that need any identity', () => {
  expect(may('Secret')).toBe(false);
  expect(may('Secret', 's')).toBe(true);
  expect(may('Query.open')).toBe(true);
  expect([may('Query.signedIn'), may('Query.signedIn', 'x')]).toEqual([false, true]);
  expect(rules.has('Query.free')).toBe(false);
});
