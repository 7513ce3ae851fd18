/**
 * The CommandQueue port. Promised by every adapter: at least once; no order; the urgent lane before the normal one; a delay
 * is never shorter than asked; after `maxAttempts` a dead letter with its reason; `publish` resolves when the commands are
 * durable. The message id is a hint against doubles only: consumers use the inbox (`inbox.ts`). Deadlines are never queue
 * delays: they are rows with a time. Contract suite: tests/contract/command-queue.contract.ts.
 */
import type { Scope } from '../lifecycle.ts';
import type { Tx } from '../postgres.ts';

/** The name begins with the context that owns it; dead letters of the queue are kept in that context's database. */
export interface Queue {
  readonly name: string;
}

/** Names that begin with `x-` are the queue's own (`QUEUE_HEADERS`); who publishes a command again hands them on. */
export type Headers = Readonly<Record<string, string>>;

export interface Command {
  /** UUID; the same for the same command, however often it is published. */
  readonly messageId: string;
  /** JSON. */
  readonly body: unknown;
  readonly headers?: Headers;
  readonly isUrgent?: boolean;
  /** Not handed out sooner than this many ms after it was published: rounded up to one of `DELAYS_MS`. */
  readonly delayMs?: number;
}

export interface Delivery {
  readonly messageId: string;
  readonly body: unknown;
  readonly headers: Headers;
  /** From 1; counts deliveries that were cut off as well. */
  readonly attempt: number;
  readonly isUrgent: boolean;
  /**
   * Settles the delivery with the effect: a queue in the same database deletes the command in `tx` (LeaseLost if somebody else
   * has it by now); any other acknowledges it after the handler's answer.
   */
  settleIn(tx: Tx): Promise<void>;
}

/**
 * What became of a delivery: done; to be tried again; put off through no fault of its own, which counts as no attempt; or
 * never to be tried again, and why. A handler that throws means a retry of the whole batch with the next delay of the ladder.
 */
export type Outcome =
  | { readonly ack: true }
  | { readonly retryInMs: number; readonly reason: string }
  | { readonly putOffMs: number; readonly reason: string }
  | { readonly dead: string };

/** A delivery that no attempt could do. */
export interface DeadDelivery extends Delivery {
  readonly reason: string;
}

export interface ConsumeQueue {
  /** Deliveries in work at a time, over all batches. */
  readonly prefetch: number;
  /** Most deliveries handed to one call of the handler. */
  readonly maxBatch: number;
  readonly maxAttempts: number;
  /** How long a delivery belongs to this consumer, at most 10 minutes; a handler must end within it. */
  readonly leaseMs: number;
  /** Keeps a dead delivery where operators find it, and settles it with that (`settleIn`). Repeated until it succeeds. */
  readonly bury: (dead: DeadDelivery) => Promise<void>;
}

export interface CommandQueue {
  /**
   * Resolves when durable. With `tx`, and where `transactional(tx)` holds, the commands are there with the commit of `tx` or
   * not at all. Refusals: QUEUE_UNKNOWN (nobody declared it), QUEUE_FULL, and those of `sealed`.
   */
  publish(queue: Queue, commands: readonly Command[], tx?: Tx): Promise<void>;
  /** Consumes until the scope aborts, then finishes what is in work and resolves. Answers are in the order of the deliveries. */
  consume(
    queue: Queue,
    options: ConsumeQueue,
    on: (deliveries: readonly Delivery[]) => Promise<readonly Outcome[]>,
    scope: Scope,
  ): Promise<void>;
  /** Whether commands can be published in this transaction: the queue is in its database. */
  transactional(tx: Tx): boolean;
  /** Makes what is needed for these queues; repeating it changes nothing. */
  declare(queues: readonly Queue[]): Promise<void>;
  /** Commands that wait, per queue; those in work as well, where the server tells. */
  depth(queues: readonly Queue[]): Promise<readonly { readonly queue: string; readonly count: number }[]>;
}

/** A delivery ran out of its lease and was given to somebody else: the effect must be undone. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export const QUEUE_HEADERS = {
  /** RFC 3339: when it was published first. */
  firstAt: 'x-first-at',
  /** How often an operator has put it back after its death. */
  requeued: 'x-requeued',
  /** Attempts before this delivery, where the queue cannot count them itself. */
  attempts: 'x-attempt',
  /** Why the last attempt failed. */
  reason: 'x-reason',
} as const;

/** RabbitMQ cuts off a delivery that is not settled for 30 minutes, and with it all others of its channel. */
export const LONGEST_LEASE_MS = 600_000;

/** Delays are rounded up to one of these. */
export const DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 600_000] as const;
