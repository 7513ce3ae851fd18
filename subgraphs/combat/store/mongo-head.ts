/**
 * The newest commit, found by equality alone: a server that speaks MongoDB's protocol may read a range of numbers by looking
 * at every document. Numbers are dense, so one gallops from what is known.
 */
import { log } from '#platform/log.ts';
import type { Head } from './event-store.ts';
import { type Commits, long } from './mongo-documents.ts';

export interface KnownHead {
  /** What this process knows without asking; the store may be ahead. */
  readonly current: Head;
  /** False where nobody has looked for a minute. */
  readonly isSure: boolean;
  advance(head: Head): void;
  /** Asks the store. */
  follow(): Promise<Head>;
  /** The commit with this number. */
  at(commit: number): Promise<Head | undefined>;
}

const NOTHING: Head = { commit: 0, position: 0, at: undefined };
/** By the clock of the wall, which goes on while the machine sleeps. */
const SURE_MS = 60_000;

/** `onSetBack`: what was known of the store is wrong, because it was emptied or restored. */
export function knownHead(commits: Commits, onSetBack: () => void): KnownHead {
  let known = NOTHING;
  let knownAt = 0;

  function advance(head: Head): void {
    knownAt = Date.now();
    if (head.commit > known.commit) known = head;
  }

  async function at(commit: number): Promise<Head | undefined> {
    const found = await commits.findOne({ _id: long(commit) }, { projection: { g: 1, t: 1 } });
    return found === null ? undefined : { commit: found._id, position: found.g, at: found.t };
  }

  async function follow(): Promise<Head> {
    const from = known;
    const [same, next] = await Promise.all([from.commit === 0 ? from : at(from.commit), at(from.commit + 1)]);
    if (same?.position !== from.position) {
      log.error({ known: from.commit }, 'the event store was set back: its database was emptied or restored');
      known = NOTHING;
      onSetBack();
      return follow();
    }
    advance(next === undefined ? from : await gallop(next));
    return known;
  }

  async function gallop(from: Head): Promise<Head> {
    let low = from;
    let high: number | undefined;
    for (let step = 1; high === undefined; step *= 2) {
      const found = await at(low.commit + step);
      if (found === undefined) high = low.commit + step;
      else low = found;
    }
    while (high - low.commit > 1) {
      const middle = Math.floor((low.commit + high) / 2);
      const found = await at(middle);
      if (found === undefined) high = middle;
      else low = found;
    }
    return low;
  }

  return {
    get current() {
      return known;
    },
    get isSure() {
      return Math.abs(Date.now() - knownAt) <= SURE_MS;
    },
    advance,
    follow,
    at,
  };
}
