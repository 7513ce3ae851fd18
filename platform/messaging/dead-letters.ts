/**
 * Commands that no attempt could do, kept in the database of the context that owns their queue until an operator puts each
 * back or discards it. Every decision is one statement that names the state it changes: two operators cannot both decide.
 */
import { DAY_MS } from '../kernel/clock.ts';
import { notFound, Refusal } from '../kernel/refusal.ts';
import { type Pool, type Queryable, transaction } from '../postgres.ts';
import { type CommandQueue, type DeadDelivery, type Headers, QUEUE_HEADERS } from './command-queue.ts';
import { publishCommands } from './command-relay.ts';
import { isStorable } from './sealed-command.ts';

/** What the inbox keeps is gone after 30 days: an older command might take effect a second time. */
const OLDEST_REQUEUE_DAYS = 29;

export interface DeadLetter {
  readonly queue: string;
  readonly messageId: string;
  readonly body: unknown;
  readonly headers: Headers;
  readonly isUrgent: boolean;
  readonly reason: string;
  readonly attempts: number;
  /** When the command was published first. */
  readonly firstAt: Date;
  readonly deadAt: Date;
  readonly status: 'DEAD' | 'REQUEUED' | 'DISCARDED';
}

/** Where a letter stands in the list: behind it the next page begins. */
export type DeadLetterPlace = Pick<DeadLetter, 'deadAt' | 'queue' | 'messageId'>;

interface Decision {
  readonly queue: string;
  readonly messageId: string;
  /** Who decides, for the record. */
  readonly by: string;
}

interface Row {
  readonly queue: string;
  readonly message_id: string;
  readonly body: unknown;
  readonly headers: Headers;
  readonly urgent: boolean;
  readonly reason: string;
  readonly attempts: number;
  readonly first_at: Date;
  readonly dead_at: Date;
  readonly status: DeadLetter['status'];
}

const COLUMNS = 'queue, message_id, body, headers, urgent, reason, attempts, first_at, dead_at, status';

/** Letters that nobody has decided on, the latest first; at most `first`, behind `after`, of the queues that are named. */
export async function deadLetters(
  pool: Pool,
  {
    first,
    after,
    queue,
  }: {
    readonly first: number;
    readonly after?: DeadLetterPlace | undefined;
    readonly queue?: string | readonly string[] | undefined;
  },
): Promise<readonly DeadLetter[]> {
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from dead_letter
     where status = 'DEAD' and ($5::text[] is null or queue = any($5)) and ($2::timestamptz is null
       or (dead_at <= $2 and (dead_at < $2 or (message_id, queue) > ($3::uuid, $4::text))))
     order by dead_at desc, message_id, queue limit $1`,
    [first, after?.deadAt, after?.messageId, after?.queue, queue === undefined ? undefined : [queue].flat()],
  );
  return rows.map(letterOf);
}

/** How many letters of each queue nobody has decided on, and since when the oldest of them waits; counts the oldest `most`. */
export async function countDeadLetters(
  pool: Pool,
  most: number,
): Promise<readonly { readonly queue: string; readonly count: number; readonly oldestAt: Date }[]> {
  const { rows } = await pool.query<{ queue: string; count: number; oldestAt: Date }>(
    `select queue, count(*) as count, min(dead_at) as "oldestAt"
     from (select queue, dead_at from dead_letter where status = 'DEAD' order by dead_at limit $1) as waiting
     group by queue order by queue`,
    [most],
  );
  return rows;
}

/** From when on a command is too old to be put back. */
export function requeueUntil({ firstAt }: Pick<DeadLetter, 'firstAt'>): Date {
  return new Date(firstAt.getTime() + OLDEST_REQUEUE_DAYS * DAY_MS);
}

/**
 * Publishes the command again, with attempts from 1. Quiet if it was put back already. Refuses NOT_FOUND,
 * DEAD_LETTER_DISCARDED, and DEAD_LETTER_TOO_OLD for a command first published more than 29 days ago.
 */
export function requeueDeadLetter(
  pool: Pool,
  commandQueue: CommandQueue,
  { queue, messageId, by }: Decision,
): Promise<DeadLetter> {
  return transaction(pool, async (tx) => {
    // A letter counts how often it was put back: that tells its next death from a copy of this one that comes late.
    const { rows } = await tx.query<Row>(
      `update dead_letter
       set status = 'REQUEUED', decided_by = $3, decided_reason = null, decided_at = now(),
         headers = headers || jsonb_build_object($5::text, (coalesce(substring(headers ->> $5 from '^\\d{1,6}$')::int, 0) + 1)::text)
       where queue = $1 and message_id = $2 and status = 'DEAD' and first_at > now() - $4 * interval '1 day'
       returning ${COLUMNS}`,
      [queue, messageId, by, OLDEST_REQUEUE_DAYS, QUEUE_HEADERS.requeued],
    );
    if (rows[0] === undefined) {
      const letter = await deadLetterWith(tx, { queue, messageId });
      if (letter.status === 'REQUEUED') return letter;
      if (letter.status === 'DISCARDED') {
        throw new Refusal('DEAD_LETTER_DISCARDED', 'This command was discarded. Order it anew.', { queue, messageId });
      }
      throw new Refusal(
        'DEAD_LETTER_TOO_OLD',
        `This command was given more than ${OLDEST_REQUEUE_DAYS} days ago: whether it took effect is no longer known. Order it anew.`,
        { queue, messageId, firstAt: letter.firstAt.toISOString(), mostDays: OLDEST_REQUEUE_DAYS },
      );
    }
    const letter = letterOf(rows[0]);
    const { [QUEUE_HEADERS.attempts]: _, [QUEUE_HEADERS.reason]: __, ...headers } = letter.headers;
    await publishCommands(tx, commandQueue, { name: queue }, [{ ...letter, headers }]);
    return letter;
  });
}

/** Gives the command up for good. Quiet if it was discarded already. Refuses NOT_FOUND, DEAD_LETTER_REQUEUED. */
export async function discardDeadLetter(
  pool: Pool,
  { queue, messageId, by, reason }: Decision & { readonly reason: string },
): Promise<DeadLetter> {
  const { rows } = await pool.query<Row>(
    `update dead_letter set status = 'DISCARDED', decided_by = $3, decided_reason = $4, decided_at = now()
     where queue = $1 and message_id = $2 and status = 'DEAD' returning ${COLUMNS}`,
    [queue, messageId, by, reason],
  );
  const letter = rows[0] === undefined ? await deadLetterWith(pool, { queue, messageId }) : letterOf(rows[0]);
  if (letter.status === 'DISCARDED') return letter;
  throw new Refusal('DEAD_LETTER_REQUEUED', 'This command was put back into its queue.', { queue, messageId });
}

/**
 * What a consumer of this context's queue buries with: keeps the letter and settles the delivery in one transaction. A
 * publish that forked a message leaves the first letter; one that was put back and died again is dead once more.
 */
export function buryIn(pool: Pool, queue: string): (dead: DeadDelivery) => Promise<void> {
  return (dead) =>
    transaction(pool, async (tx) => {
      await tx.query(
        `insert into dead_letter as letter
           (queue, message_id, body, headers, urgent, reason, attempts, first_at, dead_at)
         values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, now()), date_trunc('milliseconds', now()))
         on conflict (queue, message_id) do update
         set status = 'DEAD', headers = excluded.headers, reason = excluded.reason,
           attempts = letter.attempts + excluded.attempts, dead_at = excluded.dead_at
         where letter.status = 'REQUEUED' and excluded.headers ->> $9 = letter.headers ->> $9`,
        [
          queue,
          dead.messageId,
          storable(dead.body),
          storableHeaders(dead.headers),
          dead.isUrgent,
          dead.reason.replaceAll('\0', '\uFFFD'),
          dead.attempt,
          instantIn(dead.headers[QUEUE_HEADERS.firstAt]),
          QUEUE_HEADERS.requeued,
        ],
      );
      await dead.settleIn(tx);
    });
}

/** JSON that PostgreSQL takes. What it would refuse is kept as a text that spells it. */
function storable(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null';
  return isStorable(json) ? json : JSON.stringify(json);
}

/** Headers stay an object, so that they can be published again. */
function storableHeaders(headers: Headers): string {
  const json = JSON.stringify(headers);
  return isStorable(json) ? json : JSON.stringify({ unreadable: json });
}

/** Whoever publishes past `sealed` may write anything there. */
function instantIn(text: string | undefined): Date | undefined {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** Whatever was decided on it. Refuses NOT_FOUND. */
export async function deadLetterWith(
  db: Queryable,
  { queue, messageId }: { readonly queue: string; readonly messageId: string },
): Promise<DeadLetter> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from dead_letter where queue = $1 and message_id = $2`, [
    queue,
    messageId,
  ]);
  return rows[0] === undefined ? notFound('dead letter', messageId) : letterOf(rows[0]);
}

function letterOf(row: Row): DeadLetter {
  const { message_id: messageId, urgent: isUrgent, first_at: firstAt, dead_at: deadAt, ...same } = row;
  return { ...same, messageId, isUrgent, firstAt, deadAt };
}
