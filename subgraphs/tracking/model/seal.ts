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
  /** What the fixes after the range will be judged against is not what it was: they must be sealed again. */
  changed(assetNo: number): void;
}

/** Order of the fold's input. Of one asset and time the winner comes first. */
export function compareFixes(a: Fix, b: Fix): number {
  return a.assetNo - b.assetNo || a.observedAt - b.observedAt || compareWinner(b, a);
}

export class SealFold {
  readonly #kindOf: (assetNo: number) => AssetKind;
  readonly #sink: SealSink;
  #assetNo = -1;
  #observedAt = Number.NaN;
  /** The last fixes as they are judged now, and as they were stored before: the carry to the next range. */
  #now: Fix[] = [];
  #before: Fix[] = [];

  constructor(kindOf: (assetNo: number) => AssetKind, sink: SealSink) {
    this.#kindOf = kindOf;
    this.#sink = sink;
  }

  push(fix: Fix, origin: Origin): void {
    if (fix.assetNo !== this.#assetNo) this.#begin(fix.assetNo);
    if (origin !== ORIGIN.HOT) remember(this.#before, fix);
    if (origin === ORIGIN.BEFORE) {
      remember(this.#now, fix);
      return;
    }
    if (fix.observedAt === this.#observedAt) return;
    this.#observedAt = fix.observedAt;
    const quality = judgedQuality(limitsOf(this.#kindOf(fix.assetNo)), this.#now, fix);
    this.#sink.row(fix, quality);
    remember(this.#now, quality === fix.quality ? fix : { ...fix, quality });
  }

  end(): void {
    if (this.#assetNo !== -1 && !areEqual(this.#now, this.#before)) this.#sink.changed(this.#assetNo);
    this.#assetNo = -1;
  }

  #begin(assetNo: number): void {
    this.end();
    this.#assetNo = assetNo;
    this.#observedAt = Number.NaN;
    this.#now = [];
    this.#before = [];
  }
}

function remember(fixes: Fix[], fix: Fix): void {
  fixes.push(fix);
  if (fixes.length > MOST_BEFORE) fixes.shift();
}

function areEqual(a: readonly Fix[], b: readonly Fix[]): boolean {
  return (
    a.length === b.length &&
    a.every((fix, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        fix.observedAt === other.observedAt &&
        fix.quality === other.quality &&
        compareWinner(fix, other) === 0
      );
    })
  );
}
