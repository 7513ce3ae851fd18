/** The present, handed in as data so that pure code never asks for it. */
export type Clock = () => Date;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
