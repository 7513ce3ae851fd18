/**
 * What each role may do, as the context of identity has it: shown before a role is changed, and never decided by.
 * A test compares it with the server's table.
 */
import type { Role } from '../../api/claims.ts';
import { en } from '../../i18n/en.ts';

const viewer = [
  'jaeger:read',
  'kaiju:read',
  'tracking:read',
  'combat:read',
  'maintenance:read',
  'shatterdome:read',
  'notification:own',
];
const analyst = [
  ...viewer,
  'analytics:read',
  'report:request',
  'combat:audit',
  'tracking:history',
  'schema:introspect',
  'graph:adhoc',
  'apikey:own',
];
const operator = [
  ...analyst.filter((each) => each !== 'combat:audit' && each !== 'schema:introspect'),
  'tracking:fence',
  'jaeger:write',
  'kaiju:write',
  'combat:command',
  'maintenance:request',
  'maintenance:approve',
  'maintenance:report',
  'shatterdome:write',
];
const admin = [
  ...new Set([...operator, ...analyst]),
  'user:admin',
  'apikey:admin',
  'ops:read',
  'ops:write',
  'webhook:admin',
  'tracking:ingest',
];

export const scopesOfRole: Readonly<Record<Role, readonly string[]>> = {
  ADMIN: admin,
  OPERATOR: operator,
  ANALYST: analyst,
  VIEWER: viewer,
};

const roles: readonly Role[] = ['VIEWER', 'ANALYST', 'OPERATOR', 'ADMIN'];
export const roleChoices = roles.map((value) => ({ value, text: en.roles[value] }));

/** The rights that a change of role gives and takes. */
export function roleDiff(
  from: Role,
  to: Role,
): { readonly gains: readonly string[]; readonly loses: readonly string[] } {
  const [before, after] = [scopesOfRole[from], scopesOfRole[to]];
  return {
    gains: after.filter((each) => !before.includes(each)),
    loses: before.filter((each) => !after.includes(each)),
  };
}
