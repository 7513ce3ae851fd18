/** A gateway over the subgraphs of this folder, all in this process, on free ports of loopback. */
import { randomBytes } from 'node:crypto';
import { Scope } from '#platform/lifecycle.ts';
import type { Env, Service } from '#platform/service.ts';
import gateway from '../../gateway/index.ts';
import { PUBLIC_URL, TestAuth, type TokenChanges } from '../support/test-auth.ts';
import { type BestiaryTools, bestiary, type RadarTools, radar, supergraphFile, Tape } from './subgraphs.ts';

export const INGEST_KEY = 'an ingest key for tests 0123456789'.replaceAll(' ', '-');

type Name = 'radar' | 'bestiary' | 'auth';

export interface Harness extends AsyncDisposable {
  readonly url: string;
  readonly auth: TestAuth;
  readonly radar: RadarTools;
  readonly bestiary: BestiaryTools;
  /** What services were told; addresses of the subgraphs are in it. */
  readonly env: Env;
  /** Ends a subgraph; its address refuses connections from then on. */
  stop(name: Name): Promise<void>;
  /** Starts it again where it was. */
  start(name: Name): Promise<void>;
  /** The header of a caller of this role. */
  as(changes: TokenChanges): string;
  /** Value of one metric of the gateway, labels ignored: the sum. */
  metric(name: string): Promise<number>;
  /** Ends the gateway as a signal would. */
  close(): Promise<void>;
}

/** `between` gives the address under which the gateway reaches a service: its own, or that of something before it. */
export async function startHarness(
  settings: Env = {},
  between: (name: Name, url: string, scope: Scope) => Promise<string> = async (_, url) => url,
): Promise<Harness> {
  const scope = new Scope('test');
  const auth = new TestAuth();
  const tools = {
    radar: { sightings: new Tape(), pictures: new Tape(), renamed: [] },
    bestiary: { asked: [] },
  };
  const services: Record<Name, Service> = {
    radar: radar(tools.radar),
    bestiary: bestiary(tools.bestiary),
    auth: auth.service,
  };
  const base: Env = {
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    SUPERGRAPH: supergraphFile,
    TITAN_INGEST_KEY: INGEST_KEY,
    PORT: '0',
    PUBLIC_URL,
    REVOCATION_POLL_MS: '20',
  };
  const running = new Map<string, Scope>();
  const places = new Map<string, string>();

  async function start(name: Name): Promise<Env> {
    const own = scope.child(name);
    const started = await services[name].start({ ...base, LISTEN: places.get(name) ?? '127.0.0.1:0' }, own);
    running.set(name, own);
    places.set(name, new URL(Object.values(started)[0] ?? '').host);
    return started;
  }

  const addresses: Record<string, string> = {};
  for (const name of ['auth', 'radar', 'bestiary'] as const)
    for (const [variable, url = ''] of Object.entries(await start(name)))
      addresses[variable] = await between(name, url, scope);
  const env = { ...base, LISTEN: '127.0.0.1:0', ...addresses, ...settings };
  const door = scope.child('gateway');
  const { GATEWAY_URL: url = '' } = await gateway.start(env, door);
  return {
    url,
    auth,
    as: (changes) => auth.bearer(changes),
    radar: tools.radar,
    bestiary: tools.bestiary,
    env,
    stop: async (name) => running.get(name)?.close(),
    start: async (name) => void (await start(name)),
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
      return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
    },
    close: () => door.close(),
    [Symbol.asyncDispose]: () => scope.close(),
  };
}
