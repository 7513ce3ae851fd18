/** The streams of combat by name, and what they have come to. */
import type { EventStore } from './store/event-store.ts';
import { type LoadAt, type Loaded, loadState, recentStates, type StreamSource } from './store/load-stream.ts';
import type { Snapshots } from './store/snapshots.ts';

/** Those that are ordered on at a time, and their Jaegers; a state takes some kilobytes. */
const MOST_RECENT = 200;

export function engagementStream(id: string): string {
  return `engagement:${id}`;
}

export function claimStream(jaeger: string): string {
  return `jaeger-claim:${jaeger}`;
}

/** What a stream has come to by its decider, now or as it was. */
export type LoadStream = <State, Event>(
  decider: StreamSource<State, Event>['decider'],
  stream: string,
  at?: LoadAt,
) => Promise<Loaded<State>>;

export function createLoadStream(store: EventStore, snapshots: Snapshots): LoadStream {
  const recent = recentStates(MOST_RECENT);
  return (decider, stream, at) => loadState({ decider, store, snapshots, recent }, stream, at);
}
