/** How long somebody waits after wrong passwords. Never a lasting lock: anybody could lock anybody out. */

/** Failures that cost nothing. */
const FREE = 5;
const LONGEST_S = 60;

/** Seconds that nobody may try again after the `failures`-th failure: 0 up to the 5th, then 2, 4, 8 … 60. */
export function waitAfterS(failures: number): number {
  return failures <= FREE ? 0 : Math.min(2 ** (failures - FREE), LONGEST_S);
}
