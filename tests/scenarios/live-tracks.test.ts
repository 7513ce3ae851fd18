/** Positions in through the public door, one federated graph out: what a source, a developer and an operator see. */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { gather, liveClient } from '../support/live-client.ts';
import { startTitan, type Titan } from '../support/titan.ts';

let titan: Titan;
beforeAll(async () => {
  titan = await startTitan({ env: { TRACKING_SOURCES: 'feed:storms' } });
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

const now = () => new Date().toISOString();
const line = (fields: object) => JSON.stringify(fields);
const ship = (mmsi: number, changes: object = {}) => ({
  asset: `mmsi:${mmsi}`,
  at: now(),
  lat: 48.4,
  lon: -124.7,
  courseDeg: 90,
  speedMps: 5,
  kind: 'VESSEL',
  name: `Vessel ${mmsi}`,
  ...changes,
});

interface IngestAnswer {
  readonly accepted: number;
  readonly refused: readonly { readonly line: number; readonly code: string; readonly message: string }[];
}
const post = async (body: string | Buffer, options?: Parameters<Titan['ingest']>[1]) => {
  const answer = await titan.ingest(body, options);
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: (await answer.json()) as IngestAnswer & { readonly code?: string },
  };
};
interface Found {
  readonly assets: {
    readonly nodes: readonly {
      readonly id: string;
      readonly name: string | null;
      readonly lastKnown: {
        readonly observedAt: string;
        readonly position: { readonly lat: number; readonly lon: number };
      } | null;
    }[];
  };
}
const assetByKey = async (key: string) =>
  (
    await titan.query<Found>(
      'query ($keys: [String!]) { assets(keys: $keys) { nodes { id name lastKnown { observedAt position { lat lon } } } } }',
      { keys: [key] },
    )
  ).data?.assets.nodes[0];

describe('a source', () => {
  test('sees its report on the graph', async () => {
    const report = ship(366_000_001);
    expect(await post(line(report))).toMatchObject({ status: 200, body: { accepted: 1, refused: [] } });
    await expect
      .poll(() => assetByKey('mmsi:366000001'), { timeout: 10_000 })
      .toMatchObject({
        name: 'Vessel 366000001',
        lastKnown: { observedAt: report.at, position: { lat: 48.4, lon: -124.7 } },
      });
  });

  test('has every line judged alone, and the good ones kept', async () => {
    const soon = new Date(Date.now() + 120_000).toISOString();
    const lines: readonly (readonly [string, string | undefined])[] = [
      [line(ship(366_000_010)), undefined],
      ['{"asset": "mmsi:1", ', 'BAD_JSON'],
      ['[1, 2, 3]', 'BAD_JSON'],
      [line({ ...ship(1), asset: undefined }), 'BAD_ASSET'],
      [line({ ...ship(1), asset: 'no system' }), 'BAD_ASSET'],
      [line(ship(366_000_011, { lat: 92 })), 'BAD_COORDINATE'],
      [line(ship(366_000_011, { lat: 91, lon: 181 })), 'NO_POSITION'],
      [line(ship(366_000_011, { lon: -181 })), 'BAD_COORDINATE'],
      ['{"asset":"mmsi:366000011","at":1,"lat":NaN,"lon":2}', 'BAD_JSON'],
      [line(ship(366_000_011, { lat: 'north' })), 'BAD_COORDINATE'],
      [line({ ...ship(366_000_011), at: undefined }), 'BAD_TIME'],
      [line(ship(366_000_011, { at: '2026-11-23 04:00:00' })), 'BAD_TIME'],
      [line(ship(366_000_011, { at: '1970-01-01T00:00:01Z' })), 'TOO_OLD'],
      [line(ship(366_000_011, { at: soon })), 'FUTURE'],
      [line(ship(366_000_012)), undefined],
    ];
    const { status, body } = await post(lines.map(([text]) => text).join('\n'));
    expect(status).toBe(200);
    expect(body.refused.map(({ line: place, code }) => [place, code])).toEqual(
      lines.flatMap(([, code], index) => (code === undefined ? [] : [[index + 1, code]])),
    );
    expect(body.accepted).toBe(2);
    await expect.poll(() => assetByKey('mmsi:366000012'), { timeout: 10_000 }).toBeDefined();
    expect(await assetByKey('mmsi:366000011')).toBeUndefined();
  });

  test('finds what was refused in the quarantine, with the right to send positions only', async () => {
    await post('this is no report');
    const document = '{ quarantinedPositions(first: 5) { nodes { code source raw } } }';
    await expect
      .poll(
        async () =>
          (await titan.query<{ quarantinedPositions: { nodes: { code: string; raw: string }[] } }>(document)).data
            ?.quarantinedPositions.nodes,
        { timeout: 10_000 },
      )
      .toContainEqual(expect.objectContaining({ code: 'BAD_JSON', raw: 'this is no report' }));
    const viewer = { authorization: `Bearer ${await titan.token('VIEWER')}` };
    for (const headers of [viewer, { authorization: '' }]) {
      const { data, errors } = await titan.query(document, {}, headers);
      expect(data).toEqual({ quarantinedPositions: null });
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    }
  });

  test('may send a body twice and it is stored once', async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    const body = Array.from({ length: 50 }, (_, index) => line(ship(366_001_000 + index, { at }))).join('\n');
    expect((await post(body)).body.accepted).toBe(50);
    expect((await post(gzipSync(body), { encoding: 'gzip' })).body.accepted).toBe(50);
    await expect.poll(() => assetByKey('mmsi:366001049'), { timeout: 10_000 }).toBeDefined();
    const id = (await assetByKey('mmsi:366001049'))?.id;
    const from = new Date(Date.now() - 600_000).toISOString();
    const trail = async () =>
      (
        await titan.query<{ trail: { columns: { t: number[] } } }>(
          'query ($id: ID!, $from: DateTime!, $to: DateTime!) { trail(asset: $id, from: $from, to: $to) { columns } }',
          { id, from, to: now() },
        )
      ).data?.trail.columns.t;
    await expect.poll(trail, { timeout: 10_000 }).toEqual([Date.parse(at)]);
  });

  test.each<[string, string | Buffer, Parameters<Titan['ingest']>[1], number, string]>([
    ['no key', '{}', { key: null }, 401, 'UNAUTHENTICATED'],
    ['a wrong key', '{}', { key: 'wrong' }, 401, 'UNAUTHENTICATED'],
    ['another media type', '{}', { type: 'text/csv' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['ten megabytes of garbage', Buffer.alloc(10 * 1024 * 1024, 'x'), {}, 413, 'PAYLOAD_TOO_LARGE'],
    ['more than 5,000 lines', '{}\n'.repeat(5_001), {}, 413, 'PAYLOAD_TOO_LARGE'],
    ['a gzip bomb', gzipSync(Buffer.alloc(64 * 1024 * 1024)), { encoding: 'gzip' }, 413, 'PAYLOAD_TOO_LARGE'],
  ])('is told about %s', async (_, body, options, status, code) => {
    const answer = await titan.ingest(body, options).catch((error: unknown) => error);
    // A door that closes while a large body is still on its way may cut the connection instead.
    if (!(answer instanceof Response)) return expect(body.length).toBeGreaterThan(1_000_000);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
    return undefined;
  });

  test('has a jump stored and flagged, not refused', async () => {
    const t = Date.now() - 120_000;
    const body = [0, 1, 2]
      .map((step) =>
        line(ship(366_002_000, { at: new Date(t + step * 10_000).toISOString(), lat: step === 1 ? 10 : 48.4 })),
      )
      .join('\n');
    expect((await post(body)).body).toEqual({ accepted: 3, refused: [] });
  });

  test('does not freeze an asset with an old report that comes late', async () => {
    const newest = ship(366_003_000, { lat: 30 });
    await post(line(newest));
    await post(line(ship(366_003_000, { lat: 20, at: new Date(Date.now() - 3_600_000).toISOString() })));
    await expect
      .poll(async () => (await assetByKey('mmsi:366003000'))?.lastKnown?.position.lat, { timeout: 10_000 })
      .toBe(30);
  });
});

describe('a developer', () => {
  test('joins tracking, kaiju and jaeger in one query', async () => {
    const { data } = await titan.query<{ jaegers: { nodes: { id: string; callsign: string }[] } }>(
      '{ jaegers(first: 1) { nodes { id callsign } } }',
    );
    const jaeger = data?.jaegers.nodes[0];
    expect(jaeger).toBeDefined();
    await post(line({ asset: `jaeger:${jaeger?.id}`, at: now(), lat: 22, lon: 115, kind: 'JAEGER' }));
    const joined = () =>
      titan.query<{ assets: { nodes: { jaeger: { callsign: string; homeBase: { name: string } } }[] } }>(
        'query ($keys: [String!]) { assets(keys: $keys) { nodes { key jaeger { callsign homeBase { name } } } } }',
        { keys: [`jaeger:${jaeger?.id}`] },
      );
    await expect
      .poll(async () => (await joined()).data?.assets.nodes[0]?.jaeger?.callsign, { timeout: 10_000 })
      .toBe(jaeger?.callsign);
    const back = await titan.query<{
      jaeger: { track: { key: string; lastKnown: { position: { lat: number } }; trail: { resolution: string } } };
    }>(
      'query ($id: ID!, $from: DateTime!, $to: DateTime!) { jaeger(id: $id) { track { key lastKnown { position { lat } } trail(from: $from, to: $to) { resolution columns } } } }',
      { id: jaeger?.id, from: new Date(Date.now() - 3_600_000).toISOString(), to: now() },
    );
    expect(back.errors).toBeUndefined();
    expect(back.data?.jaeger.track).toMatchObject({
      key: `jaeger:${jaeger?.id}`,
      lastKnown: { position: { lat: 22 } },
      trail: { resolution: 'RAW' },
    });
  });

  test('gets a keyframe and then deltas of the live picture', async () => {
    const client = liveClient(titan.url, { authorization: `Bearer ${await titan.token('VIEWER')}` });
    await post(line(ship(367_000_001, { lat: 35, lon: 140 })));
    const live = gather<{ positions: { kind: string; no: number[]; seq: number; prev: number } }>(
      client,
      'subscription ($view: BoxInput!) { positions(view: $view) }',
      { view: { south: 30, west: 135, north: 40, east: 145 } },
    );
    await expect.poll(() => live.received[0]?.data?.positions.kind, { timeout: 10_000 }).toBe('KEY');
    await post(line(ship(367_000_002, { lat: 36, lon: 141 })));
    const id = async () => Number((await assetByKey('mmsi:367000002'))?.id);
    await expect.poll(id, { timeout: 10_000 }).toBeGreaterThan(0);
    const no = await id();
    await expect
      .poll(
        () =>
          live.received.some(
            (payload) => payload.data?.positions.kind === 'DELTA' && payload.data.positions.no.includes(no),
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
    live.stop();
    await client.dispose();
  });

  test('gets an event that joins kaiju and tracking', async () => {
    interface Kaijus {
      readonly kaijus: {
        readonly nodes: readonly {
          readonly codename: string;
          readonly category: string;
          readonly track: { readonly id: string; readonly key: string } | null;
        }[];
      };
    }
    const storms = async () =>
      (
        await titan.query<Kaijus>('{ kaijus(status: ACTIVE) { nodes { codename category track { id key } } } }')
      ).data?.kaijus.nodes.filter((one) => one.track !== null) ?? [];
    await expect.poll(async () => (await storms()).length, { timeout: 30_000 }).toBeGreaterThan(0);
    const [kaiju] = await storms();
    const client = liveClient(titan.url, { authorization: `Bearer ${await titan.token('VIEWER')}` });
    const live = gather<{ positionReported: { observedAt: string; asset: { kaiju: { codename: string } | null } } }>(
      client,
      'subscription ($ids: [ID!]!) { positionReported(assets: $ids) { observedAt asset { key kaiju { codename category } } } }',
      { ids: [kaiju?.track?.id] },
    );
    await expect.poll(() => live.received.length, { timeout: 15_000 }).toBeGreaterThan(1);
    for (const payload of live.received) {
      expect(payload.errors).toBeUndefined();
      expect(payload.data?.positionReported.asset).toEqual({
        key: kaiju?.track?.key,
        kaiju: { codename: kaiju?.codename, category: kaiju?.category },
      });
    }
    live.stop();
    await client.dispose();
  });

  test('is told when a track is known and the Kaiju is not', async () => {
    const key = `kaiju:${stableId('kaiju', 'never announced', 1)}`;
    await post(line({ asset: key, at: now(), lat: 20, lon: 150, kind: 'KAIJU' }));
    const ask = () =>
      titan.query('query ($keys: [String!]) { assets(keys: $keys) { nodes { key kaiju { codename } } } }', {
        keys: [key],
      });
    await expect
      .poll(async () => (await ask()).errors?.[0], { timeout: 10_000 })
      .toMatchObject({ path: ['assets', 'nodes', 0, 'kaiju'], extensions: { code: 'NOT_FOUND' } });
    expect((await ask()).data?.assets).toEqual({ nodes: [{ key, kaiju: null }] });
  });

  test.each([
    [
      'a box that is upside down',
      '{ lastKnown(view: { south: 10, west: 0, north: -10, east: 5 }) { nodes { id } } }',
      'BAD_USER_INPUT',
    ],
    ['a page of 501', '{ assets(first: 501) { nodes { id } } }', 'BAD_USER_INPUT'],
    [
      'a trail of five years',
      '{ trail(asset: "1", from: "2020-01-01T00:00:00Z", to: "2025-01-01T00:00:00Z") { columns } }',
      'BAD_USER_INPUT',
    ],
    ['a cursor of somebody else', '{ assets(after: "%%%") { nodes { id } } }', 'BAD_USER_INPUT'],
    ['an unknown field', '{ assets { nodes { password } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is told what is wrong with %s', async (_, document, code) => {
    const answer = await titan.query(document);
    // A page of 501 may be refused by the gateway's own limit before it reaches the context.
    expect([code, 'OPERATION_TOO_COMPLEX']).toContain(answer.errors?.[0]?.extensions.code);
    expect(JSON.stringify(answer)).not.toMatch(/127\.0\.0\.1|node_modules|select /);
  });

  test('may not change anything', async () => {
    const document = 'mutation { recordPositions(positions: [], idempotencyKey: "k") { accepted } }';
    const answer = await titan.query(document, {}, { authorization: `Bearer ${await titan.token('VIEWER')}` });
    expect(answer.data?.recordPositions ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  test('is refused with a token that is not valid, and never taken for anonymous', async () => {
    const answer = await titan.query('{ jaegers { nodes { id } } }', {}, { authorization: 'Bearer not-a-token' });
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

test('an operator sees the state of the ingest', async () => {
  const state = async () =>
    (
      await titan.query<{
        trackingState: {
          acceptedFixes: number;
          lagFixes: number;
          assets: number;
          refused: { code: string; count: number }[];
        };
      }>(
        '{ trackingState { acceptedFixes storedFixes assets sealedUntil lagFixes lagRecords fixesPerS refused { source code count } } }',
      )
    ).data?.trackingState;
  await expect.poll(async () => (await state())?.lagFixes, { timeout: 15_000 }).toBe(0);
  const seen = await state();
  expect(seen?.acceptedFixes).toBeGreaterThan(100);
  expect(seen?.refused).toContainEqual(expect.objectContaining({ code: 'BAD_JSON' }));
});
