import type { Line } from './documents.ts';

/** The line as the live board has it, where that is later than what was read: one page shows an engagement in one state. */
export function newestOf(line: Line, board: readonly Line[]): Line {
  const live = board.find(({ id }) => id === line.id);
  return live !== undefined && live.version > line.version ? live : line;
}
