/** A consumer of a queue whose effects are rows of its context: each command takes effect once, whatever is delivered twice. */
import { z } from 'zod';
import { isUnavailable } from '../errors.ts';
import { Refusal } from '../kernel/refusal.ts';
import { Scope } from '../lifecycle.ts';
import { inWork, readCorrelationId } from '../log.ts';
import { type Pool, type Tx, transaction } from '../postgres.ts';
import type { Loop } from '../worker.ts';
import type { CommandQueue, Delivery, Outcome, Queue } from './command-queue.ts';
import { buryIn } from './dead-letters.ts';
import { once } from './inbox.ts';
import { nextDelayMs } from './verdicts.ts';

/** Half an hour of attempts. */
const MAX_ATTEMPTS = 8;
const MAX_BATCH = 8;
const PREFETCH = 2 * MAX_BATCH;
const LEASE_MS = 30_000;
const AWAY_MS = 5_000;

export interface ConsumeCommands<Command extends { readonly type: string }> {
  /** Of the context that owns the queue: effects, inbox and dead letters. */
  readonly pool: Pool;
  readonly commandQueue: CommandQueue;
  readonly queue: Queue;
  /** The commands of this queue. A body that is none of them is a dead letter. */
  readonly language: z.ZodType<Command>;
  /** The effect, in its transaction. A Refusal makes the command a dead letter; anything else that is thrown is tried again. */
  readonly on: (tx: Tx, command: Command, messageId: string) => Promise<unknown>;
}

/** Consumes the queue until its signal aborts, then finishes what is in work. */
export function consumeCommands<Command extends { readonly type: string }>(options: ConsumeCommands<Command>): Loop {
  const { pool, commandQueue, queue } = options;
  return {
    what: `commands of ${queue.name}`,
    async run(signal) {
      await using scope = Scope.until(queue.name, signal);
      if (signal.aborted) return;
      await commandQueue.consume(
        queue,
        {
          prefetch: PREFETCH,
          maxBatch: MAX_BATCH,
          maxAttempts: MAX_ATTEMPTS,
          leaseMs: LEASE_MS,
          bury: buryIn(pool, queue.name),
        },
        async (deliveries) => {
          const outcomes: Outcome[] = [];
          for (const delivery of deliveries) outcomes.push(await doOnce(options, delivery));
          return outcomes;
        },
        scope,
      );
    },
  };
}

async function doOnce<Command extends { readonly type: string }>(
  { pool, queue, language, on }: ConsumeCommands<Command>,
  delivery: Delivery,
): Promise<Outcome> {
  const read = language.safeParse(delivery.body);
  if (!read.success) return { dead: `It is no command of ${queue.name}: ${z.prettifyError(read.error)}` };
  const command = read.data;
  const work = { consumer: queue.name, key: delivery.messageId, kind: command.type };
  try {
    await inWork({ correlationId: readCorrelationId(delivery.headers.correlationId) }, () =>
      transaction(pool, async (tx) => {
        // First: a lease that is lost costs nothing but this statement.
        await delivery.settleIn(tx);
        await once(tx, work, () => on(tx, command, delivery.messageId));
      }),
    );
    return { ack: true };
  } catch (error) {
    if (error instanceof Refusal) return { dead: `${error.code}: ${error.message}` };
    if (isUnavailable(error)) return { putOffMs: AWAY_MS, reason: String(error) };
    return { retryInMs: nextDelayMs(delivery.attempt), reason: String(error) };
  }
}
