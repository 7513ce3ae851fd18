/**
 * CommandQueue on PostgreSQL. A command is a row; taking it writes a lease token and pushes it behind the lease, so it comes
 * back by itself, and what was done under an older lease settles nothing. Statements: postgres/messages.ts.
 */
import { randomUUID } from 'node:crypto';
import type { Scope } from '../lifecycle.ts';
import { log } from '../log.ts';
import { openPool, type Pool, type Tx } from '../postgres.ts';
import { backoffMs, pause } from '../retry.ts';
import { type CommandQueue, type ConsumeQueue, type Delivery, LeaseLost, type Queue } from './command-queue.ts';
import {
  countMessages,
  declareQueues,
  publishMessages,
  publishMessagesIn,
  QUEUE_CHANNEL,
  returnMessages,
  settleMessages,
  type Taken,
  takeMessages,
} from './postgres/messages.ts';
import { openWakeups, type Wakeups } from './postgres/wakeups.ts';
import { sealed } from './sealed-command.ts';
import { assertOptions, buried, type Handler, judge } from './verdicts.ts';

/** How long a consumer waits for a wake-up before it looks by itself; what was delayed is found no later. */
const POLL_MS = 250;

interface Tools {
  /** For what must survive a power cut. */
  readonly pool: Pool;
  /** For what may be lost with it: taking, and settling what has no effect in a transaction. Both are done again. */
  readonly quickPool: Pool;
  readonly wakeups: Wakeups;
  readonly transactional: (tx: Tx) => boolean;
}

interface Consumer extends Tools {
  readonly queue: Queue;
  readonly options: ConsumeQueue;
  readonly on: Handler;
  readonly signal: AbortSignal;
}

/** `url` is of the role that owns the schema `queue`; `name` stands in the database's list of connections. */
export function openPostgresCommandQueue(url: string, name: string, scope: Scope): CommandQueue {
  const pool = openPool(url, { name: `${name} queue` }, scope);
  const quickPool = openPool(url, { name: `${name} queue`, commit: 'LATER' }, scope);
  const wakeups = openWakeups(url, `${name} queue`, QUEUE_CHANNEL, scope);
  const own = new URL(url);
  // Another name for the same server is taken for another server: commands then go through the outbox, and none is lost.
  const transactional = ({ host, port, database }: Tx) =>
    host === own.hostname && port === Number(own.port || 5432) && `/${database}` === own.pathname;
  return {
    async publish(queue, commands, tx) {
      if (commands.length === 0) return;
      const given = sealed(commands);
      if (tx !== undefined && transactional(tx)) return publishMessagesIn(tx, queue, given);
      await publishMessages(pool, queue, given);
      wakeups.ring(queue.name);
    },
    consume: (queue, options, on, { signal }) =>
      consume({ pool, quickPool, wakeups, transactional, queue, options, on, signal }),
    transactional,
    declare: (queues) => declareQueues(pool, queues),
    depth: (queues) => countMessages(pool, queues),
  };
}

async function consume(consumer: Consumer): Promise<void> {
  const { quickPool, wakeups, queue, options, signal } = consumer;
  assertOptions(options);
  const running = new Set<Promise<void>>();
  let inWork = 0;
  let failures = 0;
  while (!signal.aborted) {
    const seen = wakeups.seen([queue.name]);
    const most = Math.min(options.prefetch - inWork, options.maxBatch);
    if (most <= 0) {
      await Promise.race(running);
      continue;
    }
    const token = randomUUID();
    try {
      const taken = await takeMessages(quickPool, queue, { most, token, leaseMs: options.leaseMs });
      failures = 0;
      if (taken.length === 0) {
        await wakeups.wait(seen, POLL_MS, signal);
        continue;
      }
      if (signal.aborted) {
        // Came too late to be begun: that was no attempt.
        const again = taken.map(({ id, attempt }) => ({ id, delayMs: 0, attempts: attempt - 1 }));
        await returnMessages(quickPool, again, token);
        break;
      }
      inWork += taken.length;
      const work = workOn(consumer, taken, token).finally(() => {
        inWork -= taken.length;
        running.delete(work);
      });
      running.add(work);
    } catch (error) {
      failures += 1;
      log.warn({ error, queue: queue.name }, 'the command queue cannot be reached, trying again');
      await pause(backoffMs(failures), signal);
    }
  }
  await Promise.all(running);
}

/** Has a batch done and settles it. Never rejects: what cannot be settled comes back when its lease ends. */
async function workOn(consumer: Consumer, taken: readonly Taken[], token: string): Promise<void> {
  const { pool, quickPool, transactional, options, on, signal } = consumer;
  // In a transaction that may yet have rolled back: only the answer tells.
  const settled = new Set<number>();
  const deliveries = taken.map((each): Taken & Delivery => ({
    ...each,
    async settleIn(tx) {
      if (!transactional(tx)) return;
      if ((await settleMessages(tx, [each.id], token)) === 0) {
        throw new LeaseLost(`command ${each.messageId} was given to another consumer meanwhile`);
      }
      settled.add(each.id);
    },
  }));
  const verdicts = await judge(deliveries, options.maxAttempts, on);
  const done: number[] = [];
  const again = [];
  for (const [nth, delivery] of deliveries.entries()) {
    const verdict = verdicts[nth];
    if (verdict === undefined) continue;
    if (verdict.is === 'AGAIN') again.push({ ...verdict, id: delivery.id });
    if (verdict.is === 'DEAD') {
      // A transaction of the handler that had settled it was rolled back.
      settled.delete(delivery.id);
      if (!(await buried({ ...delivery, reason: verdict.reason }, options.bury, signal))) continue;
    }
    if (verdict.is !== 'AGAIN' && !settled.has(delivery.id)) done.push(delivery.id);
  }
  try {
    if (again.length > 0) await returnMessages(pool, again, token);
    if (done.length === 0) return;
    const count = await settleMessages(quickPool, done, token);
    if (count < done.length) log.warn({ lost: done.length - count }, 'commands were done after their lease had ended');
  } catch (error) {
    log.warn({ error, commands: again.length + done.length }, 'commands could not be settled and will come back');
  }
}
