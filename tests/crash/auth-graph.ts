/** Auth and the gateway over stores of a cell; auth in a process of its own if that is to be killed, else by a clock that can be moved. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '#platform/kernel/clock.ts';
import type { Scope } from '#platform/lifecycle.ts';
import type { Env } from '#platform/service.ts';
import { createMeters } from '#platform/telemetry.ts';
import { createAuth } from '#subgraphs/auth/index.ts';
import { AuthSettings, openTools } from '#subgraphs/auth/tools.ts';
import gateway from '../../gateway/index.ts';
import { bootstrap, enter, join, secret } from '../support/auth.ts';
import { type FaultProxy, faultProxy } from '../support/fault-proxy.ts';
import { query } from '../support/graphql-client.ts';
import { PUBLIC_URL } from '../support/test-auth.ts';
import type { Killable } from './faults.ts';
import { serviceProcess } from './service-process.ts';
import type { Stores } from './stores.ts';

export interface AuthGraph {
  /** `Bearer` and the access token of a new session of person `n`. */
  signIn(n: number): Promise<string>;
  /** Through the gateway. Rejects unless the session is over; one that is over already is. */
  signOut(authorization: string): Promise<void>;
  /** Whether the gateway lets this token in; rejects when it cannot tell. */
  isLetIn(authorization: string): Promise<boolean>;
  /** When the gateway last read the list of what was taken back whole: ms of `performance.now()`, a little early. */
  listReadAt(): Promise<number>;
  /** Between the gateway and auth. */
  readonly proxy: FaultProxy;
  readonly worker: Killable | undefined;
}

const PEOPLE = 8;

export async function startAuthGraph(
  stores: Stores,
  { isProcess, now }: { readonly isProcess: boolean; readonly now: Clock },
  scope: Scope,
): Promise<AuthGraph> {
  const env: Env = {
    LISTEN: '127.0.0.1:0',
    PORT: '0',
    PUBLIC_URL,
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    AUTH_DATABASE_URL: stores.url,
    EVENT_LOG_URL: stores.logUrl,
    CACHE_URL: 'memory:',
    TITAN_KEK: secret(),
    AUTH_PEPPER: secret(),
    AUTH_REFRESH_KEY: secret(),
    REVOCATION_POLL_MS: '20',
  };
  // Another copy of auth, which nothing happens to but to its store: there people sign in.
  const tools = await openTools(AuthSettings.parse(env), scope, createMeters('sign-in'));
  const { by } = await bootstrap({ tools });
  const people = Array.from({ length: PEOPLE }, (_, i) => `person-${i}@titan.example`);
  for (const email of people) await join({ tools }, by, email);

  const own = isProcess ? await serviceProcess('auth', env, scope) : undefined;
  const { AUTH_URL = `${own?.url}/graphql` } = own ? {} : await createAuth(now).start(env, scope.child('auth'));
  const proxy = await faultProxy(AUTH_URL, scope);
  const { GATEWAY_URL: url = '' } = await gateway.start({ ...env, AUTH_URL: proxy.url }, scope.child('gateway'));

  return {
    async signIn(n) {
      return `Bearer ${(await enter({ tools }, people[n % PEOPLE] ?? '')).tokens.accessToken}`;
    },
    async signOut(authorization) {
      const { status, data, text } = await query(url, 'mutation { signOut }', { authorization });
      if (status !== 401 && data?.signOut !== true) throw new Error(`${status}: ${text}`);
    },
    async isLetIn(authorization) {
      const { status, text } = await query(url, '{ __typename }', { authorization });
      if (status !== 200 && status !== 401) throw new Error(`${status}: ${text}`);
      return status === 200;
    },
    async listReadAt() {
      const asked = performance.now();
      const text = await (await fetch(`${url}/metrics`)).text();
      const lagS = Number(/^revocation_lag_seconds(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1]);
      return asked - lagS * 1_000;
    },
    proxy,
    worker: own?.worker,
  };
}
