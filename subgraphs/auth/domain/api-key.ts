/** Keys for programs: what one may be given, and what it may at the moment. */
import { DAY_MS, MINUTE_MS } from '#platform/kernel/clock.ts';
import { Refusal } from '#platform/kernel/refusal.ts';

export interface ApiKey {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedOn?: Date | undefined;
  readonly revokedAt?: Date | undefined;
}

export interface ApiKeyOrder {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Days until it is refused, 1 to 365. */
  readonly days: number;
}

const MOST_KEYS = 50;
const REPEAT_MS = 10 * MINUTE_MS;

/**
 * A new key of `owner`, who holds these scopes now; `own` are the owner's keys, revoked ones too. Undefined if the order is a
 * repeat of one made within the last 10 minutes. Refuses SCOPE_NOT_HELD, TOO_MANY_KEYS, BAD_USER_INPUT.
 */
export function newApiKey(
  owner: { readonly id: string; readonly held: ReadonlySet<string>; readonly own: readonly ApiKey[] },
  order: ApiKeyOrder,
  now: Date,
): ApiKey | undefined {
  const before = owner.own.find(({ id }) => id === order.id);
  if (before !== undefined) {
    const isRepeat =
      now.getTime() - before.createdAt.getTime() <= REPEAT_MS &&
      before.name === order.name &&
      before.scopes.join(' ') === order.scopes.join(' ');
    if (isRepeat) return undefined;
    throw new Refusal('BAD_USER_INPUT', 'This idempotency key made another key before. Take a fresh one.');
  }
  const missing = order.scopes.filter((scope) => !owner.held.has(scope));
  if (missing.length > 0)
    throw new Refusal('SCOPE_NOT_HELD', `You do not hold ${missing.join(', ')}, so no key of yours can.`, { missing });
  const living = owner.own.filter((key) => isUsable(key, now)).length;
  if (living >= MOST_KEYS)
    throw new Refusal('TOO_MANY_KEYS', `You have ${living} keys. Revoke one that nobody needs first.`, {
      most: MOST_KEYS,
    });
  return {
    id: order.id,
    owner: owner.id,
    name: order.name,
    scopes: order.scopes,
    createdAt: now,
    expiresAt: new Date(now.getTime() + order.days * DAY_MS),
  };
}

export function isUsable(key: ApiKey, now: Date): boolean {
  return key.revokedAt === undefined && now < key.expiresAt;
}

/** What a key may: its own scopes as far as its owner holds them at this moment. */
export function scopesOfKey(key: ApiKey, held: ReadonlySet<string>): readonly string[] {
  return key.scopes.filter((scope) => held.has(scope));
}
