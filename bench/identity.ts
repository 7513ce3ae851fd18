/**
 * npm run bench:identity: what knowing who asks costs. A light query over four subgraphs through the gateway's own fast path
 * in this process, with identity and rights and without, in turns; subgraphs (canned answers), auth and the load are another
 * process, so that the CPU of this one is the gateway's. Then the check of a token that was seen before, alone.
 */

import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { openHttp } from '#platform/http.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { readSupergraph } from '#platform/supergraph.ts';
import { createSigner, type Sign } from '../gateway/auth/calls.ts';
import type { Identities } from '../gateway/auth/identities.ts';
import { NOBODY } from '../gateway/auth/identity.ts';
import { openIdentities } from '../gateway/auth/open-identities.ts';
import { type Generation, openGeneration } from '../gateway/generation.ts';
import { createFastPath } from '../gateway/http/fast-path.ts';
import { createGatewayMeters, type GatewayMeters } from '../gateway/metrics.ts';
import type { CompiledOperation, Operation, Operations } from '../gateway/operation.ts';
import { readSettings } from '../gateway/settings.ts';
import { PUBLIC_URL } from '../tests/support/test-auth.ts';
import { type Load, type Peer, QUERY } from './identity-peer.ts';

const ROUNDS = 80;
const REQUESTS = 200;
const CHECKS = 400_000;

const nobodyAsks: Identities = { identify: async () => NOBODY, onRevoked: () => () => undefined };
const unsignedCalls: Sign = () => 'nobody';

const scope = new Scope('bench');
setLogLevel('error');
try {
  await bench();
} finally {
  await scope.close();
}

async function bench(): Promise<void> {
  const root = randomBytes(32);
  const peer = await startPeer(root);
  const settings = readSettings({ INTERNAL_ROOT: root.toString('hex'), PUBLIC_URL, PORT: '0' });
  const meters = createGatewayMeters();
  const sign = createSigner(() => root);
  const graph = { supergraph: readSupergraph(), env: peer.addresses, settings };
  const generation = await openGeneration({ ...graph, sign, meters }, scope);
  const { identities } = await openIdentities(
    { url: new URL(peer.authUrl), sign, settings, meters: meters.meters },
    scope,
  );
  const unsigned = await openGeneration({ ...graph, sign: unsignedCalls, meters: createGatewayMeters() }, scope);
  const doors = {
    on: await openDoor(generation, identities),
    off: await openDoor({ ...unsigned, operations: withoutRights(unsigned.operations, meters) }, nobodyAsks),
  };
  const authorization = `Bearer ${peer.token}`;
  const [withIdentity, without] = [await ask(doors.on, authorization), await ask(doors.off, authorization)];
  if (withIdentity !== without || /"errors"|null/.test(withIdentity))
    throw new Error(`the two doors do not answer alike:\n${withIdentity}\n${without}`);

  const cpuUs: Record<'on' | 'off', number[]> = { on: [], off: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    // In turns, and each first in every other round: neither gets the warmer machine.
    for (const name of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
      const before = process.cpuUsage();
      await peer.load({ url: doors[name], authorization, requests: REQUESTS });
      const { user, system } = process.cpuUsage(before);
      // The first round warms caches and compilers.
      if (round > 0) cpuUs[name].push((user + system) / REQUESTS);
    }
  }
  // Neighbours of this machine change from second to second: a round is compared with the one beside it alone.
  const shares = cpuUs.on.map((on, round) => on / (cpuUs.off[round] ?? Number.NaN) - 1).sort((a, b) => a - b);
  const percent = (part: number) => ((shares[Math.floor(shares.length * part)] ?? Number.NaN) * 100).toFixed(1);
  console.log(`${availableParallelism()} cores, ${ROUNDS} rounds of ${REQUESTS} requests each, in turns; medians`);
  console.log(`answer of ${without.length} bytes out of 4 subgraphs`);
  console.log(`with identity and rights  ${median(cpuUs.on).toFixed(0)} µs CPU a request`);
  console.log(`without                   ${median(cpuUs.off).toFixed(0)} µs`);
  console.log(
    `identity and rights cost  ${percent(0.5)} % (half of the rounds from ${percent(0.25)} to ${percent(0.75)} %; goal ≤ 15 %)`,
  );
  await benchCheck(identities, authorization);
}

/** The check alone, of a token that was verified before: hash, look-up, revocations. */
async function benchCheck(identities: Identities, authorization: string): Promise<void> {
  const rounds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    for (let n = 0; n < CHECKS / ROUNDS; n += 1) await identities.identify(authorization);
    rounds.push(((performance.now() - began) * 1_000) / (CHECKS / ROUNDS));
  }
  console.log(`check of a known token    ${median(rounds).toFixed(2)} µs (goal ≤ 10 µs)`);
}

async function openDoor(generation: Generation, identities: Identities): Promise<string> {
  const settings = readSettings({ INTERNAL_ROOT: '00'.repeat(32), PUBLIC_URL, PORT: '0' });
  const meters = createGatewayMeters();
  const { url } = await openHttp(
    {
      service: 'gateway',
      listen: '127.0.0.1:0',
      meters: meters.meters,
      dependencies: {},
      handle: createFastPath({ generation, identities, settings, meters }),
    },
    scope,
  );
  return url;
}

/** Every operation as somebody gets it who may do everything, worked out once. */
function withoutRights(operations: Operations, { planCache }: GatewayMeters): Operations {
  const known = new WeakMap<Operation, Promise<CompiledOperation>>();
  const everything = (operation: Operation) => ({
    ...NOBODY,
    sub: 'all',
    sid: 'all',
    scopes: new Set(operation.atoms),
  });
  return {
    ...operations,
    compile(operation, _, signal) {
      const made = known.get(operation) ?? operations.compile(operation, everything(operation), signal);
      known.set(operation, made);
      // What the other one counts as well: that is no part of rights.
      planCache.inc({ hit: 'true' });
      return made;
    },
  };
}

async function ask(url: string, authorization: string): Promise<string> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: QUERY }),
  });
  return answer.text();
}

async function startPeer(root: Buffer) {
  const child = fork(new URL('./identity-peer.ts', import.meta.url), {
    env: { ...process.env, INTERNAL_ROOT: root.toString('hex') },
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(child, 'exit');
  scope.defer('peer', async () => {
    child.disconnect();
    await ended;
  });
  const [peer] = (await once(child, 'message')) as [Peer];
  return {
    ...peer,
    async load(load: Load): Promise<void> {
      child.send(load);
      await once(child, 'message');
    },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
