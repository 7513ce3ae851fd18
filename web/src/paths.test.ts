import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layers, readOps, writeOps } from './paths.ts';

describe('the address of the map', () => {
  test('means what it says', () => {
    expect(readOps({ c: '21.5,200', z: '4.2', sel: '17', layers: 'kaiju,jaeger', view: 'table' })).toEqual({
      center: { lat: 21.5, lon: 200 },
      zoom: 4.2,
      selected: 17,
      hidden: layers.filter((each) => each !== 'KAIJU' && each !== 'JAEGER'),
      trails: 'selected',
      table: true,
      unreadable: [],
    });
  });

  test.each([
    ['c', 'here'],
    ['c', '1,2,3'],
    ['c', '91,0'],
    ['c', '1e3,0'],
    ['z', '-1'],
    ['z', 'NaN'],
    ['sel', '<script>'],
    ['sel', '99999999999'],
    ['layers', 'ghosts'],
    ['trails', 'everything'],
    ['view', 'x'],
  ])('%s=%s is reported and replaced by the default', (name, value) => {
    expect(readOps({ [name]: value })).toEqual({ ...readOps({}), unreadable: [name] });
  });

  test('never throws, and reads back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('c', 'z', 'sel', 'layers', 'trails', 'view', 'x'), fc.string()),
        (raw) => {
          const read = readOps(raw);
          const again = readOps(writeOps(read));
          expect(again.unreadable).toEqual([]);
          expect(again.selected).toBe(read.selected);
          expect(again.hidden).toEqual(read.hidden);
        },
      ),
    );
  });
});
