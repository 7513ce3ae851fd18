/** What may be lost: counters and the like. Nothing that is true lives here alone. */

export interface Cache {
  /**
   * Adds one to the counter of `key`, which begins at 0 and is forgotten `windowMs` after its first count. Gives the count
   * and how long until it is forgotten.
   */
  count(key: string, windowMs: number): Promise<{ readonly count: number; readonly forgottenInMs: number }>;
}
