/** The statements on `queue.message`: publishing, taking, settling. Qualified, because some run in a context's transaction. */
import { Refusal } from '../../kernel/refusal.ts';
import type { Pool, Queryable, Tx } from '../../postgres.ts';
import { type Headers, QUEUE_HEADERS, type Queue } from '../command-queue.ts';
import type { SealedCommand } from '../sealed-command.ts';

export const QUEUE_CHANNEL = 'titan_queue';

/** A command in work. */
export interface Taken {
  readonly id: number;
  readonly messageId: string;
  readonly body: unknown;
  readonly headers: Headers;
  readonly attempt: number;
  readonly isUrgent: boolean;
}

/** A command to come back: when, with how many attempts behind it, and why. */
export interface Again {
  readonly id: number;
  readonly delayMs: number;
  readonly attempts: number;
  readonly reason?: string;
}

const PUBLISH = 'select queue.publish($1, $2, $3, $4, $5, $6) as known';

/** Stores the commands; the caller wakes consumers. */
export async function publishMessages(pool: Pool, queue: Queue, commands: readonly SealedCommand[]): Promise<void> {
  await publishBy(pool, { name: 'publish', text: PUBLISH }, queue, commands);
}

/** Stores the commands and wakes consumers, both with the commit of `tx`. */
export async function publishMessagesIn(tx: Tx, queue: Queue, commands: readonly SealedCommand[]): Promise<void> {
  const text = `${PUBLISH}, pg_notify('${QUEUE_CHANNEL}', $1)`;
  await publishBy(tx, { name: 'publish in transaction', text }, queue, commands);
}

async function publishBy(
  db: Queryable,
  statement: { readonly name: string; readonly text: string },
  queue: Queue,
  commands: readonly SealedCommand[],
): Promise<void> {
  const { rows } = await db.query<{ known: boolean }>({
    ...statement,
    values: [
      queue.name,
      commands.map(({ messageId }) => messageId),
      commands.map(({ isUrgent }) => isUrgent),
      commands.map(({ body }) => body),
      commands.map(({ headers }) => JSON.stringify(headers)),
      commands.map(({ delayMs }) => delayMs),
    ],
  });
  if (rows[0]?.known === true) return;
  throw new Refusal('QUEUE_UNKNOWN', `There is no queue ${queue.name}. Run the job migrate first.`, {
    queue: queue.name,
  });
}

// The urgent lane first, and from each what waits longest. `now()`, because an index is not used for a function that changes
// within a statement. Whoever takes at the same time passes by what is locked here, so no command is taken twice.
const TAKE = `
with urgent as (
  select id from queue.message where queue = $1 and urgent and available_at <= now()
  order by available_at, id limit $2 for update skip locked
), normal as (
  select id from queue.message where queue = $1 and not urgent and available_at <= now()
  order by available_at, id limit $2 - (select count(*) from urgent) for update skip locked
), taken as (
  update queue.message set attempt = attempt + 1, lease = $3, available_at = now() + $4::int * interval '1 ms'
  where id = any (array(select id from urgent union all select id from normal))
  returning id, message_id, body, headers, attempt, urgent
)
select id, message_id as "messageId", body, headers, attempt, urgent as "isUrgent" from taken order by urgent desc, id`;

/** Takes up to `most` commands under the lease `token`. */
export async function takeMessages(
  pool: Pool,
  queue: Queue,
  { most, token, leaseMs }: { readonly most: number; readonly token: string; readonly leaseMs: number },
): Promise<readonly Taken[]> {
  const { rows } = await pool.query<Taken>({ name: 'take', text: TAKE, values: [queue.name, most, token, leaseMs] });
  return rows;
}

/** Removes what this lease still holds; returns how many that were. */
export async function settleMessages(db: Queryable, ids: readonly number[], token: string): Promise<number> {
  const { rows } = await db.query<{ settled: number }>({
    name: 'settle',
    text: 'select queue.settle($1, $2) as settled',
    values: [ids, token],
  });
  return rows[0]?.settled ?? 0;
}

/** Gives back what this lease still holds. */
export async function returnMessages(pool: Pool, again: readonly Again[], token: string): Promise<void> {
  await pool.query(
    `update queue.message set lease = null, attempt = again.attempts, available_at = now() + again.delay * interval '1 ms',
       headers = headers || jsonb_strip_nulls(jsonb_build_object($6::text, again.reason))
     from unnest($1::bigint[], $2::int[], $3::int[], $4::text[]) as again (id, delay, attempts, reason)
     where message.id = again.id and message.lease = $5`,
    [
      again.map(({ id }) => id),
      again.map(({ delayMs }) => delayMs),
      again.map(({ attempts }) => attempts),
      again.map(({ reason }) => reason?.replaceAll('\0', '\uFFFD')),
      token,
      QUEUE_HEADERS.reason,
    ],
  );
}

export async function declareQueues(pool: Pool, queues: readonly Queue[]): Promise<void> {
  await pool.query('insert into queue.queue (name) select unnest($1::text[]) on conflict do nothing', [
    queues.map(({ name }) => name),
  ]);
}

export async function countMessages(
  pool: Pool,
  queues: readonly Queue[],
): Promise<readonly { readonly queue: string; readonly count: number }[]> {
  const { rows } = await pool.query<{ queue: string; count: number }>(
    `select name as queue, (select count(*) from queue.message where message.queue = name) as count
     from unnest($1::text[]) with ordinality as q (name, nth) order by nth`,
    [queues.map(({ name }) => name)],
  );
  return rows;
}
