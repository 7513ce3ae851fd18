/** What one source and one asset may send. */

/** Tokens that refill at `perS` up to `burst`: the fixes of one ingest key. */
export function createBudget(perS: number, burst: number): { take(n: number, nowMs: number): number } {
  let tokens = burst;
  let at = 0;
  return {
    /** 0 if `n` may pass, else how many seconds to wait. Up to `burst` pass at once. */
    take(n, nowMs) {
      tokens = Math.min(burst, tokens + (Math.max(0, nowMs - at) / 1_000) * perS);
      at = nowMs;
      if (n > tokens) return Math.max(1, Math.ceil((Math.min(n, burst) - tokens) / perS));
      tokens -= n;
      return 0;
    },
  };
}

const WINDOW_MS = 10_000;
const MOST_PER_WINDOW = 200;

interface Window {
  window: number;
  count: number;
}

/**
 * More than 20 fixes a second of one asset, mean of 10 s of *its* time, are too many: an import of a past day comes much
 * faster than that by our clock and is welcome.
 */
export function createAssetRates(): { isOver(assetNo: number, observedAt: number): boolean } {
  const windows = new Map<number, Window>();
  return {
    isOver(assetNo, observedAt) {
      const window = Math.floor(observedAt / WINDOW_MS);
      const last = windows.get(assetNo);
      if (last === undefined) {
        windows.set(assetNo, { window, count: 1 });
        return false;
      }
      if (last.window !== window) {
        last.window = window;
        last.count = 1;
        return false;
      }
      last.count += 1;
      return last.count > MOST_PER_WINDOW;
    },
  };
}
