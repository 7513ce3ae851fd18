/**
 * What a relay needs of a store: the dense log of a context's events and the relay's place in it. Positions are dense in commit
 * order: 1, 2, 3 … without a hole, and N + 1 is never visible before N. PostgreSQL: postgres-outbox.ts.
 */

export interface OutboxRow {
  readonly pos: number;
  readonly topic: string;
  readonly partitions: number;
  readonly key: string;
  /** JSON. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly recordedAt: Date;
}

export interface DenseLog {
  /** In order from `after + 1`: at most `limit` and about 8 MB, at least one if there is one. */
  read(after: number, limit: number): Promise<readonly OutboxRow[]>;
  /** The last position, 0 before the first. */
  head(): Promise<number>;
}

/**
 * By `topic/partition` the position of the last event there. One that is not known is absent: the consumer then trusts the
 * order alone.
 */
export type Chain = Readonly<Record<string, number>>;

/** Everything up to `at` is in the event log; `chain` holds what came last up to there; `epoch` counts the rewinds. */
export interface RelayMark {
  readonly at: number;
  readonly epoch: number;
  readonly chain: Chain;
}

/** The place of one relay. The lease is for economy, the comparison in `move` for safety. */
export interface RelayCheckpoint {
  /** At 0 where none was written yet. */
  read(): Promise<RelayMark>;
  /** Moves on from `mark`; false if another relay was faster or an operator rewound it: both `at` and `epoch` must be the same. */
  move(mark: RelayMark, at: number, chain: Chain): Promise<boolean>;
  /** Sets it back and raises `epoch`; false if it stands before `to`. Keeps who did it. */
  rewind(to: number, chain: Chain, by: string): Promise<boolean>;
  /** True while `owner` is the active relay, for `ms` more of the store's time. */
  takeLease(owner: string, ms: number): Promise<boolean>;
  freeLease(owner: string): Promise<void>;
}

/** Where a relay reads: the outbox of a context and its place in it. */
export interface RelaySource {
  /** Of the context; it stands in messages. */
  readonly name: string;
  readonly outbox: DenseLog;
  readonly checkpoint: RelayCheckpoint;
}

/** A position is missing: something was lost or the order is broken. Nobody may guess it away. */
export class GapError extends Error {
  override readonly name = 'GapError';
}
