/** What combat tells the fleet, on a real database and log: each hit counts once, whatever ends in the middle. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { deadLetters } from '#platform/messaging/dead-letters.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { transaction } from '#platform/postgres.ts';
import { topics as combatTopics } from '#subgraphs/combat/contract.ts';
import { createOrders } from '#subgraphs/jaeger/application/orders.ts';
import { JaegerEvent } from '#subgraphs/jaeger/contract.ts';
import { commission, type JaegerStatus } from '#subgraphs/jaeger/domain/jaeger.ts';
import { combatListener } from '#subgraphs/jaeger/infrastructure/combat-listener.ts';
import { postgresFleet } from '#subgraphs/jaeger/infrastructure/postgres-fleet.ts';
import { postgresOrders } from '#subgraphs/jaeger/infrastructure/postgres-orders.ts';
import { engagementOf, outcome } from '../support/combat-records.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { noon, order } from '../support/fleet.ts';
import { type Teller, tellerOf } from '../support/told-log.ts';

const scope = new Scope('test');
let database: TestDatabase;
let eventLog: EventLog;
let combat: Teller;
let listening: Scope;

function listen(): void {
  listening = scope.child('listening');
  const inner = listening;
  const loop = combatListener(database.pool, eventLog);
  const running = (async () => {
    while (!inner.signal.aborted) await loop.run(inner.signal).catch(() => undefined);
  })();
  inner.defer(loop.what, () => running);
}

beforeAll(async () => {
  database = await testDatabase(scope, 'jaeger');
  eventLog = openEventLog(database.logUrl, scope, { name: 'test' });
  await eventLog.declare([combatTopics.events]);
  combat = tellerOf(eventLog, combatTopics.events);
  listen();
});
afterAll(() => scope.close());

/** One of the fleet, deployed unless told. */
async function jaeger(status: JaegerStatus = 'DEPLOYED'): Promise<string> {
  const id = randomUUID();
  const wish = { ...order, id, callsign: id.slice(0, 30), status };
  const command = { caller: 'test', key: id, digest: id, ordered: { at: noon } };
  await postgresOrders(database.pool).commission(command, wish, commission(wish));
  return id;
}
const now = async (id: string) => (await postgresFleet(database.pool).byIds([id]))[0];
const history = async (id: string) =>
  ((await postgresFleet(database.pool).histories([{ jaeger: id, limit: 20 }]))[0] ?? []).map(({ status, reason }) => [
    status,
    reason,
  ]);
const toldOf = async (id: string) =>
  (await database.pool.query('select body from outbox_event where key = $1 order by pos', [id])).rows
    .map(({ body }) => JaegerEvent.parse(body))
    .filter(({ type }) => type !== 'JaegerCommissioned' && type !== 'JaegerReadinessChanged');

const joined = (id: string, claim = 1) => ({
  type: 'JaegerJoined' as const,
  jaeger: id,
  callsign: 'Paper Crane',
  mark: 4,
  integrityPct: 100,
  claim,
});
const hit = (id: string, damagePct: number) => ({
  type: 'HitTaken' as const,
  jaeger: id,
  attack: 'CLAW' as const,
  damagePct,
  integrityPct: 100 - damagePct,
});

test('a Jaeger fights, is hurt and goes on with its patrol, and its history says so', async () => {
  const [id, fight] = [await jaeger(), engagementOf()];
  await combat.tell(
    fight.happens(joined(id.toUpperCase())),
    fight.happens(hit(id, 30)),
    fight.happens({ type: 'SupportCalled', support: 'AIR' }),
    fight.happens(outcome('KAIJU_KILLED', [id])),
  );
  await eventually(async () => expect(await now(id)).toMatchObject({ status: 'DEPLOYED', integrityPct: 70 }));
  expect(await history(id)).toEqual([
    ['DEPLOYED', `KAIJU_KILLED in engagement ${fight.id}`],
    ['ENGAGED', `engagement ${fight.id}`],
    ['DEPLOYED', undefined],
  ]);
  expect(await toldOf(id)).toMatchObject([
    { type: 'JaegerEngaged', engagement: fight.id },
    { type: 'JaegerDamaged', damagePct: 30, integrityPct: 70, cause: `CLAW in engagement ${fight.id}` },
    { type: 'JaegerDisengaged', engagement: fight.id },
  ]);
});

test('of those who fought, some are lost, some withdrew, and the rest are deployed', async () => {
  const [stays, falls, leaves] = [await jaeger(), await jaeger(), await jaeger()];
  const fight = engagementOf();
  await combat.tell(
    ...[stays, falls, leaves].map((id) => fight.happens(joined(id))),
    fight.happens({ type: 'JaegerWithdrew', jaeger: leaves, reason: 'out of ammunition' }),
    fight.happens(hit(falls, 100)),
    fight.happens(outcome('JAEGER_LOST', [stays, falls], [falls])),
  );
  await eventually(async () => expect(await now(falls)).toMatchObject({ status: 'LOST', integrityPct: 0 }));
  expect((await history(stays)).map(([status]) => status)).toEqual(['DEPLOYED', 'ENGAGED', 'DEPLOYED']);
  expect((await history(leaves))[0]).toEqual(['DEPLOYED', 'out of ammunition']);
});

test('what is told of one that is gone, docked or of no fleet holds up nobody', async () => {
  const [retired, docked, next] = [await jaeger('RETIRED'), await jaeger('DOCKED'), await jaeger()];
  const fight = engagementOf();
  await combat.tell(
    ...[retired, docked, randomUUID(), next].map((id) => fight.happens(joined(id))),
    fight.happens(hit(retired, 5)),
    { key: `engagement:${fight.id}`, event: { type: 'KaijuTaunted' } },
    fight.happens(hit(next, 5)),
    fight.happens(outcome('JAEGER_LOST', [retired, next], [retired])),
  );
  await eventually(async () => expect(await now(next)).toMatchObject({ status: 'DEPLOYED', integrityPct: 95 }));
  expect(await now(retired)).toMatchObject({ status: 'RETIRED', integrityPct: 100 });
  expect(await now(docked)).toMatchObject({ status: 'DOCKED' });
  expect(await toldOf(retired)).toEqual([]);
  expect(await deadLetters(database.pool, { first: 9 })).toEqual([]);
});

test('a hit that is sent again counts once, also over a stop', async () => {
  const [id, fight] = [await jaeger(), engagementOf()];
  await combat.tell(fight.happens(joined(id)), fight.happens(hit(id, 10)));
  await combat.again(2);
  await listening.close();
  await combat.tell(fight.happens(hit(id, 10)));
  await combat.again(3);
  listen();
  await combat.tell(fight.happens(hit(id, 1)));
  await eventually(async () => expect((await now(id))?.integrityPct).toBe(79));
  expect((await toldOf(id)).map(({ type }) => type)).toEqual([
    'JaegerEngaged',
    'JaegerDamaged',
    'JaegerDamaged',
    'JaegerDamaged',
  ]);
});

test('a hit whose connection is killed between mark and commit counts once', async () => {
  const [id, fight] = [await jaeger(), engagementOf()];
  await transaction(database.pool, async (tx) => {
    await tx.query('select from jaeger where id = $1 for update', [id]);
    await combat.tell(fight.happens(joined(id)), fight.happens(hit(id, 10)));
    // The mark has moved in its transaction; it waits for the Jaeger.
    await eventually(async () => {
      const { rowCount } = await database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%from jaeger%for update%'`,
      );
      expect(rowCount).toBe(1);
    });
  });
  await eventually(async () => expect((await now(id))?.integrityPct).toBe(90));
  await combat.again(2);
  await combat.tell(fight.happens(hit(id, 1)));
  await eventually(async () => expect((await now(id))?.integrityPct).toBe(89));
  expect(await toldOf(id)).toHaveLength(3);
});

test('orders of the fleet and events of combat at once do not wait for each other for ever', async () => {
  const fights = Array.from({ length: 6 }, () => engagementOf());
  const ids = await Promise.all(Array.from({ length: 4 }, () => jaeger()));
  const orders = createOrders({ fleet: postgresOrders(database.pool), shatterdomes: [], now: () => noon });
  await Promise.all([
    (async () => {
      for (let round = 0; round < 5; round += 1)
        await combat.tell(...fights.flatMap((fight) => ids.toReversed().map((id) => fight.happens(hit(id, 1)))));
    })(),
    ...ids.map(async (id) => {
      for (let round = 0; round < 20; round += 1)
        await orders.damage(id, 1, 'debris', { caller: 'somebody', key: randomUUID() });
    }),
  ]);
  for (const id of ids) await eventually(async () => expect((await now(id))?.integrityPct).toBe(50));
});
