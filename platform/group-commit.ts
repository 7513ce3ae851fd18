/** Group commit: one commit at a time, so order is kept; what comes meanwhile shares the next one. */

import { setImmediate as turn } from 'node:timers/promises';

/** One measure of a piece of work, and how much of it a group may hold; a single larger piece goes alone. */
export interface GroupLimit<Work> {
  readonly of: (work: Work) => number;
  readonly most: number;
}

export interface Gathering {
  /**
   * Up to so long a group that is smaller than the one before it waits for more, but for one that finds nothing under way.
   * Those who ask within one turn of the loop then share a group. 0 unless told.
   */
  readonly gatherMs?: number;
}

interface Waiting<Work> {
  readonly work: Work;
  readonly sizes: readonly number[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** `commit` gets pieces of work whole, in the order of their calls; all that shared a failed one fail with it. */
export function groupCommit<Work>(
  limits: readonly GroupLimit<Work>[],
  commit: (group: readonly Work[]) => Promise<void>,
  { gatherMs = 0 }: Gathering = {},
): (work: Work) => Promise<void> {
  const queue: Waiting<Work>[] = [];
  let isBusy = false;
  let onCome: () => void = () => undefined;

  /** Until as many wait as were in the last group. */
  function gather(count: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, gatherMs);
      onCome = () => {
        if (queue.length < count) return;
        clearTimeout(timer);
        resolve();
      };
      onCome();
    });
  }

  /** From the front, as many as fit together, at least one. */
  function takeGroup(): readonly Waiting<Work>[] {
    const sums = limits.map(() => 0);
    const end = queue.findIndex(({ sizes }, i) => {
      let fits = true;
      for (const [nth, { most }] of limits.entries()) {
        const sum = (sums[nth] ?? 0) + (sizes[nth] ?? 0);
        sums[nth] = sum;
        fits &&= sum <= most;
      }
      return i > 0 && !fits;
    });
    return queue.splice(0, end === -1 ? queue.length : end);
  }

  async function drain(): Promise<void> {
    isBusy = true;
    let last = 0;
    if (gatherMs > 0) await turn();
    while (queue.length > 0) {
      if (gatherMs > 0) await gather(last);
      const group = takeGroup();
      last = group.length;
      try {
        await commit(group.map(({ work }) => work));
        for (const waiting of group) waiting.resolve();
      } catch (error) {
        for (const waiting of group) waiting.reject(error);
      }
    }
    isBusy = false;
  }

  return (work) =>
    new Promise<void>((resolve, reject) => {
      queue.push({ work, sizes: limits.map(({ of }) => of(work)), resolve, reject });
      onCome();
      if (!isBusy) void drain();
    });
}
