/**
 * The live picture of one box: frames in, pictures out. Keeps the gap rule, changes boxes without a blink, and holds
 * back pictures while the page has both of them.
 */
import type { Connection } from './connection.ts';
import { type FrameCursor, readFrame, verdictOf } from './frame.ts';
import { type Columns, createColumns, createFleet, type Picture } from './picture.ts';
import type { GraphError } from './protocol.ts';
import { type Box, sameBox } from './view.ts';

/** What the page asks for. `hz`: frames per second. */
export interface Wish {
  readonly box: Box;
  readonly hz: number;
}

export interface Watch {
  want(wish: Wish): void;
  /** Stops asking; the picture stays as it is. */
  pause(): void;
  resume(): void;
  /** Stops asking until the next wish. */
  leave(): void;
  /** The socket is gone: what comes next must be a KEY. */
  lost(): void;
  give(columns: Columns): void;
  readonly awaitsKey: boolean;
  readonly watching: boolean;
  readonly lastFrameAt: number | undefined;
}

export interface WatchOptions {
  readonly connection: Pick<Connection, 'open'>;
  readonly query: string;
  readonly now: () => number;
  readonly onPicture: (picture: Picture) => void;
  readonly onClock: (t: number, received: number, behindMs: number) => void;
  readonly onFailed: (errors: readonly GraphError[]) => void;
}

/** Vessels silent for longer than this are left out of pictures; Jaegers and Kaiju never are. */
const SILENT_MS = 60 * 60_000;

/** Watches nothing until it is told what. */
export function createWatch({ connection, query, now, onPicture, onClock, onFailed }: WatchOptions): Watch {
  const fleet = createFleet();
  const spare: Columns[] = [createColumns(4096), createColumns(4096)];
  let wish: Wish | undefined;
  let paused = false;
  let current: { readonly stop: () => void; readonly wish: Wish } | undefined;
  let next: { readonly stop: () => void; readonly wish: Wish } | undefined;
  let cursor: FrameCursor | undefined;
  let lastFrameAt: number | undefined;
  let t = 0;
  let applied = 0;
  let dirty = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const publish = () => {
    const columns = dirty ? spare.pop() : undefined;
    if (!columns) return;
    dirty = false;
    const copied = fleet.copyInto(columns, t - SILENT_MS);
    const { counts } = fleet;
    onPicture({ ...copied.columns, n: copied.n, t, seq: cursor?.seq ?? 0, applied, ...(counts ? { counts } : {}) });
  };

  const subscribe = (wanted: Wish) => {
    const mine: { stop: () => void; wish: Wish } = { stop: () => {}, wish: wanted };
    mine.stop = connection.open(
      { id: 'positions', query, variables: { view: wanted.box, hz: wanted.hz } },
      {
        next: (data) => receive(mine, (data as { positions?: unknown } | null | undefined)?.positions),
        failed: (errors) => {
          if (mine === next) next = undefined;
          if (mine === current) current = undefined;
          onFailed(errors);
          clearTimeout(retry);
          retry = setTimeout(refresh, 5_000);
        },
        done: () => {
          if (mine === next) next = undefined;
          if (mine === current) current = undefined;
          // The server ended a live view, which it does only when it cannot go on: ask again, but not in a tight circle.
          clearTimeout(retry);
          retry = setTimeout(refresh, 1_000);
        },
      },
    );
    return mine;
  };

  const receive = (from: { stop: () => void; wish: Wish }, value: unknown) => {
    const frame = readFrame(value);
    if (from === next && frame?.kind === 'KEY') {
      current?.stop();
      current = next;
      next = undefined;
    }
    if (from !== current) return;
    if (!frame || verdictOf(cursor, frame) === 'GAP' || !fleet.apply(frame)) return reopen();
    cursor = { epoch: frame.epoch, seq: frame.seq };
    t = frame.t;
    lastFrameAt = now();
    applied += 1;
    dirty = true;
    onClock(frame.t, lastFrameAt, frame.behindMs);
    publish();
  };

  /** A gap: the picture stays, marked as catching up, until the KEY of the same box. */
  const reopen = () => {
    const again = current?.wish;
    current?.stop();
    current = undefined;
    cursor = undefined;
    if (again && !next) next = subscribe(again);
  };

  const refresh = () => {
    if (paused || !wish) return;
    const asked = (next ?? current)?.wish;
    if (asked && asked.hz === wish.hz && sameBox(asked.box, wish.box)) return;
    next?.stop();
    next = undefined;
    if (current && current.wish.hz === wish.hz && sameBox(current.wish.box, wish.box)) return;
    next = subscribe(wish);
  };

  return {
    want(wanted) {
      wish = wanted;
      refresh();
    },
    pause() {
      paused = true;
      next?.stop();
      current?.stop();
      next = current = cursor = undefined;
    },
    resume() {
      if (!paused) return;
      paused = false;
      refresh();
    },
    leave() {
      wish = undefined;
      next?.stop();
      current?.stop();
      next = current = cursor = undefined;
    },
    lost() {
      cursor = undefined;
    },
    give(columns) {
      spare.push(columns);
      publish();
    },
    get awaitsKey() {
      return cursor === undefined;
    },
    get watching() {
      return !paused && wish !== undefined;
    },
    get lastFrameAt() {
      return lastFrameAt;
    },
  };
}
