/**
 * Consumers of kafkajs have been seen to stop without a word. A reader that has something to read and hears nothing for a
 * minute is begun anew; if that does not help, the process ends and its supervisor starts another. Pure but for the clock.
 */

export type Verdict = 'FINE' | 'RESTART' | 'GIVE_UP';

export interface Watchdog {
  /** A batch came or is at work, or there was nothing to read. */
  heard(): void;
  /** The reader joined or left its group: the silence begins here, and is still the second one after a restart. */
  moved(): void;
  /** `isBehind`: whether the log has more for this reader; asked only after a silence. */
  look(isBehind: () => Promise<boolean>): Promise<Verdict>;
}

const SILENCE_MS = 60_000;

export function createWatchdog(nowMs: () => number, silenceMs = SILENCE_MS): Watchdog {
  let heardAt = nowMs();
  let restarts = 0;
  const heard = () => {
    heardAt = nowMs();
    restarts = 0;
  };
  return {
    heard,
    moved: () => {
      heardAt = nowMs();
    },
    async look(isBehind) {
      if (nowMs() - heardAt < silenceMs) return 'FINE';
      if (!(await isBehind())) {
        heard();
        return 'FINE';
      }
      heardAt = nowMs();
      restarts += 1;
      return restarts > 1 ? 'GIVE_UP' : 'RESTART';
    },
  };
}
