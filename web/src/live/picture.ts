/**
 * The live picture as columns. The worker keeps a `Fleet` that frames change; a `Picture` is a copy of it that
 * travels to the page and back by transfer, so no position is ever cloned, boxed or seen by React.
 */
import { type Frame, kindNo } from './frame.ts';
import { mercatorX, mercatorY } from './mercator.ts';

/** Columns of `n` assets; longer than `n`. */
export interface Columns {
  /** Asset.id as a number. */
  readonly no: Uint32Array;
  /** Mercator 0…1. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** When it was there, server time in ms. */
  readonly fixAt: Float64Array;
  /** Tenths of a degree; `UNKNOWN` if the source gave none. */
  readonly course: Uint16Array;
  /** dm/s; `UNKNOWN` if the source gave none. */
  readonly speed: Uint16Array;
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
  /** Usual seconds between reports. */
  readonly everyS: Uint16Array;
}

export interface Picture extends Columns {
  readonly n: number;
  /** Server time of the newest frame in it, ms. */
  readonly t: number;
  /** Number of that frame. */
  readonly seq: number;
  /** How many frames were applied since the connection opened. */
  readonly applied: number;
  /** Assets per tile of zoom 7 (number y × 128 + x): there are more than are sent one by one. */
  readonly counts?: { readonly tile: readonly number[]; readonly n: readonly number[] };
}

export const UNKNOWN = 0xffff;

/** Columns with room for `capacity` assets. */
export function createColumns(capacity: number): Columns {
  return {
    no: new Uint32Array(capacity),
    x: new Float64Array(capacity),
    y: new Float64Array(capacity),
    fixAt: new Float64Array(capacity),
    course: new Uint16Array(capacity),
    speed: new Uint16Array(capacity),
    kind: new Uint8Array(capacity),
    flags: new Uint8Array(capacity),
    everyS: new Uint16Array(capacity),
  };
}

/** The buffers of a picture, for the transfer list of `postMessage`. */
export function buffersOf(columns: Columns): ArrayBuffer[] {
  return names.map((name) => columns[name].buffer as ArrayBuffer);
}

/** What frames add up to. Rows are unordered: a removed one is replaced by the last. */
export interface Fleet {
  readonly size: number;
  /** Present while the server sends counts instead of rows. */
  readonly counts: Picture['counts'];
  /** Applies a frame that the gap rule let pass; returns false if a moved row was never announced, which is a gap too. */
  apply(frame: Frame): boolean;
  /** Copies the rows into `columns`, which are replaced if they are too short; ships and aircraft whose last fix is before `since` (server ms) are left out. */
  copyInto(columns: Columns, since: number): { readonly columns: Columns; readonly n: number };
}

/** An empty fleet. */
export function createFleet(): Fleet {
  let rows = createColumns(1024);
  let n = 0;
  const rowOf = new Map<number, number>();
  const countOf = new Map<number, number>();

  const grow = (least: number) => {
    if (least <= rows.no.length) return;
    const wider = createColumns(Math.max(least, rows.no.length * 2));
    copy(rows, wider, n);
    rows = wider;
  };

  const remove = (no: number) => {
    const row = rowOf.get(no);
    if (row === undefined) return;
    n -= 1;
    rowOf.delete(no);
    if (row === n) return;
    for (const name of names) rows[name][row] = rows[name][n] as number;
    rowOf.set(rows.no[row] as number, row);
  };

  return {
    get size() {
      return n;
    },
    get counts() {
      return countOf.size === 0 ? undefined : { tile: [...countOf.keys()], n: [...countOf.values()] };
    },
    apply(frame) {
      if (frame.kind === 'KEY') {
        n = 0;
        rowOf.clear();
        countOf.clear();
      }
      grow(n + frame.no.length);
      for (let i = 0; i < frame.no.length; i++) {
        const no = frame.no[i] as number;
        let row = rowOf.get(no);
        if (row === undefined) {
          if (i >= frame.kinds.length) return false;
          row = n;
          n += 1;
          rowOf.set(no, row);
          rows.no[row] = no;
        }
        if (i < frame.kinds.length) {
          rows.kind[row] = frame.kinds[i] as number;
          rows.everyS[row] = Math.max(1, Math.min(UNKNOWN, frame.everyS[i] as number));
        }
        rows.x[row] = mercatorX((frame.lon[i] as number) / 1e5);
        rows.y[row] = mercatorY((frame.lat[i] as number) / 1e5);
        rows.fixAt[row] = frame.t - (frame.dt[i] as number);
        rows.course[row] = orUnknown(frame.hdg[i] as number);
        rows.speed[row] = orUnknown(frame.spd[i] as number);
        rows.flags[row] = frame.flags[i] as number;
      }
      for (const no of frame.gone) remove(no);
      frame.counts?.tile.forEach((tile, i) => {
        const count = frame.counts?.n[i] ?? 0;
        if (count === 0) countOf.delete(tile);
        else countOf.set(tile, count);
      });
      return true;
    },
    copyInto(columns, since) {
      const target = columns.no.length >= n ? columns : createColumns(Math.ceil(n * 1.25));
      copy(rows, target, n);
      let kept = n;
      for (let row = n - 1; row >= 0; row--) {
        const silent = (target.fixAt[row] as number) < since;
        const kind = target.kind[row];
        if (!silent || kind === kindNo.JAEGER || kind === kindNo.KAIJU) continue;
        kept -= 1;
        for (const name of names) target[name][row] = target[name][kept] as number;
      }
      return { columns: target, n: kept };
    },
  };
}

const names = [
  'no',
  'x',
  'y',
  'fixAt',
  'course',
  'speed',
  'kind',
  'flags',
  'everyS',
] as const satisfies readonly (keyof Columns)[];

function copy(from: Columns, to: Columns, n: number): void {
  for (const name of names) (to[name] as Uint8Array).set((from[name] as Uint8Array).subarray(0, n));
}

function orUnknown(value: number): number {
  return value < 0 ? UNKNOWN : Math.min(value, UNKNOWN - 1);
}
