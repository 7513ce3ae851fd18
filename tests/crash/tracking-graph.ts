/** Tracking, the worker that stores positions and the gateway over stores of a cell; tracking in a process of its own if that is to be killed. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Scope } from '#platform/lifecycle.ts';
import type { Env, Service } from '#platform/service.ts';
import tracking from '#subgraphs/tracking/index.ts';
import gateway from '../../gateway/index.ts';
import ingest from '../../workers/position-ingest.ts';
import { supergraphFile } from '../gateway/subgraphs.ts';
import { type FaultProxy, faultProxy } from '../support/fault-proxy.ts';
import { type Change, mutantOf } from '../support/mutant.ts';
import { PUBLIC_URL, TestAuth } from '../support/test-auth.ts';
import type { Killable } from './faults.ts';
import { serviceProcess } from './service-process.ts';
import type { Stores } from './stores.ts';

export interface TrackingGraph {
  /** Of the gateway, past every proxy. */
  readonly url: string;
  /** Of one who may see positions. */
  authorization(): string;
  /** Posts position reports; rejects unless all of them were accepted. */
  post(lines: readonly object[]): Promise<void>;
  /** Between the gateway and tracking. */
  readonly proxy: FaultProxy;
  readonly worker: Killable | undefined;
}

export async function startTrackingGraph(
  stores: Stores,
  { isProcess, changes }: { readonly isProcess: boolean; readonly changes: readonly Change[] },
  scope: Scope,
): Promise<TrackingGraph> {
  const ingestKey = randomBytes(24).toString('base64url');
  const env: Env = {
    LISTEN: '127.0.0.1:0',
    PORT: '0',
    PUBLIC_URL,
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    TITAN_INGEST_KEY: ingestKey,
    TRACKING_DATABASE_URL: stores.url,
    EVENT_LOG_URL: stores.logUrl,
    // Nothing is sealed within a run.
    TRACKING_RESEAL_QUIET_S: '3600',
  };
  const auth = new TestAuth();
  const authEnv = await auth.service.start({ ...env, SUPERGRAPH: supergraphFile }, scope.child('auth'));
  const service = changes.length === 0 ? tracking : await mutated(changes, scope);
  const own = isProcess ? await serviceProcess('tracking', env, scope) : undefined;
  const { TRACKING_URL = `${own?.url}/graphql` } = own ? {} : await service.start(env, scope.child('tracking'));
  const proxy = await faultProxy(TRACKING_URL, scope);
  await ingest.start(env, scope.child('position-ingest'));
  const { GATEWAY_URL: url = '' } = await gateway.start(
    { ...env, ...authEnv, TRACKING_URL: proxy.url },
    scope.child('gateway'),
  );

  return {
    url,
    authorization: () => auth.bearer({ role: 'VIEWER' }),
    async post(lines) {
      const answer = await fetch(`${url}/ingest/positions`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${ingestKey}` },
        body: lines.map((line) => JSON.stringify(line)).join('\n'),
      });
      const text = await answer.text();
      if (answer.status !== 200 || JSON.parse(text).accepted !== lines.length)
        throw new Error(`${answer.status}: ${text}`);
    },
    proxy,
    worker: own?.worker,
  };
}

async function mutated(changes: readonly Change[], scope: Scope): Promise<Service> {
  const file = join(mutantOf(changes, scope), 'subgraphs/tracking/index.ts');
  return ((await import(/* @vite-ignore */ file)) as { readonly default: Service }).default;
}
