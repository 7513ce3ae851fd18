/** Keyset pages: a cursor names the last row that was shown; the next page begins after it. */
import { z } from 'zod';

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly endCursor: string | undefined;
  readonly hasNextPage: boolean;
}

/** `first` of a page: 1 to 500. */
export const First = z.int().min(1, 'is 1 to 500').max(500, 'is 1 to 500');

/** The cursor of list `list`, read as the number of the last row. */
export function afterOf(list: string) {
  return z.string().transform((cursor, check) => {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const number = text.startsWith(`${list}:`) ? text.slice(list.length + 1) : '';
    if (/^\d{1,15}$/.test(number)) return Number(number);
    check.addIssue({ code: 'custom', message: 'is no cursor of this list' });
    return z.NEVER;
  });
}

/** The first `first` of rows that were read with a limit of `first` + 1. */
export function pageOf<Node>(
  list: string,
  rows: readonly Node[],
  first: number,
  numberOf: (row: Node) => number,
): Page<Node> {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  return {
    nodes,
    endCursor: last === undefined ? undefined : Buffer.from(`${list}:${numberOf(last)}`).toString('base64url'),
    hasNextPage: rows.length > first,
  };
}
