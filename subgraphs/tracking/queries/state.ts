/** State of ingest and store: what the log holds, how far the store is, what was refused. */
import type { Clock } from '#platform/kernel/clock.ts';
import type { Reads, StoreState } from '../storage/read.ts';

export interface TrackingState extends StoreState {
  readonly acceptedFixes: number;
  readonly lagRecords: number;
  readonly lagFixes: number;
  readonly fixesPerS: number;
}

export interface StateSources {
  readonly reads: Reads;
  /** What the live hub has read of the log. */
  readonly log: { readonly acceptedFixes: number; readonly lagRecords: number; readonly lagFixes: number };
  readonly fixesPerS: () => number;
  readonly now: Clock;
}

const KEEP_MS = 1_000;

/** At most a second old: however many ask, the tables are read once a second. */
export function createStateQuery({ reads, log, fixesPerS, now }: StateSources): () => Promise<TrackingState> {
  let kept: { readonly at: number; readonly store: Promise<StoreState> } | undefined;
  return async () => {
    const time = now().getTime();
    if (kept === undefined || time - kept.at >= KEEP_MS) {
      const store = reads.storeState();
      const fresh = { at: time, store };
      kept = fresh;
      store.catch(() => {
        if (kept === fresh) kept = undefined;
      });
    }
    const { acceptedFixes, lagRecords, lagFixes } = log;
    return { ...(await kept.store), acceptedFixes, lagRecords, lagFixes, fixesPerS: fixesPerS() };
  };
}
