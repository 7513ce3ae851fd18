/** What becomes of a group of appends: pure, so that both adapters decide alike. */
import type { Append } from './checked.ts';
import { type Appended, type Head, keyReused, VersionConflict } from './event-store.ts';

/** An append that is stored already. */
export interface KnownAppend {
  readonly appended: Omit<Appended, 'replayed'>;
  readonly fingerprint: string;
}

/** What a group is planned on; all of it must be of one moment. */
export interface Ground {
  readonly head: Head;
  /** Versions of the streams of the group; one that is absent has no events. */
  readonly streamHeads: ReadonlyMap<string, number>;
  /** By idem. */
  readonly knownIdems: ReadonlyMap<string, KnownAppend>;
}

export interface PlannedCommit {
  readonly commit: number;
  /** Of its last event. */
  readonly position: number;
  /** Of its first event. */
  readonly version: number;
  readonly append: Append;
  readonly recordedAt: Date;
}

export interface PlannedAnswer {
  readonly append: Append;
  readonly answer: Appended | Error;
  /** Number of the commit of this group that must be stored before the answer is true; undefined if it is true already. */
  readonly restsOn: number | undefined;
}

export interface Plan {
  readonly commits: readonly PlannedCommit[];
  /** One for each append, in their order. */
  readonly answers: readonly PlannedAnswer[];
}

/** In the order of the queue. An append whose key is known is answered by what is stored, however old `expected` is. */
export function planCommits({ head, streamHeads, knownIdems }: Ground, queued: readonly Append[], now: Date): Plan {
  const commits: PlannedCommit[] = [];
  const versions = new Map<string, { readonly version: number; readonly restsOn: number | undefined }>();
  const known = new Map<string, KnownAppend & { readonly restsOn: number | undefined }>();
  let { commit, position } = head;
  // Times never go back along the order: a time can be turned into a position.
  const recordedAt = head.at !== undefined && head.at > now ? head.at : now;

  const answers = queued.map((append): PlannedAnswer => {
    const { stream, expected, count, by } = append;
    const stored = knownIdems.get(by.idem);
    const earlier = known.get(by.idem) ?? (stored === undefined ? undefined : { ...stored, restsOn: undefined });
    if (earlier !== undefined) {
      const answer = earlier.fingerprint === by.fingerprint ? { ...earlier.appended, replayed: true } : keyReused();
      return { append, answer, restsOn: earlier.restsOn };
    }
    const { version, restsOn } = versions.get(stream) ?? { version: streamHeads.get(stream) ?? 0, restsOn: undefined };
    if (expected !== version) return { append, answer: new VersionConflict(stream, expected, version), restsOn };
    commit += 1;
    position += count;
    const to = version + count;
    const appended = { stream, from: version + 1, to, commit, position };
    commits.push({ commit, position, version: version + 1, append, recordedAt });
    versions.set(stream, { version: to, restsOn: commit });
    known.set(by.idem, { appended, fingerprint: by.fingerprint, restsOn: commit });
    return { append, answer: { ...appended, replayed: false }, restsOn: commit };
  });
  return { commits, answers };
}
