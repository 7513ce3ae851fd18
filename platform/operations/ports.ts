/**
 * What a context brings so that operators can see and act: each part is read anew when it is asked for, and rejects while its
 * store is away. On PostgreSQL: postgres-operations.ts.
 */
import type { GroupLag } from '../messaging/event-log.ts';

export interface OperationsStore {
  readonly deadLetters: DeadLetterStore;
  /** Absent: the context keeps nothing of what it refuses. */
  readonly quarantine?: QuarantineStore;
  readonly outbox: OutboxStore;
  /** By group, topic and partition. */
  consumers(): Promise<readonly ConsumerLag[]>;
  readonly orders: OrderLog;
  /**
   * Has the log read again from its oldest record, where the context feeds a topic without an outbox: no relay can publish it
   * again. Twice does no harm.
   */
  readonly raiseLogEpoch?: () => Promise<unknown>;
}

export interface DeadLetterStore {
  /** Of the letters that wait, by queue. Counts end at 100,000. */
  counts(): Promise<readonly QueueCount[]>;
  /** Those that wait, latest first; of one queue if it is named. */
  page(order: {
    readonly queue?: string | undefined;
    readonly after?: DeadLetterPlace | undefined;
    readonly limit: number;
  }): Promise<readonly DeadLetter[]>;
  /** Refuses NOT_FOUND. */
  letter(id: LetterId): Promise<DeadLetter>;
  /** Quiet if it was done. Refuses NOT_FOUND, DEAD_LETTER_DISCARDED, DEAD_LETTER_TOO_OLD. */
  requeue(id: LetterId, by: string): Promise<DeadLetter>;
  /** Quiet if it was done. Refuses NOT_FOUND, DEAD_LETTER_REQUEUED. */
  discard(id: LetterId, by: string, reason: string): Promise<DeadLetter>;
}

export interface QuarantineStore {
  /** Form of its ids, by which a cursor from outside is read. */
  readonly id: RegExp;
  /** Counts end at 100,000. */
  counts(): Promise<{ readonly oldestAt: Date | undefined; readonly reasons: readonly QuarantineReason[] }>;
  /** Newest first. */
  page(order: {
    readonly after?: QuarantinePlace | undefined;
    readonly limit: number;
  }): Promise<readonly QuarantinedInput[]>;
}

export interface OutboxStore {
  read(): Promise<OutboxState>;
  /** Refuses REWIND_FORWARD, REWIND_TOO_FAR. */
  rewind(to: number, by: string): Promise<void>;
}

/** What operators ordered, for good: a repeat is known by its caller and key. */
export interface OrderLog {
  /** Writes the order down before it is carried out. */
  begin(order: NewOrder): Promise<OrderBegun>;
  done(order: NewOrder): Promise<void>;
  /** It was refused: nothing was done. */
  drop(order: NewOrder): Promise<void>;
  /** Newest first, below id `before`. */
  page(order: { readonly before?: number | undefined; readonly limit: number }): Promise<readonly OperatorOrder[]>;
}

/** `NEW`: it is to be carried out, for the first time or because nobody knows whether it was. */
export type OrderBegun = 'NEW' | 'DONE' | 'OTHER_WISH';

export interface NewOrder {
  readonly caller: string;
  readonly key: string;
  /** REQUEUE, DISCARD, REWIND, RAISE_EPOCH, and what a context has of its own. */
  readonly action: string;
  readonly subject: string;
  readonly reason: string | undefined;
}

export interface OperatorOrder extends Omit<NewOrder, 'key'> {
  readonly id: number;
  readonly at: Date;
  readonly doneAt: Date | undefined;
}

export interface LetterId {
  readonly queue: string;
  readonly messageId: string;
}

export interface DeadLetter extends LetterId {
  readonly body: unknown;
  readonly reason: string;
  readonly attempts: number;
  readonly isUrgent: boolean;
  readonly firstAt: Date;
  readonly deadAt: Date;
  /** From then on it is too old to be put back; absent: it never is. */
  readonly requeueUntil?: Date | undefined;
  readonly status: 'DEAD' | 'REQUEUED' | 'DISCARDED';
}

export type DeadLetterPlace = Pick<DeadLetter, 'deadAt' | 'queue' | 'messageId'>;

export interface QueueCount {
  readonly queue: string;
  readonly count: number;
  readonly oldestAt: Date;
}

export interface QuarantineReason {
  readonly source: string;
  readonly code: string;
  readonly count: number;
}

export interface QuarantinedInput {
  readonly id: string;
  readonly at: Date;
  readonly source: string;
  readonly code: string;
  readonly message: string;
  readonly raw: string;
}

export type QuarantinePlace = Pick<QuarantinedInput, 'at' | 'id'>;

export interface OutboxState {
  readonly head: number;
  readonly published: number;
  readonly epoch: number;
  readonly oldestEventAt: Date | undefined;
  /** Due and not yet in their queue; the count ends at 100,000. */
  readonly commands: number;
  readonly oldestCommandAt: Date | undefined;
}

export interface ConsumerLag extends GroupLag {
  readonly group: string;
  /** The group leaves out what comes: events after position `after` are not in the log. */
  readonly gap?: { readonly since: Date; readonly after: number } | undefined;
}
