/**
 * The gateway: the one public door. One server for the graph over HTTP and WebSocket, the ingest door and the console, so
 * that limits, identity and masking cannot be missing on one of them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { StartError } from '#platform/errors.ts';
import { openHttp, sendJson } from '#platform/http.ts';
import type { Scope } from '#platform/lifecycle.ts';
import { inWork, log } from '#platform/log.ts';
import type { Env, Service } from '#platform/service.ts';
import { readSupergraph, withAddresses } from '#platform/supergraph.ts';
import { AUTH } from './auth/auth-service.ts';
import { createSigner, openInternalRoot } from './auth/calls.ts';
import { openIdentities } from './auth/open-identities.ts';
import { createConsole } from './console.ts';
import { openGeneration } from './generation.ts';
import { clientAddress } from './http/client-address.ts';
import { createFastPath } from './http/fast-path.ts';
import { createIngestDoor, INGEST_PATH } from './ingest-door.ts';
import { createLiveEngine } from './live/engine.ts';
import { createLiveDoor } from './live/socket.ts';
import { createGatewayMeters } from './metrics.ts';
import { openOwner } from './pass-through.ts';
import { createSessionDoor } from './session-door.ts';
import { readSettings } from './settings.ts';

const gateway: Service = {
  name: 'gateway',
  start: (env, scope) => inWork({ service: 'gateway' }, () => startGateway(env, scope)),
};
export default gateway;

async function startGateway(env: Env, scope: Scope): Promise<Env> {
  const settings = readSettings(env);
  const supergraph = readSupergraph(settings.supergraphFile);
  const meters = createGatewayMeters();
  const sign = createSigner(openInternalRoot(settings, scope));
  const authUrl = withAddresses(supergraph, env).subgraphs.find(({ name }) => name === AUTH)?.routingUrl;
  if (authUrl === undefined)
    throw new StartError(`The supergraph lists no subgraph ${AUTH}: nobody could prove who they are.`);
  const [generation, { identities, dependencies }] = await Promise.all([
    openGeneration({ supergraph, env, settings, sign, meters }, scope),
    openIdentities({ url: new URL(authUrl), sign, settings, meters: meters.meters }, scope),
  ]);
  const graph = createFastPath({ generation, identities, settings, meters });
  const page = createConsole(settings.webDist);
  const addressOf = (request: IncomingMessage) => clientAddress(request, settings.trustedProxies);
  const auth = openOwner({ name: AUTH, url: new URL(authUrl), sign }, scope);
  const passed = new Map(createSessionDoor({ auth, allowedOrigins: settings.allowedOrigins, addressOf }));
  const tracking = generation.subgraphs.get('tracking');
  if (tracking !== undefined) {
    const owner = openOwner({ name: 'tracking', url: tracking.url, sign }, scope);
    passed.set(INGEST_PATH, createIngestDoor({ tracking: owner, identities }));
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?', 1)[0] ?? '/';
    if (path === '/graphql') return graph(request, response);
    const pass = passed.get(path);
    if (pass !== undefined) return pass(request, response);
    // Not even the page: what is between the parts has no address outside.
    if (/^\/internal(\/|$)/i.test(path))
      return sendJson(response, 404, { code: 'NOT_FOUND', message: 'There is nothing here.' });
    return page(request, response);
  }

  const engine = createLiveEngine({ generation, sign, limits: settings.live, eventMs: settings.call.wholeMs, meters });
  scope.defer('live engine', () => engine.close());
  const live = createLiveDoor({
    generation,
    identities,
    engine,
    limits: settings.live,
    allowedOrigins: settings.allowedOrigins,
    addressOf,
    meters,
  });

  const { url } = await openHttp(
    {
      service: 'gateway',
      listen: `${settings.host}:${settings.port}`,
      portSetting: 'PORT',
      meters: meters.meters,
      // The generation is there before the door opens, and subgraphs may come and go.
      dependencies,
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
