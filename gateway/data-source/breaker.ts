/**
 * Circuit breaker of one subgraph. Counts transport failures over 10 s; half of 20 or more calls failing opens it for 2 s,
 * doubling to 30 s while probes fail; then three probes may pass, and one success closes it. An open breaker answers at
 * once, so that a subgraph that swallows packets does not cost each request its whole time.
 */

export interface Breaker {
  /** False: do not call. */
  mayCall(): boolean;
  succeeded(): void;
  failed(): void;
  readonly state: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
}

interface Second {
  readonly second: number;
  calls: number;
  failures: number;
}

const WINDOW_S = 10;
const LEAST_CALLS = 20;
const FIRST_OPEN_MS = 2_000;
const MOST_OPEN_MS = 30_000;
const PROBES = 3;

/** `now` in ms of a clock that never goes back. */
export function createBreaker(now: () => number): Breaker {
  let seconds: Second[] = [];
  let state: Breaker['state'] = 'CLOSED';
  let openMs = FIRST_OPEN_MS;
  let openUntil = 0;
  let probes = 0;

  function count(isFailure: boolean): void {
    const second = Math.floor(now() / 1_000);
    let last = seconds.at(-1);
    if (last?.second !== second) {
      last = { second, calls: 0, failures: 0 };
      seconds = [...seconds.filter((one) => one.second > second - WINDOW_S), last];
    }
    last.calls += 1;
    if (isFailure) last.failures += 1;
  }

  function open(): void {
    state = 'OPEN';
    openUntil = now() + openMs;
    openMs = Math.min(openMs * 2, MOST_OPEN_MS);
    seconds = [];
  }

  return {
    get state() {
      return state;
    },
    mayCall() {
      if (state === 'OPEN' && now() >= openUntil) {
        state = 'HALF_OPEN';
        probes = 0;
      }
      if (state === 'CLOSED') return true;
      if (state === 'OPEN' || probes >= PROBES) return false;
      probes += 1;
      return true;
    },
    succeeded() {
      if (state === 'HALF_OPEN') {
        state = 'CLOSED';
        openMs = FIRST_OPEN_MS;
      }
      count(false);
    },
    failed() {
      if (state === 'HALF_OPEN') return open();
      count(true);
      const calls = seconds.reduce((sum, one) => sum + one.calls, 0);
      const failures = seconds.reduce((sum, one) => sum + one.failures, 0);
      if (state === 'CLOSED' && calls >= LEAST_CALLS && failures * 2 >= calls) open();
    },
  };
}
