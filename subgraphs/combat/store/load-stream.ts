/** What a stream has come to: now, at an earlier version, or at a time. */
import { type Decider, type Folding, fold } from '#platform/kernel/decider.ts';
import { log } from '#platform/log.ts';
import type { EventStore, Json, StoredEvent } from './event-store.ts';
import { combatEvent } from './recorded-events.ts';
import type { Snapshot, Snapshots } from './snapshots.ts';

export interface Loaded<State> {
  readonly state: State;
  /** Of the last event that is in it, 0 for none. */
  readonly version: number;
}

export interface StreamSource<State, Event> {
  readonly decider: Folding<State, Event> & Pick<Decider<State, never, Event>, 'stateVersion'>;
  readonly store: Pick<EventStore, 'read'>;
  readonly snapshots: Snapshots;
}

/** At most one of them. */
export interface LoadAt {
  readonly atVersion?: number;
  readonly asOf?: Date;
}

const SNAPSHOT_EVERY = 200;
const NEWEST = 2_147_483_647;

/** Folds the stream, from a snapshot if there is one. Throws NewerSchema. */
export async function loadState<State, Event>(
  { decider, store, snapshots }: StreamSource<State, Event>,
  stream: string,
  { atVersion, asOf }: LoadAt = {},
): Promise<Loaded<State>> {
  const snapshot =
    asOf === undefined ? await usable(snapshots.get(stream, decider.stateVersion, atVersion ?? NEWEST)) : undefined;
  const to = atVersion === undefined ? {} : { to: atVersion };
  // The event of the snapshot is asked for again: where the store has lost it, the snapshot is of another history.
  const found = await store.read(stream, { from: snapshot?.version ?? 1, ...to, ...(asOf !== undefined && { asOf }) });
  const isOfThisHistory = snapshot === undefined || found[0]?.version === snapshot.version;
  const from = isOfThisHistory ? snapshot : undefined;
  const events = isOfThisHistory ? found : await store.read(stream, to);
  const rest = from === undefined ? events : events.slice(1);

  // The casts: a stream holds the events of its own decider, and a state is kept under the version of its shape.
  const lifted = rest.map((event: StoredEvent) => combatEvent(event) as Event);
  const state = fold(decider, lifted, from === undefined ? decider.initial : (from.state as State));
  const version = rest.at(-1)?.version ?? from?.version ?? 0;
  if (atVersion === undefined && asOf === undefined && version - (from?.version ?? 0) >= SNAPSHOT_EVERY) {
    await kept(snapshots.put({ stream, stateVersion: decider.stateVersion, version, state: state as Json }));
  }
  return { state, version };
}

/** Without snapshots it only takes longer. */
async function usable(asked: Promise<Snapshot | undefined>): Promise<Snapshot | undefined> {
  try {
    return await asked;
  } catch (error) {
    log.warn({ error }, 'a snapshot could not be read, the stream is folded from its beginning');
    return undefined;
  }
}

async function kept(put: Promise<void>): Promise<void> {
  await put.catch((error: unknown) => log.warn({ error }, 'a snapshot could not be kept'));
}
