/** Whose a live socket is, and for how long: tokens that run out, are taken back or renewed while it is open. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { rawClient } from '../support/live-client.ts';
import type { TokenChanges } from '../support/test-auth.ts';
import { type Harness, startHarness } from './harness.ts';
import { Tape } from './subgraphs.ts';

const eventually = <T>(probe: () => T | Promise<T>) => expect.poll(probe, { timeout: 20_000, interval: 10 });
const SIGHTED = 'subscription { sighted { id name beast { codename } } }';
const ACK = '{"type":"connection_ack"}';

let titan: Harness;
beforeAll(async () => {
  titan = await startHarness({ LIVE_LINGER_MS: '0', LIVE_OPERATIONS_PER_USER: '5' });
}, 60_000);
afterAll(() => titan[Symbol.asyncDispose]());

const open: Awaited<ReturnType<typeof rawClient>>[] = [];
afterEach(async () => {
  for (const { ws } of open.splice(0)) ws.terminate();
  await eventually(() => titan.metric('gateway_live_members')).toBe(0);
  await eventually(() => titan.radar.sightings.readers + titan.radar.pictures.readers).toBe(0);
  titan.radar.sightings = new Tape();
  titan.radar.pictures = new Tape();
});

type Raw = Awaited<ReturnType<typeof rawClient>>;
async function connected(authorization?: string): Promise<Raw> {
  const raw = await rawClient(titan.url);
  open.push(raw);
  raw.send({ type: 'connection_init', ...(authorization === undefined ? {} : { payload: { authorization } }) });
  await eventually(() => raw.texts).toContain(ACK);
  return raw;
}
const subscribe = (raw: Raw, id: string, query: string, variables: object = {}) =>
  raw.send({ type: 'subscribe', id, payload: { query, variables } });
const renew = (raw: Raw, changes: TokenChanges) =>
  raw.send({ type: 'ping', payload: { authorization: titan.as(changes) } });
const pongs = (raw: Raw) => raw.texts.filter((text) => text.startsWith('{"type":"pong"'));
const see = (n: number) =>
  titan.radar.sightings.push({
    cursor: `s:${n}`,
    keyframe: true,
    value: { id: String(n), name: `Contact ${n}`, beast: `b${n}` },
  });
const events = (raw: Raw) =>
  raw.texts
    .filter((text) => text.includes('"type":"next"'))
    .map(
      (text) =>
        JSON.parse(text) as {
          payload: { data: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] };
        },
    )
    .map(({ payload }) => payload);
const soonS = (seconds: number) => {
  const nowS = Math.floor(Date.now() / 1_000);
  return { iat: nowS, exp: nowS + seconds };
};

describe('a socket of nobody', () => {
  test('may have what is public and nothing else', async () => {
    const raw = await connected();
    subscribe(raw, '1', 'subscription { hum }');
    subscribe(raw, '2', SIGHTED);
    await eventually(() => raw.texts.at(-1)).toMatch(/^{"id":"2","type":"error".*UNAUTHORIZED_FIELD_OR_TYPE/);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    see(1);
    await eventually(() => events(raw)).toMatchObject([{ data: { hum: 'hum s:1' } }]);
  });
});

describe('a token', () => {
  test('that runs out closes the socket with 4401', async () => {
    const raw = await connected(titan.as({ claims: soonS(2) }));
    subscribe(raw, '1', SIGHTED);
    expect(await raw.closed).toBe(4401);
  });

  test('that is renewed keeps it open, the same operations go on, and the answer says until when', async () => {
    const raw = await connected(titan.as({ claims: soonS(2) }));
    subscribe(raw, '1', SIGHTED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    const longer = soonS(60);
    renew(raw, { claims: longer });
    await eventually(() => pongs(raw)).toEqual([
      JSON.stringify({ type: 'pong', payload: { expiresAt: new Date(longer.exp * 1_000).toISOString() } }),
    ]);
    await eventually(() => Date.now()).toBeGreaterThan(longer.iat * 1_000 + 3_000);
    see(1);
    await eventually(() => events(raw).length).toBe(1);
    expect(titan.radar.sightings.opened).toBe(1);
  });

  test('of another user, one that is not good, and none where there was one close it with 4403', async () => {
    for (const authorization of [titan.as({ role: 'ADMIN' }), 'Bearer nonsense', 7]) {
      const raw = await connected(titan.as({}));
      raw.send({ type: 'ping', payload: { authorization } });
      expect(await raw.closed).toBe(4403);
      expect(raw.texts).toEqual([ACK]);
    }
  });
});

describe('what is taken back while a socket is open', () => {
  test('a session: 4401 within a second, and only there', async () => {
    const [ended, other] = [
      await connected(titan.as({ claims: { sid: 'session-a' } })),
      await connected(titan.as({ claims: { sid: 'session-b' } })),
    ];
    subscribe(ended, '1', SIGHTED);
    titan.auth.revoke('SESSION', 'session-a');
    expect(await ended.closed).toBe(4401);
    other.send({ type: 'ping' });
    await eventually(() => pongs(other).length).toBe(1);
  });

  test('rights of a user: 4401, unless the socket was renewed with the new ones', async () => {
    const of = (rev: number): TokenChanges => ({ claims: { sub: 'user-changed', sid: `session-${rev}`, rev } });
    const [old, renewed] = [await connected(titan.as(of(1))), await connected(titan.as(of(1)))];
    renew(renewed, of(2));
    await eventually(() => pongs(renewed).length).toBe(1);
    titan.auth.revoke('USER', 'user-changed', 2);
    expect(await old.closed).toBe(4401);
    renewed.send({ type: 'ping' });
    await eventually(() => pongs(renewed).length).toBe(2);
  });

  test('a key: 4401', async () => {
    const key = titan.auth.apiKey();
    const raw = await connected(`Bearer ${key}`);
    titan.auth.revokeApiKey(key);
    expect(await raw.closed).toBe(4401);
  });

  test('a session just before its token is sent again: 4403', async () => {
    const authorization = titan.as({ claims: { sid: 'session-c' } });
    const raw = await connected(authorization);
    titan.auth.revoke('SESSION', 'session-c');
    expect(await raw.closed).toBe(4401);
    const again = await rawClient(titan.url);
    open.push(again);
    again.send({ type: 'connection_init', payload: { authorization } });
    expect(await again.closed).toBe(4403);
  });
});

describe('a renewal with other rights', () => {
  const scope = (text: string): TokenChanges => ({ claims: { scope: text } });
  const wide = scope('tracking:read kaiju:read');
  const narrow = scope('tracking:read');

  test('takes the operation to the narrower view: no event lost, none doubled', async () => {
    const raw = await connected(titan.as(wide));
    subscribe(raw, '1', SIGHTED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    see(1);
    await eventually(() => events(raw).length).toBe(1);
    renew(raw, narrow);
    await eventually(() => pongs(raw).length).toBe(1);
    see(2);
    await eventually(() => events(raw).length).toBe(2);
    renew(raw, wide);
    await eventually(() => pongs(raw).length).toBe(2);
    see(3);
    await eventually(() => events(raw).length).toBe(3);
    const sighted = (n: number, beast: object | null) => ({
      data: { sighted: { id: String(n), name: `Contact ${n}`, beast } },
    });
    expect(events(raw)).toMatchObject([
      sighted(1, { codename: 'Codename b1' }),
      { ...sighted(2, null), errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }] },
      sighted(3, { codename: 'Codename b3' }),
    ]);
  });

  test('ends the operation that they do not cover, and it alone', async () => {
    const raw = await connected(titan.as(scope('tracking:read user:admin')));
    subscribe(raw, '1', 'subscription { guarded { id } }');
    subscribe(raw, '2', 'subscription { sighted { id } }');
    await eventually(() => titan.radar.sightings.readers).toBe(2);
    renew(raw, narrow);
    await eventually(() => raw.texts.filter((text) => text.startsWith('{"id":"1","type":"error"')).length).toBe(1);
    see(1);
    await eventually(() => events(raw)).toMatchObject([{ data: { sighted: { id: '1' } } }]);
  });

  test('tells of the gap where it is not known what was seen', async () => {
    const raw = await connected(titan.as(wide));
    subscribe(raw, '1', SIGHTED);
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    renew(raw, narrow);
    await eventually(() => events(raw)).toMatchObject([
      { data: null, errors: [{ extensions: { code: 'LIVE_RESET' } }] },
    ]);
  });

  test('begins a latest value anew with its keyframe', async () => {
    titan.radar.pictures.push({ cursor: 'p:1', keyframe: true, text: '{"key":1}' });
    titan.radar.pictures.push({ cursor: 'p:2', keyframe: false, text: '{"delta":2}' });
    const raw = await connected(titan.as(wide));
    subscribe(raw, '1', 'subscription ($box: String!) { picture(box: $box) }', { box: 'a' });
    await eventually(() => events(raw).length).toBe(2);
    // The view of this document is the same for both: nothing moves, and nothing comes twice.
    renew(raw, narrow);
    await eventually(() => pongs(raw).length).toBe(1);
    titan.radar.pictures.push({ cursor: 'p:3', keyframe: false, text: '{"delta":3}' });
    await eventually(() => events(raw).map(({ data }) => data?.picture)).toEqual([
      { key: 1 },
      { delta: 2 },
      { delta: 3 },
    ]);
    expect(titan.radar.pictures.opened).toBe(1);
  });

  test('moves what depends on the session though the rights are the same', async () => {
    const raw = await connected(titan.as({ claims: { sid: 'session-d' } }));
    subscribe(raw, '1', 'subscription { listener }');
    await eventually(() => titan.radar.sightings.readers).toBe(1);
    see(1);
    await eventually(() => events(raw)).toMatchObject([{ data: { listener: 'user-VIEWER VIEWER' } }]);
    renew(raw, { role: 'OPERATOR', claims: { sub: 'user-VIEWER', sid: 'session-e' } });
    await eventually(() => pongs(raw).length).toBe(1);
    see(2);
    await eventually(() => events(raw).at(-1)).toMatchObject({ data: { listener: 'user-VIEWER OPERATOR' } });
    expect(events(raw)).toHaveLength(2);
  });
});

describe('operations of one user', () => {
  test('are counted over all sockets of the user, and those of nobody and of others are not', async () => {
    const [first, second, other] = [
      await connected(titan.as({})),
      await connected(titan.as({})),
      await connected(titan.as({ role: 'ADMIN' })),
    ];
    for (const id of ['1', '2', '3']) subscribe(first, id, SIGHTED);
    for (const id of ['4', '5', '6']) subscribe(second, id, SIGHTED);
    await eventually(() => second.texts.filter((text) => text.includes('RATE_LIMITED')).length).toBe(1);
    subscribe(other, '1', SIGHTED);
    await eventually(() => titan.metric('gateway_live_members')).toBe(6);
    first.ws.terminate();
    await eventually(() => titan.metric('gateway_live_members')).toBe(3);
    subscribe(second, '7', SIGHTED);
    await eventually(() => titan.metric('gateway_live_members')).toBe(4);
    const nobody = await connected();
    for (let n = 0; n < 8; n += 1) subscribe(nobody, String(n), 'subscription { hum }');
    await eventually(() => titan.metric('gateway_live_members')).toBe(12);
  });
});

describe('while auth is away', () => {
  test('tokens that were seen go on, in requests and on sockets; of keys that were not seen nobody can tell', async () => {
    await using own = await startHarness();
    const authorization = own.as({});
    const known = await rawClient(own.url);
    known.send({ type: 'connection_init', payload: { authorization } });
    await eventually(() => known.texts).toContain(ACK);
    await own.stop('auth');
    known.send({ type: 'subscribe', id: '1', payload: { query: SIGHTED } });
    await eventually(() => own.radar.sightings.readers).toBe(1);
    const fresh = await rawClient(own.url);
    fresh.send({ type: 'connection_init', payload: { authorization: own.as({ claims: { sid: 'another' } }) } });
    await eventually(() => fresh.texts).toContain(ACK);
    const key = await rawClient(own.url);
    key.send({ type: 'connection_init', payload: { authorization: `Bearer ${own.auth.apiKey()}` } });
    expect(await key.closed).toBe(1013);
    await eventually(async () => (await fetch(`${own.url}/ready`)).status).toBe(200);
    own.auth.revoke('SESSION', 'session-VIEWER');
    await own.start('auth');
    expect(await known.closed).toBe(4401);
    fresh.ws.terminate();
  }, 60_000);
});
