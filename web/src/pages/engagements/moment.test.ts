import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elapsed, instant } from '../../i18n/format.ts';
import { readMoment } from './moment.ts';

const near = Date.parse('2026-11-23T12:00:00Z');
const began = Date.parse('2026-11-23T04:00:00Z');
const read = (text: string) => {
  const ms = readMoment(text, near, began);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

test.each([
  ['2026-11-22 04:12:31Z', '2026-11-22T04:12:31.000Z'],
  ['2026-11-22T04:12:31.250Z', '2026-11-22T04:12:31.000Z'],
  [' 2026-11-22 04:12 ', '2026-11-22T04:12:00.000Z'],
  ['04:12', '2026-11-23T04:12:00.000Z'],
  ['04:12:31z', '2026-11-23T04:12:31.000Z'],
  ['T+12:40', '2026-11-23T04:12:40.000Z'],
  ['t+1:42:40', '2026-11-23T05:42:40.000Z'],
  ['T+99:59', '2026-11-23T05:39:59.000Z'],
])('%s is understood', (text, at) => expect(read(text)).toBe(at));

test.each(['', 'now', '25:00', '04:60', '2026-13-01 04:12', '2026-11-23', 'T+5', 'T+12:61', '04:12+02:00'])(
  '%j is not',
  (text) => expect(read(text)).toBeUndefined(),
);

test('the time since the beginning needs a beginning', () => expect(readMoment('T+12:40', near)).toBeUndefined());

test('what the console writes it reads again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300_000 }), (s) => {
      expect(readMoment(instant(began + s * 1_000), near)).toBe(began + s * 1_000);
      expect(readMoment(elapsed(s * 1_000), near, began)).toBe(began + s * 1_000);
    }),
  );
});
