/**
 * The shape of a bearer token decides who judges it: an access token of a person, a person's API key, or an ingest key of
 * the environment. A token that is not valid is refused, never taken for nobody.
 */
import { hash as digest, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { IngestKey } from '../settings.ts';
import type { ApiKeys } from './api-keys.ts';
import { cannotTell, INGEST_SCOPE, NOBODY, unauthenticated, type Who } from './identity.ts';
import type { Revocation, Revocations } from './revocations.ts';
import { looksLikeAccessToken, type Tokens } from './tokens.ts';

export interface Identities {
  /**
   * Takes the whole header, or what a socket sent in its place. Refuses UNAUTHENTICATED when a token is there and not valid,
   * UNAVAILABLE when nobody can tell.
   */
  identify(authorization: string | undefined): Promise<Who>;
  /** Tells of each revocation until the returned function is called. */
  onRevoked(listener: (revocation: Revocation) => void): () => void;
}

const BEARER = /^Bearer (\S{1,4096})$/i;
// Our own feeds and the import share this key: tracking alone bounds it.
const EMBEDDED_FIXES_PER_S = 1_000_000;

const AUTHORIZATION = 'authorization';

interface Options {
  readonly tokens: Tokens;
  readonly apiKeys: ApiKeys;
  readonly revocations: Revocations;
  readonly ingestKeys: readonly IngestKey[];
  /** The one key of the embedded profile. */
  readonly embeddedKey: string | undefined;
}

export function createIdentities({ tokens, apiKeys, revocations, ingestKeys, embeddedKey }: Options): Identities {
  const services = [
    ...ingestKeys.map((key) => ({ hash: Buffer.from(key.sha256, 'hex'), who: serviceOf(key) })),
    ...(embeddedKey === undefined
      ? []
      : [
          {
            hash: Buffer.from(digest('sha256', embeddedKey, 'hex'), 'hex'),
            who: serviceOf({ id: 'ingest-key', systems: ['*'], fixesPerS: EMBEDDED_FIXES_PER_S }),
          },
        ]),
  ];

  return {
    async identify(authorization) {
      if (authorization === undefined) return NOBODY;
      const token = BEARER.exec(authorization)?.[1];
      if (token === undefined) throw unauthenticated();
      const hash = digest('sha256', token, 'base64url');
      const known = tokens.known(hash);
      if (known !== undefined) return revocations.isRevoked(known) ? refuse() : known;
      const isAccessToken = looksLikeAccessToken(token);
      if (!isAccessToken && !apiKeys.looksLikeKey(token)) return serviceWith(Buffer.from(hash, 'base64url'));
      // Without the list nobody can tell what was taken back.
      if (!revocations.isLoaded) throw cannotTell();
      if (!isAccessToken) return (await apiKeys.find(token, hash)) ?? refuse();
      const who = await tokens.verify(token, hash);
      return revocations.isRevoked(who) ? refuse() : who;
    },
    onRevoked: revocations.onRevoked,
  };

  function serviceWith(given: Buffer): Who {
    // Hashes are compared whole and all of them, so the time tells neither a prefix nor a place in the list.
    const [found] = services.filter((service) => timingSafeEqual(service.hash, given));
    return found?.who ?? refuse();
  }
}

/** The header if it came once: of two, one reader would take the first and another the last. */
export function authorizationOf(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  let count = 0;
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? '';
    if (name.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION) count += 1;
  }
  return count === 1 ? authorization : refuse();
}

function refuse(): never {
  throw unauthenticated();
}

function serviceOf(key: Omit<IngestKey, 'sha256' | 'scopes'>): Who {
  return {
    ...NOBODY,
    sub: `key:${key.id}`,
    scopes: new Set([INGEST_SCOPE]),
    ingest: { key: key.id, systems: key.systems, fixesPerS: key.fixesPerS },
  };
}
