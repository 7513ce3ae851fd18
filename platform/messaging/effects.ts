/**
 * Where effects of events are kept together with the marks of who brought them about. What an event consumer needs of a store:
 * mark, effect, and what could not be applied change together or not at all. PostgreSQL: postgres-effects.ts.
 */

/** One partition of a topic for one consumer. */
export interface MarkedPlace {
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
}

/** Where a consumer stands at a place. */
export interface Mark {
  /** The highest position whose effect is kept; undefined before the first. */
  readonly hw: number | undefined;
  /** Keys of the consumer whose events wait: a dead letter of theirs is not decided on, or they are parked. */
  readonly held: ReadonlySet<string>;
}

/** A record of the log that could not be applied, or waits behind one of its key, as it stood there. */
export interface HeldRecord extends MarkedPlace {
  /** Undefined if no relay sent it. */
  readonly pos: number | undefined;
  readonly offset: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: Date;
}

export interface DeadRecord extends HeldRecord {
  readonly reason: string;
}

/** What a batch comes to. Everything in it is kept, or nothing. */
export interface Step<Unit> {
  /** The new high water; that of the mark where it stays. */
  readonly hw: number | undefined;
  /** Something that came before was lost by the log: since now, if it was not known. */
  readonly isGap: boolean;
  readonly dead: readonly DeadRecord[];
  readonly parked: readonly HeldRecord[];
  /** Last. */
  effect(unit: Unit): Promise<void>;
}

/** `Unit`: what an effect writes through. */
export interface Effects<Unit> {
  /** Of two at one place one fails or sees the mark of the other. `next` may be asked again; undefined changes nothing. */
  once(place: MarkedPlace, next: (mark: Mark) => Step<Unit> | undefined): Promise<void>;
  /** Nothing came before the first record of this place: its mark is 0 unless it has one. */
  begin(place: MarkedPlace): Promise<void>;
  /** Of each key whose letters are all decided on, the parked record that comes first; some of them if there are many. */
  released(consumer: string): Promise<readonly HeldRecord[]>;
  /** Takes a parked record away with its effect, or makes a dead letter of it; false if it is gone. */
  settle(record: HeldRecord, outcome: Settled<Unit>): Promise<boolean>;
}

export type Settled<Unit> = { readonly effect: (unit: Unit) => Promise<void> } | { readonly reason: string };

/** The same effects, written through something that `open` makes of the store's own unit. */
export function through<Own, Unit>(effects: Effects<Own>, open: (own: Own) => Promise<Unit>): Effects<Unit> {
  const opened = (effect: (unit: Unit) => Promise<void>) => async (own: Own) => effect(await open(own));
  return {
    begin: effects.begin,
    released: effects.released,
    once: (place, next) =>
      effects.once(place, (mark) => {
        const step = next(mark);
        return step && { ...step, effect: opened((unit) => step.effect(unit)) };
      }),
    settle: (record, outcome) =>
      effects.settle(record, 'reason' in outcome ? outcome : { effect: opened(outcome.effect) }),
  };
}
