/** What a role gives, and who may change whose. The table of scopes is platform/roles.ts. */
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Role, scopesInPersonOf, scopesOf } from '#platform/roles.ts';

export interface Holder {
  readonly role: Role;
  readonly hasTotp: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** What somebody holds. A role that must sign in with a code holds nothing before an authenticator is in use. */
export function heldBy(holder: Holder, totpFor: ReadonlySet<Role>): ReadonlySet<string> {
  return totpFor.has(holder.role) && !holder.hasTotp ? NONE : scopesOf(holder.role);
}

/** What an access token of theirs carries. */
export function tokenScopes(holder: Holder, totpFor: ReadonlySet<Role>): readonly string[] {
  const inPerson = scopesInPersonOf(holder.role);
  return [...heldBy(holder, totpFor)].filter((scope) => inPerson.has(scope));
}

/** Nobody changes the own rights, so nobody can lock the own hands either. Refuses SELF_CHANGE. */
export function assertOther(userId: string, by: string): void {
  if (userId === by)
    throw new Refusal('SELF_CHANGE', 'Nobody changes the own role or status. Another administrator has to.');
}

/** Refuses LAST_ADMIN if `role` with `status` is the only administrator left. */
export function assertAdminRemains(otherActiveAdmins: number, name: string): void {
  if (otherActiveAdmins === 0)
    throw new Refusal('LAST_ADMIN', `${name} is the last administrator. Make somebody else one first.`);
}
