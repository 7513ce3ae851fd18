/** What an access token says of its bearer. Read for showing only: whether it is true, the server decides. */

export type Role = 'ADMIN' | 'OPERATOR' | 'ANALYST' | 'VIEWER';

export interface Claims {
  /** Id of the user, and of the session. */
  readonly sub: string;
  readonly sid: string;
  readonly role: Role;
  readonly scopes: readonly string[];
  /** From issue to expiry in ms, both by the server's clock; this machine's may be wrong. */
  readonly lifeMs: number;
}

const roles: readonly string[] = ['ADMIN', 'OPERATOR', 'ANALYST', 'VIEWER'] satisfies Role[];

/** The claims of a JWT; undefined if it is none or lacks one of them. */
export function claimsOf(token: string): Claims | undefined {
  try {
    const bytes = Uint8Array.from(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')), (c) =>
      c.charCodeAt(0),
    );
    const { sub, sid, role, scope, iat, exp } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    if (typeof sub !== 'string' || typeof sid !== 'string' || typeof scope !== 'string' || !isRole(role)) return;
    if (typeof iat !== 'number' || typeof exp !== 'number' || !(exp > iat)) return;
    return { sub, sid, role, scopes: scope.split(' ').filter(Boolean), lifeMs: (exp - iat) * 1_000 };
  } catch {
    return;
  }
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && roles.includes(value);
}
