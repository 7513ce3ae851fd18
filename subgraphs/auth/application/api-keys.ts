/** Keys for programs: made, revoked, and asked for by the gateway. */
import type { Clock } from '#platform/kernel/clock.ts';
import { notFound } from '#platform/kernel/refusal.ts';
import type { Role } from '#platform/roles.ts';
import { addApiKey, revokeApiKey } from '../domain/account.ts';
import { type ApiKey, isUsable, scopesOfKey } from '../domain/api-key.ts';
import { heldBy } from '../domain/roles.ts';
import type { Accounts, ApiKeys, By, Secrets } from './ports.ts';

const MOST_LISTED = 1_000;

export function createApiKeys(ports: {
  readonly accounts: Accounts;
  readonly keys: ApiKeys;
  readonly secrets: Secrets;
  readonly totpFor: ReadonlySet<Role>;
  readonly now: Clock;
}) {
  const { accounts, keys, secrets, totpFor, now } = ports;
  return {
    all: () => keys.all(MOST_LISTED),

    /** The secret follows from the idempotency key, so a repeat gives the same one and nothing is stored in clear. */
    async create(
      person: { readonly userId: string; readonly sessionId: string },
      order: {
        readonly name: string;
        readonly scopes: readonly string[];
        readonly days: number;
        readonly idempotencyKey: string;
      },
      by: By,
    ): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
      const { idempotencyKey, ...wanted } = order;
      const { id, secret } = secrets.apiKey(person.userId, idempotencyKey);
      const text = `tw_k_${id}_${secret}`;
      const account = await accounts.update(
        person.userId,
        by,
        (present) => addApiKey(present, { ...wanted, id, sessionId: person.sessionId, totpFor }, now()),
        { apiKey: id, hash: secrets.hash(text) },
      );
      const apiKey = account.apiKeys.find((key) => key.id === id);
      if (apiKey === undefined) throw new Error(`key ${id} was made and is not there`);
      return { apiKey, secret: text };
    },

    /** An own one, or anybody's for an administrator of keys; a stranger's does not exist. */
    async revoke(keyId: string, by: By, isAdmin: boolean): Promise<ApiKey> {
      const owner = await accounts.ownerOfKey(keyId);
      if (owner === undefined || (owner !== by.userId && !isAdmin)) return notFound('key', keyId);
      const account = await accounts.update(owner, by, (present) => revokeApiKey(present, keyId, now()));
      return account.apiKeys.find(({ id }) => id === keyId) ?? notFound('key', keyId);
    },

    /** What the gateway may know of a key by the SHA-256 of its text; undefined if it opens nothing. */
    async resolve(hash: Buffer, by: By) {
      const found = await keys.byHash(hash);
      if (found === undefined) return undefined;
      const { key, owner } = found;
      if (!isUsable(key, now()) || owner.status !== 'ACTIVE') return undefined;
      await keys.used(key, now(), { ...by, userId: owner.id });
      const held = heldBy({ role: owner.role, hasTotp: owner.totp !== undefined }, totpFor);
      const { id, name, expiresAt } = key;
      return { id, owner: owner.id, name, scopes: scopesOfKey(key, held), expiresAt };
    },
  };
}
