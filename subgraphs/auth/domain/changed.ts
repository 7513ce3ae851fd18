/** What a rule gives: how things are afterwards, and what has happened. No event: the wish was fulfilled already. */
export interface Changed<State, Event> {
  readonly state: State;
  readonly events: readonly Event[];
}
