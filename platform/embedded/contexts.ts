/** One schema and one role per context: a read across contexts fails in the database itself (42501). */
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { StartError } from '../errors.ts';

/**
 * Makes role `titan_<name>` and schema `<name>` for each; returns the URL of each by name, which sees that schema only. Roles belong to the whole server.
 * Passwords follow from `secret`, so that every start can set them without storing one per role.
 */
export async function prepareContexts(
  owner: pg.Client,
  url: string,
  names: readonly string[],
  secret: Buffer,
): Promise<ReadonlyMap<string, string>> {
  const roles = names.map((name) => {
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(name)) throw new StartError(`${name} cannot be the name of a schema`);
    return { name, role: `titan_${name}`, password: createHmac('sha256', secret).update(`role ${name}`).digest('hex') };
  });
  const known = await owner.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    roles.map(({ role }) => role),
  ]);
  const existing = new Set(known.rows.map(({ rolname }) => rolname));
  const database = pg.escapeIdentifier(owner.database ?? '');
  // Names are checked above and passwords are hex: nothing here needs quoting.
  const statements = roles.flatMap(({ name, role, password }) => [
    `${existing.has(role) ? 'alter' : 'create'} role ${role} with login password '${password}'`,
    `alter role ${role} in database ${database} set search_path = ${name}`,
    `grant connect, temporary on database ${database} to ${role}`,
    // Only a superuser may give a schema to a role it is not a member of.
    ...(existing.has(role) ? [] : [`grant ${role} to current_user`]),
    `create schema if not exists ${name} authorization ${role}`,
  ]);
  try {
    await owner.query(`begin; ${statements.join('; ')}; commit`);
  } catch (error) {
    await owner.query('rollback');
    if ((error as { readonly code?: string }).code !== '42501') throw error;
    throw new StartError(
      `The user of DATABASE_URL may not prepare the database (${(error as Error).message}). It needs CREATEROLE and CREATE on the database.`,
    );
  }
  return new Map(
    roles.map(({ name, role, password }) => {
      const own = new URL(url);
      own.username = role;
      own.password = password;
      return [name, own.href];
    }),
  );
}
