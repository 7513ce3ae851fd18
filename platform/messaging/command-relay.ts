/**
 * Commands that leave with the change that wants them. Into the queue's own table where that lies in the same database, else
 * into the outbox, from where the relay sends them. Commands have no order, so any number of relays may run.
 */
import { Refusal } from '../kernel/refusal.ts';
import { log } from '../log.ts';
import { type Pool, type Tx, transaction } from '../postgres.ts';
import { pause } from '../retry.ts';
import type { Loop } from '../worker.ts';
import type { Command, CommandQueue, Headers, Queue } from './command-queue.ts';
import { sealed } from './sealed-command.ts';

const MOST_AT_ONCE = 200;
const POLL_MS = 50;
/** An outbox that stays empty is looked at less often. */
const IDLE_POLL_MS = 250;
/** What the queue refuses waits this long: its queue may be declared by then. */
const REFUSED_MS = 30_000;

interface OutboxRow {
  readonly id: string;
  readonly queue: string;
  readonly urgent: boolean;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Publishes commands in the transaction `tx`: they leave with its commit, or never. */
export async function publishCommands(
  tx: Tx,
  commandQueue: CommandQueue,
  queue: Queue,
  commands: readonly Command[],
): Promise<void> {
  if (commands.length === 0) return;
  if (commandQueue.transactional(tx)) return commandQueue.publish(queue, commands, tx);
  const given = sealed(commands);
  // Published twice, it is one command. The delay passes here, not in the queue.
  await tx.query(
    `insert into outbox_command (id, queue, urgent, body, headers, available_at)
     select id, $1, urgent, body, headers, now() + delay * interval '1 ms'
     from unnest($2::uuid[], $3::boolean[], $4::jsonb[], $5::jsonb[], $6::int[]) as c (id, urgent, body, headers, delay)
     on conflict (id) do nothing`,
    [
      queue.name,
      given.map(({ messageId }) => messageId),
      given.map(({ isUrgent }) => isUrgent),
      given.map(({ body }) => body),
      given.map(({ headers }) => JSON.stringify(headers)),
      given.map(({ delayMs }) => delayMs),
    ],
  );
}

/** Moves the command outbox of a context to the queue for as long as it runs. */
export function commandRelayLoop(pool: Pool, commandQueue: CommandQueue): Loop {
  return {
    what: 'command relay',
    async run(signal) {
      for (let idle = 0; !signal.aborted; ) {
        idle = (await relayOnce(pool, commandQueue)) > 0 ? 0 : idle + 1;
        if (idle > 0) await pause(Math.min(POLL_MS * idle, IDLE_POLL_MS), signal);
      }
    },
  };
}

/** Moves up to 200 commands; returns how many. Killed between the queue's word and the commit it sends them again. */
function relayOnce(pool: Pool, commandQueue: CommandQueue): Promise<number> {
  return transaction(pool, async (tx) => {
    // Locks what it takes until the queue has it; another relay passes it by.
    const { rows } = await tx.query<OutboxRow>({
      name: 'command relay',
      text: `select id, queue, urgent, body, headers from outbox_command where available_at <= now()
             order by available_at, id limit ${MOST_AT_ONCE} for update skip locked`,
    });
    if (rows.length === 0) return 0;
    const refused: string[] = [];
    for (const name of new Set(rows.map(({ queue }) => queue))) {
      const ofQueue = rows.filter(({ queue }) => queue === name);
      try {
        await commandQueue.publish({ name }, ofQueue.map(commandOf));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        log.error({ error, queue: name, commands: ofQueue.length }, 'the queue refuses commands of the outbox');
        refused.push(...ofQueue.map(({ id }) => id));
      }
    }
    await tx.query(`update outbox_command set available_at = now() + $2 * interval '1 ms' where id = any ($1)`, [
      refused,
      REFUSED_MS,
    ]);
    const sent = rows.map(({ id }) => id).filter((id) => !refused.includes(id));
    await tx.query('delete from outbox_command where id = any ($1)', [sent]);
    return sent.length;
  });
}

function commandOf({ id, urgent, body, headers }: OutboxRow): Command {
  return { messageId: id, body, headers, isUrgent: urgent };
}
