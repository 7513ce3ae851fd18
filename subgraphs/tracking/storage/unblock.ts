/**
 * A worker that was stopped in the middle of a COPY (SIGSTOP, a dead host) keeps its row locks: no statement timeout ends a
 * COPY that waits for its client. Whoever waits for such a lock ends that session, if it is one of ours.
 */
import { log } from '#platform/log.ts';
import type { Pool, Tx } from '#platform/postgres.ts';

/** How long a lock may be waited for before its holder is ended. */
export const PATIENCE_MS = 5_000;

/** Runs `work` on `tx`; every 5 s that it still waits for a lock, sessions with our application name that hold it are ended. */
export async function unblocking<T>(pool: Pool, tx: Tx, work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  // pg's types do not name the process id that the client has.
  const pid = (tx as unknown as { readonly processID: number }).processID;
  const timer = setInterval(() => {
    endBlockers(pool, pid).catch((error: unknown) => log.warn({ error }, 'a blocking session could not be ended'));
  }, patienceMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function endBlockers(pool: Pool, pid: number): Promise<void> {
  const { rows } = await pool.query<{ pid: number }>(
    `select pid, pg_terminate_backend(pid) from pg_stat_activity
     where pid = any(pg_blocking_pids($1)) and application_name like $2 || '%'`,
    [pid, pool.options.application_name],
  );
  for (const blocker of rows)
    log.warn({ pid: blocker.pid }, 'ended a session of ours that held a lock and did not go on');
}
