/** A decider: the rules of one kind of stream as pure functions. Source of the words: J. Chassaing, "Functional Event Sourcing: Decider". */

/** `State` is JSON, so that it can be kept as a snapshot. */
export interface Decider<State, Command, Event> {
  readonly initial: State;
  /** What a command makes of a state: nothing if the wish is fulfilled already. Throws a Refusal if it is not allowed. */
  readonly decide: (command: Command, state: State) => readonly Event[];
  /** Total: every event of the stream's history can be folded. */
  readonly evolve: (state: State, event: Event) => State;
  /** Names the shape of the state: raised with every change of `evolve`, so that older snapshots are left alone. */
  readonly stateVersion: string;
}

/** The state after these events. */
export function fold<State, Event>(
  { initial, evolve }: Pick<Decider<State, never, Event>, 'initial' | 'evolve'>,
  events: Iterable<Event>,
  from: State = initial,
): State {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}
