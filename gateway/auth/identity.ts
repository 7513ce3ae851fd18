/** Who asks at the public door. Behind an interface: user accounts replace `keysAndViewers` and nothing else. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Role, scopesOf } from '#platform/roles.ts';
import type { IngestKey } from '../settings.ts';

/** A caller of the public door. `sub` and `sid` are `-` for somebody without a name. */
export interface Who {
  readonly sub: string;
  readonly sid: string;
  readonly role: Role | '-';
  readonly scopes: ReadonlySet<string>;
  /** What an ingest key may write; absent for everybody else. */
  readonly ingest?: IngestRight;
}

export interface IngestRight {
  readonly key: string;
  /** Systems of asset keys, `*` = all. */
  readonly systems: readonly string[];
  readonly fixesPerS: number;
}

export interface Identities {
  /** Refuses UNAUTHENTICATED when a token is present and not valid: never a downgrade to a nameless caller. */
  identify(authorization: string | undefined): Promise<Who>;
}

/** Until accounts exist: no token = a nameless VIEWER; a bearer token must be an ingest key. */
export function keysAndViewers(embeddedKey: string | undefined, keys: readonly IngestKey[]): Identities {
  const services = [
    ...keys.map((key) => ({ hash: Buffer.from(key.sha256, 'hex'), who: serviceOf(key) })),
    ...(embeddedKey === undefined
      ? []
      : [
          {
            hash: sha256(embeddedKey),
            who: serviceOf({
              id: 'ingest-key',
              systems: ['*'],
              scopes: ['tracking:ingest', 'tracking:read'],
              fixesPerS: EMBEDDED_FIXES_PER_S,
            }),
          },
        ]),
  ];
  return {
    async identify(authorization) {
      if (authorization === undefined) return VIEWER;
      const token = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization)?.[1];
      if (token === undefined) throw unauthenticated();
      const given = sha256(token);
      // Hashes are compared whole and all of them, so the time tells neither a prefix nor a place in the list.
      const found = services.filter((service) => timingSafeEqual(service.hash, given));
      const [first] = found;
      if (first === undefined) throw unauthenticated();
      return first.who;
    },
  };
}

// Our own feeds and the import share this key: tracking alone bounds it.
const EMBEDDED_FIXES_PER_S = 1_000_000;
const VIEWER: Who = { sub: '-', sid: '-', role: 'VIEWER', scopes: scopesOf('VIEWER') };

function serviceOf(key: Omit<IngestKey, 'sha256'>): Who {
  return {
    sub: `key:${key.id}`,
    sid: '-',
    role: '-',
    scopes: new Set(key.scopes),
    ingest: { key: key.id, systems: key.systems, fixesPerS: key.fixesPerS },
  };
}

function unauthenticated(): Refusal {
  return new Refusal('UNAUTHENTICATED', 'The token is not valid.');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
