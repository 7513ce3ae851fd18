import { expect, test } from 'vitest';
import type { Line } from './documents.ts';
import { newestOf } from './newest.ts';

const at = (id: string, version: number) => ({ id, version }) as Line;

test.each([
  ['a line that was read before the board went on is the board’s', 3, [at('b', 9), at('a', 4)], 4],
  ['a line that was read after it stays', 5, [at('a', 4)], 5],
  ['a line that is not on the board stays', 3, [at('b', 9)], 3],
])('%s', (_, version, board, shown) => {
  expect(newestOf(at('a', version), board)).toEqual(at('a', shown));
});
