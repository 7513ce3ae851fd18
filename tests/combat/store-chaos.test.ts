/**
 * The event store on a network that fails and in processes that are killed: nothing is lost, nothing is there twice, and every
 * answer is true. Each guard with the mutant that lacks it.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { setLogLevel } from '#platform/log.ts';
import { openMongo } from '#platform/mongo.ts';
import { openPool } from '#platform/postgres.ts';
import { projectRoot } from '#platform/supergraph.ts';
import type { EventStore } from '#subgraphs/combat/store/event-store.ts';
import { combatDatabase } from '../support/combat-database.ts';
import { aStream, by, events } from '../support/combat-events.ts';
import { eventually } from '../support/eventually.ts';
import { faultProxy } from '../support/fault-proxy.ts';
import { mongoDatabase } from '../support/mongo.ts';
import { type Change, mutantOf } from '../support/mutant.ts';
import { sharedServer, withServer } from '../support/servers.ts';
import { assertWhole, cuttingCommits, cuttingInserts, noneLostNoneDoubled } from '../support/store-chaos.ts';
import { spawnChild } from '../support/titan.ts';

const STORE = 'subgraphs/combat/store';
const LOAD = { appends: 3_000, callers: 20, calmAppends: 900 };
const LOAD_ALONE = { appends: 1_500, callers: 20, calmAppends: 0 };

type Mongo = typeof import('#subgraphs/combat/store/mongo.ts');
type Documents = typeof import('#subgraphs/combat/store/mongo-documents.ts');
type Postgres = typeof import('#subgraphs/combat/store/postgres.ts');

/** Two processes on one store: what the one sends is cut, the other has a calm line. `folder`: of the project or a mutant. */
interface World {
  readonly cut: EventStore;
  readonly calm: EventStore;
  readonly cuts: () => number;
  /** For processes. */
  readonly url: string;
}

let scope: Scope;
// Connections are lost here all the time.
beforeAll(() => setLogLevel('fatal'));
afterAll(() => setLogLevel('info'));
beforeEach(() => {
  scope = new Scope('chaos');
});
afterEach(() => scope.close());

async function onPostgres(folder = projectRoot): Promise<World> {
  const { postgresEventStore }: Postgres = await import(/* @vite-ignore */ join(folder, STORE, 'postgres.ts'));
  const { url, pool } = await combatDatabase(scope);
  const proxy = await faultProxy(url, scope);
  const behind = openPool(proxy.url, { name: 'cut' }, scope);
  return {
    cut: postgresEventStore(cuttingCommits(behind, pool, proxy)),
    calm: postgresEventStore(pool),
    cuts: () => proxy.cuts,
    url,
  };
}

async function onMongo(server: string, folder = projectRoot): Promise<World> {
  const { mongoEventStore }: Mongo = await import(/* @vite-ignore */ join(folder, STORE, 'mongo.ts'));
  const { prepareCommits }: Documents = await import(/* @vite-ignore */ join(folder, STORE, 'mongo-documents.ts'));
  const name = `titan_test_${randomBytes(6).toString('hex')}`;
  const { db } = mongoDatabase(server, scope, name);
  await prepareCommits(db, 'COMBAT_STORE_URL');
  const proxy = await faultProxy(server, scope);
  const behind = openMongo(proxy.url, { name: 'cut', max: 4 }, scope).client.db(name);
  return {
    cut: mongoEventStore(cuttingInserts(behind, db, proxy)),
    calm: mongoEventStore(db),
    cuts: () => proxy.cuts,
    url: server.replace(/^(mongodb:\/\/[^/?]+)\/?/, `$1/${name}`),
  };
}

async function survivesLostAnswers({ cut, calm, cuts }: World, load = LOAD): Promise<void> {
  await noneLostNoneDoubled(cut, calm, load);
  expect(cuts()).toBeGreaterThan(5);
}

/** A writer that has read half of what another has appended. */
async function refusesInsideACommit({ cut, calm }: World): Promise<void> {
  const stream = aStream();
  await calm.append(stream, 0, events(3), by());
  for (const store of [calm, cut])
    await expect(store.append(stream, 1, events(1), by())).rejects.toMatchObject({
      name: 'VersionConflict',
      actual: 3,
    });
}

/** A process that writes is killed again and again, at another moment each time. */
async function survivesKills({ url, calm }: World): Promise<void> {
  const run = randomBytes(4).toString('hex');
  const said = new Map<string, { readonly commit: number }>();
  for (let round = 1; ; round += 1) {
    const writer = spawnChild('tests/support/store-writer.ts', [url, run], {});
    scope.defer('writer', () => writer.child.kill('SIGKILL'));
    const answers = () => writer.output().split('\n').slice(0, -1);
    if (round <= 4) {
      await eventually(() => expect(answers().length).toBeGreaterThan(round * 170), 120_000);
      writer.child.kill('SIGKILL');
    }
    const code = await writer.ended;
    for (const answer of answers()) {
      const [id = '', commit] = answer.split(' ');
      expect([undefined, Number(commit)]).toContain(said.get(id)?.commit);
      said.set(id, { commit: Number(commit) });
    }
    if (round > 4) {
      expect([code, writer.output().slice(-500)]).toEqual([0, expect.any(String)]);
      break;
    }
  }
  expect(said.size).toBe(1_000);
  await assertWhole(calm, said);
}

/** `{ s, v }` alone keeps nobody from writing inside a commit. */
const NO_HEAD_CHECK: readonly Change[] = [
  {
    file: `${STORE}/plan-commits.ts`,
    replace: 'if (expected !== version)',
    by: 'if (expected > version)',
  },
];

/** After an outcome that is not known the rest is planned anew, whatever is under way, and what was planned is told at once. */
const ANSWERS_AT_PLANNING: readonly Change[] = [
  {
    file: `${STORE}/mongo-appends.ts`,
    replace: '(!isUnknown || isTaken || attempt === MOST_TRIES)',
    by: 'true',
  },
  { file: `${STORE}/mongo-appends.ts`, replace: 'isUnknown && isTaken ? taken()', by: 'isUnknown ? taken()' },
  {
    file: `${STORE}/mongo-appends.ts`,
    replace: 'const { count, obstacle } = await store(plan.commits);',
    by: `if (rest !== group) for (const { append, answer } of plan.answers) settle(append, answer);
      const { count, obstacle } = await store(plan.commits);`,
  },
];

describe('event store: chaos on PostgreSQL', () => {
  test('lost answers', async () => survivesLostAnswers(await onPostgres()), 300_000);
  test(
    'lost answers of a writer that is alone',
    async () => survivesLostAnswers(await onPostgres(), LOAD_ALONE),
    300_000,
  );
  test('a writer that is killed', async () => survivesKills(await onPostgres()), 300_000);
  test('a version inside a commit is refused', async () => refusesInsideACommit(await onPostgres()));
  test('mutant: no head check', async () => {
    const world = await onPostgres(mutantOf(NO_HEAD_CHECK, scope, 'combat'));
    await expect(refusesInsideACommit(world)).rejects.toThrow();
  });
});

withServer('mongojava', 'event store: chaos on mongojava', () => {
  const world = async (folder?: string) => onMongo(await sharedServer('mongojava'), folder);
  test('lost answers', async () => survivesLostAnswers(await world()), 300_000);
  test('a writer that is killed', async () => survivesKills(await world()), 300_000);
  test('a version inside a commit is refused', async () => refusesInsideACommit(await world()));
  test('mutant: no head check', async () => {
    await expect(refusesInsideACommit(await world(mutantOf(NO_HEAD_CHECK, scope, 'combat')))).rejects.toThrow();
  });
  test('mutant: a retry that answers at planning', async () => {
    const mutant = await world(mutantOf(ANSWERS_AT_PLANNING, scope, 'combat'));
    await expect(survivesLostAnswers(mutant)).rejects.toThrow(/are wrong|VersionConflict/);
  }, 300_000);
});

withServer('ferretdb', 'event store: chaos on ferretdb', () => {
  test(
    'lost answers',
    async () =>
      survivesLostAnswers(await onMongo(await sharedServer('ferretdb')), {
        appends: 600,
        callers: 20,
        calmAppends: 180,
      }),
    300_000,
  );
});
