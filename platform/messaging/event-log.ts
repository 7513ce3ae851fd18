/**
 * The EventLog port. Promised by every adapter: at least once; equal key → same partition (`partitionOf`); order within a
 * partition, offsets dense from 0; a partition belongs to one member of a group; commit is explicit, monotone and after
 * the handler; a member that lost its partition cannot commit (`Fenced`). Not promised: order across partitions,
 * unlimited history. Contract suite: tests/contract/event-log.contract.ts.
 */
import type { Scope } from '../lifecycle.ts';

/** Name and number of partitions; both are fixed for the topic's life. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** Value ≤ 900 KiB, else Refusal MESSAGE_TOO_LARGE. A record without a key is refused (MESSAGE_WITHOUT_KEY). */
export interface LogRecord {
  readonly key: string;
  readonly value: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StoredRecord extends LogRecord {
  readonly headers: Readonly<Record<string, string>>;
  readonly offset: number;
  /** When the log stored it. */
  readonly at: Date;
}

/** Records of one partition with offsets in [from, next). */
export interface LogBatch {
  readonly topic: Topic;
  readonly partition: number;
  readonly from: number;
  readonly next: number;
  readonly records: readonly StoredRecord[];
}

export interface ConsumeOptions {
  readonly group: string;
  readonly topics: readonly Topic[];
  /** Most records handed to one call of the handler. */
  readonly maxBatch: number;
}

export interface EventLog {
  /** Resolves when durable. All or nothing per call is not promised; a failed call may be repeated. */
  append(topic: Topic, records: readonly LogRecord[]): Promise<void>;
  /**
   * Reads as a member of a group until the scope aborts; then finishes what is in flight and resolves. The handler's
   * partition is committed after it resolves; a handler that throws is called again with the same batch after a pause.
   * `onAssigned` is told which partitions this member owns, whenever that changes.
   */
  consume(
    options: ConsumeOptions & { readonly onAssigned?: (topic: Topic, partitions: readonly number[]) => void },
    onBatch: (batch: LogBatch) => Promise<void>,
    scope: Scope,
  ): Promise<void>;
  /** Reads every record of every partition from the given offsets, without a group and without commits. */
  tail(
    topic: Topic,
    fromByPartition: readonly number[],
    onBatch: (batch: LogBatch) => Promise<void>,
    scope: Scope,
  ): Promise<void>;
  /** Per partition: `low` = first kept offset, `high` = next offset to be written, for a topic. */
  offsets(
    topic: Topic,
  ): Promise<readonly { readonly partition: number; readonly low: number; readonly high: number }[]>;
  lag(group: string): Promise<readonly GroupLag[]>;
}

export interface GroupLag {
  readonly topic: string;
  readonly partition: number;
  readonly committed: number;
  readonly low: number;
  readonly high: number;
}

/** The lease was lost: another member owns the partition now and this one's work must be undone. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

export const MAX_RECORD_BYTES = 900 * 1024;
