/** What a stream has come to: now, at an earlier version, or at a time. */
import { LRUCache } from 'lru-cache';
import { type Decider, type Folding, fold } from '#platform/kernel/decider.ts';
import { log } from '#platform/log.ts';
import type { EventStore, Json, StoredEvent } from './event-store.ts';
import { combatEvent } from './recorded-events.ts';
import type { Snapshots } from './snapshots.ts';

export interface Loaded<State> {
  readonly state: State;
  /** Of the last event that is in it, 0 for none. */
  readonly version: number;
}

export interface StreamSource<State, Event> {
  readonly decider: Folding<State, Event> & Pick<Decider<State, never, Event>, 'stateVersion'>;
  readonly store: Pick<EventStore, 'read'>;
  readonly snapshots: Snapshots;
  readonly recent: RecentStates;
}

/** At most one of them. */
export interface LoadAt {
  readonly atVersion?: number;
  readonly asOf?: Date;
}

/** A state from which the rest can be folded. */
interface Known {
  readonly version: number;
  readonly state: unknown;
  /** Of the event at `version`; undefined where it is not known. */
  readonly eventId: string | undefined;
  /** Version of the newest snapshot that is kept, 0 for none. */
  readonly kept: number;
}

/** By stream and shape of the state: the newest that this process has seen. */
export type RecentStates = LRUCache<string, Known>;

const SNAPSHOT_EVERY = 200;
const NEWEST = 2_147_483_647;

export function recentStates(most: number): RecentStates {
  return new LRUCache({ max: most });
}

/** Folds the stream, from what this process has seen of it or a snapshot if there is one. Throws NewerSchema. */
export async function loadState<State, Event>(
  { decider, store, snapshots, recent }: StreamSource<State, Event>,
  stream: string,
  { atVersion = NEWEST, asOf }: LoadAt = {},
): Promise<Loaded<State>> {
  const { stateVersion } = decider;
  const key = `${stateVersion} ${stream}`;
  // The state at a time may be any of them: only the stream can tell.
  const known = asOf === undefined ? (seenState() ?? (await keptState())) : undefined;
  const to = atVersion === NEWEST ? {} : { to: atVersion };
  // The event of what is known is asked for again: where the store has lost it, that is of another history.
  const found = await store.read(stream, { from: known?.version ?? 1, ...to, ...(asOf !== undefined && { asOf }) });
  const isOfThisHistory = known === undefined || isEndOf(known, found[0]);
  const from = isOfThisHistory ? known : undefined;
  const events = isOfThisHistory ? found : await store.read(stream, to);
  const rest = from === undefined ? events : events.slice(1);

  // The casts: a stream holds the events of its own decider, and a state is kept under the version of its shape.
  const lifted = rest.map((event: StoredEvent) => combatEvent(event) as Event);
  const state = fold(decider, lifted, from === undefined ? decider.initial : (from.state as State));
  const last = events.at(-1);
  if (last === undefined) return { state, version: 0 };
  const { version, id: eventId } = last;
  if (atVersion === NEWEST && asOf === undefined) {
    const isDue = version - (from?.kept ?? 0) >= SNAPSHOT_EVERY;
    if (isDue) await keep(snapshots.put({ stream, stateVersion, version, state: state as Json }));
    recent.set(key, { version, state, eventId, kept: isDue ? version : (from?.kept ?? 0) });
  }
  return { state, version };

  function seenState(): Known | undefined {
    const seen = recent.get(key);
    return seen !== undefined && seen.version <= atVersion ? seen : undefined;
  }

  /** Without snapshots it only takes longer. */
  async function keptState(): Promise<Known | undefined> {
    try {
      const kept = await snapshots.get(stream, stateVersion, atVersion);
      return kept && { version: kept.version, state: kept.state, eventId: undefined, kept: kept.version };
    } catch (error) {
      log.warn({ error }, 'a snapshot could not be read, the stream is folded from its beginning');
      return undefined;
    }
  }
}

function isEndOf({ version, eventId }: Known, event: StoredEvent | undefined): boolean {
  return event?.version === version && (eventId === undefined || event.id === eventId);
}

async function keep(put: Promise<void>): Promise<void> {
  await put.catch((error: unknown) => log.warn({ error }, 'a snapshot could not be kept'));
}
