/** Queries over two subgraphs, and mutations, through the gateway while a subgraph is away or the way to it is bad. */
import { setTimeout as wait } from 'node:timers/promises';
import { startHarness } from '../../gateway/harness.ts';
import { type FaultProxy, faultProxy } from '../../support/fault-proxy.ts';
import { movableClock } from '../faults.ts';
import type { Flow } from '../runner.ts';

/** Promised to who asks a query. Two cores that run other tests beside this are given as much again. */
const ANSWERED_WITHIN_MS = 2 * 2_000;
const RETRIED = 'mutations are tried again';

interface Answer {
  readonly status: number;
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

export const gateway: Flow = {
  name: 'gateway',
  invariant:
    'what can be answered is, in time; a mutation takes effect at most once; no token of another time is let in',
  cells: (['WORKER', 'PARTITION', 'CLOCK'] as const).map((fault) => ({ fault, on: 'http', needs: [] })),
  mutants: [{ name: RETRIED, fault: 'PARTITION', on: 'http' }],

  async open({ history, mutant }, scope) {
    const proxies: FaultProxy[] = [];
    const titan = await startHarness({}, async (name, url, own) => {
      if (name === 'auth') return url;
      const proxy = await faultProxy(url, own);
      // Radar takes the mutations: it is struck twice as often.
      proxies.push(...(name === 'radar' ? [proxy, proxy] : [proxy]));
      return proxy.url;
    });
    scope.defer('gateway', () => titan[Symbol.asyncDispose]());
    const [clock, wrong] = [movableClock(), [] as string[]];

    async function ask(query: string): Promise<Answer> {
      const nowS = Math.floor(clock.now().getTime() / 1_000);
      // Of an auth service whose clock is wrong. Its own life is short, so that both directions are out of it.
      const claims = clock.offsetMs === 0 ? {} : { iat: nowS, exp: nowS + 60 };
      const from = performance.now();
      const response = await fetch(`${titan.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: titan.as({ role: 'ADMIN', claims }) },
        body: JSON.stringify({ query }),
      });
      const answer = { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
      const ms = performance.now() - from;
      if (ms > ANSWERED_WITHIN_MS && query.startsWith('{')) wrong.push(`an answer took ${Math.round(ms)} ms: ${query}`);
      return answer;
    }

    return {
      targets: {
        clock,
        proxies,
        worker: { kill: () => titan.stop('bestiary'), start: () => titan.start('bestiary') },
      },

      async operate(n) {
        const before = clock.offsetMs;
        if (n % 2 === 0) {
          const { data, status, errors } = await ask('{ contacts { id name beast { codename } } motto }');
          if (before !== 0 && before === clock.offsetMs) {
            if (status !== 401) wrong.push(`a token of ${before / 1_000} s from now was answered with ${status}`);
            return;
          }
          // Of auth, which nothing happens to.
          if (before === 0 && clock.offsetMs === 0 && data?.motto !== 'We watch.')
            wrong.push(`what auth could answer is missing: ${status} ${JSON.stringify(errors)}`);
          return;
        }
        const mutation = `mutation { rename(id: "1", name: "N${n}") { id } }`;
        const first = await ask(mutation);
        // Without an answer the outcome is unknown: nobody asks again, but for the mutant.
        const { data } = mutant === RETRIED && !first.data?.rename ? await ask(mutation) : first;
        if (data?.rename) history.ack([`1 N${n}`]);
      },

      async isDone() {
        await wait(20);
        const { data } = await ask('{ contacts { id beast { codename } } }');
        const [first] = (data?.contacts ?? []) as readonly { readonly beast?: { readonly codename?: string } | null }[];
        if (first?.beast?.codename === undefined) throw new Error('the graph is not whole again');
      },

      async violations() {
        const times = new Map<string, number>();
        for (const name of titan.radar.renamed) times.set(name, (times.get(name) ?? 0) + 1);
        const doubled = [...times].filter(([, count]) => count > 1);
        const lost = [...history.acked()].filter((name) => !times.has(name));
        return [
          ...wrong.slice(0, 5),
          ...(doubled.length === 0
            ? []
            : [`${doubled.length} mutations took effect twice, such as ${doubled[0]?.[0]}`]),
          ...(lost.length === 0 ? [] : [`${lost.length} acknowledged mutations took no effect, such as ${lost[0]}`]),
        ];
      },
    };
  },
};
