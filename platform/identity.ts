/**
 * Internal identity: the gateway signs each call to a subgraph with an HMAC over its claims and the exact body, under a key
 * that only the two of them hold. `titan-internal: v1.<c>.<m>`, c = base64url JSON of Claims, m = HMAC-SHA256(K, "v1." + c
 * + "." + body), K = HKDF-SHA256(root, "titan-watch/internal/v1", "<iss>|<aud>").
 */
import { createHmac, type Hmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import type { Clock } from './kernel/clock.ts';
import type { Scope } from './lifecycle.ts';
import { ROLES, type Role, scopesInPersonOf } from './roles.ts';
import { watchFile } from './watched-file.ts';

/** Who asks, as a context sees it. On a viewer-independent call ids and role are `-` and the scopes are the view. */
export interface Caller {
  readonly userId: string;
  readonly sessionId: string;
  readonly role: Role | '-';
  readonly scopes: ReadonlySet<string>;
  readonly correlationId: string;
  /** Systems whose asset keys this caller may write (`mmsi`, `jaeger`, …); `*` is all. Only on ingest calls. */
  readonly systems: ReadonlySet<string>;
  /** Name of the ingest key that was used; the source that positions are booked under. */
  readonly ingestKey: string | undefined;
  /** Address of the client, where the gateway says it: on calls to auth. */
  readonly ip: string | undefined;
}

const Claims = z.object({
  iss: z.string().regex(/^(gateway|worker:[a-z-]+)$/),
  aud: z.string().regex(/^subgraph:[a-z-]+$/),
  use: z.string().regex(/^(query|mutation|subscription|(GET|POST|DELETE) \/[\w/.-]*)$/),
  sub: z.string().max(128),
  sid: z.string().max(128),
  role: z.enum([...ROLES, '-']),
  scope: z.string().max(2048),
  cid: z.string().max(64),
  exp: z.number(),
  jti: z.string().max(64).optional(),
  ip: z.string().max(64).optional(),
  systems: z.array(z.string().max(64)).max(64).optional(),
  ingestKey: z.string().max(64).optional(),
});

/** `exp` in ms since 1970; `scope` = scopes joined by a space, or WHOLE_ROLE; `jti` on mutations. */
export type Claims = Readonly<z.infer<typeof Claims>>;

/** What may be said of a refusal in metrics; the caller only learns 401. */
export type RefusalReason =
  | 'missing'
  | 'malformed'
  | 'mac'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'use'
  | 'replayed'
  | 'busy';

/** A call that does not prove who it is. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super('Unauthenticated');
    this.reason = reason;
  }
}

export const INTERNAL_HEADER = 'titan-internal';
/** In the place of scopes: what the role gives somebody in person. Half a kilobyte less in each call of most people. */
const WHOLE_ROLE = '@role';
const LIFETIME_MS = 30_000;
const SKEW_MS = 2_000;
const MOST_TOKEN_BYTES = 4_096;
const MOST_SEEN = 100_000;

/** The key that `iss` and `aud` share; `root` is 32 random bytes that only the gateway holds. */
export function deriveKey(root: Uint8Array, iss: string, aud: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, 'titan-watch/internal/v1', `${iss}|${aud}`, 32));
}

/** What is new in each call. */
type CallClaim = 'cid' | 'exp' | 'jti' | 'ip';

/** The beginning of a token's content that calls of one caller share, in whole groups of base64url: more can follow. */
export type TokenHead = string & { readonly isTokenHead: true };

export function tokenHead(claims: Omit<Claims, CallClaim>): TokenHead {
  const open = `${JSON.stringify(claims).slice(0, -1)},`;
  const gap = (3 - (Buffer.byteLength(open) % 3)) % 3;
  // The cast: this function alone makes them.
  return Buffer.from(open + ' '.repeat(gap)).toString('base64url') as TokenHead;
}

/** A token for one call that starts within the next 30 s. `exp` is set here. */
export function signInternal(
  key: Buffer | SigningKey,
  { cid, jti, ip, ...head }: Omit<Claims, 'exp'>,
  body: Buffer | string,
  now: Clock = () => new Date(),
): string {
  return signWithHead(key, tokenHead(head), { cid, jti, ip }, body, now);
}

/** The same where the head is made already; what is undefined is left out. */
export function signWithHead(
  key: Buffer | SigningKey,
  head: TokenHead,
  claims: { readonly cid: string; readonly jti?: string | undefined; readonly ip?: string | undefined },
  body: Buffer | string,
  now: Clock = () => new Date(),
): string {
  const rest = JSON.stringify({ ...claims, exp: now().getTime() + LIFETIME_MS }).slice(1);
  const content = head + Buffer.from(rest).toString('base64url');
  const mac = Buffer.isBuffer(key) ? macOf(key, content, body).digest('base64url') : quickMac(key, content, body);
  return `v1.${content}.${mac}`;
}

/** How the claim `scope` says that somebody with this role holds these scopes. */
export function scopeClaim(role: Role | '-', scopes: ReadonlySet<string>): string {
  const whole = role === '-' ? undefined : scopesInPersonOf(role);
  const isWhole = whole?.size === scopes.size && [...scopes].every((scope) => whole.has(scope));
  return isWhole ? WHOLE_ROLE : [...scopes].join(' ');
}

function scopesOfClaim({ role, scope }: Claims): ReadonlySet<string> {
  if (scope === WHOLE_ROLE && role !== '-') return scopesInPersonOf(role);
  return new Set(scope.split(' ').filter((one) => one !== ''));
}

/** What the identity of a graphql-ws subscribe covers (`use: 'subscription'`); stable under a JSON round trip. */
export function subscribeBody(query: string, variables: unknown, after: string | undefined): string {
  return JSON.stringify([query, variables ?? {}, after ?? null]);
}

/** What the identity of a graphql-ws connection covers (`use: 'subscription'`). */
export const CONNECTION_BODY = 'connection_init';

/** Keys by issuer, the newest first; at most two each. */
export type InternalKeys = ReadonlyMap<string, readonly Buffer[]>;

/** `use` is asked for only once the MAC holds: nothing of a stranger's body is parsed. */
export type Verify = (
  token: unknown,
  body: Buffer | string,
  use: string | (() => string),
) => { readonly claims: Claims; readonly caller: Caller };

/**
 * Checks tokens for one audience in the order that gives nothing away: form, MAC, issuer, audience, time, use, replay.
 * `keys` is asked at each call, because they may be exchanged.
 */
export function createVerifier(aud: string, keys: () => InternalKeys, now: Clock = () => new Date()): Verify {
  const seen = new Map<string, number>();
  return (token, body, asked) => {
    const [content, given] = partsOf(token);
    const issuer = [...keys()].find(([, own]) => own.some((key) => sameBytes(mac(key, content, body), given)))?.[0];
    if (issuer === undefined) throw new Unauthenticated('mac');
    const claims = readClaims(content);
    const time = now().getTime();
    // A worker speaks in its own name alone, never in that of a person.
    if (claims.iss !== issuer || (issuer !== GATEWAY && claims.sub !== issuer)) throw new Unauthenticated('issuer');
    if (claims.aud !== aud) throw new Unauthenticated('audience');
    if (claims.exp < time - SKEW_MS || claims.exp > time + LIFETIME_MS + SKEW_MS) throw new Unauthenticated('expired');
    const use = typeof asked === 'string' ? asked : asked();
    if (claims.use !== use) throw new Unauthenticated('use');
    if (use === 'mutation') rememberOnce(seen, claims.jti, time);
    return { claims, caller: callerOf(claims) };
  };
}

function partsOf(token: unknown): readonly [string, Buffer] {
  if (token === undefined) throw new Unauthenticated('missing');
  if (typeof token !== 'string' || token.length > MOST_TOKEN_BYTES) throw new Unauthenticated('malformed');
  const match = /^v1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})$/.exec(token);
  if (match?.[1] === undefined || match[2] === undefined) throw new Unauthenticated('malformed');
  const given = Buffer.from(match[2], 'base64url');
  // One spelling for one MAC: the last digit of 32 bytes has two bits that decoding would drop.
  if (given.toString('base64url') !== match[2]) throw new Unauthenticated('malformed');
  return [match[1], given];
}

function readClaims(content: string): Claims {
  try {
    return Claims.parse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8')));
  } catch {
    throw new Unauthenticated('malformed');
  }
}

function rememberOnce(seen: Map<string, number>, jti: string | undefined, time: number): void {
  if (jti === undefined) throw new Unauthenticated('malformed');
  // Insertion order is time order, so the expired ones are at the front.
  for (const [id, until] of seen) {
    if (until > time) break;
    seen.delete(id);
  }
  if (seen.has(jti)) throw new Unauthenticated('replayed');
  if (seen.size >= MOST_SEEN) throw new Unauthenticated('busy');
  seen.set(jti, time + LIFETIME_MS + SKEW_MS);
}

function callerOf(claims: Claims): Caller {
  return {
    userId: claims.sub,
    sessionId: claims.sid,
    role: claims.role,
    scopes: scopesOfClaim(claims),
    correlationId: claims.cid,
    systems: new Set(claims.systems ?? []),
    ingestKey: claims.ingestKey,
    ip: claims.ip,
  };
}

function mac(key: Buffer, content: string, body: Buffer | string): Buffer {
  return macOf(key, content, body).digest();
}

/** One update where it can be one: each costs as much as the bytes of a small call. */
function macOf(key: Buffer, content: string, body: Buffer | string): Hmac {
  const hmac = createHmac('sha256', key);
  return typeof body === 'string' ? hmac.update(`v1.${content}.${body}`) : hmac.update(`v1.${content}.`).update(body);
}

/** A key with its two blocks of RFC 2104, each at the head of the bytes that are hashed with it. */
export interface SigningKey {
  readonly key: Buffer;
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const BLOCK_BYTES = 64;
const QUICK_BYTES = 64 * 1024;

export function signingKey(key: Buffer): SigningKey {
  const block = (fill: number) => Buffer.alloc(BLOCK_BYTES, fill).map((byte, index) => byte ^ (key[index] ?? 0));
  const [inner, outer] = [Buffer.alloc(QUICK_BYTES), Buffer.alloc(BLOCK_BYTES + 32)];
  inner.set(block(0x36));
  outer.set(block(0x5c));
  return { key, inner, outer };
}

/**
 * The same HMAC by two plain hashes over bytes that are kept: an Hmac of Node is a stream, and making one, or joining buffers
 * for each call, costs more than the hashing of a small one.
 */
function quickMac({ key, inner, outer }: SigningKey, content: string, body: Buffer | string): string {
  const head = `v1.${content}.`;
  // A character of a string is at most three bytes.
  const most = BLOCK_BYTES + head.length + body.length * (typeof body === 'string' ? 3 : 1);
  if (most > inner.length) return macOf(key, content, body).digest('base64url');
  let end = BLOCK_BYTES + inner.write(head, BLOCK_BYTES, 'latin1');
  end += typeof body === 'string' ? inner.write(body, end, 'utf8') : body.copy(inner, end);
  // As text: a new buffer for each hash keeps the collector busy.
  outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
  return hash('sha256', outer, 'base64url');
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

const GATEWAY = 'gateway';

interface KeySettings {
  readonly INTERNAL_ROOT?: string | undefined;
  /** Workers that may call beside the gateway, where there is a root: `worker:<name>`, with commas. */
  readonly INTERNAL_CALLERS?: string | undefined;
  readonly INTERNAL_KEYS?: string | undefined;
}

/**
 * The keys a subgraph accepts: derived from the root where there is one (embedded), for the gateway and the workers that
 * INTERNAL_CALLERS names; else from `{"<issuer>": ["<base64url key>", …]}` in INTERNAL_KEYS. No key at all is a start error,
 * not an open door.
 */
export function readInternalKeys(name: string, settings: KeySettings): InternalKeys {
  const aud = `subgraph:${name}`;
  if (settings.INTERNAL_ROOT !== undefined) {
    const root = readInternalRoot(settings.INTERNAL_ROOT);
    const issuers = [GATEWAY, ...readCallers(name, settings.INTERNAL_CALLERS)];
    return new Map(issuers.map((issuer) => [issuer, [deriveKey(root, issuer, aud)]]));
  }
  if (settings.INTERNAL_KEYS === undefined)
    throw new ConfigError(`${name} cannot start, 1 setting is wrong:\n  INTERNAL_KEYS  missing`);
  const keys = KeyFile.safeParse(parseJson(settings.INTERNAL_KEYS));
  if (keys.data === undefined)
    throw new ConfigError(
      `${name} cannot start, 1 setting is wrong:\n  INTERNAL_KEYS  must map issuers to one or two keys of 32 bytes`,
    );
  return new Map(
    Object.entries(keys.data).map(([issuer, texts]) => [issuer, texts.map((text) => Buffer.from(text, 'base64url'))]),
  );
}

/** The keys a subgraph accepts at the moment: a file of them may be exchanged while it runs. */
export function openInternalKeys(
  name: string,
  settings: KeySettings & { readonly INTERNAL_KEYS_FILE?: string | undefined },
  scope: Scope,
): () => InternalKeys {
  let keys = readInternalKeys(name, settings);
  const { INTERNAL_ROOT, INTERNAL_KEYS = '', INTERNAL_KEYS_FILE } = settings;
  if (INTERNAL_ROOT === undefined && INTERNAL_KEYS_FILE !== undefined)
    watchFile(
      INTERNAL_KEYS_FILE,
      INTERNAL_KEYS,
      (text) => {
        keys = readInternalKeys(name, { INTERNAL_KEYS: text });
      },
      scope,
    );
  return () => keys;
}

function readCallers(name: string, list = ''): readonly string[] {
  const callers = list.split(',').filter((caller) => caller !== '');
  if (callers.every((caller) => /^worker:[a-z-]+$/.test(caller))) return callers;
  throw new ConfigError(
    `${name} cannot start, 1 setting is wrong:\n  INTERNAL_CALLERS  must be workers as worker:<name>, with commas`,
  );
}

/** The root key of internal calls: 32 bytes as 64 hexadecimal digits. */
export function readInternalRoot(text: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new ConfigError('INTERNAL_ROOT must be 64 hexadecimal digits (32 bytes).');
  return Buffer.from(text, 'hex');
}

const KeyFile = z.record(
  z.string(),
  z
    .array(z.string().regex(/^[A-Za-z0-9_-]{43}$/))
    .min(1)
    .max(2),
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
