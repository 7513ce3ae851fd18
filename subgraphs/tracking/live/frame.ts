/**
 * The text of one frame of the live picture, the value of the scalar `PositionFrame`. KEY replaces what a reader has,
 * DELTA changes it, BEAT says that nothing moved. `seq` counts a view's frames; a BEAT has the number of the frame before.
 */
import type { Rows } from './tile.ts';

/** What a frame says besides its rows. Times in ms since 1970, ages in ms. */
export interface FrameHead {
  readonly kind: 'KEY' | 'DELTA' | 'BEAT';
  /** Start of the process: a reader that sees another one starts anew. */
  readonly epoch: string;
  readonly seq: number;
  readonly prev: number;
  readonly t: number;
  /** Since when, at most, the log may hold records that the picture lacks. */
  readonly behindMs: number;
  /** Frames that this reader was too slow for. */
  readonly conflated: number;
}

/** How many assets are in a tile, number y × 128 + x at zoom 7, where there are too many to send them. */
export interface TileCounts {
  readonly tile: readonly number[];
  readonly n: readonly number[];
}

export interface FrameBody {
  /** Rows that are new to the reader. */
  readonly entered: readonly Rows[];
  /** Rows that it knows. */
  readonly moved: readonly Rows[];
  /** Numbers of assets that are no longer in the view. */
  readonly gone: readonly number[];
  readonly counts?: TileCounts | undefined;
}

export const EMPTY: FrameBody = { entered: [], moved: [], gone: [] };

export function rowCount({ entered, moved }: FrameBody): number {
  let n = 0;
  for (const rows of entered) n += rows.n;
  for (const rows of moved) n += rows.n;
  return n;
}

export function isEmpty(body: FrameBody): boolean {
  return body.gone.length === 0 && (body.counts?.tile.length ?? 0) === 0 && rowCount(body) === 0;
}

/** Columns list the new rows first, then the known ones; `kinds` and `everyS` have the new ones only. */
export function frameText(head: FrameHead, body: FrameBody): string {
  const fresh = body.entered.filter((rows) => rows.n > 0);
  const all = [...fresh, ...body.moved.filter((rows) => rows.n > 0)];
  const column = (name: Exclude<keyof Rows, 'n'>, parts: readonly Rows[]) =>
    `"${name}":[${parts.map((rows) => rows[name]).join(',')}]`;
  const counts =
    body.counts === undefined
      ? ''
      : `,"counts":{"tile":[${body.counts.tile.join(',')}],"n":[${body.counts.n.join(',')}]}`;
  return (
    `{"kind":"${head.kind}","epoch":"${head.epoch}","seq":${head.seq},"prev":${head.prev},"t":${head.t},` +
    `${column('no', all)},${column('lat', all)},${column('lon', all)},${column('hdg', all)},${column('spd', all)},` +
    `${column('dt', all)},${column('flags', all)},${column('kinds', fresh)},${column('everyS', fresh)}${counts},` +
    `"gone":[${body.gone.join(',')}],"behindMs":${head.behindMs},"conflated":${head.conflated}}`
  );
}
