/**
 * The other side of `bench:identity`, in a process of its own: subgraphs that say always the same, auth for its tokens, and
 * the load. It ends when its parent lets go.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { addressVariable } from '#platform/supergraph.ts';
import { supergraphFile } from '../tests/gateway/subgraphs.ts';
import { TestAuth } from '../tests/support/test-auth.ts';

/** A light query over four subgraphs. */
export const QUERY = `{
  kaiju(id: "k") {
    codename category
    lastSighting { note vouchedBy { name } }
    track { name lastKnown { observedAt position { lat lon } } jaeger { callsign integrityPct } }
  }
}`;

export interface Peer {
  readonly addresses: Readonly<Record<string, string>>;
  readonly authUrl: string;
  readonly token: string;
}

export interface Load {
  readonly url: string;
  readonly authorization: string;
  readonly requests: number;
}

const AT_ONCE = 16;
const ANSWERS: Readonly<Record<string, object>> = {
  kaiju: {
    kaiju: {
      __typename: 'Kaiju',
      id: 'k',
      codename: 'Onibaba',
      category: 'II',
      lastSighting: { note: 'Seen from the coast.', vouchedBy: { __typename: 'User', id: 'u' } },
    },
  },
  auth: { _entities: [{ __typename: 'User', name: 'Mako' }] },
  tracking: {
    _entities: [
      {
        __typename: 'Kaiju',
        track: {
          name: 'Track 7',
          lastKnown: { observedAt: '2026-11-25T04:00:00.000Z', position: { lat: 35.1, lon: 139.9 } },
          jaeger: { __typename: 'Jaeger', id: 'j' },
        },
      },
    ],
  },
  jaeger: { _entities: [{ __typename: 'Jaeger', callsign: 'Coyote Tango', integrityPct: 82 }] },
};

if (process.send !== undefined) await serve();

async function serve(): Promise<void> {
  setLogLevel('error');
  const scope = new Scope('peer');
  const addresses: Record<string, string> = {};
  for (const [name, data] of Object.entries(ANSWERS)) {
    const text = JSON.stringify({ data });
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Listening on TCP, so it is an AddressInfo.
    addresses[addressVariable(name)] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    scope.defer(name, () => server.close().closeAllConnections());
  }
  const auth = new TestAuth();
  const { AUTH_URL: authUrl = '' } = await auth.service.start(
    { ...process.env, SUPERGRAPH: supergraphFile, LISTEN: '127.0.0.1:0' },
    scope,
  );
  process.on('message', (load: Load) => void run(load).then(() => process.send?.('done')));
  process.once('disconnect', () => void scope.close());
  process.send?.({
    addresses,
    authUrl,
    token: auth.token({ role: 'OPERATOR', claims: { exp: Math.floor(Date.now() / 1_000) + 590 } }),
  } satisfies Peer);
}

async function run({ url, authorization, requests }: Load): Promise<void> {
  const pool = new Pool(url, { connections: AT_ONCE });
  const body = JSON.stringify({ query: QUERY });
  let left = requests;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const answer = await pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json', authorization },
        body,
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || text.includes('"errors"')) throw new Error(text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await pool.close();
}
