/**
 * Three sensors hear of something, and it becomes one Kaiju: told over GraphQL alone, as an operator and a viewer live it. The
 * sea off Luzon, 300 km from the coast; times are counted back from now.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '#platform/kernel/ids.ts';
import { sonarSentence } from '../../subgraphs/kaiju/adapters/sonar.ts';
import { gather, liveClient } from '../support/live-client.ts';
import { type GraphqlAnswer, startTitan, type Titan } from '../support/titan.ts';

let titan: Titan;
let operator: string;
let viewer: string;
beforeAll(async () => {
  titan = await startTitan();
  [operator, viewer] = [await titan.token('OPERATOR'), await titan.token('VIEWER')];
}, 120_000);
afterAll(() => titan[Symbol.asyncDispose](), 60_000);

const began = Date.now();
const ago = (minutes: number) => new Date(began - minutes * 60_000);
const as = <T>(token: string, document: string, variables: object = {}): Promise<GraphqlAnswer<T>> =>
  titan.query<T>(document, variables, { authorization: `Bearer ${token}` });

interface Recorded {
  readonly recordDetections: {
    readonly accepted: number;
    readonly repeated: number;
    readonly quarantined: readonly { readonly code: string; readonly raw: string }[];
    readonly kaijus: readonly { readonly id: string; readonly codename: string; readonly category: string }[];
  } | null;
}
const RECORD = `mutation Record($source: DetectionSourceKind!, $content: String!, $key: String!) {
  recordDetections(source: $source, content: $content, idempotencyKey: $key) {
    accepted repeated quarantined { code raw } kaijus { id codename category }
  }
}`;
const send = (source: string, content: string, key = `${source} ${content.length} ${content.slice(-40)}`) =>
  as<Recorded>(operator, RECORD, { source, content, key: key.slice(-100) });
const recorded = async (source: string, content: string, key?: string) => {
  const { data, errors } = await send(source, content, key);
  expect(errors).toBeUndefined();
  if (data?.recordDetections == null) throw new Error('nothing was recorded');
  return data.recordDetections;
};

const sonar = (contactNo: number, minutes: number, lat: number, lon: number, more: object = {}) =>
  sonarSentence({
    station: 'PH01',
    contactNo,
    observedAt: ago(minutes),
    position: { lat, lon },
    depthM: 120,
    size: 2,
    ...more,
  });
const feed = (...features: readonly object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const quake = (id: string, minutes: number, lat: number, lon: number, properties: object = {}) => ({
  type: 'Feature',
  id,
  properties: { mag: 6.1, time: ago(minutes).getTime(), type: 'earthquake', ...properties },
  geometry: { type: 'Point', coordinates: [lon, lat, 12] },
});
const passes = (...rows: readonly string[]) =>
  ['Year,Month,Day,Hour,Minute,Second,Lat,Lon,SN,Cat,Round', ...rows].join('\n');
const pass = (minutes: number, lat: number, lon: number, intensity = 'Cat4', stormNo = '209901') => {
  const t = ago(minutes);
  const time = [t.getUTCFullYear(), t.getUTCMonth() + 1, t.getUTCDate(), t.getUTCHours(), t.getUTCMinutes()];
  return [...time, (t.getTime() % 60_000) / 1000, lat, lon, stormNo, intensity, 7].join(',');
};
const STORM = stableId('kaiju', '209901', 7);

interface Found {
  readonly kaiju: {
    readonly id: string;
    readonly codename: string;
    readonly category: string;
    readonly status: string;
    readonly detections: { readonly nodes: readonly { readonly id: string; readonly source: string }[] };
  } | null;
}
const byId = async (id: string) => {
  const { data } = await as<Found>(
    viewer,
    'query ($id: ID!) { kaiju(id: $id) { id codename category status detections(first: 10) { nodes { id source } } } }',
    { id },
  );
  return data?.kaiju;
};

let first = '';

test('a sonar contact alone is a Kaiju, with a name of its own', async () => {
  const { accepted, kaijus } = await recorded('SONAR', sonar(1, 90, 16, 125.6));
  expect(accepted).toBe(1);
  first = kaijus[0]?.id ?? '';
  expect(await byId(first)).toMatchObject({ id: first, category: 'II', status: 'ACTIVE' });
});

test('a quake beside it half an hour later is the same Kaiju, and a greater one', async () => {
  const { kaijus } = await recorded('SENSOR', feed(quake('us7000kaij', 60, 16.1, 125.4)));
  const [one] = kaijus;
  expect(one?.category).toBe('III');
  // The least detection names it: `quake:…` comes before `sonar:…`, so the id has changed and the old one leads on.
  expect(one?.id).not.toBe(first);
  expect((await byId(first))?.id).toBe(one?.id);
});

test('a satellite that follows it gives it the id of its track; both former ids lead to it', async () => {
  const former = (await byId(first))?.id ?? '';
  await recorded('SATELLITE', passes(pass(45, 16, 125.2), pass(5, 16, 124.7)));
  for (const id of [first, former, STORM]) expect((await byId(id))?.id, id).toBe(STORM);
  const kaiju = await byId(STORM);
  expect(kaiju?.category).toBe('IV');
  expect(kaiju?.detections.nodes.map(({ source }) => source).toSorted()).toEqual([
    'SATELLITE',
    'SATELLITE',
    'SENSOR',
    'SONAR',
  ]);
});

test('the same again changes nothing; the same wish twice is answered alike; another under its key is refused', async () => {
  const again = await recorded('SATELLITE', passes(pass(45, 16, 125.2)), 'again');
  expect(again).toMatchObject({ accepted: 0, repeated: 1, kaijus: [] });
  const content = sonar(2, 1_700, -30, -100);
  const once = await recorded('SONAR', content, 'wish');
  expect(once.accepted).toBe(1);
  expect(await recorded('SONAR', content, 'wish')).toEqual(once);
  const other = await send('SONAR', sonar(3, 1, -30, -100), 'wish');
  expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('wrong records are in quarantine with the reason, and the rest of the batch flows', async () => {
  const damaged = sonar(13, 10, -20, -110).replace('PH01', 'PH02');
  const contacts = await recorded(
    'SONAR',
    [
      sonar(10, 10, -20, -110),
      damaged,
      sonar(11, 10, 0, -60),
      sonar(12, 10, -20, -110, { size: 6 }),
      sonar(14, -10, -20, -110),
      'no contact',
    ].join('\r\n'),
  );
  expect(contacts.accepted).toBe(1);
  expect(contacts.quarantined.map(({ code }) => code).toSorted()).toEqual([
    'BAD_CATEGORY',
    'BAD_CHECKSUM',
    'FUTURE',
    'MALFORMED',
    'ON_LAND',
  ]);
  const quakes = await recorded(
    'SENSOR',
    feed(quake('a1', 10, 95, 130), quake('a2', 10, -20, -115), quake('a3', 10, -20, -115, { type: 'footstep' })),
  );
  expect(quakes.accepted).toBe(1);
  expect(quakes.quarantined.map(({ code }) => code).toSorted()).toEqual(['BAD_COORDINATE', 'UNKNOWN_ENUM']);
  const storms = await recorded(
    'SATELLITE',
    passes(pass(10, 10, 140, 'Cat6', '209902'), pass(10, 10, 140, 'Cat1', '209902')),
  );
  expect(storms).toMatchObject({ accepted: 1, quarantined: [{ code: 'BAD_CATEGORY' }] });

  const list = '{ quarantinedDetections(source: SONAR) { nodes { code message raw source } } }';
  const { data } = await as<{ quarantinedDetections: { nodes: readonly object[] } }>(operator, list);
  expect(data?.quarantinedDetections.nodes).toContainEqual(
    expect.objectContaining({ code: 'BAD_CHECKSUM', raw: damaged, source: 'SONAR' }),
  );
  const denied = await as<{ quarantinedDetections: null }>(viewer, list);
  expect(denied.data?.quarantinedDetections ?? null).toBeNull();
  expect(denied.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
});

test('a batch that is in no such form, or too large, is refused as a whole; a viewer may send none', async () => {
  expect((await send('SENSOR', 'no JSON')).errors?.[0]?.extensions.code).toBe('BATCH_UNREADABLE');
  expect((await send('SONAR', 'x'.repeat(101 * 1024))).errors?.[0]?.extensions.code).toBe('BATCH_TOO_LARGE');
  const denied = await as<Recorded>(viewer, RECORD, { source: 'SONAR', content: sonar(20, 1, 16, 125), key: 'viewer' });
  expect(denied.data?.recordDetections ?? null).toBeNull();
  expect(denied.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
});

test('an operator vouches for a detection, once, and it is the last sighting of the Kaiju', async () => {
  const detection = (await byId(STORM))?.detections.nodes.find(({ source }) => source === 'SONAR')?.id ?? '';
  const vouch = (key: string, note: string | null, id = detection) =>
    as<{ vouchForDetection: { readonly id: string; readonly note: string | null } | null }>(
      operator,
      `mutation ($id: ID!, $note: String, $key: String!) {
        vouchForDetection(detection: $id, note: $note, idempotencyKey: $key) { id note vouchedAt detection { id } vouchedBy { id name } }
      }`,
      { id, note, key },
    );
  const sighting = (await vouch('v1', 'Two fins, heading west.')).data?.vouchForDetection;
  expect(sighting).toMatchObject({ note: 'Two fins, heading west.', detection: { id: detection } });
  expect((await vouch('v2', 'Something else')).data?.vouchForDetection).toEqual(sighting);
  expect((await vouch('v3', null, 'sonar:NONE:1')).errors?.[0]?.extensions.code).toBe('NOT_FOUND');

  const { data } = await as<{ kaiju: { lastSighting: object } }>(
    viewer,
    'query ($id: ID!) { kaiju(id: $id) { lastSighting { id vouchedBy { name } detection { id } } sightings { nodes { id } } } }',
    { id: first },
  );
  expect(data?.kaiju).toMatchObject({
    lastSighting: { id: sighting?.id, vouchedBy: { name: expect.any(String) }, detection: { id: detection } },
    sightings: { nodes: [{ id: sighting?.id }] },
  });
});

test('a weak quake far from all is no Kaiju, so nobody can vouch for it', async () => {
  const { accepted, kaijus } = await recorded('SENSOR', feed(quake('weak1', 10, -45, -120, { mag: 2.1 })));
  expect([accepted, kaijus]).toEqual([1, []]);
  const { errors } = await as(
    operator,
    'mutation { vouchForDetection(detection: "quake:weak1", idempotencyKey: "w1") { id } }',
  );
  expect(errors?.[0]?.extensions.code).toBe('DETECTION_UNCORRELATED');
});

interface LiveThreat {
  readonly threatUpdated: {
    readonly category: string;
    readonly headingDeg: number | null;
    readonly speedMps: number | null;
    readonly etaAt: string | null;
    readonly observedAt: string;
    readonly kaiju: { readonly id: string; readonly codename: string };
    readonly nearest: { readonly kind: string; readonly name: string; readonly distanceM: number };
  };
}

test('its threat is live: where it heads and when it is there, anew with each pass', async () => {
  const client = liveClient(titan.url, { authorization: `Bearer ${viewer}` });
  const { received, stop } = gather<LiveThreat>(
    client,
    `subscription { threatUpdated(minCategory: III) {
      category headingDeg speedMps etaAt observedAt kaiju { id codename } nearest { kind name distanceM } } }`,
  );
  const ofStorm = () =>
    received.flatMap(({ data }) => (data?.threatUpdated.kaiju.id === STORM ? [data.threatUpdated] : []));
  await expect.poll(() => ofStorm().length, { timeout: 15_000 }).toBe(1);
  const [threat] = ofStorm();
  expect(threat).toMatchObject({ category: 'IV', nearest: { name: 'Luzon', kind: 'COAST' } });
  expect(threat?.headingDeg).toBeGreaterThan(260);
  expect(threat?.headingDeg).toBeLessThan(280);
  expect(Date.parse(threat?.etaAt ?? '')).toBeGreaterThan(began);
  expect(received.every(({ data }) => ['III', 'IV', 'V'].includes(data?.threatUpdated.category ?? ''))).toBe(true);

  await recorded('SATELLITE', passes(pass(1, 16, 124.6)));
  await expect.poll(() => ofStorm().length, { timeout: 15_000 }).toBe(2);
  expect(ofStorm()[1]?.observedAt).toBe(ago(1).toISOString());
  stop();
  await client.dispose();

  const { data } = await as<{ threats: { nodes: readonly { kaiju: { id: string }; etaAt: string | null }[] } }>(
    viewer,
    '{ threats(minCategory: III, first: 10) { nodes { etaAt kaiju { id threat { category } } } } }',
  );
  expect(data?.threats.nodes.map(({ kaiju }) => kaiju.id)).toContain(STORM);
  const arrivals = data?.threats.nodes.map(({ etaAt }) =>
    etaAt === null ? Number.POSITIVE_INFINITY : Date.parse(etaAt),
  );
  expect(arrivals).toEqual(arrivals?.toSorted((a, b) => a - b));
});
