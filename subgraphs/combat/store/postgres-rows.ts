/**
 * Commits as PostgreSQL sends them: columns as text, in an array. A rebuild reads tens of thousands a second, and half of that
 * time went into objects by name, and into dates that are read by a regular expression.
 */
import type { Meta, NewEvent } from './event-store.ts';
import type { StoredCommit } from './stored-commits.ts';

/** What is selected of `commits`, in the order of `CommitRow`. */
export const commitAsText = `no, g, stream, v, events, meta, date_part('epoch', recorded_at)`;

export type CommitRow = readonly [
  no: string,
  g: string,
  stream: string,
  v: string,
  events: string,
  meta: string,
  epochSeconds: string,
];

/** Of a query: rows are arrays of text. */
export const TEXT_ROWS = { rowMode: 'array', types: { getTypeParser: () => String } } as const;

export function commitOfRow([no, g, stream, v, events, meta, epochSeconds]: CommitRow): StoredCommit {
  return {
    commit: Number(no),
    position: Number(g),
    stream,
    version: Number(v),
    // The casts: it was stored so.
    events: JSON.parse(events) as readonly NewEvent[],
    meta: JSON.parse(meta) as Meta,
    // Stored in whole milliseconds, which a sum of binary fractions may miss by a hair.
    recordedAt: new Date(Math.round(Number(epochSeconds) * 1_000)),
  };
}
