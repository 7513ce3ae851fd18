import { expect, test } from 'vitest';
import { scopesOf } from '#platform/roles.ts';
import { heldBy, tokenScopes } from './roles.ts';

const nobody = new Set<never>();

test('a token carries what the role holds, but what only keys carry', () => {
  const scopes = tokenScopes({ role: 'ANALYST', hasTotp: false }, nobody);
  expect(scopes).not.toContain('graph:adhoc');
  expect(new Set([...scopes, 'graph:adhoc'])).toEqual(scopesOf('ANALYST'));
});

test('who must have an authenticator holds nothing without one', () => {
  const totpFor = new Set(['ADMIN'] as const);
  expect(heldBy({ role: 'ADMIN', hasTotp: false }, totpFor).size).toBe(0);
  expect(heldBy({ role: 'ADMIN', hasTotp: true }, totpFor)).toEqual(scopesOf('ADMIN'));
  expect(heldBy({ role: 'VIEWER', hasTotp: false }, totpFor)).toEqual(scopesOf('VIEWER'));
});
