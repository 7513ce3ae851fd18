/** The operations of a context whose messages are kept in PostgreSQL: outbox, dead letters, and what operators ordered. */
import { correlationId } from '../log.ts';
import type { CommandQueue } from '../messaging/command-queue.ts';
import { isDeadEvent } from '../messaging/dead-events.ts';
import {
  countDeadLetters,
  type DeadLetter,
  deadLetters,
  deadLetterWith,
  discardDeadLetter,
  requeueDeadLetter,
  requeueUntil,
} from '../messaging/dead-letters.ts';
import type { RelaySource } from '../messaging/dense-log.ts';
import type { EventLog } from '../messaging/event-log.ts';
import { consumerGaps, requeueDeadEvent } from '../messaging/postgres-effects.ts';
import { rewindRelay } from '../messaging/relay.ts';
import type { Pool } from '../postgres.ts';
import { MOST_COUNTED, readConsumers, readEvents } from './figures.ts';
import type {
  DeadLetterStore,
  NewOrder,
  OperationsStore,
  OperatorOrder,
  OrderLog,
  OutboxStore,
  QuarantineReason,
  QuarantineStore,
} from './ports.ts';

export interface PostgresOperations {
  readonly pool: Pool;
  readonly eventLog: EventLog;
  readonly relay: RelaySource;
  /** Names of the groups in which the context reads the log; asked anew each time if they change. */
  readonly groups: readonly string[] | (() => Promise<readonly string[]>);
  /** Where the commands of the context's own queues go; absent if it has none. */
  readonly commandQueue?: CommandQueue;
  readonly quarantine?: QuarantineStore;
}

export function postgresOperations(parts: PostgresOperations): OperationsStore {
  const { pool, eventLog, relay, groups, quarantine } = parts;
  return {
    deadLetters: letterStore(parts),
    ...(quarantine === undefined ? {} : { quarantine }),
    outbox: outboxStore(pool, relay),
    async consumers() {
      const names = typeof groups === 'function' ? await groups() : groups;
      return readConsumers(eventLog, names, consumerGaps(pool));
    },
    orders: orderLog(pool),
  };
}

function letterStore({ pool, commandQueue }: PostgresOperations): DeadLetterStore {
  const shown = (letter: DeadLetter) =>
    isDeadEvent(letter) ? letter : { ...letter, requeueUntil: requeueUntil(letter) };
  return {
    counts: () => countDeadLetters(pool, MOST_COUNTED),
    page: async ({ limit, ...order }) => (await deadLetters(pool, { ...order, first: limit })).map(shown),
    letter: async (id) => shown(await deadLetterWith(pool, id)),
    async requeue(id, by) {
      const event = await requeueDeadEvent(pool, { ...id, by });
      if (event !== undefined) return event;
      if (commandQueue !== undefined) return shown(await requeueDeadLetter(pool, commandQueue, { ...id, by }));
      throw new Error(`${id.queue} has the dead letter of a command in a context without queues`);
    },
    discard: async (id, by, reason) => shown(await discardDeadLetter(pool, { ...id, by, reason })),
  };
}

function outboxStore(pool: Pool, relay: RelaySource): OutboxStore {
  return {
    async read() {
      const [events, commands] = await Promise.all([
        readEvents(relay),
        pool.query<{ count: number; oldest: Date | null }>(
          `select count(*) as count, min(available_at) as oldest from
             (select available_at from outbox_command where available_at <= now()
              order by available_at, id limit $1) as due`,
          [MOST_COUNTED],
        ),
      ]);
      const [due] = commands.rows;
      return { ...events, commands: due?.count ?? 0, oldestCommandAt: due?.oldest ?? undefined };
    },
    async rewind(to, by) {
      await rewindRelay(relay, to, by);
    },
  };
}

/** What operators ordered, in the table that every context has. */
export function orderLog(pool: Pool): OrderLog {
  return {
    async begin({ caller, key, action, subject, reason }) {
      const given = [caller, key, action, subject, reason];
      const written = await pool.query(
        `insert into operator_order (caller, key, action, subject, reason, correlation_id)
         values ($1, $2, $3, $4, $5, $6) on conflict (caller, key) do nothing`,
        [...given, correlationId()],
      );
      if (written.rowCount === 1) return 'NEW';
      const { rows } = await pool.query<{ is_same: boolean; is_done: boolean }>(
        `select (action, subject) = ($3, $4) and reason is not distinct from $5 as is_same, done_at is not null as is_done
         from operator_order where caller = $1 and key = $2`,
        given,
      );
      const [known] = rows;
      // Dropped in between by the one that was refused: this one will be, too.
      if (known === undefined) return 'NEW';
      if (!known.is_same) return 'OTHER_WISH';
      return known.is_done ? 'DONE' : 'NEW';
    },
    done: ({ caller, key }) => settle(pool, 'update operator_order set done_at = now()', { caller, key }),
    drop: ({ caller, key }) => settle(pool, 'delete from operator_order', { caller, key }),
    async page({ before, limit }) {
      const { rows } = await pool.query<
        Omit<OperatorOrder, 'doneAt' | 'reason'> & { doneAt: Date | null; reason: string | null }
      >(
        `select id, caller, action, subject, reason, at, done_at as "doneAt" from operator_order
         where $1::bigint is null or id < $1 order by id desc limit $2`,
        [before, limit],
      );
      return rows.map((row) => ({ ...row, doneAt: row.doneAt ?? undefined, reason: row.reason ?? undefined }));
    },
  };
}

async function settle(pool: Pool, change: string, { caller, key }: Pick<NewOrder, 'caller' | 'key'>): Promise<void> {
  await pool.query(`${change} where caller = $1 and key = $2 and done_at is null`, [caller, key]);
}

/** Of a table with the columns source, code and at. `by`: its column that has an index and grows with time. */
export async function quarantineCounts(
  pool: Pool,
  table: string,
  by: 'at' | 'id',
): Promise<{ readonly oldestAt: Date | undefined; readonly reasons: readonly QuarantineReason[] }> {
  const { rows } = await pool.query<QuarantineReason & { oldest: Date }>(
    `select source, code, count(*) as count, min(at) as oldest
     from (select source, code, at from ${table} order by ${by} limit $1) as kept
     group by source, code order by count desc, source, code`,
    [MOST_COUNTED],
  );
  return {
    oldestAt: rows.map(({ oldest }) => oldest).sort((a, b) => a.getTime() - b.getTime())[0],
    reasons: rows.map(({ source, code, count }) => ({ source, code, count })),
  };
}
