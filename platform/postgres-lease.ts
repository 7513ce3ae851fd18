/** A lease in PostgreSQL, by the database's clock: for economy, never the only thing that keeps two from doing the same. */
import type { Pool } from './postgres.ts';

/**
 * Takes or keeps the lease `name` for `ms`; false if somebody else has it. `table` has a row for each name, with `owner` and
 * `lease_until`.
 */
export async function takeLease(
  pool: Pool,
  table: string,
  { name, owner, ms }: { readonly name: string; readonly owner: string; readonly ms: number },
): Promise<boolean> {
  // Locks that one row.
  const { rowCount } = await pool.query(
    `insert into ${table} as lease (name, owner, lease_until) values ($1, $2, now() + $3::int * interval '1 ms')
     on conflict (name) do update set owner = excluded.owner, lease_until = excluded.lease_until
     where lease.owner = excluded.owner or lease.lease_until < now()`,
    [name, owner, ms],
  );
  return rowCount === 1;
}
