/**
 * People sign out while the gateway cannot always read auth's list of what was taken back. The list is all that carries the
 * word: nothing here hangs on PubSub, which the design has for a hint, so the row of the broker is the way to the list.
 */
import { topics } from '#subgraphs/auth/contract.ts';
import { startAuthGraph } from '../auth-graph.ts';
import { movableClock, pick } from '../faults.ts';
import type { Flow } from '../runner.ts';
import { openStores } from '../stores.ts';

/** Of so many operations one signs in and out; the others show a token of a session that is over. */
const SIGN_OUT_EVERY = 8;
const HINTS_ONLY = 'taken back by a hint that nobody repeats';
const HINT_MS = 100;

interface Session {
  readonly authorization: string;
  wasLetIn: boolean;
  /** When its end was acknowledged, ms of `performance.now()`. */
  endedAt: number;
  wasRefused: boolean;
}

export const revocation: Flow = {
  name: 'revocation',
  invariant: 'what was taken back is refused once the list has been read, and never let in again',
  cells: (['WORKER', 'BROKER', 'STORE', 'PARTITION', 'CLOCK'] as const).map((fault) => ({
    ...{ fault, on: 'postgres', needs: ['postgres'] },
  })),
  mutants: [{ name: HINTS_ONLY, fault: 'BROKER', on: 'postgres' }],

  async open({ cell, random, history, mutant }, scope) {
    const stores = await openStores(scope, cell, 'auth', [topics.events]);
    const clock = movableClock();
    const graph = await startAuthGraph(stores, { isProcess: cell.fault === 'WORKER', now: clock.now }, scope);
    const sessions = new Map<number, Session>();
    const over: Session[] = [];
    const wrong: string[] = [];
    if (mutant === HINTS_ONLY) {
      // A hint is for who listens at this moment; the list is kept.
      const forget = () => void stores.judge.query('delete from revocation').catch(() => undefined);
      const timer = setInterval(forget, HINT_MS);
      scope.defer('hints', () => clearInterval(timer));
    }

    async function signInAndOut(n: number): Promise<void> {
      const known = sessions.get(n);
      const session = known ?? {
        ...{ authorization: await graph.signIn(n), wasLetIn: false },
        ...{ endedAt: Number.POSITIVE_INFINITY, wasRefused: false },
      };
      sessions.set(n, session);
      // A try that failed later on may have ended it already.
      if (!session.wasLetIn) {
        if (!(await graph.isLetIn(session.authorization))) wrong.push('a session was refused that nobody had ended');
        session.wasLetIn = true;
      }
      await graph.signOut(session.authorization);
      session.endedAt = performance.now();
      over.push(session);
      history.ack([String(n)]);
    }

    async function show(session: Session): Promise<void> {
      // Both asked first: what happens while the answer is under way is no ground to refuse.
      const readAt = await graph.listReadAt();
      const { wasRefused, endedAt } = session;
      if (!(await graph.isLetIn(session.authorization))) {
        session.wasRefused = true;
        return;
      }
      if (wasRefused) wrong.push('a session was let in again after it had been refused');
      if (endedAt < readAt)
        wrong.push(`a session was let in ${Math.round(readAt - endedAt)} ms after its end, with the list read since`);
    }

    return {
      targets: {
        ...stores.targets,
        clock,
        broker: {
          async kill() {
            await graph.proxy.refuse(true);
            graph.proxy.cut();
          },
          start: () => graph.proxy.refuse(false),
        },
        proxies: [graph.proxy, graph.proxy, ...(stores.targets.proxies ?? [])],
        ...(graph.worker === undefined ? {} : { worker: graph.worker }),
      },

      async operate(n) {
        if (n % SIGN_OUT_EVERY === 0) await signInAndOut(n);
        else if (over.length > 0) await show(pick(over, random));
      },

      async isDone() {
        for (const { authorization } of over)
          if (await graph.isLetIn(authorization)) throw new Error('a session is over and let in');
      },

      async violations() {
        let forgotten = 0;
        for (const n of history.acked()) {
          const session = sessions.get(Number(n));
          if (session !== undefined && (await graph.isLetIn(session.authorization))) forgotten += 1;
        }
        return [...wrong.slice(0, 5), ...(forgotten === 0 ? [] : [`${forgotten} sessions that are over are let in`])];
      },
    };
  },
};
