/**
 * Rebuilds while events keep coming: killed with -9 in each state they end as a fold from zero would, readers notice nothing,
 * an event that cannot be applied holds up its own stream alone.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { idOfLetter } from '#platform/operations/letter-id.ts';
import { topics } from '#subgraphs/combat/contract.ts';
import { type ProjectionAdmin, projectionAdmin } from '#subgraphs/combat/projections/admin.ts';
import { PROJECTIONS } from '#subgraphs/combat/projections/catalogue.ts';
import { engagementBoard } from '#subgraphs/combat/projections/engagement-board.ts';
import { jaegerRecord } from '#subgraphs/combat/projections/jaeger-record.ts';
import { kaijuRecord } from '#subgraphs/combat/projections/kaiju-record.ts';
import { weaponStatistics } from '#subgraphs/combat/projections/weapon-statistics.ts';
import type { NewEvent } from '#subgraphs/combat/store/event-store.ts';
import { type CombatWorld, openCombatWorld, settled } from '../support/combat-world.ts';
import { eventually } from '../support/eventually.ts';
import { spawnMain } from '../support/titan.ts';

const LONG = 300_000;
const PATIENCE_MS = 60_000;

let scope: Scope;
let world: CombatWorld;
let admin: ProjectionAdmin;
beforeEach(async () => {
  scope = new Scope('test');
  world = await openCombatWorld(scope);
  admin = projectionAdmin(world.db.pool, world.store, PROJECTIONS);
});
afterEach(() => scope.close());

/** Resolves when generation `number` serves. */
async function serves(name: string, number: number): Promise<void> {
  await eventually(
    async () => expect((await admin.projection(name)).live).toMatchObject({ number, state: 'LIVE' }),
    PATIENCE_MS,
  );
}

/** Until it is told to end: something that must not fail. Returns how often it was done. */
function again(work: () => Promise<unknown>): { end(): Promise<number> } {
  let isOver = false;
  const running = (async () => {
    let times = 0;
    for (; !isOver; times += 1) await work();
    return times;
  })();
  running.catch(() => undefined);
  const end = () => {
    isOver = true;
    return running;
  };
  scope.defer('again', () => end().catch(() => 0));
  return { end };
}

function startWorker() {
  const worker = spawnMain(['combat-projections'], {
    LISTEN: '127.0.0.1:0',
    COMBAT_STORE_URL: world.db.url,
    COMBAT_DATABASE_URL: world.db.url,
    EVENT_LOG_URL: world.db.logUrl,
  });
  const kill = async () => {
    worker.child.kill('SIGKILL');
    await worker.ended;
  };
  scope.defer('worker', kill);
  return { kill };
}

/** Holds locks of a statement until it is told to let go. */
async function holding(statement: string): Promise<() => Promise<void>> {
  const holder = await world.db.pool.connect();
  let isHeld = true;
  const letGo = async () => {
    if (!isHeld) return;
    isHeld = false;
    await holder.query('rollback');
    holder.release();
  };
  scope.defer('holder', letGo);
  await holder.query('begin');
  await holder.query(statement);
  return letGo;
}

/** What keeps a builder of generation 2 in a state: a lock that it needs to leave it. SWAP: the view is replaced, and nothing is committed. */
const HELD_IN = {
  BUILDING: `insert into consumer_hw (consumer, topic, partition) values ('engagement_board_g2', 'event store', 0)`,
  CATCHING_UP: `insert into consumer_hw (consumer, topic, partition) values ('engagement_board_g2', '${topics.events.name}', 5)`,
  READY: `select from consumer_hw where consumer = 'engagement_board_g1' and partition = 0 for update`,
  SWAP: `select from projection_generation where projection = 'engagement_board' and number = 1 for update`,
} as const;
type Held = keyof typeof HELD_IN;

async function standsIn(state: Held): Promise<void> {
  const { building } = await admin.projection('engagement_board');
  expect(building?.state).toBe(state === 'SWAP' ? 'READY' : state);
  if (state !== 'SWAP') return;
  const { rows } = await world.db.pool.query(
    `select from pg_locks as seen join pg_stat_activity as waiting using (pid)
     where seen.mode = 'AccessExclusiveLock' and seen.granted and seen.relation is not null
       and waiting.query like 'update projection_generation%' and cardinality(pg_blocking_pids(pid)) > 0`,
  );
  expect(rows.length).toBeGreaterThan(0);
}

test('killed with -9 in each state while events keep coming, it ends as a fold from zero', {
  timeout: LONG,
}, async () => {
  await world.fight(3_000);
  world.relay();
  let worker = startWorker();
  await serves('engagement_board', 1);
  const events = again(() => world.fight(10));
  const reads = again(() => world.db.pool.query('select engagement, fighters from engagement_board limit 50'));
  const states = Object.keys(HELD_IN) as readonly Held[]; // the keys that it is written with
  let letGo = await holding(HELD_IN.BUILDING);
  await admin.rebuild('engagement_board', 'the only one', 'user:mako');
  for (const [i, state] of states.entries()) {
    await eventually(() => standsIn(state), PATIENCE_MS);
    await worker.kill();
    const next = states[i + 1];
    const letNextGo = next === undefined ? undefined : await holding(HELD_IN[next]);
    await letGo();
    letGo = letNextGo ?? letGo;
    expect((await admin.projection('engagement_board')).live).toMatchObject({ number: 1, state: 'LIVE' });
    worker = startWorker();
  }
  await serves('engagement_board', 2);
  expect(await events.end()).toBeGreaterThan(3);
  expect(await reads.end()).toBeGreaterThan(10);
  await settled(world, [engagementBoard, jaegerRecord, weaponStatistics]);
  expect(await admin.projection('engagement_board')).toMatchObject({
    building: undefined,
    retired: { number: 1, state: 'RETIRED' },
  });
});

describe('in one process', () => {
  beforeEach(async () => {
    await world.fight(400);
    world.relay();
  });

  test('is ordered once, paused, resumed, put back and put back again', { timeout: LONG }, async () => {
    world.keep([weaponStatistics]);
    await serves('weapon_statistics', 1);
    await expect(admin.rollback('weapon_statistics')).rejects.toMatchObject({ code: 'NOTHING_TO_ROLL_BACK' });
    const letGo = await holding(
      `insert into consumer_hw (consumer, topic, partition) values ('weapon_statistics_g2', 'event store', 0)`,
    );
    await admin.rebuild('weapon_statistics', 'a key', 'user:mako');
    const repeated = await admin.rebuild('weapon_statistics', 'a key', 'user:mako');
    expect(repeated.building).toMatchObject({ number: 2, state: 'BUILDING' });
    const other = admin.rebuild('weapon_statistics', 'another key', 'user:mako');
    await expect(other).rejects.toMatchObject({ code: 'REBUILD_RUNNING' });
    await expect(admin.rebuild('kaiju_record', 'a key', 'user:mako')).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    await expect(admin.rollback('weapon_statistics')).rejects.toMatchObject({ code: 'REBUILD_RUNNING' });
    expect((await admin.pause('weapon_statistics')).building).toMatchObject({ state: 'PAUSED' });
    await letGo();
    await world.fight(100);
    expect((await admin.projection('weapon_statistics')).building).toMatchObject({ state: 'PAUSED', position: 0 });
    expect((await admin.resume('weapon_statistics')).building).toMatchObject({ number: 2 });
    await serves('weapon_statistics', 2);
    await settled(world, [weaponStatistics]);

    expect((await admin.rollback('weapon_statistics')).live).toMatchObject({ number: 1, state: 'LIVE' });
    expect((await admin.rollback('weapon_statistics')).live).toMatchObject({ number: 1 });
    await world.fight(200);
    await settled(world, [weaponStatistics]);
    await expect(admin.rebuild('weapons', 'a key', 'user:mako')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what has served can be put back for a day, and is then gone', { timeout: LONG }, async () => {
    world.keep([weaponStatistics, kaijuRecord]);
    const names = ['weapon_statistics', 'kaiju_record'] as const;
    for (const name of names) {
      await serves(name, 1);
      await admin.rebuild(name, `of ${name}`, 'user:mako');
      await serves(name, 2);
    }
    // By the clock of the database, which all processes share: as long ago as if it had gone on.
    const retired = (name: string, ago: string) =>
      world.db.pool.query(
        `update projection_generation set retired_at = now() - $2::interval where projection = $1 and phase = 'RETIRED'`,
        [name, ago],
      );
    await retired('kaiju_record', '23 hours 59 minutes');
    await retired('weapon_statistics', '24 hours 1 second');
    await eventually(async () => expect((await admin.projection('weapon_statistics')).retired).toBeUndefined());
    await expect(admin.rollback('weapon_statistics')).rejects.toMatchObject({ code: 'NOTHING_TO_ROLL_BACK' });
    const left = await world.db.pool.query(
      `select from information_schema.tables where table_name like 'weapon_statistics_g1%'
       union all select from consumer_hw where consumer = 'weapon_statistics_g1'`,
    );
    expect(left.rows).toEqual([]);

    // It follows the log all the time.
    await world.fight(100);
    expect((await admin.rollback('kaiju_record')).live).toMatchObject({ number: 1, state: 'LIVE' });
    await settled(world, [kaijuRecord, weaponStatistics]);
  });

  test('a release that makes other rows of the same events rebuilds by itself', { timeout: LONG }, async () => {
    const before = world.keep([weaponStatistics]);
    await serves('weapon_statistics', 1);
    await before.end();
    const twice = { ...weaponStatistics, version: 2 };
    world.keep([twice]);
    await serves('weapon_statistics', 2);
    await world.fight(100);
    await settled(world, [twice]);
  });

  test('tells how far it is until it serves', { timeout: LONG }, async () => {
    world.keep([weaponStatistics]);
    await serves('weapon_statistics', 1);
    await admin.rebuild('weapon_statistics', 'a key', 'user:mako');
    const over = new AbortController();
    for await (const generation of admin.progress('weapon_statistics', over.signal)) {
      expect(generation.head).toBeGreaterThanOrEqual(generation.position);
      if (generation.number === 2 && generation.state === 'LIVE') over.abort();
    }
  });

  test('an event that cannot be applied holds up its own stream alone, until it is skipped', {
    timeout: LONG,
  }, async () => {
    const [engagement, kaiju] = [randomUUID(), randomUUID()];
    const told = { engagement, kaiju, category: 'II', at: new Date().toISOString() };
    const theatre = { name: 'Guam', lat: 13.4, lon: 144.8 };
    const event = (type: string, data: object): NewEvent => ({
      id: randomUUID(),
      type,
      schema: 1,
      data: { ...told, ...data } as NewEvent['data'], // JSON by its look
    });
    const own = async () =>
      (await world.db.pool.query('select from engagement_board where engagement = $1', [engagement])).rowCount;
    const quarantine = async (count: number) => {
      await eventually(
        async () => expect((await admin.projection('engagement_board')).quarantined).toBe(count),
        PATIENCE_MS,
      );
      return admin.quarantined('engagement_board', { first: 10 });
    };

    world.keep([engagementBoard]);
    await serves('engagement_board', 1);
    await world.append(`engagement:${engagement}`, [event('SupportCalled', { support: 'AIR' })]);
    const [live] = await quarantine(1);
    expect(live).toMatchObject({
      queue: 'engagement_board_g1',
      reason: expect.stringContaining('before it was opened'),
    });
    await world.append(`engagement:${engagement}`, [
      event('EngagementOpened', { codename: 'Otachi', theatre, roe: 'WEAPONS_FREE' }),
    ]);
    await world.fight(200);
    // The rebuild meets it in the middle of a batch.
    await admin.rebuild('engagement_board', 'a key', 'user:mako');
    await serves('engagement_board', 2);
    const [rebuilt] = await quarantine(1);
    expect(rebuilt?.queue).toBe('engagement_board_g2');
    expect(await own()).toBe(0);
    const id = rebuilt === undefined ? '' : idOfLetter(rebuilt);

    expect(await admin.replayQuarantined(id, 'user:mako')).toBe(true);
    await eventually(async () => expect((await quarantine(1))[0]?.attempts).toBe(2), PATIENCE_MS);
    expect(await own()).toBe(0);
    expect(await admin.skipQuarantined(id, 'It was never opened.', 'user:mako')).toBe(true);
    expect(await admin.skipQuarantined(id, 'It was never opened.', 'user:mako')).toBe(false);
    await eventually(async () => expect(await own()).toBe(1), PATIENCE_MS);
    expect((await world.db.pool.query('select from parked_event where consumer = $1', [rebuilt?.queue])).rowCount).toBe(
      0,
    );
    await expect(
      admin.skipQuarantined(idOfLetter({ queue: 'kaiju-tracks', messageId: randomUUID() }), 'no', 'user:mako'),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
