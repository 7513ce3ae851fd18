/** Identity at the public door, wired: auth's keys and revocations are asked for before the door opens, and then again and again. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Dependencies } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { Meters } from '#platform/telemetry.ts';
import type { GatewaySettings } from '../settings.ts';
import { createApiKeys } from './api-keys.ts';
import { openAuthService } from './auth-service.ts';
import type { Sign } from './calls.ts';
import { createIdentities, type Identities } from './identities.ts';
import { createKeySet } from './key-set.ts';
import { openRevocations } from './revocations.ts';
import { createTokens } from './tokens.ts';

interface Options {
  /** GraphQL address of auth. */
  readonly url: URL;
  readonly sign: Sign;
  readonly settings: Pick<GatewaySettings, 'publicUrl' | 'ingestKeys' | 'ingestKey' | 'revocationPollMs'>;
  readonly meters: Meters;
}

/** The door opens without auth, too: the console and ingest keys need nothing of it. */
const PATIENCE_MS = 2_000;
const LAG_S = 2;

export async function openIdentities(
  { url, sign, settings, meters }: Options,
  scope: Scope,
): Promise<{ readonly identities: Identities; readonly dependencies: Dependencies }> {
  const auth = openAuthService(url, sign, scope);
  const now = () => new Date();
  const keys = createKeySet({ fetch: auth.keys, now: () => performance.now() });
  const revocations = openRevocations({ read: auth.revocations, everyMs: settings.revocationPollMs, meters }, scope);
  const identities = createIdentities({
    tokens: createTokens({ issuer: settings.publicUrl, keys, now }),
    apiKeys: createApiKeys({ resolve: auth.apiKey, onRevoked: revocations.onRevoked, now }),
    revocations,
    ingestKeys: settings.ingestKeys,
    embeddedKey: settings.ingestKey,
  });
  const patience = new AbortController();
  await Promise.race([
    Promise.all([keys.warm(), revocations.begun]),
    wait(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
  ]);
  patience.abort();
  return {
    identities,
    dependencies: {
      // Hard until it was read once: then tokens go on without auth until they run out.
      revocations: { hard: true, check: async () => assert(revocations.isLoaded, 'no list of revocations yet') },
      auth: { hard: false, check: async () => assert(revocations.lagS() < LAG_S, 'auth does not answer') },
    },
  };
}

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
