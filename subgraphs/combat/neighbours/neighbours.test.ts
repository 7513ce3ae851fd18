/** Combat's copy of Jaegers and Kaiju on a real database and log. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, Topic } from '#platform/messaging/event-log.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { migrate } from '#platform/migrations.ts';
import { migrationsOf } from '#subgraphs/index.ts';
import type { JaegerEvent } from '#subgraphs/jaeger/contract.ts';
import { topics as jaegerTopics } from '#subgraphs/jaeger/contract.ts';
import { type KaijuEvent, topics as kaijuTopics } from '#subgraphs/kaiju/contract.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { createNeighbours, type Neighbours, neighbourLoops } from './neighbours.ts';

const scope = new Scope('test');
let database: TestDatabase;
let eventLog: EventLog;
let neighbours: Neighbours;
let listening: Scope;

function listen(): void {
  listening = scope.child('listening');
  const inner = listening;
  for (const loop of neighbourLoops(database.pool, eventLog)) {
    const running = loop.run(inner.signal);
    inner.defer(loop.what, () => running);
  }
}

beforeAll(async () => {
  database = await testDatabase(scope, 'combat');
  await migrate(database.pool, 'combat', migrationsOf('combat'));
  eventLog = openEventLog(database.logUrl, scope, { name: 'test' });
  await eventLog.declare([jaegerTopics.events, kaijuTopics.events]);
  neighbours = createNeighbours(database.pool);
  listen();
});
afterAll(() => scope.close());

/** Of this topic; the next is one more. */
const positions = new Map<Topic, number>();
const at = '2026-11-25T12:00:00.000Z';

async function tell<Event extends { readonly type: string; readonly id: string }>(
  topic: Topic,
  ...events: readonly Event[]
): Promise<void> {
  let pos = positions.get(topic) ?? 0;
  await eventLog.append(
    topic,
    events.map((event) => {
      pos += 1;
      const { type, id } = event;
      return { key: id, value: Buffer.from(JSON.stringify(event)), headers: { type, id, pos: String(pos) } };
    }),
  );
  positions.set(topic, pos);
}
const tellOfJaeger = (...events: readonly JaegerEvent[]) => tell(jaegerTopics.events, ...events);
const tellOfKaiju = (...events: readonly KaijuEvent[]) => tell(kaijuTopics.events, ...events);

const commissioned = (id: string): JaegerEvent => ({
  type: 'JaegerCommissioned',
  id,
  at,
  callsign: 'Andes Verdict',
  mark: 4,
  integrityPct: 90,
  status: 'DOCKED',
  home: { name: 'Lima', lat: -12.15, lon: -77.6 },
  weapons: [{ name: 'Caster', kind: 'PLASMA' }],
});
const detected = (id: string, codename = 'Salt Hydra'): KaijuEvent => ({
  type: 'KaijuDetected',
  id,
  at,
  codename,
  category: 'III',
});
const jaegerOf = async (id: string) => (await neighbours.jaegers([id])).get(id);
const kaijuOf = async (id: string) => (await neighbours.kaiju([id])).get(id);

test('a Jaeger is known as it was told of last, under any spelling of its id', async () => {
  const [id, other] = [randomUUID(), randomUUID()];
  await tellOfJaeger(
    commissioned(id),
    { type: 'JaegerDeployed', id, at },
    { type: 'JaegerDamaged', id, at, damagePct: 7, integrityPct: 83, cause: 'tail' },
    { type: 'JaegerEngaged', id, at, engagement: randomUUID() },
    { ...commissioned(other), weapons: undefined } as JaegerEvent,
  );
  const known = {
    id,
    callsign: 'Andes Verdict',
    mark: 4,
    integrityPct: 83,
    status: 'ENGAGED',
    weaponKinds: ['PLASMA'],
  };
  await eventually(async () => expect(await jaegerOf(id)).toEqual(known));
  await eventually(async () => expect((await jaegerOf(other))?.weaponKinds).toBeUndefined());
  const asked = [id.toUpperCase(), 'nonsense', randomUUID()];
  expect([...(await neighbours.jaegers(asked))]).toEqual([[id.toUpperCase(), known]]);
});

test('a former id leads to its Kaiju over any number of changes, in whatever order they are heard of', async () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  await tellOfKaiju(detected(first), { type: 'KaijuIdentityChanged', id: first, now: second, at });
  // Nobody has told of the second yet.
  await eventually(async () => expect((await kaijuOf(first))?.id).toBe(first));
  await tellOfKaiju({ type: 'KaijuIdentityChanged', id: second, now: third, at }, detected(third, 'Grey Maw'));
  const known = { id: third, codename: 'Grey Maw', category: 'III', status: 'ACTIVE', firstAt: at };
  for (const id of [first, second, third]) await eventually(async () => expect(await kaijuOf(id)).toEqual(known));
  await tellOfKaiju(detected(first, 'Salt Hydra'), { type: 'KaijuGone', id: first, at });
  await eventually(async () => expect(await kaijuOf(first)).toMatchObject({ id: first, status: 'GONE', firstAt: at }));
  expect((await kaijuOf(second))?.id).toBe(third);
});

test('ids that lead round in a ring lead to nobody', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await tellOfKaiju(
    detected(one),
    detected(other),
    { type: 'KaijuIdentityChanged', id: one, now: other, at },
    { type: 'KaijuIdentityChanged', id: other, now: one, at },
  );
  await eventually(async () => expect(await neighbours.kaiju([one, other])).toEqual(new Map()));
});

test('what is heard again after a stop changes nothing, and nothing is left out', async () => {
  const id = randomUUID();
  await tellOfJaeger(commissioned(id));
  await eventually(async () => expect(await jaegerOf(id)).toBeDefined());
  await listening.close();
  const before = positions.get(jaegerTopics.events) ?? 0;
  await tellOfJaeger({ type: 'JaegerDeployed', id, at });
  // A relay that did not hear the answer sends what it sent once more.
  positions.set(jaegerTopics.events, before - 1);
  await tellOfJaeger(
    commissioned(id),
    { type: 'JaegerDeployed', id, at },
    { type: 'JaegerLost', id, at, reason: 'gone' },
  );
  listen();
  await eventually(async () => expect((await jaegerOf(id))?.status).toBe('LOST'));
});
