/** What is written is what is read: log records, COPY rows, instants. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partitionOf } from '#platform/kernel/partition.ts';
import { Scope } from '#platform/lifecycle.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import { topics } from '#subgraphs/tracking/contract.ts';
import { encodeRecord, MOST_FIXES, readRecord } from '#subgraphs/tracking/model/batch-record.ts';
import { LANES, laneKeys } from '#subgraphs/tracking/model/lanes.ts';
import { readInstant } from '#subgraphs/tracking/model/read-instant.ts';
import { compareWinner, isNewer, WINNER_FIRST } from '#subgraphs/tracking/model/winner.ts';
import { CopyRows } from '#subgraphs/tracking/storage/copy-rows.ts';
import { copyFixes, copyOut } from '#subgraphs/tracking/storage/copy-stream.ts';
import { FIX_COLUMNS, type FixRow, fixOf as fixOfRow } from '#subgraphs/tracking/storage/tables.ts';
import { testDatabase } from '../support/database.ts';
import { anyFix, fixOf } from '../support/fixes.ts';

const anyFixes = fc.array(anyFix, { minLength: 1, maxLength: 50 });

describe('log record', () => {
  test('gives back every fix', () => {
    fc.assert(
      fc.property(anyFixes, (fixes) => {
        const record = readRecord(encodeRecord(fixes));
        expect(fixes.map((_, i) => record?.fix(i))).toEqual(fixes);
        expect(record?.count).toBe(fixes.length);
      }),
    );
  });

  test('any changed byte is noticed', () => {
    fc.assert(
      fc.property(anyFixes, fc.nat(), fc.integer({ min: 1, max: 255 }), (fixes, place, change) => {
        const value = encodeRecord(fixes);
        value.writeUInt8(value.readUInt8(place % value.length) ^ change, place % value.length);
        expect(readRecord(value)).toBeUndefined();
      }),
    );
  });

  test('a cut or lengthened one is noticed', () => {
    const value = encodeRecord([fixOf(), fixOf()]);
    expect(readRecord(value.subarray(0, -1))).toBeUndefined();
    expect(readRecord(Buffer.concat([value, Buffer.alloc(32)]))).toBeUndefined();
    expect(readRecord(Buffer.alloc(0))).toBeUndefined();
  });

  test('refuses none, too many, and times that do not fit', () => {
    expect(() => encodeRecord([])).toThrow(RangeError);
    expect(() => encodeRecord(Array.from({ length: MOST_FIXES + 1 }, () => fixOf()))).toThrow(RangeError);
    expect(() => encodeRecord([fixOf(), fixOf({ observedAt: 0 })])).toThrow(RangeError);
  });
});

test('each lane key goes to its own partition', () => {
  expect(LANES).toBe(topics.positions.partitions);
  expect(laneKeys.map((key) => partitionOf(key, LANES))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

describe('instant', () => {
  test('agrees with the platform on legal ones', () => {
    const legal = fc.date({
      min: new Date('1970-01-01T00:00:00Z'),
      max: new Date('2099-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(legal, (date) => {
        expect(readInstant(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  test.each([
    ['2026-11-22T12:00:00+02:00', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T12:00:00.123456789-05:30', Date.UTC(2026, 10, 22, 17, 30, 0, 123)],
    ['2024-02-29T00:00:00z', Date.UTC(2024, 1, 29)],
  ])('reads %s', (text, ms) => expect(readInstant(text)).toBe(ms));

  test.each([
    '2026-11-22T12:00:00',
    '2026-11-22 12:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T12:00:60Z',
    '2026-11-22T12:00:00+24:00',
    '1795306440',
    '',
    'yesterday',
  ])('refuses %s', (text) => expect(readInstant(text)).toBeUndefined());
});

describe('in PostgreSQL', () => {
  const scope = new Scope('codecs');
  let pool: Pool;
  beforeAll(async () => {
    ({ pool } = await testDatabase(scope, 'tracking'));
  });
  afterAll(() => scope.close());

  test('COPY rows arrive as they were and come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(anyFixes, async (fixes) => {
        const rows = new CopyRows(50);
        // Written twice, to see that a used buffer is as good as a new one.
        for (let i = 0; i < 50; i += 1) rows.add(fixOf());
        rows.bytes();
        rows.clear();
        for (const fix of fixes) rows.add(fix);
        const stored = fixes.map((fix) => ({ ...fix, lagDs: 0 }));
        await transaction(pool, async (tx) => {
          await tx.query('truncate hot');
          await copyFixes(tx, 'hot', rows.bytes());
          const read = await tx.query<FixRow>(`select ${FIX_COLUMNS} from hot order by ctid`);
          expect(read.rows.map((row) => fixOfRow(row))).toEqual(stored);
          const copied: unknown[] = [];
          await copyOut(
            tx,
            `select ${FIX_COLUMNS}, 7::smallint from hot order by ctid`,
            (fix, extra) => copied.push([fix, extra]),
            async () => undefined,
          );
          expect(copied).toEqual(stored.map((fix) => [fix, 7]));
        });
      }),
      { numRuns: 25 },
    );
  });

  test('the winner in SQL is the winner in TypeScript', async () => {
    // Few values, so that ties reach down to the last column.
    const few = fc.integer({ min: -1, max: 1 });
    const contender = fc
      .tuple(few, few, few, few, few, few, fc.integer({ min: 1, max: 2 }), fc.constantFrom(0, 1, 256, 257))
      .map(([latE7, lonE7, altitudeM, courseDdeg, headingDdeg, speedDmps, source, quality]) =>
        fixOf({ latE7, lonE7, altitudeM, courseDdeg, headingDdeg, speedDmps, source, quality }),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(contender, { minLength: 2, maxLength: 20 }), async (contenders) => {
        const rows = new CopyRows(20);
        for (const fix of contenders) rows.add(fix);
        await transaction(pool, async (tx) => {
          await tx.query('truncate hot');
          await copyFixes(tx, 'hot', rows.bytes());
          const read = await tx.query<FixRow>(
            `select ${FIX_COLUMNS} from hot order by asset_no, observed_at, ${WINNER_FIRST} limit 1`,
          );
          const inSql = read.rows.map((row) => fixOfRow(row))[0] ?? fixOf({ assetNo: -1 });
          const best = contenders.reduce((a, b) => (isNewer(b, a) ? b : a));
          expect(compareWinner(inSql, best)).toBe(0);
        });
      }),
      { numRuns: 25 },
    );
  });
});
