/** What the feeds keep and publish, on a real database and log: rounds of storms, and the roster of patrols. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Scope } from '#platform/lifecycle.ts';
import { deadLetters } from '#platform/messaging/dead-letters.ts';
import { openEventLog } from '#platform/messaging/open-event-log.ts';
import { publish } from '#platform/messaging/outbox.ts';
import { postgresOutbox } from '#platform/messaging/postgres-outbox.ts';
import { relayLoop } from '#platform/messaging/relay.ts';
import { transaction } from '#platform/postgres.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { topics as jaegerTopics } from '#subgraphs/jaeger/contract.ts';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { eventually } from '../../../tests/support/eventually.ts';
import { TrackingEvent, topics } from '../contract.ts';
import { readStormTracks } from '../sources/storm-tracks.ts';
import { patrolRoster, patrolRosterLoop } from './patrol-roster.ts';
import { stormSchedule, stormsAt } from './storm-schedule.ts';
import { announce, stormRoundLoop } from './storms.ts';

const scope = new Scope('test');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(scope, 'tracking');
});
afterAll(() => scope.close());

describe('rounds of storms', () => {
  const file = resolve(projectRoot, 'data', 'typhoons-jtwc-wpac-1945-2020.csv.gz');
  const schedule = stormSchedule(readStormTracks(gunzipSync(readFileSync(file)).toString('utf8')));
  const start = Date.UTC(2026, 10, 23);
  const storms = stormsAt(schedule, start);
  const firstEnd = Math.min(...storms.map(({ endsAt }) => endsAt));

  const forget = async () => {
    await database.pool.query('truncate storm_round, outbox_event');
    await database.pool.query('update outbox_head set next = 1');
  };
  beforeEach(forget);
  afterAll(forget);

  const told = async () =>
    (await database.pool.query('select topic, key, body from outbox_event order by pos')).rows.map(
      ({ topic, key, body }) => {
        expect(topic).toBe(topics.events.name);
        const event = TrackingEvent.parse(body);
        expect(key).toBe(`kaiju:${event.id}`);
        return event;
      },
    );

  test('begin once, however often and at once they are announced', async () => {
    await Promise.all([1, 2, 3].map(() => announce(database.pool, storms, start)));
    await announce(database.pool, storms, start + 2_000);
    const events = await told();
    expect(events.map(({ type }) => type)).toEqual(Array(6).fill('KaijuTrackStarted'));
    expect(events.find(({ id }) => id === storms[4]?.id)).toMatchObject({
      name: storms[4]?.name,
      stormNo: storms[4]?.stormNo,
      round: storms[4]?.round,
      category: 5,
      at: new Date(start).toISOString(),
    });
  });

  test('end once when the next one takes their place, also while nobody looked', async () => {
    await announce(database.pool, storms, start);
    const next = stormsAt(schedule, firstEnd);
    await Promise.all([1, 2].map(() => announce(database.pool, next, firstEnd)));
    const later = (await told()).slice(6);
    const ended = storms.filter(({ id }) => !next.some((storm) => storm.id === id));
    expect(ended.length).toBeGreaterThan(0);
    expect(later.filter(({ type }) => type === 'KaijuTrackEnded').map(({ id }) => id)).toEqual(
      ended.map(({ id }) => id),
    );
    expect(later.filter(({ type }) => type === 'KaijuTrackStarted')).toHaveLength(ended.length);
  });

  test('are told by a loop that goes on until it is stopped', async () => {
    const stop = new AbortController();
    let t = firstEnd - 4_000;
    const now = () => {
      t += 1_990;
      return new Date(t);
    };
    const running = stormRoundLoop(async () => schedule, database.pool, now).run(stop.signal);
    await eventually(async () => expect((await told()).some(({ type }) => type === 'KaijuTrackEnded')).toBe(true));
    stop.abort();
    await running;
    const types = (await told()).map(({ type }) => type);
    expect(types.slice(0, 6)).toEqual(Array(6).fill('KaijuTrackStarted'));
  });
});

describe('the roster of patrols', () => {
  const inner = scope.child('listening');
  beforeAll(() => {
    const eventLog = openEventLog(database.logUrl, inner, { name: 'test' });
    for (const loop of [
      relayLoop(postgresOutbox(database.pool, 'jaeger'), eventLog),
      patrolRosterLoop(database.pool, eventLog),
    ]) {
      const running = loop.run(inner.signal);
      inner.defer(loop.what, () => running);
    }
  });
  afterAll(() => inner.close());

  type Told = readonly { readonly type: string; readonly [field: string]: unknown }[];
  const tellAs = (key: string, ...events: Told) =>
    transaction(database.pool, (tx) => publish(tx, jaegerTopics.events, key, events));
  const tell = (...events: Told) => tellAs('one key, one order', ...events);
  const at = '2020-01-01T00:00:00.000Z';
  const home = { name: 'Lima', lat: -12.15, lon: -77.6 };
  const commissioned = (id: string, callsign: string, changes: object = {}) => ({
    type: 'JaegerCommissioned',
    id,
    callsign,
    home,
    at,
    ...changes,
  });
  const walking = async () => (await patrolRoster(database.pool)).map(({ id }) => id);
  beforeEach(() => database.pool.query('truncate patrol_jaeger'));

  test('holds each Jaeger that was commissioned, as it was told last, and skips what it does not know or cannot read', async () => {
    const [a = '', b = ''] = [randomUUID(), randomUUID()].sort();
    await tell(commissioned(a, 'Andes Verdict', { home: { ...home, lat: -12 } }), { type: 'JaegerBerthed' });
    // What cannot be read holds up its own key alone.
    await tellAs('broken', commissioned(b, 'Nobody', { home: { ...home, lat: 95 } }), commissioned(b, 'Nobody'));
    await tell(commissioned(a, 'Andes Verdict II'), commissioned(b, 'Fog Herald', { home: { ...home, lat: 1 } }));
    await eventually(async () =>
      expect(await patrolRoster(database.pool)).toEqual([
        { id: a, callsign: 'Andes Verdict II', home, deployedAt: new Date(at) },
        { id: b, callsign: 'Fog Herald', home: { ...home, lat: 1 }, deployedAt: new Date(at) },
      ]),
    );
    await eventually(async () =>
      expect(await deadLetters(database.pool, { first: 9 })).toMatchObject([
        { queue: 'tracking-patrol', body: { callsign: 'Nobody' }, reason: expect.stringContaining('home.lat') },
      ]),
    );
  });

  test('lets only those walk that are out, since they left', async () => {
    const [docked = '', deployed = '', last = ''] = [randomUUID(), randomUUID(), randomUUID()].sort();
    const later = '2026-11-25T00:00:00.000Z';
    await tell(
      commissioned(docked, 'Long Oar', { status: 'DOCKED' }),
      commissioned(deployed, 'Red Kelpie', { status: 'DEPLOYED' }),
      commissioned(last, 'Paper Crane', { status: 'COMMISSIONED' }),
      { type: 'JaegerDeployed', id: last, at: later, by: 'somebody' },
    );
    await eventually(async () =>
      expect((await patrolRoster(database.pool)).map(({ id, deployedAt }) => [id, deployedAt.toISOString()])).toEqual([
        [deployed, at],
        [last, later],
      ]),
    );
  });

  test.each([
    ['JaegerRecalled', {}],
    ['JaegerLost', { reason: 'no contact' }],
    ['JaegerRetired', { reason: 'worn out' }],
  ])('%s ends the patrol', async (type, more) => {
    const [gone, stays] = [randomUUID(), randomUUID()];
    await tell(commissioned(gone, 'Long Oar'), { type, id: gone, at, ...more }, commissioned(stays, 'Red Kelpie'));
    await eventually(async () => expect(await walking()).toEqual([stays]));
  });

  test('goes on over engagements, damage, repairs, crews and readiness', async () => {
    const [id, next] = [randomUUID(), randomUUID()].sort();
    await tell(
      commissioned(id ?? '', 'Long Oar'),
      { type: 'JaegerEngaged', id, at, engagement: randomUUID() },
      { type: 'JaegerDamaged', id, at, damagePct: 7, integrityPct: 3, cause: 'tail' },
      { type: 'JaegerRepaired', id, at, repairPct: 7, integrityPct: 10, status: 'ENGAGED' },
      { type: 'JaegerDisengaged', id, at, engagement: randomUUID() },
      { type: 'CrewAssigned', id, at, rangers: [] },
      { type: 'JaegerReadinessChanged', id, at, readiness: 'NMC' },
      commissioned(next ?? '', 'Red Kelpie'),
    );
    await eventually(async () => expect(await walking()).toEqual([id, next]));
  });
});
