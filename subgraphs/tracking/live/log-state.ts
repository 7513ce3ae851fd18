/**
 * What this process knows of the log of positions: how far it has read, how many fixes each record held, and how far the
 * store has come. Fixes that were ever accepted = those the store has counted + those in the records after its offset.
 */

/** How far a partition of the log is in the store. */
export interface StoredPartition {
  readonly partition: number;
  /** Offset of the next record to be stored. */
  readonly next: number;
  /** Fixes in all records before it. */
  readonly fixes: number;
}

interface Partition {
  /** Offset of the next record to be read. */
  applied: number;
  /** Append time of the newest record that was read, ms since 1970. */
  newestAt: number;
  /** When the log was last seen to have nothing unread. */
  completeAt: number;
  high: number;
  stored: StoredPartition;
  /** Fixes of the records that are read and were not in the store when last looked, by offset. */
  readonly unstored: Map<number, number>;
}

export class LogState {
  readonly #partitions: readonly Partition[];
  #hasBegun = false;

  /** `from`: per partition the offset where reading begins; the store must not have counted less. */
  constructor(stored: readonly StoredPartition[], from: readonly number[], nowMs: number) {
    this.#partitions = from.map((applied, partition) => ({
      applied,
      newestAt: 0,
      completeAt: nowMs,
      high: applied,
      stored: stored.find((one) => one.partition === partition) ?? { partition, next: applied, fixes: 0 },
      unstored: new Map(),
    }));
  }

  /** Once, before reading begins: the log was looked at. What it no longer has is neither missed nor waited for. */
  begin(log: readonly { readonly partition: number; readonly low: number }[]): void {
    this.#hasBegun = true;
    for (const { partition, low } of log) {
      const state = this.#partitions[partition];
      if (state === undefined) continue;
      state.applied = Math.max(state.applied, low);
      if (state.stored.next < low) state.stored = { ...state.stored, next: low };
    }
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Per partition the offset to read from next. */
  get applied(): readonly number[] {
    return this.#partitions.map((partition) => partition.applied);
  }

  /** Records with these offsets were read; `fixes` are as many. */
  read(
    partition: number,
    next: number,
    records: readonly { readonly offset: number; readonly at: Date }[],
    fixes: readonly number[],
  ): void {
    const state = this.#partitions[partition];
    if (state === undefined) return;
    for (const [i, { offset, at }] of records.entries()) {
      if (offset >= state.stored.next) state.unstored.set(offset, fixes[i] ?? 0);
      state.newestAt = at.getTime();
    }
    state.applied = next;
  }

  /** The log and the store were looked at, the log first. */
  looked(
    log: readonly { readonly partition: number; readonly high: number }[],
    stored: readonly StoredPartition[],
    nowMs: number,
  ): void {
    for (const { partition, high } of log) {
      const state = this.#partitions[partition];
      if (state === undefined) continue;
      state.high = high;
      if (state.applied >= high) state.completeAt = nowMs;
    }
    for (const one of stored) {
      const state = this.#partitions[one.partition];
      if (state === undefined) continue;
      state.stored = one;
      // Offsets were put in ascending, so the stored ones come first.
      for (const offset of state.unstored.keys()) {
        if (offset >= one.next) break;
        state.unstored.delete(offset);
      }
    }
  }

  /** Ms since the picture was last known to hold all of the log. */
  behindMs(nowMs: number): number {
    let oldest = nowMs;
    for (const { newestAt, completeAt } of this.#partitions) oldest = Math.min(oldest, Math.max(newestAt, completeAt));
    return Math.max(0, Math.round(nowMs - oldest));
  }

  /** Fixes that were ever acknowledged, repeats included. */
  get acceptedFixes(): number {
    return this.#sum(({ stored }) => stored.fixes) + this.lagFixes;
  }

  /** Fixes that are acknowledged and not in the store. */
  get lagFixes(): number {
    return this.#sum(({ unstored }) => {
      let fixes = 0;
      for (const n of unstored.values()) fixes += n;
      return fixes;
    });
  }

  get lagRecords(): number {
    return this.#sum(({ high, applied, stored }) => Math.max(0, Math.max(high, applied) - stored.next));
  }

  #sum(of: (partition: Partition) => number): number {
    return this.#partitions.reduce((sum, partition) => sum + of(partition), 0);
  }
}
