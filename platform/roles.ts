/** Which role may use which scopes. The only such table; schemas name scopes alone. */

export const ROLES = ['ADMIN', 'OPERATOR', 'ANALYST', 'VIEWER'] as const;
export type Role = (typeof ROLES)[number];

const VIEWER = [
  'jaeger:read',
  'kaiju:read',
  'tracking:read',
  'combat:read',
  'maintenance:read',
  'shatterdome:read',
  'notification:own',
];
const ANALYST = [
  ...VIEWER,
  'analytics:read',
  'report:request',
  'combat:audit',
  'tracking:history',
  'schema:introspect',
  'graph:adhoc',
  'apikey:own',
];
const OPERATOR = [
  ...ANALYST.filter((scope) => scope !== 'combat:audit' && scope !== 'schema:introspect'),
  'tracking:fence',
  'jaeger:write',
  'kaiju:write',
  'combat:command',
  'maintenance:request',
  'maintenance:approve',
  'maintenance:report',
  'shatterdome:write',
];
const ADMIN = [
  ...new Set([
    ...ANALYST,
    ...OPERATOR,
    'user:admin',
    'apikey:admin',
    'ops:read',
    'ops:write',
    'webhook:admin',
    'tracking:ingest',
  ]),
];

const TABLE: Readonly<Record<Role, ReadonlySet<string>>> = {
  ADMIN: new Set(ADMIN),
  OPERATOR: new Set(OPERATOR),
  ANALYST: new Set(ANALYST),
  VIEWER: new Set(VIEWER),
};

/** Every scope that exists; a schema that names another one does not start. */
export const SCOPES: ReadonlySet<string> = TABLE.ADMIN;

export function scopesOf(role: Role): ReadonlySet<string> {
  return TABLE[role];
}

/** Scopes that only keys carry: no browser sends a document of its own. */
const KEYS_ALONE: ReadonlySet<string> = new Set(['graph:adhoc']);

function withoutKeysAlone(role: Role): ReadonlySet<string> {
  return new Set([...TABLE[role]].filter((scope) => !KEYS_ALONE.has(scope)));
}

const IN_PERSON: Readonly<Record<Role, ReadonlySet<string>>> = {
  ADMIN: withoutKeysAlone('ADMIN'),
  OPERATOR: withoutKeysAlone('OPERATOR'),
  ANALYST: withoutKeysAlone('ANALYST'),
  VIEWER: withoutKeysAlone('VIEWER'),
};

/** What somebody of this role holds who has signed in, without a key. */
export function scopesInPersonOf(role: Role): ReadonlySet<string> {
  return IN_PERSON[role];
}
