import { describe, expect, test, vi } from 'vitest';
import type { Sink } from './connection.ts';
import type { Columns, Picture } from './picture.ts';
import type { Operation } from './protocol.ts';
import { createWatch } from './watch.ts';

const box = (west: number) => ({ south: 0, north: 10, west, east: west + 10 });
const rows = (no: readonly number[]) => ({
  no,
  lat: no.map(() => 0),
  lon: no.map(() => 0),
  hdg: no.map(() => 0),
  spd: no.map(() => 0),
  dt: no.map(() => 0),
  flags: no.map(() => 0),
});
const key = (seq: number, no: readonly number[]) => ({
  positions: {
    kind: 'KEY',
    epoch: 'a',
    seq,
    prev: seq,
    t: 1_000,
    ...rows(no),
    kinds: no.map(() => 0),
    everyS: no.map(() => 5),
    gone: [],
    behindMs: 0,
    conflated: 0,
  },
});
const delta = (seq: number, prev: number, no: readonly number[]) => ({
  positions: { kind: 'DELTA', epoch: 'a', seq, prev, t: 2_000, ...rows(no), gone: [], behindMs: 0, conflated: 0 },
});

/** A watch over a connection that only remembers what was opened and closed. */
function started() {
  const open: { operation: Operation; sink: Sink; closed: boolean }[] = [];
  const pictures: Picture[] = [];
  const watch = createWatch({
    connection: {
      open(operation: Operation, sink: Sink) {
        const entry = { operation, sink, closed: false };
        open.push(entry);
        return () => {
          entry.closed = true;
        };
      },
    },
    query: 'subscription',
    now: () => 0,
    onPicture: (picture) => pictures.push(picture),
    onClock: () => {},
    onFailed: () => {},
  });
  const next = (i: number, data: unknown) => open[i]?.sink.next(data, []);
  const shown = () => {
    const picture = pictures.at(-1);
    return picture && [...picture.no.subarray(0, picture.n)].sort();
  };
  return { watch, open, pictures, next, shown };
}

describe('a watched box', () => {
  test('shows the KEY and what continues it', () => {
    const { watch, next, shown } = started();
    watch.want({ box: box(0), hz: 2 });
    expect(watch.awaitsKey).toBe(true);
    next(0, key(0, [1, 2]));
    next(0, { positions: { ...delta(1, 0, [3]).positions, kinds: [0], everyS: [5] } });
    expect(shown()).toEqual([1, 2, 3]);
    expect(watch.awaitsKey).toBe(false);
  });

  test('a gap drops the frame and opens the same box again; the old picture stays until its KEY', () => {
    const { watch, open, next, shown } = started();
    watch.want({ box: box(0), hz: 2 });
    next(0, key(0, [1]));
    next(0, delta(5, 4, [1]));
    expect(open.map(({ closed }) => closed)).toEqual([true, false]);
    expect(open[1]?.operation.variables).toEqual(open[0]?.operation.variables);
    expect(watch.awaitsKey).toBe(true);
    expect(shown()).toEqual([1]);
    next(1, key(9, [7]));
    expect(shown()).toEqual([7]);
  });

  test('a frame that cannot be read is a gap', () => {
    const { watch, open, next } = started();
    watch.want({ box: box(0), hz: 2 });
    next(0, key(0, [1]));
    next(0, { positions: { kind: 'DELTA' } });
    expect(open).toHaveLength(2);
  });

  test('a new box is opened before the old one ends, which goes on until the KEY', () => {
    const { watch, open, pictures, next, shown } = started();
    watch.want({ box: box(0), hz: 2 });
    next(0, key(0, [1]));
    watch.want({ box: box(20), hz: 2 });
    expect(open.map(({ closed }) => closed)).toEqual([false, false]);
    next(0, { positions: { ...delta(1, 0, [2]).positions, kinds: [0], everyS: [5] } });
    expect(shown()).toEqual([1, 2]);
    watch.give(pictures[0] as Columns);
    next(1, key(0, [9]));
    expect(open.map(({ closed }) => closed)).toEqual([true, false]);
    expect(shown()).toEqual([9]);
    next(0, delta(2, 1, [1]));
    expect(shown()).toEqual([9]);
  });

  test('the same box is not asked for twice, and going back to it ends what was on the way', () => {
    const { watch, open, next } = started();
    watch.want({ box: box(0), hz: 2 });
    next(0, key(0, [1]));
    watch.want({ box: box(0), hz: 2 });
    watch.want({ box: box(20), hz: 2 });
    watch.want({ box: box(0), hz: 2 });
    expect(open.map(({ closed }) => closed)).toEqual([false, true]);
  });

  test('after the line was lost only a KEY counts', () => {
    const { watch, open, next } = started();
    watch.want({ box: box(0), hz: 2 });
    next(0, key(0, [1]));
    watch.lost();
    expect(watch.awaitsKey).toBe(true);
    next(0, delta(1, 0, [1]));
    expect(open).toHaveLength(2);
  });

  test('paused it asks for nothing, resumed for the box of now', () => {
    const { watch, open } = started();
    watch.want({ box: box(0), hz: 2 });
    watch.pause();
    watch.want({ box: box(20), hz: 2 });
    expect(open.map(({ closed }) => closed)).toEqual([true]);
    watch.resume();
    expect(open.at(-1)?.operation.variables).toEqual({ view: box(20), hz: 2 });
  });

  test('a page that keeps both pictures gets no third; the next one holds everything since', () => {
    const { watch, pictures, next, shown } = started();
    watch.want({ box: box(0), hz: 2 });
    next(0, key(0, [1]));
    next(0, { positions: { ...delta(1, 0, [2]).positions, kinds: [0], everyS: [5] } });
    next(0, { positions: { ...delta(2, 1, [3]).positions, kinds: [0], everyS: [5] } });
    next(0, { positions: { ...delta(3, 2, [4]).positions, kinds: [0], everyS: [5] } });
    expect(pictures).toHaveLength(2);
    watch.give(pictures[0] as Columns);
    expect(pictures).toHaveLength(3);
    expect(shown()).toEqual([1, 2, 3, 4]);
  });

  test('a refusal is tried again later, not at once', () => {
    vi.useFakeTimers();
    const { watch, open } = started();
    watch.want({ box: box(0), hz: 2 });
    open[0]?.sink.failed([{ message: 'Too many live views.', extensions: { code: 'RATE_LIMITED' } }]);
    expect(open).toHaveLength(1);
    vi.advanceTimersByTime(5_000);
    expect(open).toHaveLength(2);
    vi.useRealTimers();
  });
});
