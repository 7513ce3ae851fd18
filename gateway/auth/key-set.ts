/**
 * Auth's public keys by id. They are asked for once in five minutes, and at once for an id that is not known, but then at
 * most every ten seconds: ids come from strangers. What is known goes on being used while auth is away.
 */
import { importJWK } from 'jose';
import { z } from 'zod';
import { log } from '#platform/log.ts';
import { cannotTell } from './identity.ts';

type Key = Awaited<ReturnType<typeof importJWK>>;

export interface KeySet {
  /** Undefined: auth has no such key. Refuses UNAVAILABLE when auth cannot be asked. */
  keyOf(kid: string): Promise<Key | undefined>;
  /** Asks now, so that the first token need not wait; never rejects. */
  warm(): Promise<void>;
}

interface Options {
  fetch(): Promise<unknown>;
  /** ms of a clock that never goes back. */
  now(): number;
}

const FRESH_MS = 300_000;
const ASK_AGAIN_MS = 10_000;
const AFTER_FAILURE_MS = 1_000;

const Jwks = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('OKP'),
        crv: z.literal('Ed25519'),
        kid: z.string().min(1),
        x: z.string().regex(/^[\w-]{43}$/),
      }),
    )
    .max(32),
});

export function createKeySet({ fetch, now }: Options): KeySet {
  let keys: ReadonlyMap<string, Key> = new Map();
  let askedAt = Number.NEGATIVE_INFINITY;
  let freshUntil = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  let asking: Promise<void> | undefined;

  function ask(): Promise<void> {
    asking ??= read().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function read(): Promise<void> {
    askedAt = now();
    try {
      const { keys: given } = Jwks.parse(await fetch());
      keys = new Map(await Promise.all(given.map(async (jwk) => [jwk.kid, await importJWK(jwk, 'EdDSA')] as const)));
      freshUntil = now() + FRESH_MS;
      hasFailed = false;
    } catch (error) {
      hasFailed = true;
      // In words alone: it is mostly an answer that did not come, whose stack says nothing.
      log.warn({ why: String(error) }, 'the keys of access tokens could not be read');
    }
  }

  return {
    async keyOf(kid) {
      const mayAsk = now() - askedAt >= (hasFailed ? AFTER_FAILURE_MS : ASK_AGAIN_MS);
      if (asking !== undefined && !keys.has(kid)) await asking;
      else if (mayAsk && (!keys.has(kid) || now() >= freshUntil)) await ask();
      const key = keys.get(kid);
      if (key === undefined && hasFailed) throw cannotTell();
      return key;
    },
    warm: ask,
  };
}
