/**
 * Live events of engagements: after a version the stream is read from the store, and again at each wake-up, so that there is
 * neither gap nor double whatever the wake-ups do. They come from this process and from the event log; a slow look of its own
 * makes up for a log that is away.
 */
import { randomUUID } from 'node:crypto';
import { notFound } from '#platform/kernel/refusal.ts';
import { Scope } from '#platform/lifecycle.ts';
import type { EventLog } from '#platform/messaging/event-log.ts';
import { createBell, pause } from '#platform/retry.ts';
import type { LiveEvent } from '#platform/subgraph.ts';
import type { Loop } from '#platform/worker.ts';
import { topics } from './contract.ts';
import { engagement as rules } from './decider/engagement.ts';
import type { EventStore } from './store/event-store.ts';
import { recordedEvent } from './store/recorded-events.ts';
import { engagementStream, type LoadStream } from './streams.ts';
import { type BoardView, type EventView, isOfEngagement } from './views.ts';

/** Without any wake-up. */
const LOOK_EVERY_MS = 2_000;
const BOARD_EVERY_MS = 500;
/** The engine above promises a new beginning at least as often. */
const ROUND_EVERY_MS = 30_000;

/** Somebody who hears of a stream, and up to which version. */
interface Waiting {
  readonly seen: () => number;
  readonly ring: () => void;
}

export interface EngagementFeed {
  /** Hears of events that other processes append. */
  readonly loop: Loop;
  /** The stream is known to have reached this version: by an append of this process, or by the log. */
  wake(stream: string, version: number): void;
  /** Events after that version; from now on if it is undefined. Refuses NOT_FOUND. Ends with the signal. */
  events(id: string, after: number | undefined, signal: AbortSignal): AsyncIterable<LiveEvent<EventView>>;
}

export function createEngagementFeed(store: EventStore, load: LoadStream, eventLog: EventLog): EngagementFeed {
  const waiting = new Map<string, Set<Waiting>>();

  function wake(stream: string, version: number): void {
    for (const { seen, ring } of waiting.get(stream) ?? []) if (version > seen()) ring();
  }

  return {
    wake,

    loop: {
      what: 'live engagements',
      async run(signal) {
        await using scope = Scope.until('live engagements', signal);
        const offsets = await eventLog.offsets(topics.events);
        const from = [...offsets].sort((a, b) => a.partition - b.partition).map(({ high }) => high);
        await eventLog.tail(
          topics.events,
          from,
          async ({ records }) => {
            // The last of a stream in here is its newest.
            const newest = new Map(records.map(({ key, headers }) => [key, Number(headers.version)]));
            for (const [stream, version] of newest) wake(stream, version);
          },
          scope,
        );
      },
    },

    async *events(id, after, signal) {
      const stream = engagementStream(id);
      const bell = createBell(signal);
      let last = after ?? 0;
      const me: Waiting = { seen: () => last, ring: bell.ring };
      const own = waiting.get(stream) ?? new Set();
      waiting.set(stream, own.add(me));
      try {
        const { state, version } = await load(rules, stream);
        if (state === null) notFound('engagement', id);
        last = after ?? version;
        while (!signal.aborted) {
          for (const stored of await store.read(stream, { from: last + 1 })) {
            last = stored.version;
            const value = recordedEvent(stored);
            if (isOfEngagement(value)) yield { cursor: String(last), keyframe: true, value };
          }
          await bell.rung(LOOK_EVERY_MS);
        }
      } finally {
        own.delete(me);
        if (own.size === 0) waiting.delete(stream);
      }
    },
  };
}

/** The board as it is, then whenever it has changed. */
export async function* boards(read: () => Promise<BoardView>, signal: AbortSignal): AsyncIterable<BoardView> {
  let [shown, shownAt] = ['', 0];
  while (!signal.aborted) {
    const board = await read();
    const text = JSON.stringify(board.engagements.map(({ state, version }) => [state.id, version]));
    if (text !== shown || Date.now() - shownAt > ROUND_EVERY_MS) {
      [shown, shownAt] = [text, Date.now()];
      yield board;
    }
    await pause(BOARD_EVERY_MS, signal);
  }
}

/** Values of which only the newest counts: each is whole, and a cursor of before begins with the next one. */
export async function* newest<Value>(values: AsyncIterable<Value>): AsyncIterable<LiveEvent<Value>> {
  const epoch = randomUUID();
  let seq = 0;
  for await (const value of values) {
    seq += 1;
    yield { cursor: `${epoch}:${seq}`, keyframe: true, value };
  }
}
