import { expect, test } from 'vitest';
import { elapsed, instant } from './format.ts';

test.each([
  [0, 'T+00:00'],
  [-5_000, 'T+00:00'],
  [760_999, 'T+12:40'],
  [5_999_999, 'T+99:59'],
  [6_000_000, 'T+1:40:00'],
  [90_061_000, 'T+25:01:01'],
])('%d ms after it began is %s', (ms, text) => expect(elapsed(ms)).toBe(text));

test('an instant is written to the second, in UTC', () =>
  expect(instant(Date.parse('2026-11-23T04:12:31.999Z'))).toBe('2026-11-23 04:12:31Z'));
