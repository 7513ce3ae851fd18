import { expect, test, vi } from 'vitest';
import { log } from './log.ts';
import { repeatedWarning } from './repeated.ts';

test('tells the first of each code, then one in 10 s with how many it left out', () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
  let now = 0;
  const failed = repeatedWarning('a batch failed', () => now);
  const away = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  for (now = 0; now <= 10_000; now += 1_000) failed(away, { partition: 3 });
  failed(new RangeError('a bug'), { partition: 4 });
  expect(warn.mock.calls).toEqual([
    [{ error: away, partition: 3 }, 'a batch failed'],
    [{ error: away, partition: 3, unsaid: 9 }, 'a batch failed'],
    [{ error: expect.any(RangeError), partition: 4 }, 'a batch failed'],
  ]);
});
