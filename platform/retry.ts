/** Waiting and trying again, always ended by an AbortSignal. */
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after `ms` or at once when the signal aborts; never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

/** Delay before try `attempt` (from 1): doubling from `firstMs` to `mostMs`, half of it random so that many do not come back at once. */
export function backoffMs(attempt: number, firstMs = 100, mostMs = 5_000): number {
  const full = Math.min(firstMs * 2 ** Math.min(attempt - 1, 30), mostMs);
  return full / 2 + (Math.random() * full) / 2;
}

/** Something was asked and has not answered in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What `work` gives, if it does so within `ms`; else NoAnswer, and the work goes on unheard. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Something to wait for. A ring that nobody waited for is remembered. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves at a ring since the last time, after `ms`, or when the signal aborts; never rejects. */
  rung(ms: number): Promise<void>;
}

export function createBell(signal: AbortSignal): Bell {
  let hasRung = false;
  let answer: (() => void) | undefined;
  return {
    ring() {
      hasRung = true;
      answer?.();
    },
    async rung(ms) {
      if (!hasRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            answer = undefined;
            resolve();
          };
          const timer = setTimeout(done, ms);
          answer = done;
          signal.addEventListener('abort', done, { once: true });
        });
      }
      hasRung = false;
    },
  };
}
