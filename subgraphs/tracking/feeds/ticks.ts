import type { Clock } from '#platform/kernel/clock.ts';
import { pause } from '#platform/retry.ts';

/**
 * Calls `work` once at each whole multiple of `everyMs` since 1970, with that instant, until the signal aborts. Work that
 * takes longer than a step misses the steps between.
 */
export async function eachTick(
  everyMs: number,
  now: Clock,
  signal: AbortSignal,
  work: (t: number) => Promise<void>,
): Promise<void> {
  let done: number | undefined;
  while (!signal.aborted) {
    const t = Math.floor(now().getTime() / everyMs) * everyMs;
    if (t !== done) await work(t);
    done = t;
    await pause(Math.max(1, Math.min(everyMs, t + everyMs - now().getTime())), signal);
  }
}
