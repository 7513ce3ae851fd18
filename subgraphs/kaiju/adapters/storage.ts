/** All that kaiju keeps. Nothing but `open-storage.ts` knows which store it is in. */
import type { Dependencies } from '#platform/http.ts';
import type { RelaySource } from '#platform/messaging/dense-log.ts';
import type { Effects } from '#platform/messaging/effects.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import type { OperationsStore } from '#platform/operations.ts';
import type { KaijuChange, KaijuStore } from '../hexagon/ports.ts';
import type { FeedLease } from './detection-loop.ts';

export interface KaijuStorage {
  readonly store: KaijuStore;
  /** Changes that events bring about, with the marks of their consumers. */
  readonly effects: Effects<KaijuChange>;
  readonly outbox: RelaySource;
  operations(eventLog: EventLog): OperationsStore;
  /** Another holder with each call. */
  feedLease(): FeedLease;
  readonly dependencies: Dependencies;
}
