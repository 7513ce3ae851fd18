/** What a builder remembers between batches, within bounds. */

/** Engagements that go on, and all Jaegers and Kaiju, many times over; one of the board may take some kilobytes. */
const MOST_ROWS = 2_000;
/** A rate is that of the last few seconds. */
const PACE_MS = 3_000;

export interface RecentRows {
  readonly known: ReadonlyMap<string, object>;
  keep(rows: ReadonlyMap<string, object>): void;
}

/** The rows that were changed last. */
export function recentRows(most = MOST_ROWS): RecentRows {
  const known = new Map<string, object>();
  return {
    known,
    keep(rows) {
      for (const [key, row] of rows) {
        // To the end: what leaves first was changed first.
        known.delete(key);
        known.set(key, row);
      }
      for (const key of known.keys()) {
        if (known.size <= most) return;
        known.delete(key);
      }
    },
  };
}

/** Gives events per second at each position it is told. `now` in milliseconds. */
export function paced(now: () => number = () => performance.now()): (position: number) => number {
  let steps: readonly { readonly at: number; readonly position: number }[] = [];
  return (position) => {
    const at = now();
    steps = [...steps.filter((step) => step.at > at - PACE_MS), { at, position }];
    const [first] = steps;
    if (first === undefined || at === first.at) return 0;
    return ((position - first.position) * 1_000) / (at - first.at);
  };
}
