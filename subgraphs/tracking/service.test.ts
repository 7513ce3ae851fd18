/** The graph service on a real database and log, called as the gateway calls it. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { CONNECTION_BODY, deriveKey, INTERNAL_HEADER, signInternal, subscribeBody } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import { type TestDatabase, testDatabase } from '../../tests/support/database.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { FramePicture } from '../../tests/support/frame-picture.ts';
import positionIngest from '../../workers/position-ingest.ts';
import tracking from './index.ts';

const root = randomBytes(32);
const key = deriveKey(root, 'gateway', 'subgraph:tracking');
const scope = new Scope('service');
let database: TestDatabase;
let url: string;

function token(use: string, body: string, more: object = {}): string {
  const claims = { iss: 'gateway', aud: 'subgraph:tracking', sub: '-', sid: '-', role: '-' as const, cid: 'test-0001' };
  return signInternal(key, { ...claims, use, scope: 'tracking:read tracking:ingest', ...more }, body);
}

const env = () => ({
  TRACKING_DATABASE_URL: database.url,
  EVENT_LOG_URL: database.logUrl,
  INTERNAL_ROOT: root.toString('hex'),
  LISTEN: '127.0.0.1:0',
});

async function start(inside: Scope): Promise<string> {
  return (await tracking.start(env(), inside)).TRACKING_URL ?? '';
}

beforeAll(async () => {
  database = await testDatabase(scope, 'tracking');
  url = await start(scope.child('tracking'));
}, 120_000);
afterAll(() => scope.close());

async function ask(query: string, variables: object = {}, at = url) {
  const body = JSON.stringify({ query, variables });
  const headers = { 'content-type': 'application/json', [INTERNAL_HEADER]: token('query', body) };
  const answer = await fetch(at, { method: 'POST', headers, body });
  // The shape is the test's own question.
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by value
  return (await answer.json()) as { readonly data: any; readonly errors?: readonly { readonly extensions: object }[] };
}

async function ingest(reports: readonly object[]): Promise<unknown> {
  const body = reports.map((report) => JSON.stringify(report)).join('\n');
  const identity = token('POST /ingest/positions', body, { systems: ['*'], ingestKey: 'harbour' });
  const headers = { 'content-type': 'application/x-ndjson', [INTERNAL_HEADER]: identity };
  const answer = await fetch(url.replace('/graphql', '/ingest/positions'), { method: 'POST', headers, body });
  return answer.json();
}

/** Gathers the events of one subscription, in the gateway's own way. */
function subscribe(query: string, at = url) {
  const events: string[] = [];
  const failures: string[] = [];
  const socket = new WebSocket(at.replace('http', 'ws'), 'graphql-transport-ws');
  socket.on('open', () => {
    const payload = { titan: token('subscription', CONNECTION_BODY) };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
  });
  socket.on('message', (data) => {
    const text = String(data);
    const message = JSON.parse(text) as { readonly type: string; readonly payload: unknown };
    if (message.type === 'connection_ack') {
      const titan = { identity: token('subscription', subscribeBody(query, {}, undefined)) };
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, extensions: { titan } } }));
    } else if (message.type === 'next') events.push(text);
    else if (message.type === 'error') failures.push(text);
  });
  return { events, failures, close: () => socket.terminate() };
}

const boats = [
  { asset: 'mmsi:366899260', at: Date.now() - 2_000, lat: 10, lon: 179.9, speedMps: 5, courseDeg: 90, name: 'Aurora' },
  { asset: 'mmsi:366899260', at: Date.now() - 1_000, lat: 10.001, lon: 179.901, speedMps: 5, courseDeg: 90 },
  { asset: 'kaiju:0b7c', at: Date.now() - 1_000, lat: 10.1, lon: -179.9 },
];

describe('a report through the door', () => {
  test('is in the live picture, in the lists and in the count of accepted fixes', async () => {
    const live = subscribe('subscription { positions(view: { south: 9, west: 179, north: 11, east: -179 }) }');
    await eventually(() => expect(live.events.length).toBeGreaterThan(0));
    expect(await ingest([...boats, { asset: 'mmsi:1', at: 'yesterday', lat: 1, lon: 1 }])).toMatchObject({
      accepted: 3,
      refused: [{ line: 4, code: 'BAD_TIME' }],
    });
    const picture = new FramePicture();
    await eventually(() => {
      for (const event of live.events.splice(0)) {
        expect(event).toMatch(
          /^\{"id":"1","type":"next","payload":\{"extensions":\{"live":\{"cursor":"[\w.:-]{1,128}"/,
        );
        picture.apply(JSON.stringify(JSON.parse(event).payload.data.positions));
      }
      expect([...picture.assets.values()].map(({ lat, kind }) => [lat, kind])).toEqual([
        [1_000_100, 0],
        [1_010_000, 4],
      ]);
    });
    live.close();
    const { data } = await ask(
      '{ trackingState { acceptedFixes lagFixes assets } assets(first: 2) { nodes { key name lastKnown { position { lat } source } kaiju { id } jaeger { id } } } }',
    );
    expect(data.assets.nodes).toEqual([
      {
        key: 'kaiju:0b7c',
        name: null,
        lastKnown: { position: { lat: 10.1 }, source: 'harbour' },
        kaiju: { id: '0b7c' },
        jaeger: null,
      },
      {
        key: 'mmsi:366899260',
        name: 'Aurora',
        lastKnown: { position: { lat: 10.001 }, source: 'harbour' },
        kaiju: null,
        jaeger: null,
      },
    ]);
    // No worker runs yet: everything that was accepted waits in the log.
    await eventually(async () => {
      const state = (await ask('{ trackingState { acceptedFixes lagFixes lagRecords } }')).data.trackingState;
      expect(state).toEqual({ acceptedFixes: 3, lagFixes: 3, lagRecords: 2 });
    });
  });

  test('is stored by the worker, and a new process shows it at once', async () => {
    const worker = scope.child('worker');
    await positionIngest.start(env(), worker);
    await eventually(async () => {
      const { trackingState } = (await ask('{ trackingState { acceptedFixes lagFixes lagRecords } }')).data;
      expect(trackingState).toEqual({ acceptedFixes: 3, lagFixes: 0, lagRecords: 0 });
    });
    await eventually(async () => {
      expect((await database.pool.query('select 1 from last_position')).rowCount).toBe(2);
    });
    await worker.close();
    const second = scope.child('second');
    const other = await start(second);
    const live = subscribe('subscription { positions(view: { south: 9, west: 179, north: 11, east: -179 }) }', other);
    await eventually(() => expect(live.events.length).toBeGreaterThan(0));
    expect(JSON.parse(live.events[0] ?? '').payload.data.positions).toMatchObject({ kind: 'KEY', no: [2, 1] });
    expect((await ask('{ trackingState { acceptedFixes } }', {}, other)).data.trackingState.acceptedFixes).toBe(3);
    live.close();
    await second.close();
  });

  test('has a trail, over the graph and as an entity', async () => {
    const range = { from: new Date(Date.now() - 60_000).toISOString(), to: new Date().toISOString() };
    const { data } = await ask(
      `query ($r: [_Any!]!, $from: DateTime!, $to: DateTime!) { _entities(representations: $r) {
        ... on Kaiju { track { id trail(from: $from, to: $to) { columns } } } ... on Asset { sources } } }`,
      {
        r: [
          { __typename: 'Kaiju', id: '0b7c' },
          { __typename: 'Kaiju', id: 'none' },
          { __typename: 'Asset', id: '2' },
        ],
        ...range,
      },
    );
    expect(data._entities).toEqual([
      { track: { id: '1', trail: { columns: expect.objectContaining({ lat: [10.1], lon: [-179.9], hdg: [null] }) } } },
      { track: null },
      { sources: ['harbour'] },
    ]);
  });

  test('comes as an event of its own, with its asset', async () => {
    const live = subscribe('subscription { positionReported(assets: ["2"]) { position { lat } asset { key } } }');
    await eventually(() => expect(live.events.length).toBeGreaterThan(0));
    expect(JSON.parse(live.events[0] ?? '').payload).toMatchObject({
      extensions: { live: { keyframe: true } },
      data: { positionReported: { position: { lat: 10.001 }, asset: { key: 'mmsi:366899260' } } },
    });
    await ingest([{ asset: 'mmsi:366899260', at: Date.now(), lat: 10.5, lon: 179.9 }]);
    await eventually(() => expect(live.events.at(-1)).toContain('"lat":10.5'));
    live.close();
  });
});

test('bad input is refused with its code and where it was', async () => {
  const refusal = async (query: string) => (await ask(query)).errors?.[0]?.extensions;
  expect(await refusal('{ assets(first: 501) { nodes { id } } }')).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(
    await refusal('{ trail(asset: "1", from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z") { errorM } }'),
  ).toMatchObject({ code: 'BAD_USER_INPUT', details: { fields: [{ path: 'from' }] } });
  const live = subscribe('subscription { positions(view: { south: 9, west: 0, north: 1, east: 1 }) }');
  await eventually(() => expect(live.failures[0]).toContain('"code":"BAD_USER_INPUT"'));
  live.close();
  expect((await ask('{ asset(id: "no such") { id } }')).data).toEqual({ asset: null });
  expect((await ask('{ quarantinedPositions { nodes { code raw source } } }')).data.quarantinedPositions.nodes).toEqual(
    [{ code: 'BAD_TIME', raw: '{"asset":"mmsi:1","at":"yesterday","lat":1,"lon":1}', source: 'harbour' }],
  );
});
