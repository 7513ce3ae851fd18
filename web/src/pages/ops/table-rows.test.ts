import { describe, expect, test } from 'vitest';
import { kindNo } from '../../live/frame.ts';
import { createColumns } from '../../live/picture.ts';
import { filterRows, killedIn, rowsOf, sortRows, type TableRow } from './table-rows.ts';

const row = (no: number, changes: Partial<TableRow> = {}): TableRow => ({
  no,
  kind: 'VESSEL',
  lat: 0,
  lon: 0,
  course: 90,
  speed: 5,
  fixAt: 1_000,
  everyS: 10,
  ...changes,
});
const names = new Map([
  [1, 'Zulu'],
  [2, 'alpha'],
  [3, 'Mike'],
]);
const directory = {
  get: (no: number) =>
    names.has(no)
      ? {
          label: names.get(no) ?? '',
          key: `mmsi:${no}`,
          titan: undefined,
          isKilled: false,
          category: undefined,
          mark: undefined,
          integrityPct: undefined,
          home: undefined,
        }
      : undefined,
};
const numbers = (rows: readonly TableRow[]) => rows.map(({ no }) => no);

describe('the table', () => {
  test('sorts by name without regard to case, unknown names last in both directions', () => {
    const rows = [row(1), row(4), row(2), row(3)];
    expect(numbers(sortRows(rows, { by: 'name', down: false }, directory))).toEqual([2, 3, 1, 4]);
    expect(numbers(sortRows(rows, { by: 'name', down: true }, directory))).toEqual([1, 3, 2, 4]);
  });

  test('puts Kaiju and Jaegers before ships, and equal rows by number', () => {
    const rows = [row(9), row(3), row(5, { kind: 'JAEGER' }), row(7, { kind: 'KAIJU' })];
    expect(numbers(sortRows(rows, { by: 'kind', down: false }, directory))).toEqual([7, 5, 3, 9]);
  });

  test('knows youngest from oldest, and keeps unknown speeds at the end', () => {
    expect(
      numbers(sortRows([row(1, { fixAt: 1 }), row(2, { fixAt: 9 })], { by: 'age', down: false }, directory)),
    ).toEqual([2, 1]);
    expect(
      numbers(
        sortRows([row(1, { speed: undefined }), row(2), row(3, { speed: 0 })], { by: 'speed', down: true }, directory),
      ),
    ).toEqual([2, 3, 1]);
  });

  test('leaves out the Kaiju that are dead, and counts them', () => {
    const picture = { ...createColumns(3), n: 3, t: 0, seq: 1, applied: 1 };
    picture.no.set([1, 2, 3]);
    picture.kind.set([kindNo.KAIJU, kindNo.KAIJU, kindNo.JAEGER]);
    const isKilled = (no: number) => no > 1;
    expect(numbers(rowsOf(picture, new Set(['KAIJU', 'JAEGER']), isKilled))).toEqual([1, 3]);
    expect(killedIn(picture, isKilled)).toBe(1);
  });

  test('filters by name and key', () => {
    const rows = [row(1), row(2), row(3), row(4)];
    expect(numbers(filterRows(rows, ' ALP', directory))).toEqual([2]);
    expect(numbers(filterRows(rows, 'mmsi:3', directory))).toEqual([3]);
    expect(numbers(filterRows(rows, '', directory))).toEqual([1, 2, 3, 4]);
  });
});
