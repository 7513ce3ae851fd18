/** A timer for an instant that may be a year away: Node's own counts no further than 24.8 days and then fires at once. */

const MOST_MS = 2_147_483_647;

/** Calls `expired` at that instant (ms since 1970), at once if it is past, never for Infinity. Gives back how to stop it. */
export function armExpiry(at: number, expired: () => void): () => void {
  if (at === Number.POSITIVE_INFINITY) return () => undefined;
  let timer: NodeJS.Timeout;
  const arm = () => {
    const leftMs = at - Date.now();
    timer = leftMs > MOST_MS ? setTimeout(arm, MOST_MS) : setTimeout(expired, Math.max(0, leftMs));
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}
