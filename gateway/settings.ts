/** The gateway's settings: every limit has a name, a unit, a default and its place in the environment. */
import type { BlockList } from 'node:net';
import { z } from 'zod';
import { readConfig } from '#platform/config.ts';
import { ConfigError } from '#platform/errors.ts';
import { readInternalRoot } from '#platform/identity.ts';
import type { Env } from '#platform/service.ts';
import { INGEST_SCOPE } from './auth/identity.ts';
import { readProxies } from './http/client-address.ts';
import { originsOf } from './http/origins.ts';

const count = (fallback: number) => z.coerce.number().int().min(0).default(fallback);
const flag = z.enum(['0', '1']).optional();

const Settings = z.object({
  /** Port of the one public door; 0 = any free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** `host:port`; only the host counts here, so that one value can serve all services of a process. */
  LISTEN: z.string().optional(),
  /** Another supergraph.yaml than the project's. */
  SUPERGRAPH: z.string().optional(),
  NODE_ENV: z.string().optional(),
  DRAIN_MS: count(0),
  INTERNAL_ROOT: z.string(),
  /** Where INTERNAL_ROOT was read from; it is read again when it changes. */
  INTERNAL_ROOT_FILE: z.string().optional(),
  TITAN_INGEST_KEY: z.string().min(1).optional(),
  INGEST_KEYS: z.string().optional(),
  /** 1 lets everybody introspect; refused in production. */
  TITAN_INTROSPECTION: flag,
  /** Address under which people reach the product; access tokens are issued in its name. Default: this host, PORT. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  /** Origins of third-party browser pages that may sign in and open sockets, separated by commas. PUBLIC_URL needs no entry. */
  ALLOWED_ORIGINS: z.string().default(''),
  /** Addresses or networks, separated by commas, whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.string().default(''),
  /** How often auth is asked what was taken back. */
  REVOCATION_POLL_MS: count(250),
  WEB_DIST: z.string().optional(),

  LIMIT_BODY_BYTES: count(128 * 1024),
  LIMIT_TOKENS: count(2_000),
  LIMIT_DEPTH: count(10),
  LIMIT_ALIASES: count(30),
  LIMIT_ROOT_FIELDS: count(20),
  LIMIT_DIRECTIVES: count(20),
  LIMIT_FIELDS: count(400),
  LIMIT_FRAGMENTS: count(40),
  LIMIT_IN_FLIGHT: count(256),
  PLAN_DEADLINE_MS: count(1_000),

  SUBGRAPH_CONNECT_MS: count(500),
  SUBGRAPH_ANSWER_MS: count(1_500),
  SUBGRAPH_WHOLE_MS: count(1_900),
  SUBGRAPH_MUTATION_MS: count(10_000),
  SUBGRAPH_MOST_BYTES: count(8 * 1024 * 1024),

  LIVE_INIT_MS: count(3_000),
  LIVE_PING_MS: count(12_000),
  LIVE_LINGER_MS: count(5_000),
  LIVE_SOCKETS_PER_IP: count(500),
  LIVE_OPERATIONS_PER_SOCKET: count(20),
  LIVE_OPERATIONS_PER_USER: count(50),
  LIVE_MESSAGE_BYTES: count(64 * 1024),
  LIVE_BLOCKED_BYTES: count(256 * 1024),
  LIVE_BLOCKED_MS: count(5_000),
  LIVE_RING_EVENTS: count(1_024),
  LIVE_RING_BYTES: count(4 * 1024 * 1024),
  LIVE_RING_MS: count(60_000),
  LIVE_KEYFRAME_BYTES: count(1024 * 1024),
  LIVE_WAITING_EVENTS: count(256),
});

const IngestKeys = z.array(
  z.strictObject({
    id: z.string().regex(/^[\w.-]{1,64}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    systems: z.array(z.string().min(1)).min(1),
    scopes: z.tuple([z.literal(INGEST_SCOPE)]),
    fixesPerS: z.number().positive().default(20_000),
  }),
);

/** A key of the environment: its one scope is written out, so that nobody expects another. */
export type IngestKey = Readonly<z.infer<typeof IngestKeys>[number]>;

/** Limits of one document, counted over expanded fragments. */
export interface DocumentLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly fields: number;
  readonly fragments: number;
}

/** Times of one call to a subgraph in ms, and the size of its answer in bytes. */
export interface CallLimits {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly wholeMs: number;
  readonly mutationMs: number;
  readonly mostBytes: number;
}

export interface LiveLimits {
  readonly initMs: number;
  readonly pingMs: number;
  readonly lingerMs: number;
  readonly socketsPerIp: number;
  readonly operationsPerSocket: number;
  /** Over all sockets of a user; nobody in particular has no such limit. */
  readonly operationsPerUser: number;
  readonly messageBytes: number;
  /** Unsent bytes from which a socket counts as blocked, and how long it may stay so on an every-event topic. */
  readonly blockedBytes: number;
  readonly blockedMs: number;
  readonly ringEvents: number;
  readonly ringBytes: number;
  readonly ringMs: number;
  /** Bytes after the last keyframe of a latest-value topic from which a new keyframe is asked for. */
  readonly keyframeBytes: number;
  readonly waitingEvents: number;
  readonly drainMs: number;
}

export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  readonly supergraphFile: string | undefined;
  readonly drainMs: number;
  readonly internalRoot: Buffer;
  readonly internalRootFile: string | undefined;
  readonly ingestKey: string | undefined;
  readonly ingestKeys: readonly IngestKey[];
  readonly isProduction: boolean;
  /** Everybody may introspect; else it needs the scope `schema:introspect`. */
  readonly isIntrospectionOpen: boolean;
  /** As it stands in tokens. */
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly trustedProxies: BlockList;
  readonly revocationPollMs: number;
  readonly webDist: string | undefined;
  readonly mostBodyBytes: number;
  readonly mostInFlight: number;
  readonly planDeadlineMs: number;
  readonly document: DocumentLimits;
  readonly call: CallLimits;
  readonly live: LiveLimits;
}

export function readSettings(env: Env): GatewaySettings {
  const read = readConfig('gateway', Settings, env);
  const publicUrl = read.PUBLIC_URL ?? `http://localhost:${read.PORT}`;
  return {
    host: /^(.+):\d+$/.exec(read.LISTEN ?? '')?.[1] ?? '0.0.0.0',
    port: read.PORT,
    supergraphFile: read.SUPERGRAPH,
    drainMs: read.DRAIN_MS,
    internalRoot: readInternalRoot(read.INTERNAL_ROOT),
    internalRootFile: read.INTERNAL_ROOT_FILE,
    ingestKey: read.TITAN_INGEST_KEY,
    ingestKeys: readIngestKeys(read.INGEST_KEYS),
    isProduction: read.NODE_ENV === 'production',
    isIntrospectionOpen: read.TITAN_INTROSPECTION === '1',
    publicUrl,
    allowedOrigins: originsOf(new URL(publicUrl), listOf(read.ALLOWED_ORIGINS)),
    trustedProxies: readTrustedProxies(read.TRUSTED_PROXIES),
    revocationPollMs: read.REVOCATION_POLL_MS,
    webDist: read.WEB_DIST,
    mostBodyBytes: read.LIMIT_BODY_BYTES,
    mostInFlight: read.LIMIT_IN_FLIGHT,
    planDeadlineMs: read.PLAN_DEADLINE_MS,
    document: {
      tokens: read.LIMIT_TOKENS,
      depth: read.LIMIT_DEPTH,
      aliases: read.LIMIT_ALIASES,
      rootFields: read.LIMIT_ROOT_FIELDS,
      directives: read.LIMIT_DIRECTIVES,
      fields: read.LIMIT_FIELDS,
      fragments: read.LIMIT_FRAGMENTS,
    },
    call: {
      connectMs: read.SUBGRAPH_CONNECT_MS,
      answerMs: read.SUBGRAPH_ANSWER_MS,
      wholeMs: read.SUBGRAPH_WHOLE_MS,
      mutationMs: read.SUBGRAPH_MUTATION_MS,
      mostBytes: read.SUBGRAPH_MOST_BYTES,
    },
    live: {
      initMs: read.LIVE_INIT_MS,
      pingMs: read.LIVE_PING_MS,
      lingerMs: read.LIVE_LINGER_MS,
      socketsPerIp: read.LIVE_SOCKETS_PER_IP,
      operationsPerSocket: read.LIVE_OPERATIONS_PER_SOCKET,
      operationsPerUser: read.LIVE_OPERATIONS_PER_USER,
      messageBytes: read.LIVE_MESSAGE_BYTES,
      blockedBytes: read.LIVE_BLOCKED_BYTES,
      blockedMs: read.LIVE_BLOCKED_MS,
      ringEvents: read.LIVE_RING_EVENTS,
      ringBytes: read.LIVE_RING_BYTES,
      ringMs: read.LIVE_RING_MS,
      keyframeBytes: read.LIVE_KEYFRAME_BYTES,
      waitingEvents: read.LIVE_WAITING_EVENTS,
      drainMs: read.DRAIN_MS,
    },
  };
}

function readIngestKeys(text: string | undefined): readonly IngestKey[] {
  if (text === undefined) return [];
  const keys = IngestKeys.safeParse(jsonOf(text));
  if (keys.data !== undefined) return keys.data;
  return wrong('INGEST_KEYS', 'must be a list of { id, sha256, systems, scopes: ["tracking:ingest"], fixesPerS }');
}

function readTrustedProxies(text: string): BlockList {
  return readProxies(listOf(text)) ?? wrong('TRUSTED_PROXIES', 'must be addresses or networks, such as 10.0.0.0/8');
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function wrong(name: string, why: string): never {
  throw new ConfigError(`gateway cannot start, 1 setting is wrong:\n  ${name}  ${why}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
