/**
 * Personal data in events, each subject's under a key of its own: to forget somebody, the key is destroyed, and what was
 * sealed with it stays as noise in the store and in every copy of it. Keys lie in `subject_keys`, wrapped with TITAN_KEK, and
 * in the memory of a process for a minute at most. Backups of that table end after 30 days: forgetting is complete then.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { PubSub } from '#platform/cache/ports.ts';
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { log } from '#platform/log.ts';
import type { Pool } from '#platform/postgres.ts';
import { createSeal } from '#platform/seal.ts';
import type { EventStore, Json, Meta, NewEvent, SealedData } from './event-store.ts';
import { newEvent } from './recorded-events.ts';

export type Opened = { readonly forgotten: true } | { readonly forgotten: false; readonly data: Json };

export interface Sealing {
  /** `eventId`: of the event that will hold it, and no other can. Undefined for a subject that is forgotten: nothing is kept. */
  seal(subject: string, eventId: string, data: Json): Promise<SealedData | undefined>;
  /** What was sealed with an event; undefined if nothing was. */
  open(event: Pick<NewEvent, 'id' | 'sealed'>): Promise<Opened | undefined>;
  /** For good: the fact is appended, then the key is destroyed. Quiet if it was before. `eventId`: a new UUID. */
  forget(subject: string, eventId: string, by: Meta): Promise<void>;
  /** What follows from a SubjectForgotten, for who reads it: whoever appended it may have died before this. May be repeated. */
  destroyKey(subject: string): Promise<void>;
}

export interface SealingParts {
  /** Of combat's database. */
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'append'>;
  /** TITAN_KEK: the first one wraps, any of them unwraps. */
  readonly secrets: readonly Buffer[];
  readonly pubSub: PubSub;
  readonly now: Clock;
}

type Key = Buffer | 'FORGOTTEN';

const CHANNEL = 'combat.subject-forgotten';
const KEPT_MS = 60_000;
const MOST_KEYS = 10_000;
const KEY = 32;
const NONCE = 12;

/** Hears until the scope closes who is forgotten elsewhere. */
export async function openSealing(parts: SealingParts, scope: Scope): Promise<Sealing> {
  const { pool, store, secrets, pubSub, now } = parts;
  const wrap = createSeal(secrets, 'combat subject keys');
  const keys = new LRUCache<string, Key>({
    max: MOST_KEYS,
    ttl: KEPT_MS,
    ttlResolution: 0,
    perf: { now: () => now().getTime() },
  });
  await pubSub.subscribe(CHANNEL, (subject) => void keys.delete(subject), scope);

  /** Undefined if there never was one. */
  async function keyOf(subject: string): Promise<Key | undefined> {
    const kept = keys.get(subject);
    if (kept !== undefined) return kept;
    const { rows } = await pool.query<{ readonly wrapped_key: Buffer | null }>(
      'select wrapped_key from subject_keys where subject = $1',
      [subject],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    const key = row.wrapped_key === null ? 'FORGOTTEN' : wrap.open(row.wrapped_key);
    keys.set(subject, key);
    return key;
  }

  /** Of two that make one at once the first is everybody's. */
  async function makeKey(subject: string): Promise<Key> {
    await pool.query(
      `insert into subject_keys (subject, wrapped_key, created_at) values ($1, $2, $3) on conflict (subject) do nothing`,
      [subject, wrap.seal(randomBytes(KEY)), now()],
    );
    const key = await keyOf(subject);
    if (key === undefined) throw new Error(`the key of ${subject} was made and is not there`);
    return key;
  }

  async function destroyKey(subject: string): Promise<void> {
    await pool.query(
      `insert into subject_keys (subject, wrapped_key, created_at, forgotten_at) values ($1, null, $2, $2)
       on conflict (subject) do update
         set wrapped_key = null, forgotten_at = coalesce(subject_keys.forgotten_at, excluded.forgotten_at)`,
      [subject, now()],
    );
    keys.delete(subject);
    await pubSub
      .publish(CHANNEL, subject)
      .catch((error: unknown) => log.warn({ error }, 'a key that is destroyed stays in other processes for a minute'));
  }

  return {
    async seal(subject, eventId, data) {
      const key = (await keyOf(subject)) ?? (await makeKey(subject));
      return key === 'FORGOTTEN' ? undefined : sealed(key, subject, eventId, data);
    },
    async open({ id, sealed: found }) {
      if (found === undefined) return undefined;
      const key = await keyOf(found.subject);
      if (key === undefined) throw new Error(`the key of ${found.subject} is not in subject_keys`);
      return key === 'FORGOTTEN' ? { forgotten: true } : { forgotten: false, data: unsealed(key, id, found) };
    },
    async forget(subject, eventId, meta) {
      const event = newEvent(eventId, { type: 'SubjectForgotten', subject, at: now().toISOString() });
      // Always the same key: a second one finds the first.
      await store.append(`subject:${subject}`, 0, [event], { idem: `forget:${subject}`, fingerprint: 'forget', meta });
      await destroyKey(subject);
    },
    destroyKey,
  };
}

function sealed(key: Buffer, subject: string, eventId: string, data: Json): SealedData {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(eventId));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]);
  return {
    subject,
    iv: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

function unsealed(key: Buffer, eventId: string, { iv, ciphertext, tag }: SealedData): Json {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
    .setAAD(Buffer.from(eventId))
    .setAuthTag(Buffer.from(tag, 'base64'));
  const plain = Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()]);
  // The cast: `sealed` wrote it.
  return JSON.parse(plain.toString('utf8')) as Json;
}
