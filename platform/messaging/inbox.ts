/**
 * Exactly once from a queue: a command is done by its key, in the transaction of its effect. Brokers and consumers may
 * deliver it again and in any order; whoever comes second gets what the first one answered. Kept for 30 days.
 */
import type { Pool, Tx } from '../postgres.ts';
import { pause } from '../retry.ts';
import type { Loop } from '../worker.ts';

const CLEANING_MS = 3_600_000;

export interface Work {
  /** Who does it; keys of two consumers have nothing to do with each other. */
  readonly consumer: string;
  readonly key: string;
  /** What is done, for who reads the table. */
  readonly kind: string;
}

/** Runs `effect` if nobody has done this work, and stores its reply as JSON with it; else gives the stored reply. */
export async function once<Reply>(tx: Tx, work: Work, effect: () => Promise<Reply>): Promise<Reply> {
  // Waits for another attempt: if that commits, this is the second; if not, the first.
  const { rowCount } = await tx.query({
    name: 'inbox',
    text: 'insert into inbox (consumer, key, kind) values ($1, $2, $3) on conflict (consumer, key) do nothing',
    values: [work.consumer, work.key, work.kind],
  });
  if (rowCount === 0) {
    const { rows } = await tx.query<{ reply: Reply | null }>(
      'select reply from inbox where consumer = $1 and key = $2',
      [work.consumer, work.key],
    );
    return (rows[0]?.reply ?? undefined) as Reply; // as it went in
  }
  const reply = await effect();
  if (reply === undefined) return reply;
  await tx.query('update inbox set reply = $3 where consumer = $1 and key = $2', [
    work.consumer,
    work.key,
    JSON.stringify(reply),
  ]);
  return reply;
}

/** Forgets what was done more than 30 days ago: no queue and no operator brings it again. */
export function inboxCleaning(pool: Pool): Loop {
  return {
    what: 'inbox cleaning',
    async run(signal) {
      while (!signal.aborted) {
        await pool.query(`delete from inbox where at < now() - interval '30 days'`);
        await pause(CLEANING_MS, signal);
      }
    },
  };
}
