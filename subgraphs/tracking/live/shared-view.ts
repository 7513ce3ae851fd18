/**
 * The frames of one view, made once for all its members. A KEY for one member that joins or was too slow has the present
 * `seq`, so that the next DELTA fits everybody.
 */

import { EMPTY, type FrameBody, type FrameHead, frameText, isEmpty, type TileCounts } from './frame.ts';
import { type LiveFrame, Member, type MemberSource } from './member.ts';
import type { Newest } from './newest.ts';
import type { Bucket, Rows, Tiles } from './tile.ts';
import { isInView, phaseOf, tilesIn, type ViewSpec } from './view.ts';

/** What all views of a hub share. */
export interface Picture {
  readonly newest: Newest;
  readonly tiles: Tiles;
  readonly epoch: string;
  behindMs(): number;
  /** Another text for each frame. */
  nextCursor(): string;
}

/** Which changes a frame is about: those after version `since`, in all tiles or in those of one phase. */
export interface Window {
  readonly since: number;
  readonly phase?: number | undefined;
}

const MOST_ROWS = 20_000;
// Below MOST_ROWS, so that a view at the limit does not change its form with each ship.
const ROWS_AGAIN = 18_000;
// The gateway keeps what follows a keyframe in a ring of 1 MiB.
const MOST_DELTA_BYTES = 384 * 1024;
const KEY_EVERY_MS = 30_000;
// A little less than a second: a tick that comes early by a millisecond must not skip a beat.
const BEAT_AFTER_MS = 950;

export class SharedView implements MemberSource {
  readonly spec: ViewSpec;
  readonly #picture: Picture;
  readonly #members = new Set<Member>();
  readonly #onEmpty: () => void;
  #seq = 0;
  #keyAt: number;
  #sentAt: number;
  #deltaBytes = 0;
  /** Assets of a list that the readers have; undefined for a view of tiles. */
  #shown: Set<number> | undefined;
  /** Version that the readers have: of all changes of a list; at least, of the tiles of a view. */
  #since: number;
  /** Counts that the readers have, while there are too many rows. */
  #counts: ReadonlyMap<number, number> | undefined;

  constructor(spec: ViewSpec, picture: Picture, onEmpty: () => void) {
    this.spec = spec;
    this.#picture = picture;
    this.#onEmpty = onEmpty;
    this.#keyAt = picture.tiles.t;
    this.#sentAt = picture.tiles.t;
    this.#since = picture.tiles.tickVersion;
    this.#look(MOST_ROWS);
  }

  join(): Member {
    const member = new Member(this);
    this.#members.add(member);
    return member;
  }

  leave(member: Member): void {
    this.#members.delete(member);
    if (this.#members.size === 0) this.#onEmpty();
  }

  key(conflated: number): LiveFrame {
    return this.#frame('KEY', this.#seq, this.#keyBody(), conflated);
  }

  /** Sends what changed, or a KEY if one is due. */
  advance(window: Window): void {
    const { t } = this.#picture.tiles;
    const isKeyDue = isDue(t, this.#keyAt, KEY_EVERY_MS) || this.#deltaBytes >= MOST_DELTA_BYTES;
    const body = isKeyDue ? undefined : this.#deltaBody(window);
    if (body === undefined) {
      this.#sendKey();
      return;
    }
    if (isEmpty(body)) return;
    const prev = this.#seq;
    this.#seq += 1;
    const frame = this.#frame('DELTA', prev, body);
    this.#deltaBytes += frame.text.length;
    this.#send(frame);
  }

  /** Says that the view is alive if nothing was sent for a second. */
  beat(): void {
    if (isDue(this.#picture.tiles.t, this.#sentAt, BEAT_AFTER_MS)) this.#send(this.#frame('BEAT', this.#seq, EMPTY));
  }

  #sendKey(): void {
    this.#keyAt = this.#picture.tiles.t;
    this.#deltaBytes = 0;
    this.#since = this.#picture.tiles.tickVersion;
    this.#look(this.#counts === undefined ? MOST_ROWS : ROWS_AGAIN);
    const prev = this.#seq;
    this.#seq += 1;
    this.#send(this.#frame('KEY', prev, this.#keyBody()));
  }

  #send(frame: LiveFrame): void {
    this.#sentAt = this.#picture.tiles.t;
    for (const member of this.#members) member.push(frame);
  }

  #frame(kind: FrameHead['kind'], prev: number, body: FrameBody, conflated = 0): LiveFrame {
    const { epoch, tiles } = this.#picture;
    const head = { kind, epoch, seq: this.#seq, prev, t: tiles.t, behindMs: this.#picture.behindMs(), conflated };
    return { cursor: this.#picture.nextCursor(), keyframe: kind === 'KEY', text: frameText(head, body) };
  }

  /** Takes down what the next KEY will show: assets of a list, counts if there are more than `mostRows` rows, or plain rows. */
  #look(mostRows: number): void {
    if (this.spec.assets !== undefined) {
      this.#shown = new Set(this.spec.assets.filter((no) => this.#placedSlot(no) !== undefined));
      return;
    }
    const counts = this.#count();
    let rows = 0;
    for (const n of counts.values()) rows += n;
    this.#counts = rows > mostRows ? counts : undefined;
  }

  #keyBody(): FrameBody {
    if (this.#shown !== undefined) {
      // Those that have left since come as gone with the next DELTA, those that have entered as entered.
      const slots = [...this.#shown].flatMap((no) => this.#picture.newest.slotOf(no) ?? []);
      return { ...EMPTY, entered: [this.#picture.tiles.rows(slots, 'NEW')] };
    }
    if (this.#counts !== undefined) return { ...EMPTY, counts: countsOf(this.#counts) };
    const entered: Rows[] = [];
    for (const bucket of this.#buckets()) {
      if (bucket.members.length > 0) entered.push(this.#picture.tiles.rowsOf(bucket));
    }
    return { ...EMPTY, entered };
  }

  /** Undefined if the form changes, so that only a KEY can tell. */
  #deltaBody({ since, phase }: Window): FrameBody | undefined {
    if (this.#shown !== undefined) return this.#listDelta(this.#shown);
    if (this.#counts !== undefined) return this.#countsDelta(this.#counts);
    const { tiles, newest } = this.#picture;
    const entered: Rows[] = [];
    const moved: Rows[] = [];
    const gone = new Set<number>();
    for (const bucket of this.#buckets(phase)) {
      const changes = tiles.changesOf(bucket, Math.max(since, this.#since));
      if (changes === undefined) continue;
      entered.push(changes.entered);
      moved.push(changes.moved);
      for (const slot of changes.left) {
        // In another tile of the view it comes, or came, as a row of that tile.
        if (!isInView(this.spec, newest.tile[slot] ?? -1)) gone.add(newest.no[slot] ?? 0);
      }
    }
    return { entered, moved, gone: [...gone] };
  }

  #listDelta(shown: Set<number>): FrameBody {
    const { tiles, newest } = this.#picture;
    const entered: number[] = [];
    const moved: number[] = [];
    const gone: number[] = [];
    for (const no of this.spec.assets ?? []) {
      const slot = this.#placedSlot(no);
      if (slot === undefined) {
        if (shown.delete(no)) gone.push(no);
      } else if (!shown.has(no)) {
        shown.add(no);
        entered.push(slot);
      } else if ((newest.changedAt[slot] ?? 0) > this.#since) moved.push(slot);
    }
    this.#since = tiles.tickVersion;
    return { entered: [tiles.rows(entered, 'NEW')], moved: [tiles.rows(moved, 'KNOWN')], gone };
  }

  #countsDelta(known: ReadonlyMap<number, number>): FrameBody | undefined {
    const counts = this.#count();
    let rows = 0;
    const changed = new Map<number, number>();
    for (const [tile, n] of counts) {
      rows += n;
      if (known.get(tile) !== n) changed.set(tile, n);
    }
    if (rows <= ROWS_AGAIN) return undefined;
    for (const tile of known.keys()) if (!counts.has(tile)) changed.set(tile, 0);
    this.#counts = counts;
    return { ...EMPTY, counts: countsOf(changed) };
  }

  #count(): Map<number, number> {
    const counts = new Map<number, number>();
    for (const bucket of this.#buckets()) {
      const n = bucket.members.length;
      if (n > 0) counts.set(bucket.tile, (counts.get(bucket.tile) ?? 0) + n);
    }
    return counts;
  }

  /** Slot of an asset that is in the box and of a kind that was asked for. */
  #placedSlot(no: number): number | undefined {
    const { newest } = this.#picture;
    const slot = newest.slotOf(no);
    if (slot === undefined || !isInView(this.spec, newest.tile[slot] ?? -1)) return undefined;
    return this.spec.kinds.includes(newest.kind[slot] ?? -1) ? slot : undefined;
  }

  *#buckets(phase?: number): Generator<Bucket> {
    const { tiles } = this.#picture;
    const { spec } = this;
    const isWide = spec.tiles > tiles.occupied.length;
    for (const tile of isWide ? tiles.occupied : tilesIn(spec)) {
      if (phase !== undefined && phaseOf(tile) !== phase) continue;
      if (isWide && !isInView(spec, tile)) continue;
      for (const kind of spec.kinds) {
        const bucket = tiles.bucket(tile, kind);
        if (bucket !== undefined) yield bucket;
      }
    }
  }
}

/** A clock that was set back must not silence a view until it is where it was. */
function isDue(t: number, lastAt: number, everyMs: number): boolean {
  return t < lastAt || t - lastAt >= everyMs;
}

function countsOf(counts: ReadonlyMap<number, number>): TileCounts {
  return { tile: [...counts.keys()], n: [...counts.values()] };
}
