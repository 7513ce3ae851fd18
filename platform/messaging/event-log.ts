/**
 * The EventLog port. Promised by every adapter: at least once; equal key → same partition (`partitionOf`); order within a
 * partition, offsets dense from 0; a partition belongs to one member of a group; commit is explicit, monotone and after
 * the handler; a member that lost its partition cannot commit (`Fenced`). Not promised: order across partitions,
 * unlimited history. Contract suite: tests/contract/event-log.contract.ts.
 */
import { StartError } from '../errors.ts';
import { partitionOf } from '../kernel/partition.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Scope } from '../lifecycle.ts';

/** Name and number of partitions; both are fixed for the topic's life. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
}

/** Value ≤ 900 KiB, with key and headers ≤ 1 MB, else Refusal MESSAGE_TOO_LARGE. A record without a key is refused (MESSAGE_WITHOUT_KEY). */
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
  /**
   * Least time from one batch of a partition to the next, unless that is full: for who pays by the batch. None unless told. A log
   * whose records come in rounds of its own (Kafka) keeps to those.
   */
  readonly lingerMs?: number;
}

export interface EventLog {
  /**
   * Makes the topics that are not there and returns their names; may be repeated. Throws a StartError that names topic and
   * both counts if one has another number of partitions: equal keys would change places. `migrate` calls it.
   */
  declare(topics: readonly Topic[]): Promise<readonly string[]>;
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

/** The log no longer has what a group must read next: an operator decides, nothing is skipped silently. */
export class BehindRetention extends Error {
  override readonly name = 'BehindRetention';
  constructor(group: string, topic: string, partition: number, next: number, low: number) {
    super(`BEHIND_RETENTION: ${group} must read ${topic}/${partition} from ${next}, and the log begins at ${low}`);
  }
}

export const MAX_RECORD_BYTES = 900 * 1024;
/** Kafka's default for a batch is 1,048,588 bytes, its own fields included. */
const MAX_WHOLE_BYTES = 1_000_000;

/** A record with the partition its key belongs to. */
export interface PlacedRecord {
  readonly partition: number;
  readonly record: LogRecord;
  /** Of value, key and headers. */
  readonly bytes: number;
}

/** Checks a record as every adapter must. Refuses MESSAGE_WITHOUT_KEY, MESSAGE_KEY_INVALID, MESSAGE_TOO_LARGE. */
export function placed(topic: Topic, record: LogRecord): PlacedRecord {
  if (record.key === '') throw new Refusal('MESSAGE_WITHOUT_KEY', `A record of ${topic.name} has no key. Give it one.`);
  // PostgreSQL cannot store it, so no adapter takes it.
  if (record.key.includes('\0')) {
    throw new Refusal('MESSAGE_KEY_INVALID', `A key of ${topic.name} holds U+0000. Leave it out.`);
  }
  let bytes = record.value.length + Buffer.byteLength(record.key);
  for (const name in record.headers) bytes += Buffer.byteLength(name) + Buffer.byteLength(record.headers[name] ?? '');
  if (record.value.length > MAX_RECORD_BYTES || bytes > MAX_WHOLE_BYTES) {
    throw new Refusal('MESSAGE_TOO_LARGE', `A record of ${topic.name} is too large. Split it.`, {
      bytes: record.value.length,
      limit: MAX_RECORD_BYTES,
    });
  }
  return { partition: partitionOf(record.key, topic.partitions), record, bytes };
}

/** What declares a topic with another number of partitions than the log has meets this. */
export function otherCount(topic: Topic, stored: number): StartError {
  return new StartError(
    `The topic ${topic.name} has ${stored} partitions in the log, and this release declares ${topic.partitions}. ` +
      'The number is fixed for its life: use the release that fits the log, or a topic of another name.',
  );
}
