/** From commits, as both adapters keep them, to events with their places. */
import type { Commit, Meta, NewEvent, ReadRange, StoredEvent } from './event-store.ts';

/** `position` of its last event, `version` of its first one. */
export interface StoredCommit {
  readonly commit: number;
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly events: readonly NewEvent[];
  readonly meta: Meta;
  readonly recordedAt: Date;
}

export function commitOf({ commit, position, stream, version, events, meta, recordedAt }: StoredCommit): Commit {
  const before = position - events.length;
  return {
    commit,
    events: events.map(({ id, type, schema, data, sealed }, i) => ({
      id,
      type,
      schema,
      data,
      ...(sealed !== undefined && { sealed }),
      stream,
      version: version + i,
      position: before + 1 + i,
      recordedAt,
      meta,
    })),
  };
}

/** The events of these commits whose versions are wanted: a range may begin and end inside a commit. */
export function eventsWithin(commits: readonly StoredCommit[], { from = 1, to }: ReadRange): readonly StoredEvent[] {
  return commits
    .flatMap((commit) => commitOf(commit).events)
    .filter(({ version }) => version >= from && (to === undefined || version <= to));
}
