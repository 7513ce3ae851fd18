/**
 * What each ingest key may send: `fixesPerS` on the average, five seconds of it at once. The gateway does not read bodies, so
 * a body is paid for when the owner has said how many positions it held; a key in debt waits.
 */
import type { IngestRight } from './auth/identity.ts';

export interface IngestBudgets {
  /** Whole seconds until the key may send again; 0 = now. */
  waitS(right: IngestRight): number;
  spend(right: IngestRight, fixes: number): void;
}

interface Budget {
  left: number;
  at: number;
}

const BURST_S = 5;

/** `now` in ms of a clock that never goes back. */
export function createIngestBudgets(now: () => number): IngestBudgets {
  const budgets = new Map<string, Budget>();

  function budgetOf({ key, fixesPerS }: IngestRight): Budget {
    const most = fixesPerS * BURST_S;
    const budget = budgets.get(key) ?? { left: most, at: now() };
    budget.left = Math.min(most, budget.left + ((now() - budget.at) / 1_000) * fixesPerS);
    budget.at = now();
    budgets.set(key, budget);
    return budget;
  }

  return {
    waitS: (right) => Math.max(0, Math.ceil(-budgetOf(right).left / right.fixesPerS)),
    spend(right, fixes) {
      budgetOf(right).left -= fixes;
    },
  };
}
