/** When a signing key signs and when it is published. Each signs for 30 days; its successor is known before it signs. */
import { DAY_MS, MINUTE_MS } from '#platform/kernel/clock.ts';

export interface KeyTimes {
  readonly kid: string;
  readonly signFrom: Date;
  readonly signUntil: Date;
  /** Published up to here, so that its last token can be checked. */
  readonly publishUntil: Date;
}

const SIGNS_MS = 30 * DAY_MS;
const PUBLISHED_BESIDE_MS = 15 * MINUTE_MS;
/** The successor is made this long before it is needed: longer than it must be published ahead. */
const AHEAD_MS = 60 * MINUTE_MS;

/** The key that signs now. */
export function signerOf<K extends KeyTimes>(keys: readonly K[], now: Date): K | undefined {
  return keys.find(({ signFrom, signUntil }) => signFrom <= now && now < signUntil);
}

export function published<K extends KeyTimes>(keys: readonly K[], now: Date): readonly K[] {
  return keys.filter(({ publishUntil }) => now < publishUntil);
}

/**
 * What is missing: the times of a new key, and how long the present one signs on so that nothing is left between them.
 * Undefined if nothing is missing. Only the very first key, or one after a long rest, signs without having been published.
 */
export function nextKey(
  keys: readonly KeyTimes[],
  now: Date,
): { readonly times: Omit<KeyTimes, 'kid'>; readonly extend?: string | undefined } | undefined {
  const signer = signerOf(keys, now);
  if (signer === undefined) return { times: timesFrom(now) };
  const hasSuccessor = keys.some(({ signFrom }) => signFrom >= signer.signUntil);
  if (hasSuccessor || signer.signUntil.getTime() - now.getTime() > AHEAD_MS) return undefined;
  const earliest = now.getTime() + PUBLISHED_BESIDE_MS;
  const signFrom = new Date(Math.max(signer.signUntil.getTime(), earliest));
  return { times: timesFrom(signFrom), extend: signFrom > signer.signUntil ? signer.kid : undefined };
}

function timesFrom(signFrom: Date): Omit<KeyTimes, 'kid'> {
  const signUntil = new Date(signFrom.getTime() + SIGNS_MS);
  return { signFrom, signUntil, publishUntil: publishUntilOf(signUntil) };
}

export function publishUntilOf(signUntil: Date): Date {
  return new Date(signUntil.getTime() + PUBLISHED_BESIDE_MS);
}
