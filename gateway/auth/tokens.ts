/**
 * Access tokens: EdDSA by a key of auth's and nothing else. What a token says of its own key (`jwk`, `jku`, `x5u`, …) is not
 * looked at; a header with more than algorithm, type and key id is refused. What was verified is remembered until it runs
 * out, because a signature costs 350 µs.
 */
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '#platform/kernel/clock.ts';
import { ROLES } from '#platform/roles.ts';
import { unauthenticated, type Who } from './identity.ts';
import type { KeySet } from './key-set.ts';

/** Neither says anything of revocation. `hash` = SHA-256 of the token, base64url. */
export interface Tokens {
  /** Whose token this is if it was verified before and has not run out. */
  known(hash: string): Who | undefined;
  /** Refuses UNAUTHENTICATED, and UNAVAILABLE when the key cannot be asked for. */
  verify(token: string, hash: string): Promise<Who>;
}

interface Options {
  /** Address of the product as people know it; auth signs in its name. */
  readonly issuer: string;
  readonly keys: KeySet;
  readonly now: Clock;
}

export const AUDIENCE = 'titan-gateway';
const SKEW_S = 2;
/** Revocations are kept for 10 minutes: an older token could have been taken back without our knowing. */
const MOST_AGE_S = 600;
const MOST_CACHED = 10_000;

const Header = z.strictObject({
  alg: z.literal('EdDSA'),
  typ: z.literal('at+jwt'),
  kid: z.string().regex(/^[\w.:-]{1,128}$/),
});

const id = z.string().regex(/^(?!-$)[\w:-]{1,128}$/);
const Claims = z.object({
  sub: id,
  sid: id,
  role: z.enum(ROLES),
  scope: z.string().max(2_048),
  rev: z.int().min(0),
  iat: z.number(),
  exp: z.number(),
});

/** Three parts of base64url. An ingest key of the environment must not look like this. */
export function looksLikeAccessToken(token: string): boolean {
  return /^[\w-]+\.[\w-]*\.[\w-]*$/.test(token);
}

export function createTokens({ issuer, keys, now }: Options): Tokens {
  const known = new LRUCache<string, Who>({ max: MOST_CACHED });

  async function check(token: string): Promise<Who> {
    const header = readHeader(token);
    const key = await keys.keyOf(header.kid);
    if (key === undefined) throw unauthenticated();
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer,
        audience: AUDIENCE,
        clockTolerance: SKEW_S,
        maxTokenAge: MOST_AGE_S,
        currentDate: now(),
      });
      const { sub, sid, role, scope, rev, iat, exp } = Claims.parse(payload);
      return {
        sub,
        sid,
        role,
        scopes: new Set(scope.split(' ').filter((one) => one !== '')),
        rev,
        expiresAt: Math.min(exp, iat + MOST_AGE_S) * 1_000,
      };
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw unauthenticated();
      throw error;
    }
  }

  return {
    known(hash) {
      const found = known.get(hash);
      return found !== undefined && found.expiresAt > now().getTime() ? found : undefined;
    },
    async verify(token, hash) {
      const who = await check(token);
      known.set(hash, who);
      return who;
    },
  };
}

function readHeader(token: string): z.infer<typeof Header> {
  try {
    return Header.parse(decodeProtectedHeader(token));
  } catch {
    throw unauthenticated();
  }
}
