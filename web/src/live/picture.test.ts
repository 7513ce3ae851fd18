import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import { latOf, lonOf } from './mercator.ts';
import { createColumns, createFleet, UNKNOWN } from './picture.ts';

interface Row {
  readonly no: number;
  readonly lat: number;
  readonly lon: number;
}

function frame(kind: Frame['kind'], rows: readonly Row[], changes: Partial<Frame> = {}): Frame {
  const column = (value: (row: Row) => number) => rows.map(value);
  return {
    kind,
    epoch: 'a',
    seq: 1,
    prev: 0,
    t: 10_000,
    no: column((r) => r.no),
    lat: column((r) => r.lat),
    lon: column((r) => r.lon),
    hdg: column(() => 900),
    spd: column(() => 50),
    dt: column(() => 500),
    flags: column(() => 0),
    kinds: kind === 'KEY' ? column(() => 0) : [],
    everyS: kind === 'KEY' ? column(() => 10) : [],
    gone: [],
    behindMs: 0,
    conflated: 0,
    ...changes,
  };
}

/** What a fleet holds, as plain rows by number. */
function rowsOf(fleet: ReturnType<typeof createFleet>, since = 0): Map<number, { lat: number; lon: number }> {
  const { columns, n } = fleet.copyInto(createColumns(4), since);
  return new Map(
    Array.from({ length: n }, (_, i) => [
      columns.no[i] as number,
      { lat: Math.round(latOf(columns.y[i] as number) * 1e5), lon: Math.round(lonOf(columns.x[i] as number) * 1e5) },
    ]),
  );
}

describe('the picture', () => {
  test('a KEY replaces everything', () => {
    const fleet = createFleet();
    fleet.apply(
      frame('KEY', [
        { no: 1, lat: 0, lon: 0 },
        { no: 2, lat: 0, lon: 0 },
      ]),
    );
    fleet.apply(frame('KEY', [{ no: 3, lat: 100_000, lon: 200_000 }]));
    expect([...rowsOf(fleet).keys()]).toEqual([3]);
  });

  test('a DELTA moves, adds and removes', () => {
    const fleet = createFleet();
    fleet.apply(
      frame('KEY', [
        { no: 1, lat: 0, lon: 0 },
        { no: 2, lat: 0, lon: 0 },
      ]),
    );
    const delta = frame(
      'DELTA',
      [
        { no: 9, lat: 300_000, lon: 0 },
        { no: 2, lat: 500_000, lon: 0 },
      ],
      { kinds: [4], everyS: [2], gone: [1] },
    );
    expect(fleet.apply(delta)).toBe(true);
    expect(rowsOf(fleet)).toEqual(
      new Map([
        [9, { lat: 300_000, lon: 0 }],
        [2, { lat: 500_000, lon: 0 }],
      ]),
    );
  });

  test('a row that was never announced is a gap', () => {
    const fleet = createFleet();
    fleet.apply(frame('KEY', []));
    expect(fleet.apply(frame('DELTA', [{ no: 5, lat: 0, lon: 0 }]))).toBe(false);
  });

  test('leaves out ships that are silent for long, never Kaiju', () => {
    const fleet = createFleet();
    fleet.apply(
      frame(
        'KEY',
        [
          { no: 1, lat: 0, lon: 0 },
          { no: 2, lat: 0, lon: 0 },
          { no: 3, lat: 0, lon: 0 },
        ],
        { kinds: [0, 4, 0], dt: [9_000, 9_000, 0] },
      ),
    );
    expect([...rowsOf(fleet, 5_000).keys()].sort()).toEqual([2, 3]);
  });

  test('adds up counts where the server sends no rows', () => {
    const fleet = createFleet();
    fleet.apply(frame('KEY', [], { counts: { tile: [5, 6], n: [10, 20] } }));
    fleet.apply(frame('DELTA', [], { counts: { tile: [6, 7], n: [0, 3] } }));
    expect(fleet.counts).toEqual({ tile: [5, 7], n: [10, 3] });
    fleet.apply(frame('KEY', []));
    expect(fleet.counts).toBeUndefined();
  });

  test('keeps what is unknown apart from nought', () => {
    const fleet = createFleet();
    fleet.apply(frame('KEY', [{ no: 1, lat: 0, lon: 0 }], { hdg: [-1], spd: [0] }));
    const { columns } = fleet.copyInto(createColumns(1), 0);
    expect([columns.course[0], columns.speed[0]]).toEqual([UNKNOWN, 0]);
  });

  test('equals a plain map after any sequence of frames', () => {
    const row = fc.record({
      no: fc.integer({ min: 1, max: 30 }),
      lat: fc.integer({ min: -8_000_000, max: 8_000_000 }),
      lon: fc.integer({ min: -17_999_999, max: 17_999_999 }),
    });
    const rows = fc.uniqueArray(row, { selector: ({ no }) => no, maxLength: 20 });
    const step = fc.record({
      key: fc.boolean(),
      rows,
      gone: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const fleet = createFleet();
        const model = new Map<number, { lat: number; lon: number }>();
        for (const { key, rows: all, gone } of steps) {
          if (key) model.clear();
          // Newcomers first, as the server sends them.
          const ordered = [...all.filter(({ no }) => !model.has(no)), ...all.filter(({ no }) => model.has(no))];
          const newcomers = key ? ordered.length : ordered.filter(({ no }) => !model.has(no)).length;
          fleet.apply(
            frame(key ? 'KEY' : 'DELTA', ordered, {
              kinds: Array(newcomers).fill(0),
              everyS: Array(newcomers).fill(5),
              gone,
            }),
          );
          for (const { no, lat, lon } of ordered) model.set(no, { lat, lon });
          for (const no of gone) model.delete(no);
        }
        expect(rowsOf(fleet)).toEqual(model);
      }),
    );
  });
});
