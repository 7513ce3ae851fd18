/** A decider: the rules of one kind of stream as pure functions. Source of the words: J. Chassaing, "Functional Event Sourcing: Decider". */

/** `State` is JSON, so that it can be kept as a snapshot. */
export interface Decider<State, Command, Event> {
  readonly initial: State;
  /** What a command makes of a state: nothing if the wish is fulfilled already. Throws a Refusal if it is not allowed. */
  readonly decide: (command: Command, state: State) => readonly Event[];
  /** Total: every event of the stream's history can be folded. */
  readonly evolve: (state: State, event: Event) => State;
  /** The same for many events, where a state between each two of them would cost too much. The given state stays as it is. */
  readonly evolveAll?: (state: State, events: Iterable<Event>) => State;
  /** Names the shape of the state: raised with every change of `evolve`, so that older snapshots are left alone. */
  readonly stateVersion: string;
}

/** What of a decider folds a stream. */
export type Folding<State, Event> = Pick<Decider<State, never, Event>, 'initial' | 'evolve' | 'evolveAll'>;

/** The state after these events. */
export function fold<State, Event>(
  { initial, evolve, evolveAll }: Folding<State, Event>,
  events: Iterable<Event>,
  from: State = initial,
): State {
  if (evolveAll !== undefined) return evolveAll(from, events);
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}
