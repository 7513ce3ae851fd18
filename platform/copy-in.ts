import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './postgres.ts';

/** Sends one whole COPY: `copy … from stdin`. */
export async function copyIn(tx: Tx, statement: string, content: Buffer | string): Promise<void> {
  const stream = tx.query(copyFrom(statement));
  // A stream's error and its end are awaited together: alone, an error ends the process.
  const done = finished(stream);
  stream.end(content);
  await done;
}
