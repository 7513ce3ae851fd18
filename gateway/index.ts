/**
 * The gateway: the one public door. One server for the graph over HTTP and WebSocket, the ingest door and the console, so
 * that limits, identity and masking cannot be missing on one of them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { openHttp } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { inWork, log } from '#platform/log.ts';
import type { Env, Service } from '#platform/service.ts';
import { readSupergraph, withAddresses } from '#platform/supergraph.ts';
import { createSigner, openInternalRoot } from './auth/calls.ts';
import { keysAndViewers } from './auth/identity.ts';
import { createConsole } from './console.ts';
import { openGeneration } from './generation.ts';
import { createFastPath } from './http/fast-path.ts';
import { createLiveEngine } from './live/engine.ts';
import { createLiveDoor } from './live/socket.ts';
import { createGatewayMeters } from './metrics.ts';
import { INGEST_PATH, openPassThrough } from './pass-through.ts';
import { readSettings } from './settings.ts';

const gateway: Service = {
  name: 'gateway',
  start: (env, scope) => inWork({ service: 'gateway' }, () => startGateway(env, scope)),
};
export default gateway;

async function startGateway(env: Env, scope: Scope): Promise<Env> {
  const settings = readSettings(env);
  const supergraph = withAddresses(readSupergraph(settings.supergraphFile), env);
  const meters = createGatewayMeters();
  const sign = createSigner(openInternalRoot(settings, scope));
  const identities = keysAndViewers(settings.ingestKey, settings.ingestKeys);
  const generation = await openGeneration({ supergraph, settings, sign, meters }, scope);
  const graph = createFastPath({ generation, identities, settings, meters });
  const page = createConsole(settings.webDist);
  const ingest = openIngest();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?', 1)[0];
    if (path === '/graphql') return graph(request, response);
    if (path === INGEST_PATH && ingest !== undefined) return ingest(request, response);
    return page(request, response);
  }

  function openIngest() {
    const tracking = generation.subgraphs.get('tracking');
    return tracking === undefined ? undefined : openPassThrough({ tracking: tracking.url, identities, sign }, scope);
  }

  const engine = createLiveEngine({ generation, sign, limits: settings.live, eventMs: settings.call.wholeMs, meters });
  scope.defer('live engine', () => engine.close());
  const live = createLiveDoor({
    generation,
    identities,
    engine,
    limits: settings.live,
    allowedOrigins: settings.allowedOrigins,
    meters,
  });

  const { url } = await openHttp(
    {
      service: 'gateway',
      listen: `${settings.host}:${settings.port}`,
      portSetting: 'PORT',
      meters: meters.meters,
      // The generation is there before the door opens, and subgraphs may come and go.
      dependencies: {},
      drainMs: settings.drainMs,
      handle,
      upgrade: live.upgrade,
    },
    scope,
  );
  // Closers run in reverse: sockets end before the server waits for its connections.
  scope.defer('live sockets', () => live.close());
  log.info({ url, generation: generation.id }, 'started');
  return { GATEWAY_URL: url };
}
