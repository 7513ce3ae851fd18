/**
 * The fold of one range of event time: fixes sorted by asset, time and winner rule go in, each (asset, time) comes out once
 * and judged. Pure, and a function of the set of fixes: order of arrival, doubles and batches cannot matter, because the
 * input is sorted. Roll-ups, heat and fence edges will be further folds over the same rows.
 */
import { type AssetKind, limitsOf } from './kinds.ts';
import type { Fix } from './position-report.ts';
import { judgedQuality, MOST_BEFORE } from './quality.ts';
import { compareWinner } from './winner.ts';

/** Where a row of the input comes from: the stored fixes before the range, the stored ones in it, those not yet sealed. */
export const ORIGIN = { BEFORE: 0, STORED: 1, HOT: 2 } as const;
export type Origin = (typeof ORIGIN)[keyof typeof ORIGIN];

export interface SealSink {
  /** A fix of the range with its judged quality, in order of asset and time. */
  row(fix: Fix, quality: number): void;
  /**
   * The asset's next fixes after the range must be judged again: one that changed is still among those they look back at.
   * `changedAt` is the time of the last such fix.
   */
  carried(assetNo: number, changedAt: number): void;
}

/** What the fold must know of an asset before its first fix. */
export interface SealStart {
  readonly kind: AssetKind;
  /** Time of the last fix before the range that changed since the range was sealed; undefined if none did. */
  readonly changedAt: number | undefined;
}

/** Order of the fold's input. Of one asset and time the winner comes first. */
export function compareFixes(a: Fix, b: Fix): number {
  return a.assetNo - b.assetNo || a.observedAt - b.observedAt || compareWinner(b, a);
}

export class SealFold {
  readonly #startOf: (assetNo: number) => SealStart;
  readonly #sink: SealSink;
  #assetNo = -1;
  #limits = limitsOf('OTHER');
  /** The fixes that the next one is judged against, with the quality that they have now. */
  #carry: Fix[] = [];
  /** The row that was given out last, as long as a stored one that equals it may still follow. */
  #open: Fix | undefined;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(startOf: (assetNo: number) => SealStart, sink: SealSink) {
    this.#startOf = startOf;
    this.#sink = sink;
  }

  push(fix: Fix, origin: Origin): void {
    if (fix.assetNo !== this.#assetNo) this.#begin(fix.assetNo);
    if (origin === ORIGIN.BEFORE) {
      this.#remember(fix);
      return;
    }
    if (fix.observedAt !== this.#carry.at(-1)?.observedAt) {
      this.#closeRow();
      const quality = judgedQuality(this.#limits, this.#carry, fix);
      this.#sink.row(fix, quality);
      this.#open = quality === fix.quality ? fix : { ...fix, quality };
      this.#remember(this.#open);
    }
    if (origin === ORIGIN.STORED && this.#open !== undefined && isSame(fix, this.#open)) this.#open = undefined;
  }

  end(): void {
    if (this.#assetNo === -1) return;
    this.#closeRow();
    const oldest = this.#carry[0];
    if (oldest !== undefined && oldest.observedAt <= this.#changedAt)
      this.#sink.carried(this.#assetNo, this.#changedAt);
    this.#assetNo = -1;
  }

  #begin(assetNo: number): void {
    this.end();
    const { kind, changedAt = Number.NEGATIVE_INFINITY } = this.#startOf(assetNo);
    this.#assetNo = assetNo;
    this.#limits = limitsOf(kind);
    this.#carry = [];
    this.#changedAt = changedAt;
  }

  /** A row that no stored one equals is new or changed. */
  #closeRow(): void {
    if (this.#open !== undefined) this.#changedAt = Math.max(this.#changedAt, this.#open.observedAt);
    this.#open = undefined;
  }

  #remember(fix: Fix): void {
    this.#carry.push(fix);
    if (this.#carry.length > MOST_BEFORE) this.#carry.shift();
  }
}

function isSame(a: Fix, b: Fix): boolean {
  return a.quality === b.quality && compareWinner(a, b) === 0;
}
