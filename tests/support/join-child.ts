/**
 * Joins in a process of its own, ten to each engagement: `join-child.ts DATABASE_URL JAEGER WHEN ENGAGEMENT…`. WHEN: NEVER, or
 * AFTER_CLAIM: it kills itself as soon as a claim of its own is stored.
 */
import { Refusal } from '#platform/kernel/refusal.ts';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openPool } from '#platform/postgres.ts';
import type { EventStore } from '../../subgraphs/combat/store/event-store.ts';
import { joinWorld } from './join-world.ts';

const JOINS = 10;
const [url = '', jaeger = '', when = '', ...engagements] = process.argv.slice(2);
setLogLevel('error');
await using scope = new Scope('join child');
const world = joinWorld(openPool(url, { name: 'join child', max: 4 }, scope), mortal);
await Promise.all(
  engagements.flatMap((id) =>
    Array.from({ length: JOINS }, async (_, n) => {
      await world.engagements.join(id, jaeger, { actor: 'test', key: `${id} ${n}` }).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
    }),
  ),
);

function mortal(store: EventStore): EventStore {
  return {
    ...store,
    async append(stream, ...rest) {
      const appended = await store.append(stream, ...rest);
      if (when === 'AFTER_CLAIM' && stream.startsWith('jaeger-claim:')) process.kill(process.pid, 'SIGKILL');
      return appended;
    },
  };
}
