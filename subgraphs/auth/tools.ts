/** What the auth process is made of, wired by hand; index.ts hands it to the subgraph. */
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';
import { memoryCache } from '#platform/cache/memory.ts';
import { openCache } from '#platform/cache/open-cache.ts';
import { storeUrl } from '#platform/config.ts';
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { openPool } from '#platform/postgres.ts';
import { readSecrets } from '#platform/read-secrets.ts';
import { ROLES, type Role } from '#platform/roles.ts';
import { createSeal } from '#platform/seal.ts';
import type { Meters } from '#platform/telemetry.ts';
import { createApiKeys } from './application/api-keys.ts';
import { createSessions } from './application/sessions.ts';
import { createSignIn } from './application/sign-in.ts';
import { createTotp } from './application/totp.ts';
import { createUsers } from './application/users.ts';
import { argon2Hasher } from './infrastructure/argon2.ts';
import { createAuthenticators } from './infrastructure/authenticators.ts';
import { readCommonPasswords } from './infrastructure/common-passwords.ts';
import { createKeyRing } from './infrastructure/key-ring.ts';
import { postgresAccounts, postgresSetUp } from './infrastructure/postgres-accounts.ts';
import { postgresApiKeys } from './infrastructure/postgres-api-keys.ts';
import { postgresAudit, postgresRevocations } from './infrastructure/postgres-lists.ts';
import { postgresRegistrations } from './infrastructure/postgres-registrations.ts';
import { postgresSessions } from './infrastructure/postgres-sessions.ts';
import { createSecrets } from './infrastructure/secrets.ts';
import { cacheAddressLimit, postgresThrottle } from './infrastructure/throttle.ts';

/** Where a browser keeps a cookie without `Secure` out of other hands. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export const AuthSettings = z.object({
  AUTH_DATABASE_URL: storeUrl('postgres'),
  EVENT_LOG_URL: storeUrl('kafka', 'postgres'),
  /** Where all processes of auth count tries by address together; `memory:` where there is one of them. */
  CACHE_URL: storeUrl('redis', 'rediss', 'memory'),
  /** Where people reach the product: issuer of tokens, beginning of links. Cookies are `Secure` unless it is http. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => url.startsWith('https:') || LOOPBACK.test(new URL(url).hostname), {
      error: 'must be https, unless it names this machine',
    })
    .transform((url) => new URL(url).origin),
  /** Seals signing keys and authenticators; newest first, apart by white space. */
  TITAN_KEK: z.string(),
  /** Secret part of every password hash; newest first. */
  AUTH_PEPPER: z.string(),
  /** Derives refresh tokens and keys. */
  AUTH_REFRESH_KEY: z.string(),
  REGISTRATION: z.enum(['approval', 'invite']).default('approval'),
  /** Roles, separated by commas, that must sign in with a code; without one they hold no right. */
  REQUIRE_TOTP_FOR: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((role) => role.trim())
        .filter((role) => role !== ''),
    )
    .pipe(z.array(z.enum(ROLES))),
  /** Most sign-ins of one address in a minute. */
  AUTH_SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(20),
});

export type Tools = Awaited<ReturnType<typeof openTools>>;

export async function openTools(
  settings: z.infer<typeof AuthSettings>,
  scope: Scope,
  meters: Meters,
  now: Clock = () => new Date(),
) {
  const signIns = meters.counter('sign_in_total', 'Sign-ins by what came of them.', ['result']);
  const reused = meters.counter(
    'refresh_reuse_total',
    'Refresh tokens that were used twice: somebody may have stolen one.',
  );
  const kek = readSecrets('auth', 'TITAN_KEK', settings.TITAN_KEK);
  const peppers = readSecrets('auth', 'AUTH_PEPPER', settings.AUTH_PEPPER);
  const [refreshKey] = readSecrets('auth', 'AUTH_REFRESH_KEY', settings.AUTH_REFRESH_KEY);
  const nameKey = Buffer.from(hkdfSync('sha256', refreshKey, 'titan-watch/auth/v1', 'names', 32));
  const publicUrl = settings.PUBLIC_URL;
  const totpFor: ReadonlySet<Role> = new Set(settings.REQUIRE_TOTP_FOR);

  const pool = openPool(settings.AUTH_DATABASE_URL, { name: 'auth' }, scope);
  // Counters of tries: a crash of the server may lose the last ones, and nobody can cause one from outside.
  const countPool = openPool(settings.AUTH_DATABASE_URL, { name: 'auth tries', max: 2, commit: 'LATER' }, scope);
  const eventLog = openEventLog(settings.EVENT_LOG_URL, scope, { name: 'auth' });
  const accounts = postgresAccounts(pool);
  const audit = postgresAudit(pool);
  const authenticators = createAuthenticators(pool, createSeal(kek, 'authenticator'));
  const hasher = await argon2Hasher(peppers);
  const secrets = createSecrets(refreshKey);
  const { cache, check: checkCache } = await openCache(settings.CACHE_URL, scope, { prefix: 'auth', now });
  const addresses = cacheAddressLimit(cache, memoryCache(now), settings.AUTH_SIGN_INS_PER_MINUTE);
  const isCommon = readCommonPasswords();
  const ring = createKeyRing(pool, createSeal(kek, 'signing key'), publicUrl, now);
  await ring.turn();
  await ring.assertOpens();

  return {
    pool,
    eventLog,
    checkCache,
    now,
    publicUrl,
    ring,
    audit,
    revocations: postgresRevocations(pool),
    signIn: createSignIn({
      accounts,
      setUp: postgresSetUp(pool),
      sessions: postgresSessions(pool),
      audit,
      hasher,
      signer: ring,
      throttle: postgresThrottle(countPool, nameKey),
      addresses,
      authenticators,
      secrets,
      isCommon,
      totpFor,
      publicUrl,
      noticed: (what) => (what === 'REFRESH_REUSED' ? reused.inc() : signIns.inc({ result: what })),
      now,
    }),
    users: createUsers({
      accounts,
      registrations: postgresRegistrations(pool),
      hasher,
      addresses,
      secrets,
      isCommon,
      registration: settings.REGISTRATION,
      publicUrl,
      now,
    }),
    sessions: createSessions({ accounts, now }),
    apiKeys: createApiKeys({ accounts, keys: postgresApiKeys(pool, accounts), secrets, totpFor, now }),
    totp: createTotp({ accounts, authenticators, secrets, totpFor, now }),
  };
}
