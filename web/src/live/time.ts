/**
 * Server time on this machine: `frame.t` plus the monotonic time since the frame came. The PC's clock may be wrong or
 * be set back; this cannot, and it goes on when the link is dead, so ages keep growing.
 */

/** Monotonic ms that page and worker share; only differences mean something. */
export function monotonicNow(): number {
  return performance.timeOrigin + performance.now();
}

/** A server instant (ms) and the monotonic instant at which it was learnt. */
export interface Anchor {
  readonly t: number;
  readonly received: number;
}

/** Server time in ms at the monotonic instant `now`; undefined before the first frame. */
export function serverTime(anchor: Anchor | undefined, now: number): number | undefined {
  return anchor && anchor.t + (now - anchor.received);
}
