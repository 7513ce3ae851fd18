import { expect, test } from 'vitest';
import { waitAfterS } from './throttle.ts';

test('five failures cost nothing, then the wait doubles up to a minute and no further', () => {
  expect([1, 5, 6, 7, 8, 9, 10, 11, 12, 500].map(waitAfterS)).toEqual([0, 0, 2, 4, 8, 16, 32, 60, 60, 60]);
});
