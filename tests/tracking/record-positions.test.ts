/** The ingest door's judgement: each line alone, good ones kept, bad ones named, counted and put into quarantine. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RouteRequest } from '#platform/http.ts';
import type { Caller } from '#platform/identity.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog, LogRecord } from '#platform/messaging/event-log.ts';
import { openPool, type Pool } from '#platform/postgres.ts';
import { createMeters } from '#platform/telemetry.ts';
import { ingestRoutes } from '#subgraphs/tracking/commands/ingest-routes.ts';
import { createRecordPositions, type RecordPositionsOptions } from '#subgraphs/tracking/commands/record-positions.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { encodeRecord, readRecord } from '#subgraphs/tracking/model/batch-record.ts';
import { type Fix, QUALITY, UNKNOWN, UNKNOWN_ALTITUDE } from '#subgraphs/tracking/model/position-report.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { fixOf } from '../support/fixes.ts';
import { BY_TEST } from '../support/tracking.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const good = { asset: 'mmsi:366899260', at: '2026-11-23T11:59:00Z', lat: 34.12723, lon: -119.44421 };

const scope = new Scope('record positions');
let db: TestDatabase;
let appended: LogRecord[];

beforeAll(async () => {
  db = await testDatabase(scope, 'tracking');
});

beforeEach(async () => {
  appended = [];
  await db.pool.query('truncate asset, source, quarantine, refused_count restart identity');
});

afterAll(() => scope.close());

/** Only `append` is called by the door; it remembers, or fails as a log that is away. */
function logThat(append: EventLog['append']): EventLog {
  return { append } as EventLog; // the door uses no other method
}

const remembering = logThat(async (topic, records) => {
  expect(topic).toBe(topics.positions);
  appended.push(...records);
});

function door(options: Partial<RecordPositionsOptions> = {}) {
  const meters = createMeters('test');
  return createRecordPositions({ pool: db.pool, log: remembering, now: () => new Date(NOW), meters, ...options });
}

function ndjson(...lines: readonly unknown[]): Buffer {
  return Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
}

function fixes(): readonly Fix[] {
  return appended.flatMap(({ value }) => {
    const record = readRecord(value);
    return Array.from({ length: record?.count ?? 0 }, (_, i) => record?.fix(i) ?? fixOf());
  });
}

async function quarantine() {
  const { rows } = await db.pool.query(
    'select source, code, convert_from(raw, $1) as raw from quarantine order by id',
    ['utf8'],
  );
  return rows;
}

describe('a bad line', () => {
  test.each<[string, unknown, string]>([
    ['is no JSON', '{"asset":', 'BAD_JSON'],
    ['holds NaN', '{"asset":"mmsi:1","at":0,"lat":NaN,"lon":0}', 'BAD_JSON'],
    ['is an array', [good], 'BAD_JSON'],
    ['is null', 'null', 'BAD_JSON'],
    ['has no asset', { ...good, asset: undefined }, 'BAD_ASSET'],
    ['has an asset without system', { ...good, asset: '366899260' }, 'BAD_ASSET'],
    ['has an asset of 65 characters', { ...good, asset: `device:${'x'.repeat(65)}` }, 'BAD_ASSET'],
    ['has an asset that is no text', { ...good, asset: 366_899_260 }, 'BAD_ASSET'],
    ['has no latitude', { ...good, lat: undefined }, 'BAD_COORDINATE'],
    ['has a latitude as text', { ...good, lat: '34.1' }, 'BAD_COORDINATE'],
    ['lies north of the pole', { ...good, lat: 90.01 }, 'BAD_COORDINATE'],
    ['lies at 180.1°', { ...good, lon: 180.1 }, 'BAD_COORDINATE'],
    ['has AIS latitude 91', { ...good, lat: 91 }, 'NO_POSITION'],
    ['has AIS longitude 181', { ...good, lon: 181 }, 'NO_POSITION'],
    ['has no time', { ...good, at: undefined }, 'BAD_TIME'],
    ['has a time without zone', { ...good, at: '2026-11-23T11:59:00' }, 'BAD_TIME'],
    ['has an infinite time', `{"asset":"mmsi:1","at":1e999,"lat":1,"lon":1}`, 'BAD_TIME'],
    ['is 60.001 s ahead', { ...good, at: NOW + 60_001 }, 'FUTURE'],
    ['is of 1970', { ...good, at: 0 }, 'TOO_OLD'],
    ['is 7 days and 1 ms old', { ...good, at: NOW - 7 * 86_400_000 - 1 }, 'TOO_OLD'],
  ])('that %s is refused, and the good ones around it are kept', async (_, line, code) => {
    const recorded = await door().record(ndjson(good, '', line, { ...good, at: NOW }), BY_TEST);
    expect(recorded).toEqual({ accepted: 2, refused: [{ line: 3, code, message: expect.any(String) }] });
    expect(fixes()).toHaveLength(2);
    const raw = typeof line === 'string' ? line : JSON.stringify(line);
    expect(await quarantine()).toEqual([{ source: 'test', code, raw }]);
    const { rows } = await db.pool.query('select source, code, n from refused_count');
    expect(rows).toEqual([{ source: 'test', code, n: 1 }]);
  });

  test('is kept up to 4 KiB, whatever its bytes', async () => {
    const { refused } = await door().record(
      Buffer.concat([Buffer.from([0xff, 0x00]), Buffer.alloc(9_000, 'x')]),
      BY_TEST,
    );
    expect(refused).toMatchObject([{ code: 'BAD_JSON' }]);
    const { rows } = await db.pool.query('select octet_length(raw) as bytes from quarantine');
    expect(rows).toEqual([{ bytes: 4_096 }]);
  });

  test('is kept 100 times a minute, and counted each time', async () => {
    const { refused } = await door().record(ndjson(...Array.from({ length: 250 }, () => 'garbage')), BY_TEST);
    expect(refused).toHaveLength(250);
    expect(await quarantine()).toHaveLength(100);
    const { rows } = await db.pool.query('select n from refused_count');
    expect(rows).toEqual([{ n: 250 }]);
  });
});

describe('a good line', () => {
  test('is stored in fixed point, with the lag of its arrival', async () => {
    await door().record(
      ndjson({ ...good, altitudeM: -12.4, courseDeg: 359.96, headingDeg: 0, speedMps: 9.26 }),
      BY_TEST,
    );
    expect(fixes()).toEqual([
      {
        assetNo: 1,
        observedAt: NOW - 60_000,
        latE7: 341_272_300,
        lonE7: -1_194_442_100,
        altitudeM: -12,
        courseDdeg: 0,
        headingDdeg: 0,
        speedDmps: 93,
        source: 1,
        quality: 0,
        lagDs: 600,
      },
    ]);
  });

  test.each([
    ['absent', {}],
    ['null', { courseDeg: null, headingDeg: null, speedMps: null, altitudeM: null }],
    ['"not available" of AIS', { courseDeg: 360, headingDeg: 511, speedMps: 102.3 * (1852 / 3600) }],
    ['nonsense', { courseDeg: -1, headingDeg: 'north', speedMps: 1e9, altitudeM: 1e9 }],
  ])('with course, heading and speed %s has them unknown, never 0', async (_, fields) => {
    await door().record(ndjson({ ...good, ...fields }), BY_TEST);
    expect(fixes()).toMatchObject([
      { courseDdeg: UNKNOWN, headingDdeg: UNKNOWN, speedDmps: UNKNOWN, altitudeM: UNKNOWN_ALTITUDE },
    ]);
  });

  test('is flagged, not refused, at 0°, 0° and with an id that cannot be one', async () => {
    await door().record(ndjson({ ...good, asset: 'mmsi:12345', lat: 0, lon: 0 }), BY_TEST);
    expect(fixes()).toMatchObject([{ quality: QUALITY.NULL_ISLAND | QUALITY.BAD_ID }]);
  });

  test('makes its asset known, once, with the kind and name it brings', async () => {
    const first = door();
    await first.record(ndjson(good, { ...good, asset: 'device:x', kind: 'VEHICLE', name: ' Truck\u0000 7 ' }), BY_TEST);
    await first.record(
      ndjson({ ...good, name: 'ISLAND ADVENTURE', kind: 'KAIJU' }, { ...good, name: 'OTHER' }),
      BY_TEST,
    );
    await door().record(ndjson(good), BY_TEST);
    const { rows } = await db.pool.query('select key, kind, name from asset order by key');
    expect(rows).toEqual([
      { key: 'device:x', kind: 2, name: 'Truck 7' },
      { key: 'mmsi:366899260', kind: 0, name: 'ISLAND ADVENTURE' },
    ]);
    expect(new Set(fixes().map(({ assetNo }) => assetNo)).size).toBe(2);
  });

  test('is accepted again when it is repeated', async () => {
    expect(await door().record(ndjson(good, good), BY_TEST)).toMatchObject({ accepted: 2, refused: [] });
  });
});

describe('rights', () => {
  const jaeger = { ...good, asset: 'jaeger:gipsy-danger' };

  test('a key writes only assets of its systems', async () => {
    const by = { source: 'ships', systems: new Set(['mmsi']) };
    const recorded = await door().record(ndjson(good, jaeger), by);
    expect(recorded).toMatchObject({ accepted: 1, refused: [{ line: 2, code: 'FORBIDDEN' }] });
  });

  test('a key of the system, or of all, does', async () => {
    const record = (systems: string) =>
      door().record(ndjson(jaeger), { source: 'programme', systems: new Set([systems]) });
    expect(await record('jaeger')).toMatchObject({ accepted: 1 });
    expect(await record('*')).toMatchObject({ accepted: 1 });
  });
});

describe('rates', () => {
  test('of more than 200 fixes of one asset in 10 s of its time the newest is kept', async () => {
    const lines = Array.from({ length: 250 }, (_, i) => ({ ...good, at: NOW - 10_000 + i * 30 }));
    const { accepted, refused } = await door().record(ndjson(...lines), BY_TEST);
    expect(accepted).toBe(201);
    expect(refused).toHaveLength(49);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['ASSET_RATE']));
    expect(Math.max(...fixes().map(({ observedAt }) => observedAt))).toBe(NOW - 10_000 + 249 * 30);
  });

  test('a day of one asset may come at once', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => ({ ...good, at: NOW - i * 10_000 }));
    expect(await door().record(ndjson(...lines), BY_TEST)).toMatchObject({ accepted: 5_000, refused: [] });
  });

  test('a source over its budget is told how long to wait, and nothing of the body is stored', async () => {
    const own = door({ fixesPerS: 10 });
    const body = ndjson(...Array.from({ length: 40 }, () => good));
    expect(await own.record(body, BY_TEST)).toMatchObject({ accepted: 40 });
    await expect(own.record(body, BY_TEST)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterS: 3 },
    });
    expect(fixes()).toHaveLength(40);
    expect(await own.record(body, { ...BY_TEST, source: 'another' })).toMatchObject({ accepted: 40 });
  });

  test('a body of more than 5,000 lines is refused', async () => {
    const body = Buffer.from('x\n'.repeat(5_001));
    await expect(door().record(body, BY_TEST)).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });
});

describe('the binary form', () => {
  test('stores fixes of known assets under our own source and judgement', async () => {
    const own = door();
    await own.record(ndjson(good), BY_TEST);
    appended = [];
    const sent = fixOf({
      assetNo: 1,
      observedAt: NOW,
      source: 77,
      quality: 0x7fff,
      speedDmps: 12,
      courseDdeg: 3_600,
      lagDs: -9,
    });
    const recorded = await own.recordBinary(
      encodeRecord([sent, { ...sent, assetNo: 99 }, { ...sent, latE7: 910_000_000 }]),
      BY_TEST,
    );
    expect(recorded).toMatchObject({
      accepted: 1,
      refused: [
        { line: 2, code: 'BAD_ASSET' },
        { line: 3, code: 'NO_POSITION' },
      ],
    });
    expect(fixes()).toEqual([{ ...sent, source: 1, quality: 0, courseDdeg: UNKNOWN, lagDs: 0 }]);
  });

  test('refuses a broken record whole and goes on with the next', async () => {
    const own = door();
    await own.record(ndjson(good), BY_TEST);
    const whole = encodeRecord([fixOf({ assetNo: 1, observedAt: NOW })]);
    const broken = Buffer.from(whole);
    broken.writeUInt8(broken.readUInt8(30) ^ 1, 30);
    const recorded = await own.recordBinary(Buffer.concat([broken, whole, Buffer.from('garbage')]), BY_TEST);
    expect(recorded).toMatchObject({
      accepted: 1,
      refused: [
        { line: 1, code: 'BAD_RECORD' },
        { line: 3, code: 'BAD_RECORD' },
      ],
    });
  });
});

describe('while something is away', () => {
  const away = async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  };

  test('of the log, nothing is acknowledged and the sender is told to come again', async () => {
    const refused = door({ log: logThat(away) }).record(ndjson(good), BY_TEST);
    await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterS: 1 } });
  });

  test('of the database, known assets flow, a body with a new one waits, and what was refused is stored later', async () => {
    const own = scope.child('away');
    const pool = openPool(db.url, { name: 'away' }, own);
    const reach = breakable(pool);
    const reached = door({ pool });
    await reached.record(ndjson(good), BY_TEST);
    reach.isBroken = true;
    const recorded = await reached.record(ndjson(good, 'garbage'), BY_TEST);
    expect(recorded).toMatchObject({ accepted: 1, refused: [{ code: 'BAD_JSON' }] });
    const stranger = ndjson({ ...good, asset: 'device:new' });
    await expect(reached.record(stranger, BY_TEST)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(fixes()).toHaveLength(2);
    expect(await quarantine()).toEqual([]);
    reach.isBroken = false;
    await expect.poll(quarantine, { timeout: 10_000 }).toMatchObject([{ code: 'BAD_JSON' }]);
    expect(await reached.record(stranger, BY_TEST)).toMatchObject({ accepted: 1 });
    await own.close();
  });
});

/** Makes a pool fail as it does while nobody listens at its address. */
function breakable(pool: Pool): { isBroken: boolean } {
  const reach = { isBroken: false };
  const connect = pool.connect.bind(pool) as (...args: unknown[]) => unknown; // both forms, with and without a callback
  const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  Object.assign(pool, {
    connect(callback?: (error: Error) => void) {
      if (!reach.isBroken) return connect(callback);
      return callback === undefined ? Promise.reject(refused()) : callback(refused());
    },
  });
  return reach;
}

describe('over HTTP', () => {
  const caller: Caller = {
    userId: '-',
    sessionId: '-',
    role: '-',
    scopes: new Set(['tracking:ingest']),
    correlationId: 'test-test',
    systems: new Set(['*']),
    ingestKey: 'ships',
    ip: undefined,
  };

  function post(type: string | undefined, body: Buffer, own: Caller = caller) {
    const [route] = ingestRoutes(door());
    const request: RouteRequest = {
      headers: type === undefined ? {} : { 'content-type': type },
      url: new URL('http://tracking/ingest/positions'),
      body,
      caller: own,
      signal: scope.signal,
    };
    return route?.handle(request);
  }

  test('NDJSON is taken, and its source is the key', async () => {
    const answer = await post('application/x-ndjson; charset=utf-8', ndjson(good, 'garbage'));
    expect(answer).toMatchObject({ status: 200, body: { accepted: 1, refused: [{ line: 2, code: 'BAD_JSON' }] } });
    const { rows } = await db.pool.query('select name from source');
    expect(rows).toEqual([{ name: 'ships' }]);
  });

  test('the binary form is taken', async () => {
    const answer = await post('application/vnd.titan.positions', encodeRecord([fixOf({ observedAt: NOW })]));
    expect(answer).toMatchObject({ status: 200, body: { accepted: 0, refused: [{ code: 'BAD_ASSET' }] } });
  });

  test.each(['text/plain', 'application/json', undefined])('%s is an unsupported media type', async (type) => {
    await expect(post(type, ndjson(good))).rejects.toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });

  test('a caller without the scope is refused', async () => {
    await expect(post('application/x-ndjson', ndjson(good), { ...caller, scopes: new Set() })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
