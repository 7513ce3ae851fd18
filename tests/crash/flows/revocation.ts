/** Sessions that are taken back while the gateway cannot always read auth's list. */
import { startHarness } from '../../gateway/harness.ts';
import { type FaultProxy, faultProxy } from '../../support/fault-proxy.ts';
import type { Flow } from '../runner.ts';

const HINTS_ONLY = 'taken back by a hint that nobody repeats';

export const revocation: Flow = {
  name: 'revocation',
  invariant: 'what was taken back is refused once the list can be read, and never let in again',
  cells: (['WORKER', 'PARTITION'] as const).map((fault) => ({ fault, on: 'http', needs: [] })),
  mutants: [{ name: HINTS_ONLY, fault: 'WORKER', on: 'http' }],

  async open({ random, history, mutant }, scope) {
    const proxies: FaultProxy[] = [];
    const titan = await startHarness({}, async (name, url, own) => {
      if (name !== 'auth') return url;
      const proxy = await faultProxy(url, own);
      proxies.push(proxy);
      return proxy.url;
    });
    scope.defer('gateway', () => titan[Symbol.asyncDispose]());
    const [taken, refused, wrong] = [[] as string[], new Set<string>(), [] as string[]];
    const begun = new Set<number>();

    /** Whether a token of this session is let in. */
    async function isLetIn(sid: string): Promise<boolean> {
      const response = await fetch(`${titan.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: titan.as({ role: 'VIEWER', claims: { sid, sub: sid } }),
        },
        body: '{"query":"{ contacts { id } }"}',
      });
      await response.arrayBuffer();
      if (response.status >= 500) throw new Error(`status ${response.status}`);
      return response.status === 200;
    }

    return {
      targets: { proxies, worker: { kill: () => titan.stop('auth'), start: () => titan.start('auth') } },

      async operate(n) {
        // A try that failed later on has taken it back already.
        if (!begun.has(n)) {
          if (!(await isLetIn(`session-${n}`))) wrong.push(`session ${n} was refused, which nobody took back`);
          begun.add(n);
          titan.auth.revoke('SESSION', `session-${n}`);
          taken.push(`session-${n}`);
          history.ack([`session-${n}`]);
        }
        // A hint is for who listens at this moment; a list is kept.
        if (mutant === HINTS_ONLY)
          setTimeout(() => {
            titan.auth.oldest = (titan.auth.rows.at(-1)?.pos ?? 0) + 1;
          }, 100);
        const earlier = taken[Math.floor(random() * taken.length)] ?? '';
        // Asked first: another client may be refused while this answer is under way.
        const wasRefused = refused.has(earlier);
        if (await isLetIn(earlier)) {
          if (wasRefused) wrong.push(`${earlier} was let in again after it had been refused`);
        } else refused.add(earlier);
      },

      async isDone() {
        for (const sid of taken) if (await isLetIn(sid)) throw new Error(`${sid} was taken back and is let in`);
      },

      async violations() {
        const forgotten: string[] = [];
        for (const sid of history.acked()) if (await isLetIn(sid)) forgotten.push(sid);
        return [
          ...wrong.slice(0, 5),
          ...(forgotten.length === 0
            ? []
            : [`${forgotten.length} sessions that were taken back are let in, such as ${forgotten[0]}`]),
        ];
      },
    };
  },
};
