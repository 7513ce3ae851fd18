/**
 * The finished events of one topic. A member is a place in the ring, so a slow one costs no queue. Places count up for ever;
 * what lies before `first` is forgotten.
 */

export interface RingEvent {
  readonly cursor: string;
  readonly isKeyframe: boolean;
  readonly tail: Buffer;
  /** ms of a clock that never goes back. */
  readonly at: number;
}

export interface Ring {
  readonly first: number;
  /** Place of the next event. */
  readonly end: number;
  get(place: number): RingEvent | undefined;
  /** Place of the event with this cursor, if it is still here. */
  placeOf(cursor: string): number | undefined;
  push(event: RingEvent): void;
  /** Bytes of what came after the newest keyframe, and of that keyframe. */
  readonly sinceKeyframe: number;
  readonly keyframeBytes: number;
}

export interface RingLimits {
  readonly ringEvents: number;
  readonly ringBytes: number;
  readonly ringMs: number;
}

/** `isLatest`: everything before the newest keyframe is forgotten. Otherwise the limits decide, and the newest stays. */
export function createRing(isLatest: boolean, limits: RingLimits): Ring {
  const events: RingEvent[] = [];
  let first = 0;
  let bytes = 0;
  let keyframeBytes = 0;
  let sinceKeyframe = 0;

  function forget(count: number): void {
    for (const event of events.splice(0, count)) bytes -= event.tail.length;
    first += count;
  }

  return {
    get first() {
      return first;
    },
    get end() {
      return first + events.length;
    },
    get sinceKeyframe() {
      return sinceKeyframe;
    },
    get keyframeBytes() {
      return keyframeBytes;
    },
    get: (place) => events[place - first],
    placeOf(cursor) {
      const index = events.findLastIndex((event) => event.cursor === cursor);
      return index === -1 ? undefined : first + index;
    },
    push(event) {
      if (event.isKeyframe) {
        if (isLatest) forget(events.length);
        keyframeBytes = event.tail.length;
        sinceKeyframe = 0;
      } else sinceKeyframe += event.tail.length;
      events.push(event);
      bytes += event.tail.length;
      if (isLatest) return;
      let old = 0;
      let left = bytes;
      while (old < events.length - 1) {
        const oldest = events[old];
        const isOver =
          events.length - old > limits.ringEvents ||
          left > limits.ringBytes ||
          (oldest !== undefined && event.at - oldest.at > limits.ringMs);
        if (oldest === undefined || !isOver) break;
        left -= oldest.tail.length;
        old += 1;
      }
      if (old > 0) forget(old);
    },
  };
}

/** The last `most` cursors, for who keeps no events: an owner may send again what it has sent. */
export function createRecentCursors(most: number): { isRepeat(cursor: string): boolean } {
  // Insertion order is time order.
  const cursors = new Set<string>();
  return {
    isRepeat(cursor) {
      if (cursors.has(cursor)) return true;
      cursors.add(cursor);
      for (const oldest of cursors) {
        if (cursors.size <= most) break;
        cursors.delete(oldest);
      }
      return false;
    },
  };
}
