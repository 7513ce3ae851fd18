/**
 * One subscriber of a view. Frames wait for it up to a few; a subscriber that falls further behind loses them and goes on
 * with a KEY of the present, so that a stalled one costs no memory and is never shown an old picture.
 */

export interface LiveFrame {
  readonly cursor: string;
  readonly keyframe: boolean;
  readonly text: string;
}

/** What a member needs from its view. */
export interface MemberSource {
  /** A KEY of the view's present, which told its reader of `conflated` frames that it missed. */
  key(conflated: number): LiveFrame;
  leave(member: Member): void;
}

const MOST_WAITING = 4;

export class Member implements AsyncIterableIterator<LiveFrame> {
  readonly #source: MemberSource;
  readonly #queue: LiveFrame[] = [];
  #state: 'NEW' | 'FLOWING' | 'STALLED' | 'ENDED' = 'NEW';
  #missed = 0;
  #waiting: ((result: IteratorResult<LiveFrame>) => void) | undefined;

  constructor(source: MemberSource) {
    this.#source = source;
  }

  push(frame: LiveFrame): void {
    if (this.#state === 'STALLED') this.#missed += 1;
    if (this.#state !== 'FLOWING') return;
    if (this.#waiting !== undefined) {
      const deliver = this.#waiting;
      this.#waiting = undefined;
      deliver({ done: false, value: frame });
      return;
    }
    this.#queue.push(frame);
    if (this.#queue.length <= MOST_WAITING) return;
    this.#missed = this.#queue.length;
    this.#queue.length = 0;
    this.#state = 'STALLED';
  }

  next(): Promise<IteratorResult<LiveFrame>> {
    if (this.#state === 'ENDED') return Promise.resolve({ done: true, value: undefined });
    if (this.#state !== 'FLOWING') {
      this.#state = 'FLOWING';
      const conflated = this.#missed;
      this.#missed = 0;
      return Promise.resolve({ done: false, value: this.#source.key(conflated) });
    }
    const frame = this.#queue.shift();
    if (frame !== undefined) return Promise.resolve({ done: false, value: frame });
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  return(): Promise<IteratorResult<LiveFrame>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  end(): void {
    if (this.#state === 'ENDED') return;
    this.#state = 'ENDED';
    this.#queue.length = 0;
    this.#waiting?.({ done: true, value: undefined });
    this.#waiting = undefined;
    this.#source.leave(this);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
