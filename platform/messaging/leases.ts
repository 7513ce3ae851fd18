/** Leases of processes that are known to be dead, given free at once. Only for a caller that holds the guard of the database. */
import type { Pool } from '../postgres.ts';

/** Of consumer groups, in the schema of the event log. The epoch stays: it rises with the next owner. */
export async function freeGroupLeases(pool: Pool): Promise<void> {
  await pool.query(`update member set lease_until = '-infinity' where lease_until > now()`);
  await pool.query('delete from presence');
}

/** Of outbox relays, in a context's schema. */
export async function freeRelayLeases(pool: Pool): Promise<void> {
  await pool.query(`update relay_checkpoint set lease_until = '-infinity' where lease_until > now()`);
}

/** Of commands in work, in the schema of the command queue. Those that wait for their next attempt have none. */
export async function freeCommandLeases(pool: Pool): Promise<void> {
  await pool.query('update message set lease = null, available_at = now() where lease is not null');
}
