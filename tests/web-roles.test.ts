/** The console shows what a change of role gives and takes; its table is the server's. */
import { expect, test } from 'vitest';
import { ROLES, scopesOf } from '#platform/roles.ts';
import { roleDiff, scopesOfRole } from '../web/src/pages/admin/roles.ts';

test.each([...ROLES])('what the console says of %s is what the role may do', (role) => {
  expect([...scopesOfRole[role]].sort()).toEqual([...scopesOf(role)].sort());
});

test('a change of role gives what only the new one has, and takes what only the old one had', () => {
  const { gains, loses } = roleDiff('ANALYST', 'OPERATOR');
  expect(gains).toContain('jaeger:write');
  expect(gains).not.toContain('jaeger:read');
  expect(loses).toEqual(['combat:audit', 'schema:introspect']);
});
