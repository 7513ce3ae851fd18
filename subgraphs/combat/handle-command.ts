/**
 * One command on one stream: was it done already? → load → decide → append, and again on a conflict. The first question is
 * asked before deciding, so that a client whose answer was lost is not told "ended already" by its own command; and once
 * more after a refusal, for the second of two equal requests that race.
 */
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Decider, fold } from '#platform/kernel/decider.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { correlationId } from '#platform/log.ts';
import type { CombatEvent } from './contract.ts';
import { type Appended, type EventStore, type SealedData, VersionConflict } from './store/event-store.ts';
import { newEvent } from './store/recorded-events.ts';
import type { LoadStream } from './streams.ts';

const MOST_TRIES = 5;
const MOST_WAIT_MS = 20;

/** Who orders it, and under which key it takes effect once. `asked` tells it apart from another command under that key. */
export interface OrderedBy {
  readonly actor: string;
  readonly key: string;
  readonly asked: readonly unknown[];
}

/** Where the stream stands after the command; `events` is how many it brought about, 0 if the wish was fulfilled already. */
export interface Handled<State> {
  readonly version: number;
  readonly events: number;
  /** What the stream has come to there. Undefined where the command was done before. */
  readonly state: State | undefined;
}

export interface Handling<State, Command, Event extends CombatEvent> {
  readonly decider: Decider<State, Command, Event>;
  readonly stream: string;
  readonly by: OrderedBy;
  /** The command on this state; undefined if there is nothing to do. */
  readonly command: (state: State, version: number) => Command | undefined;
  /** What is added to an event outside the rules, such as sealed personal data. */
  readonly sealed?: (event: Event, id: string) => Promise<SealedData | undefined>;
}

export type HandleCommand = <State, Command, Event extends CombatEvent>(
  handling: Handling<State, Command, Event>,
) => Promise<Handled<State>>;

interface Needs {
  readonly store: EventStore;
  readonly load: LoadStream;
  /** Told of each append, so that readers in this process need not wait for the log. */
  readonly appended: (appended: Appended) => void;
}

/** Refuses what the decider refuses, CONFLICT after five tries, and what the store refuses. */
export function createHandleCommand({ store, load, appended: tell }: Needs): HandleCommand {
  return async ({ decider, stream, by, command, sealed }) => {
    const idem = `${by.actor}:${by.key}`;
    const fingerprint = createHash('sha256').update(JSON.stringify(by.asked)).digest('base64url');
    const done = async () => {
      const before = await store.appended({ idem, fingerprint });
      return before && { ...extentOf(before), state: undefined };
    };
    const repeated = await done();
    if (repeated !== undefined) return repeated;
    const work = correlationId();
    for (let attempt = 1; ; attempt += 1) {
      const { state, version } = await load(decider, stream);
      const order = command(state, version);
      if (order === undefined) return { version, events: 0, state };
      let events: ReturnType<typeof decider.decide>;
      try {
        events = decider.decide(order, state);
      } catch (refusal) {
        const other = await done();
        if (other !== undefined) return other;
        throw refusal;
      }
      if (events.length === 0) return { version, events: 0, state };
      const news = await Promise.all(
        events.map(async (event) => {
          const id = randomUUID();
          return newEvent(id, event, await sealed?.(event, id));
        }),
      );
      const meta = { correlationId: work, causationId: idem, actor: by.actor };
      try {
        const appended = await store.append(stream, version, news, { idem, fingerprint, meta });
        tell(appended);
        return { ...extentOf(appended), state: appended.replayed ? undefined : fold(decider, events, state) };
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        if (attempt === MOST_TRIES) throw conflict(stream, error);
        await wait(Math.random() * MOST_WAIT_MS * attempt);
      }
    }
  };
}

function extentOf({ from, to }: Appended) {
  return { version: to, events: to - from + 1 };
}

function conflict(stream: string, { expected, actual }: VersionConflict): Refusal {
  return new Refusal('CONFLICT', 'Others are changing the same at this moment. Look at it again and repeat.', {
    stream,
    expected,
    actual,
  });
}
