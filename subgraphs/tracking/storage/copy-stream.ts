/** COPY through pg-copy-streams. A stream's error and its end are awaited together: alone, an error ends the process. */
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { copyIn } from '#platform/copy-in.ts';
import type { Tx } from '#platform/postgres.ts';
import type { Fix } from '../model/position-report.ts';
import { CopyReader, copyHeader, copyTrailer } from './copy-rows.ts';
import { FIX_COLUMNS } from './tables.ts';

/** Sends one whole COPY of fixes. */
export function copyFixes(tx: Tx, table: string, bytes: Buffer): Promise<void> {
  return copyIn(tx, intoTable(table), bytes);
}

/** A COPY that is sent in parts. `end` resolves with the number of rows; after an error call `abort`. */
export interface CopySink {
  write(rows: Buffer): Promise<void>;
  end(): Promise<number>;
  /** Ends the COPY with an error; the transaction can only be rolled back. */
  abort(error: Error): Promise<void>;
}

export function openCopyIn(tx: Tx, table: string): CopySink {
  const stream = tx.query(copyFrom(intoTable(table)));
  const done = finished(stream);
  // The server may end the COPY at any time, such as by a doubled key. pg-copy-streams 7.0.0 then forgets its connection
  // and a further write throws "Cannot read properties of null (reading 'stream')" instead of the reason.
  let failure: unknown;
  stream.once('error', (error: unknown) => {
    failure = error;
  });
  // Awaited in write, end or abort; until then it must not count as unhandled.
  done.catch(() => undefined);
  stream.write(copyHeader);
  return {
    async write(rows) {
      if (failure !== undefined) throw failure;
      if (!stream.write(rows)) await Promise.race([once(stream, 'drain'), done]);
    },
    async end() {
      if (failure !== undefined) throw failure;
      stream.end(copyTrailer);
      await done;
      return stream.rowCount;
    },
    async abort(error) {
      if (failure === undefined) stream.destroy(error);
      await done.catch(() => undefined);
    },
  };
}

/** Rows of `select <columns of hot>, <smallint> …`, in the order of the query. `onRows` is awaited, so memory stays bounded. */
export async function copyOut(
  tx: Tx,
  select: string,
  onRow: (fix: Fix, extra: number) => void,
  afterChunk: () => Promise<void>,
): Promise<void> {
  const stream = tx.query(copyTo(`copy (${select}) to stdout (format binary)`));
  const reader = new CopyReader();
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    reader.push(chunk, onRow);
    await afterChunk();
  }
  reader.end();
}

function intoTable(table: string): string {
  return `copy ${table} (${FIX_COLUMNS}) from stdin (format binary)`;
}
