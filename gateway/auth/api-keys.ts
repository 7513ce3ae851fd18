/** API keys of people, resolved by auth and remembered for a short time; a revocation forgets them at once. */
import { LRUCache } from 'lru-cache';
import type { Clock } from '#platform/kernel/clock.ts';
import { log } from '#platform/log.ts';
import type { FoundKey } from './auth-service.ts';
import { cannotTell, INGEST_SCOPE, NOBODY, type Who } from './identity.ts';
import { type Revocation, revokes } from './revocations.ts';

export interface ApiKeys {
  looksLikeKey(token: string): boolean;
  /** Undefined: no such key. Refuses UNAVAILABLE when auth cannot be asked. `hash` = SHA-256 of the token, base64url. */
  find(token: string, hash: string): Promise<Who | undefined>;
}

interface Options {
  resolve(hash: string): Promise<FoundKey | undefined>;
  onRevoked(listener: (revocation: Revocation) => void): void;
  readonly now: Clock;
}

interface Entry {
  readonly who: Who | undefined;
  /** ms since 1970. */
  readonly until: number;
}

const KNOWN_MS = 30_000;
const UNKNOWN_MS = 5_000;
const MOST_CACHED = 10_000;
const FIXES_PER_S = 20_000;
/** Times to ask again when something was revoked while auth was answering. */
const TRIES = 3;

export function createApiKeys({ resolve, onRevoked, now }: Options): ApiKeys {
  const known = new LRUCache<string, Entry>({ max: MOST_CACHED });
  const asking = new Map<string, Promise<Who | undefined>>();
  let revocations = 0;
  onRevoked((revocation) => {
    if (revocation.kind === 'SESSION') return;
    revocations += 1;
    for (const [hash, { who }] of known.entries())
      if (who !== undefined && revokes(revocation, who)) known.delete(hash);
  });

  async function ask(hash: string): Promise<Who | undefined> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = revocations;
      const found = await resolve(hash).catch((error: unknown) => {
        log.warn({ error }, 'a key could not be resolved');
        throw cannotTell();
      });
      // The answer may be older than a revocation that came meanwhile.
      if (revocations !== before) continue;
      const time = now().getTime();
      const who = found === undefined ? undefined : whoOf(found);
      const isGood = who !== undefined && who.expiresAt > time;
      const until = isGood ? Math.min(time + KNOWN_MS, who.expiresAt) : time + UNKNOWN_MS;
      known.set(hash, { who: isGood ? who : undefined, until });
      return isGood ? who : undefined;
    }
    throw cannotTell();
  }

  return {
    looksLikeKey: (token) => token.startsWith('tw_k_'),
    async find(token, hash) {
      // What cannot be a key costs auth nothing.
      if (!/^tw_k_[\w-]{8}_[\w-]{43}$/.test(token)) return undefined;
      const entry = known.get(hash);
      if (entry !== undefined && entry.until > now().getTime()) return entry.who;
      const running = asking.get(hash) ?? ask(hash).finally(() => asking.delete(hash));
      asking.set(hash, running);
      return running;
    },
  };
}

function whoOf({ id, owner, scopes, expiresAt }: FoundKey): Who {
  const mayIngest = scopes.includes(INGEST_SCOPE);
  return {
    ...NOBODY,
    sub: owner,
    scopes: new Set(scopes),
    expiresAt: expiresAt.getTime(),
    keyId: id,
    ...(mayIngest ? { ingest: { key: id, systems: ['*'], fixesPerS: FIXES_PER_S } } : {}),
  };
}
