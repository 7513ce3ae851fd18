/** Live operations through the gateway, with graphql-ws's own client and with raw sockets where the client is too polite. */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { gather, liveClient, rawClient } from '../support/live-client.ts';
import { PUBLIC_URL } from '../support/test-auth.ts';
import { type Harness, startHarness } from './harness.ts';
import { Tape } from './subgraphs.ts';

// Two busy cores are slow: a bound, not a measure.
const eventually = <T>(probe: () => T | Promise<T>) => expect.poll(probe, { timeout: 20_000, interval: 10 });

let shared: Harness;
beforeAll(async () => {
  shared = await startHarness({ LIVE_LINGER_MS: '0', LIVE_SOCKETS_PER_IP: '2000', LIVE_OPERATIONS_PER_USER: '2000' });
});
afterAll(() => shared[Symbol.asyncDispose]());

const open: { dispose(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.dispose();
  await eventually(() => shared.metric('gateway_live_topics')).toBe(0);
  await eventually(() => shared.radar.sightings.readers + shared.radar.pictures.readers).toBe(0);
  shared.radar.sightings = new Tape();
  shared.radar.pictures = new Tape();
  shared.radar.renamed.length = 0;
  shared.bestiary.asked.length = 0;
});

const clientOf = (titan: Harness, options: Parameters<typeof liveClient>[1] = {}) => {
  const client = liveClient(titan.url, { authorization: titan.as({ role: 'VIEWER' }), ...options });
  open.push(client);
  return client;
};

interface Sighted {
  readonly sighted: {
    readonly id: string;
    readonly name: string;
    readonly beast?: { readonly codename: string } | null;
  };
}

const sighting = (n: number) => ({
  cursor: `s:${n}`,
  keyframe: true,
  value: { id: String(n), name: `Contact ${n}`, beast: `b${n}` },
});
const names = (received: readonly { readonly data?: Sighted | null }[]) =>
  received.map((one) => one.data?.sighted.name);
const key = (n: number) => ({ cursor: `p:${n}`, keyframe: true, text: `{"key":${n}}` });
const delta = (n: number) => ({ cursor: `p:${n}`, keyframe: false, text: `{"delta":${n}}` });
const SIGHTED = 'subscription { sighted { id name } }';
const JOINED = 'subscription { sighted { id name beast { codename } } }';
const PICTURE = 'subscription ($box: String!) { picture(box: $box) }';

async function rawSocket(
  titan: Harness,
  ...more: readonly [protocol?: string | null, headers?: Record<string, string>]
) {
  const raw = await rawClient(titan.url, ...more);
  open.push({ dispose: () => raw.ws.terminate() });
  return raw;
}

async function acknowledged(titan: Harness, authorization: string | null = titan.as({ role: 'VIEWER' })) {
  const raw = await rawSocket(titan);
  raw.send({ type: 'connection_init', ...(authorization === null ? {} : { payload: { authorization } }) });
  await eventually(() => raw.texts).toContain('{"type":"connection_ack"}');
  return raw;
}

describe('events', () => {
  test.each([
    ['itself', PICTURE],
    ['in a fragment', 'subscription ($box: String!) { ...P } fragment P on Subscription { picture(box: $box) }'],
  ])(
    'a new member of a latest-value topic, asked for %s, gets the newest keyframe and what follows, at once',
    async (_, document) => {
      const titan = shared;
      titan.radar.pictures.push(key(1));
      titan.radar.pictures.push(delta(2));
      const first = gather(clientOf(titan), document, { box: 'a' });
      await eventually(() => first.received.map((one) => one.data)).toEqual([
        { picture: { key: 1 } },
        { picture: { delta: 2 } },
      ]);
      titan.radar.pictures.push(key(3));
      titan.radar.pictures.push(delta(4));
      await eventually(() => first.received.length).toBe(4);
      const second = gather(clientOf(titan), document, { box: 'a' });
      await eventually(() => second.received.map((one) => one.data)).toEqual([
        { picture: { key: 3 } },
        { picture: { delta: 4 } },
      ]);
      expect(titan.radar.pictures.opened).toBe(1);
    },
  );

  test("an event without joins passes with the owner's bytes untouched", async () => {
    const titan = shared;
    titan.radar.pictures.push({
      cursor: 'p:1',
      keyframe: true,
      text: '{ "n": 1.50,"big":12345678901234567890 , "t":"é" }',
    });
    const raw = await acknowledged(titan);
    raw.send({ type: 'subscribe', id: 'op "1"', payload: { query: PICTURE, variables: { box: 'a' } } });
    await eventually(() => raw.texts.at(-1)).toBe(
      '{"id":"op \\"1\\"","type":"next","payload":{"extensions":{"live":{"cursor":"p:1","keyframe":true}},"data":{"picture":{ "n": 1.50,"big":12345678901234567890 , "t":"é" }}}}',
    );
  });

  test('a hundred equal members cost one upstream and one execution for each event', async () => {
    const titan = shared;
    const clients = Array.from({ length: 10 }, () => clientOf(titan));
    const all = Array.from({ length: 100 }, (_, i) =>
      gather<Sighted>(
        clients[i % 10] as (typeof clients)[number],
        `subscription Named${i} { sighted { id name beast { codename } } }`,
      ),
    );
    await eventually(() => titan.metric('gateway_live_members')).toBe(100);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    for (let n = 1; n <= 5; n += 1) titan.radar.sightings.push(sighting(n));
    await eventually(() => all.every((one) => one.received.length === 5)).toBe(true);
    expect(new Set(all.map((one) => JSON.stringify(one.received))).size).toBe(1);
    expect(all[0]?.received[4]?.data).toEqual({
      sighted: { id: '5', name: 'Contact 5', beast: { codename: 'Codename b5' } },
    });
    expect(titan.bestiary.asked).toEqual(['b1', 'b2', 'b3', 'b4', 'b5']);
    expect(titan.radar.sightings.opened).toBe(1);
    expect(await titan.metric('gateway_live_topics')).toBe(1);
    for (const one of all) one.stop();
    await eventually(() => titan.metric('gateway_live_members')).toBe(0);
    await eventually(() => titan.metric('gateway_live_topics')).toBe(0);
    await eventually(() => titan.radar.sightings.readers).toBe(0);
  });

  test('other variables are another topic; a default written out is not', async () => {
    const titan = shared;
    const document = 'subscription ($s: String! = "all") { sighted(sector: $s) { id } }';
    const client = clientOf(titan);
    const members = [
      gather(client, document),
      gather(client, document, { s: 'all' }),
      gather(client, document, { s: 'north' }),
    ];
    await eventually(() => titan.metric('gateway_live_members')).toBe(3);
    await eventually(() => titan.radar.sightings.readers).toBe(2);
    for (const member of members) member.stop();
  });

  test('callers with other rights do not share a text', async () => {
    const titan = shared;
    const viewer = gather<Sighted>(clientOf(titan), JOINED);
    const key = titan.auth.apiKey({ scopes: ['tracking:read'] });
    const service = gather<Sighted>(clientOf(titan, { authorization: `Bearer ${key}` }), JOINED);
    await eventually(() => titan.radar.sightings.readers).toBe(2);
    titan.radar.sightings.push(sighting(1));
    await eventually(() => viewer.received[0]?.data?.sighted.beast).toEqual({ codename: 'Codename b1' });
    await eventually(() => service.received[0]).toMatchObject({
      data: { sighted: { name: 'Contact 1', beast: null } },
      errors: [{ path: ['sighted', 'beast'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
    });
  });

  test('with a joined subgraph away the event still arrives, with an error and a path', async () => {
    await using titan = await startHarness();
    const live = gather<Sighted>(clientOf(titan), JOINED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(1));
    await eventually(() => live.received.length).toBe(1);
    await titan.stop('bestiary');
    titan.radar.sightings.push(sighting(2));
    await eventually(() => live.received[1]).toMatchObject({
      data: { sighted: { id: '2', name: 'Contact 2', beast: null } },
      errors: [{ path: ['sighted', 'beast'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    expect(JSON.stringify(live.received)).not.toMatch(/127\.0\.0\.1|ECONN|bestiary|radar/);
    await titan.start('bestiary');
    titan.radar.sightings.push(sighting(3));
    await eventually(() => live.received[2]).toMatchObject({
      data: { sighted: { beast: { codename: 'Codename b3' } } },
    });
    expect(names(live.received)).toEqual(['Contact 1', 'Contact 2', 'Contact 3']);
  });

  test('an event that the owner sends twice arrives once', async () => {
    const live = gather<Sighted>(clientOf(shared), SIGHTED);
    await eventually(() => shared.radar.sightings.readers).toBe(1);
    for (const n of [1, 2, 1, 2, 3]) shared.radar.sightings.push(sighting(n));
    await eventually(() => names(live.received).at(-1)).toBe('Contact 3');
    expect(names(live.received)).toEqual(['Contact 1', 'Contact 2', 'Contact 3']);
  });

  test('events leave in their order though their joins take unequal time', async () => {
    const titan = shared;
    const live = gather<Sighted>(clientOf(titan), JOINED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    for (let n = 1; n <= 300; n += 1) titan.radar.sightings.push(sighting(n));
    await eventually(() => live.received.length).toBe(300);
    expect(names(live.received)).toEqual(Array.from({ length: 300 }, (_, i) => `Contact ${i + 1}`));
  });
});

describe('an owner that ends a subscription', () => {
  test.each([
    ['with joins', JOINED],
    ['without', SIGHTED],
  ])('has said all before: its events arrive first, %s', async (_, document) => {
    const live = gather<Sighted>(clientOf(shared), document);
    await eventually(() => shared.radar.sightings.readers).toBe(1);
    for (const n of [1, 2, 3]) shared.radar.sightings.push(sighting(n));
    shared.radar.sightings.end();
    await eventually(() => live.done()).toBe(true);
    expect(names(live.received)).toEqual(['Contact 1', 'Contact 2', 'Contact 3']);
  });
});

describe('resuming', () => {
  const resumeAfter = (cursor: string) => ({ live: { after: cursor } });

  test('after a cut, from the ring: no gap, no double, no second upstream', async () => {
    const titan = shared;
    const stays = gather<Sighted>(clientOf(titan), SIGHTED);
    const cut = clientOf(titan);
    const before = gather<Sighted>(cut, SIGHTED);
    await eventually(() => titan.metric('gateway_live_members')).toBe(2);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    for (const n of [1, 2, 3]) titan.radar.sightings.push(sighting(n));
    await eventually(() => before.received.length).toBe(3);
    cut.terminate();
    for (const n of [4, 5]) titan.radar.sightings.push(sighting(n));
    await eventually(() => stays.received.length).toBe(5);
    const again = gather<Sighted>(
      clientOf(titan),
      SIGHTED,
      {},
      resumeAfter(before.received.at(-1)?.extensions?.live?.cursor ?? ''),
    );
    await eventually(() => again.received.length).toBe(2);
    titan.radar.sightings.push(sighting(6));
    await eventually(() => again.received.length).toBe(3);
    expect(names(again.received)).toEqual(['Contact 4', 'Contact 5', 'Contact 6']);
    expect(titan.radar.sightings.opened).toBe(1);
  });

  test('after the topic is gone: replayed from the owner until it meets the ring', async () => {
    const titan = shared;
    const first = gather<Sighted>(clientOf(titan), JOINED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(1));
    await eventually(() => first.received.length).toBe(1);
    first.stop();
    await eventually(() => titan.radar.sightings.readers).toBe(0);
    for (let n = 2; n <= 50; n += 1) titan.radar.sightings.push(sighting(n));
    const again = gather<Sighted>(clientOf(titan), JOINED, {}, resumeAfter('s:1'));
    for (let n = 51; n <= 60; n += 1) titan.radar.sightings.push(sighting(n));
    await eventually(() => again.received.length).toBe(59);
    // The private upstream ends where the ring takes over.
    await eventually(async () => {
      titan.radar.sightings.push(sighting(100 + again.received.length));
      return titan.radar.sightings.readers;
    }).toBe(1);
    const got = names(again.received);
    expect(new Set(got).size).toBe(got.length);
    expect(got.slice(0, 59)).toEqual(Array.from({ length: 59 }, (_, i) => `Contact ${i + 2}`));
  });

  test('what the owner sends twice while it is replayed arrives once', async () => {
    for (const n of [1, 2, 3, 2, 1, 3, 4]) shared.radar.sightings.push(sighting(n));
    const live = gather<Sighted>(clientOf(shared), SIGHTED, {}, resumeAfter('s:1'));
    await eventually(() => names(live.received).at(-1)).toBe('Contact 4');
    expect(names(live.received)).toEqual(['Contact 2', 'Contact 3', 'Contact 4']);
  });

  test('a cursor that the owner has forgotten: told so first, then live', async () => {
    const titan = shared;
    for (const n of [1, 2, 3]) titan.radar.sightings.push(sighting(n));
    titan.radar.sightings.forgotten = 3;
    const live = gather<Sighted>(clientOf(titan), SIGHTED, {}, resumeAfter('s:1'));
    await eventually(() => live.received[0]).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'LIVE_RESET' } }],
      extensions: { live: { reset: true } },
    });
    titan.radar.sightings.push(sighting(4));
    await eventually(() => names(live.received.slice(1))).toEqual(['Contact 4']);
  });

  test('the owner restarts: the gateway goes on after its last cursor, members notice nothing', async () => {
    await using titan = await startHarness();
    const live = gather<Sighted>(clientOf(titan), SIGHTED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(1));
    await eventually(() => live.received.length).toBe(1);
    await titan.stop('radar');
    for (const n of [2, 3]) titan.radar.sightings.push(sighting(n));
    await titan.start('radar');
    await eventually(() => live.received.length).toBe(3);
    titan.radar.sightings.push(sighting(4));
    await eventually(() => names(live.received)).toEqual(['Contact 1', 'Contact 2', 'Contact 3', 'Contact 4']);
    expect(live.failure()).toBeUndefined();
  });

  test('the owner restarts and has forgotten: members are told of the gap', async () => {
    await using titan = await startHarness();
    const live = gather<Sighted>(clientOf(titan), SIGHTED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(1));
    await eventually(() => live.received.length).toBe(1);
    await titan.stop('radar');
    titan.radar.sightings.push(sighting(2));
    titan.radar.sightings.forgotten = 2;
    await titan.start('radar');
    await eventually(() => live.received[1]?.extensions?.live?.reset).toBe(true);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(3));
    await eventually(() => names(live.received.slice(2))).toEqual(['Contact 3']);
  });

  test('the owner restarts before the first event: members are told that there may be a gap', async () => {
    await using titan = await startHarness();
    const live = gather<Sighted>(clientOf(titan), SIGHTED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    await titan.stop('radar');
    titan.radar.sightings.push(sighting(1));
    await titan.start('radar');
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(2));
    await eventually(() => live.received.length).toBe(2);
    expect(live.received[0]?.extensions?.live?.reset).toBe(true);
    expect(names(live.received.slice(1))).toEqual(['Contact 2']);
  });

  test('a member that comes while the upstream of the last one is being closed gets its events', async () => {
    const raw = await acknowledged(shared);
    for (let n = 1; n <= 60; n += 1) {
      raw.send({ type: 'subscribe', id: `${n}`, payload: { query: SIGHTED } });
      // Left at a different stage of the upstream's handshake each time.
      for (let turn = 0; turn < n % 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      raw.send({ type: 'complete', id: `${n}` });
    }
    raw.send({ type: 'subscribe', id: 'last', payload: { query: SIGHTED } });
    await eventually(() => shared.radar.sightings.readers).toBe(1);
    shared.radar.sightings.push(sighting(1));
    await eventually(() => raw.texts.at(-1)).toContain('{"id":"last","type":"next"');
  });

  test('a cursor that is none is refused for that operation only', async () => {
    const titan = shared;
    const raw = await acknowledged(titan);
    raw.send({ type: 'subscribe', id: '1', payload: { query: SIGHTED, extensions: { live: { after: 'a b' } } } });
    await eventually(() => raw.texts.at(-1)).toContain('BAD_USER_INPUT');
    expect(raw.ws.readyState).toBe(WebSocket.OPEN);
  });
});

describe('a member that does not read', () => {
  /** Subscribes and then leaves everything unread. */
  async function stalled(titan: Harness, query: string, variables: object = {}) {
    const raw = await acknowledged(titan);
    raw.send({ type: 'subscribe', id: '1', payload: { query, variables } });
    return raw;
  }
  const large = (n: number, keyframe: boolean) => ({
    cursor: `p:${n}`,
    keyframe,
    text: JSON.stringify({ n, fill: 'x'.repeat(60_000) }),
  });

  test('of a latest-value topic skips to the newest keyframe, and others get everything', async () => {
    const titan = shared;
    const slow = await stalled(titan, PICTURE, { box: 'a' });
    const quick = gather<{ picture: { n: number } }>(clientOf(titan), PICTURE, { box: 'a' });
    await eventually(() => titan.metric('gateway_live_members')).toBe(2);
    await eventually(() => titan.radar.pictures.readers).toBe(1);
    slow.ws.pause();
    // Each waits for the quick member: two keyframes in one tick would let it skip as well.
    for (let n = 1; n <= 300; n += 1) {
      titan.radar.pictures.push(large(n, n % 10 === 1));
      await eventually(() => quick.received.length).toBe(n);
    }
    expect(quick.received.map((one) => one.data?.picture.n)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    slow.ws.resume();
    await eventually(() => slow.texts.at(-1)?.includes('"n":300,')).toBe(true);
    const seen = slow.texts.slice(1).map((text) => Number(/"n":(\d+)/.exec(text)?.[1]));
    expect(seen.length).toBeLessThan(300);
    const jump = seen.findIndex((n, i) => i > 0 && n !== (seen[i - 1] ?? 0) + 1);
    expect((seen[jump] ?? 0) % 10).toBe(1);
    expect(await titan.metric('gateway_live_skipped_total')).toBeGreaterThan(0);
  });

  test('of an every-event topic is closed with 1013 and can resume', async () => {
    await using titan = await startHarness({ LIVE_RING_EVENTS: '20' });
    const slow = await stalled(titan, SIGHTED);
    const quick = gather<Sighted>(clientOf(titan), SIGHTED);
    await eventually(() => titan.metric('gateway_live_members')).toBe(2);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    slow.ws.pause();
    for (let n = 1; n <= 300; n += 1) {
      titan.radar.sightings.push({
        ...sighting(n),
        value: { id: String(n), name: `Contact ${n} ${'x'.repeat(60_000)}` },
      });
      if (n % 10 === 0) await eventually(() => quick.received.length).toBe(n);
    }
    slow.ws.resume();
    expect(await slow.closed).toBe(1013);
    const last = slow.texts.at(-1) ?? '';
    const seen = slow.texts.slice(1).map((text) => Number(/Contact (\d+)/.exec(text)?.[1]));
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => i + 1));
    const again = gather<Sighted>(
      clientOf(titan),
      SIGHTED,
      {},
      { live: { after: /"cursor":"([^"]+)"/.exec(last)?.[1] } },
    );
    await eventually(() => again.received.length).toBe(300 - seen.length);
  });
});

describe('refusals', () => {
  const init = { type: 'connection_init' };
  test.each<[number, string, (raw: Awaited<ReturnType<typeof rawSocket>>) => void | Promise<void>]>([
    [4400, 'no JSON', ({ ws }) => ws.send('hello')],
    [4400, 'JSON that is no message', ({ send }) => send([])],
    [4400, 'an unknown type', ({ send }) => send({ type: 'start', id: '1' })],
    [4400, 'a binary frame', ({ ws }) => ws.send(Buffer.from(JSON.stringify(init)), { binary: true })],
    [4400, 'a subscribe without an id', ({ send }) => send({ type: 'subscribe', payload: { query: SIGHTED } })],
    [4400, 'a subscribe without a query', ({ send }) => send({ type: 'subscribe', id: '1', payload: {} })],
    [
      4400,
      'an id that is too long',
      ({ send }) => send({ type: 'subscribe', id: 'x'.repeat(129), payload: { query: SIGHTED } }),
    ],
    [4400, 'a payload that is no object', ({ send }) => send({ type: 'connection_init', payload: 'token' })],
    [
      4401,
      'a subscribe before the acknowledgement',
      ({ send }) => send({ type: 'subscribe', id: '1', payload: { query: SIGHTED } }),
    ],
    [4403, 'a token that is not valid', ({ send }) => send({ ...init, payload: { authorization: 'Bearer nonsense' } })],
    [4403, 'a token that is no text', ({ send }) => send({ ...init, payload: { authorization: { token: 1 } } })],
    [4408, 'no first message in time', () => undefined],
    [
      4409,
      'an id in use',
      async ({ send, texts }) => {
        send(init);
        await eventually(() => texts.length).toBe(1);
        for (const _ of [1, 2]) send({ type: 'subscribe', id: '1', payload: { query: SIGHTED } });
      },
    ],
    [
      4429,
      'a second first message',
      ({ send }) => {
        send(init);
        send(init);
      },
    ],
    [
      1009,
      'a message over 64 KiB',
      ({ ws }) => ws.send(JSON.stringify({ ...init, payload: { fill: 'x'.repeat(64 * 1024) } })),
    ],
  ])('%i: %s', async (code, _, act) => {
    const titan = shared;
    const raw = await rawSocket(titan);
    await act(raw);
    expect(await raw.closed).toBe(code);
    await eventually(() => titan.metric('gateway_live_members')).toBe(0);
  });

  test('4406: another subprotocol, or none', async () => {
    const titan = shared;
    expect(await (await rawSocket(titan, null)).closed).toBe(4406);
    // ws's own client refuses a server that picks no subprotocol, so this handshake is written by hand.
    const socket = connect(Number(new URL(titan.url).port), '127.0.0.1');
    socket.write(
      'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-ws\r\n\r\n',
    );
    let bytes = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
    });
    await eventually(() => bytes.includes(Buffer.from([0x11, 0x36]))).toBe(true);
    socket.destroy();
  });

  test('1012: the gateway stops, and says nothing to those who come then', async () => {
    await using titan = await startHarness();
    const raw = await acknowledged(titan);
    await titan.close();
    expect(await raw.closed).toBe(1012);
  });

  const upgradeStatus = (titan: Harness, path: string, headers: Record<string, string> = {}) =>
    new Promise<number>((resolve, reject) => {
      const ws = new WebSocket(`${titan.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers });
      ws.on('unexpected-response', (_, response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
      });
      ws.on('open', () => {
        resolve(101);
        open.push({ dispose: () => ws.terminate() });
      });
      ws.on('error', reject);
    });

  test('at the upgrade: a foreign page 403, another path 404, too many from one address 429', async () => {
    await using titan = await startHarness({ LIVE_SOCKETS_PER_IP: '2', ALLOWED_ORIGINS: 'https://partner.example' });
    expect(await upgradeStatus(titan, '/graphql', { origin: 'https://evil.example' })).toBe(403);
    expect(await upgradeStatus(titan, '/graphql', { origin: 'null' })).toBe(403);
    expect(await upgradeStatus(titan, '/elsewhere')).toBe(404);
    expect(await upgradeStatus(titan, '/graphql', { origin: PUBLIC_URL })).toBe(101);
    expect(await upgradeStatus(titan, '/graphql', { origin: 'https://partner.example' })).toBe(101);
    expect(await upgradeStatus(titan, '/graphql')).toBe(429);
    for (const one of open.splice(0)) one.dispose();
    await eventually(() => upgradeStatus(titan, '/graphql').catch(() => 0)).toBe(101);
  });

  test.each([
    ['a query', '{ contacts { id } }', 'FORBIDDEN'],
    ['a mutation', 'mutation { rename(id: "1", name: "Zulu") { id } }', 'FORBIDDEN'],
    ['bad syntax', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['two fields at once', 'subscription { sighted { id } guarded { id } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['no field at all', 'subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing variable', PICTURE, 'BAD_USER_INPUT'],
    ['a field without the right', 'subscription { guarded { id } }', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ['too much', `subscription { sighted { ${'id '.repeat(401)} } }`, 'OPERATION_TOO_COMPLEX'],
  ])('%s is an error of the operation, the socket stays', async (_, query, code) => {
    const titan = shared;
    const raw = await acknowledged(titan);
    raw.send({ type: 'subscribe', id: '1', payload: { query } });
    await eventually(() => raw.texts[1]).toMatch(
      new RegExp(`^{"id":"1","type":"error","payload":\\[.*"code":"${code}"`),
    );
    expect(titan.radar.renamed).toEqual([]);
    raw.send({ type: 'subscribe', id: '1', payload: { query: SIGHTED } });
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    titan.radar.sightings.push(sighting(1));
    await eventually(() => raw.texts[2]).toContain('"type":"next"');
  });

  test("an error carries its connection's correlation id", async () => {
    const raw = await rawSocket(shared, 'graphql-transport-ws', { 'titan-correlation-id': 'find-me-in-the-logs' });
    raw.send({ type: 'connection_init' });
    await eventually(() => raw.texts.length).toBe(1);
    raw.send({ type: 'subscribe', id: '1', payload: { query: '{ contacts { id } }' } });
    await eventually(() => raw.texts[1]).toContain('"correlationId":"find-me-in-the-logs"');
  });

  test('more than 20 operations on one socket are refused, one by one', async () => {
    const titan = shared;
    const raw = await acknowledged(titan);
    for (let n = 1; n <= 21; n += 1) raw.send({ type: 'subscribe', id: String(n), payload: { query: SIGHTED } });
    await eventually(() =>
      raw.texts.filter((text) => text.includes('RATE_LIMITED')).map((text) => JSON.parse(text).id),
    ).toEqual(['21']);
    raw.send({ type: 'complete', id: '1' });
    raw.send({ type: 'subscribe', id: '22', payload: { query: SIGHTED } });
    await eventually(() => titan.metric('gateway_live_members')).toBe(20);
  });

  test('a ping is answered, and a peer that is silent for too long is given up', async () => {
    await using titan = await startHarness({ LIVE_PING_MS: '100' });
    const raw = await acknowledged(titan);
    raw.send({ type: 'ping', payload: { n: 1 } });
    await eventually(() => raw.texts).toContain('{"type":"pong","payload":{"n":1}}');
    raw.ws.pause();
    await eventually(() => titan.metric('gateway_ws_closed_total')).toBe(1);
  });

  test('what the owner refuses ends the operation, masked like an answer over HTTP', async () => {
    await using titan = await startHarness({ INTERNAL_ROOT: 'cd'.repeat(32) });
    // The owner does not know the key: nothing arrives, nothing leaks, and the socket stays.
    const raw = await acknowledged(titan, null);
    raw.send({ type: 'subscribe', id: '1', payload: { query: 'subscription { hum }' } });
    await eventually(() => titan.metric('gateway_live_members')).toBe(1);
    titan.radar.sightings.push(sighting(1));
    raw.send({ type: 'ping' });
    await eventually(() => raw.texts.at(-1)).toBe('{"type":"pong"}');
    expect(titan.radar.sightings.opened).toBe(0);
  });

  test('a thousand comings and goings leave nobody behind', async () => {
    const titan = shared;
    for (let round = 0; round < 10; round += 1) {
      const sockets = await Promise.all(Array.from({ length: 100 }, () => acknowledged(titan)));
      for (const [n, raw] of sockets.entries()) {
        raw.send({ type: 'subscribe', id: '1', payload: { query: n % 2 === 0 ? SIGHTED : JOINED } });
        if (n % 3 === 0) raw.send({ type: 'complete', id: '1' });
        if (n % 5 === 0) raw.ws.terminate();
        else raw.ws.close();
      }
    }
    await eventually(() => titan.metric('gateway_live_members')).toBe(0);
    await eventually(() => titan.metric('gateway_live_topics')).toBe(0);
    await eventually(() => titan.radar.sightings.readers).toBe(0);
  });
});
