/** What a consumer's answers mean, alike for every queue: who gets another attempt, and who is dead. */
import { log } from '../log.ts';
import { backoffMs, pause } from '../retry.ts';
import {
  type CommandQueue,
  type ConsumeQueue,
  DELAYS_MS,
  type DeadDelivery,
  type Delivery,
  LeaseLost,
  LONGEST_LEASE_MS,
  type Outcome,
  QUEUE_HEADERS,
} from './command-queue.ts';
import { ladderMs } from './sealed-command.ts';

export type Verdict =
  | { readonly is: 'DONE' }
  /** `attempts`: how many it has had when it comes back. */
  | { readonly is: 'AGAIN'; readonly delayMs: number; readonly reason: string; readonly attempts: number }
  | { readonly is: 'DEAD'; readonly reason: string };

export type Handler = Parameters<CommandQueue['consume']>[2];

const DONE: Verdict = { is: 'DONE' };

/** A mistake of ours, found at the start. */
export function assertOptions({ prefetch, maxBatch, maxAttempts, leaseMs }: ConsumeQueue): void {
  const counts = [prefetch, maxBatch, maxAttempts, leaseMs];
  if (counts.every((count) => Number.isInteger(count) && count > 0) && leaseMs <= LONGEST_LEASE_MS) return;
  throw new RangeError(`a queue cannot be consumed with ${counts.join(', ')}`);
}

/** Asks the handler of those that may be tried, and tells what becomes of each, in the order of `deliveries`. Never rejects. */
export async function judge(
  deliveries: readonly Delivery[],
  maxAttempts: number,
  on: Handler,
): Promise<readonly Verdict[]> {
  // Before the handler: a command that ends the process each time is not given to the next one.
  const tried = deliveries.filter(({ attempt }) => attempt <= maxAttempts);
  const outcomes = tried.length === 0 ? [] : await answersOf(tried, on);
  let nth = 0;
  return deliveries.map((delivery) => {
    if (delivery.attempt > maxAttempts) {
      const reason = delivery.headers[QUEUE_HEADERS.reason];
      const before = reason === undefined ? '' : ` Before that: ${reason}`;
      return { is: 'DEAD', reason: `All ${maxAttempts} attempts ended without an answer.${before}` };
    }
    return verdictOf(outcomes[nth++], delivery, maxAttempts);
  });
}

/** Buries until it succeeds, the delivery is somebody else's, or `signal` aborts. True if it is buried. */
export async function buried(dead: DeadDelivery, bury: ConsumeQueue['bury'], signal: AbortSignal): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await bury(dead);
      return true;
    } catch (error) {
      log.warn({ error, messageId: dead.messageId, reason: dead.reason }, 'a dead command could not be kept');
      if (error instanceof LeaseLost || signal.aborted) return false;
      await pause(backoffMs(attempt), signal);
    }
  }
}

async function answersOf(deliveries: readonly Delivery[], on: Handler): Promise<readonly (Outcome | undefined)[]> {
  try {
    return await on(deliveries);
  } catch (error) {
    log.warn({ error, commands: deliveries.length }, 'a batch of commands failed');
    const reason = String(error);
    return deliveries.map(({ attempt }) => ({ retryInMs: nextDelayMs(attempt), reason }));
  }
}

function verdictOf(outcome: Outcome | undefined, { attempt }: Delivery, maxAttempts: number): Verdict {
  if (outcome === undefined) return againOrDead(attempt, maxAttempts, nextDelayMs(attempt), 'It was not answered.');
  if ('ack' in outcome) return DONE;
  if ('dead' in outcome) return { is: 'DEAD', reason: outcome.dead };
  try {
    if ('retryInMs' in outcome) return againOrDead(attempt, maxAttempts, ladderMs(outcome.retryInMs), outcome.reason);
    return { is: 'AGAIN', delayMs: ladderMs(outcome.putOffMs), reason: outcome.reason, attempts: attempt - 1 };
  } catch (error) {
    // Asked to wait longer than a queue can: that is no answer.
    return againOrDead(attempt, maxAttempts, nextDelayMs(attempt), String(error));
  }
}

function againOrDead(attempt: number, maxAttempts: number, delayMs: number, reason: string): Verdict {
  if (attempt >= maxAttempts) return { is: 'DEAD', reason };
  return { is: 'AGAIN', delayMs, reason, attempts: attempt };
}

/** The delay behind attempt `attempt`: one step of the ladder for each, the last one from then on. */
export function nextDelayMs(attempt: number): number {
  return DELAYS_MS[Math.min(attempt, DELAYS_MS.length) - 1] ?? 0;
}
