/** Combat behind the gateway, with its relay and its projections, in this process; what it knows of Jaegers and Kaiju is given. */
import { randomBytes } from 'node:crypto';
import type { Scope } from '#platform/lifecycle.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import type { Role } from '#platform/roles.ts';
import type { Env } from '#platform/service.ts';
import combat from '#subgraphs/combat/index.ts';
import gateway from '../../gateway/index.ts';
import { topics } from '../../subgraphs/combat/contract.ts';
import { keepEntries, keepJaegers } from '../../subgraphs/combat/neighbours/neighbour-rows.ts';
import { topics as jaegerTopics } from '../../subgraphs/jaeger/contract.ts';
import { topics as kaijuTopics } from '../../subgraphs/kaiju/contract.ts';
import combatProjections from '../../workers/combat-projections.ts';
import combatRelay from '../../workers/combat-relay.ts';
import { supergraphFile } from '../gateway/subgraphs.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { amurWarden, saltHydra } from './engagements.ts';
import { PUBLIC_URL, TestAuth } from './test-auth.ts';
import type { GraphqlAnswer } from './titan.ts';

export interface CombatGraph {
  readonly db: TestDatabase;
  as(role: Role): Readonly<Record<string, string>>;
  query<T>(document: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<GraphqlAnswer<T>>;
}

/** `storeUrl`: of the events; combat's own database unless given. One Jaeger and one Kaiju are known: Amur Warden and Salt Hydra. */
export async function startCombatGraph(storeUrl: string | undefined, scope: Scope): Promise<CombatGraph> {
  const db = await testDatabase(scope, 'combat');
  const eventLog = openEventLog(db.logUrl, scope, { name: 'test' });
  await eventLog.declare([topics.events, jaegerTopics.events, kaijuTopics.events]);
  await keepJaegers(db.pool, [amurWarden]);
  await keepEntries(db.pool, [{ id: saltHydra.id, kaiju: saltHydra, now: undefined }]);
  const env: Env = {
    LISTEN: '127.0.0.1:0',
    PORT: '0',
    PUBLIC_URL,
    INTERNAL_ROOT: randomBytes(32).toString('hex'),
    TITAN_INGEST_KEY: randomBytes(24).toString('base64url'),
    TITAN_KEK: randomBytes(32).toString('hex'),
    CACHE_URL: 'memory:',
    COMBAT_STORE_URL: storeUrl ?? db.url,
    COMBAT_DATABASE_URL: db.url,
    EVENT_LOG_URL: db.logUrl,
  };
  const auth = new TestAuth();
  const authEnv = await auth.service.start({ ...env, SUPERGRAPH: supergraphFile }, scope.child('auth'));
  const combatEnv = await combat.start(env, scope.child('combat'));
  for (const worker of [combatRelay, combatProjections]) await worker.start(env, scope.child(worker.name));
  const { GATEWAY_URL: url = '' } = await gateway.start({ ...env, ...authEnv, ...combatEnv }, scope.child('gateway'));
  const as = (role: Role) => ({ authorization: auth.bearer({ role }) });
  return {
    db,
    as,
    async query(document, variables = {}, headers = as('ADMIN')) {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document, variables }),
      });
      // The cast: the test knows what it asks for.
      return (await answer.json()) as GraphqlAnswer<never>;
    },
  };
}
