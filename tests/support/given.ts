/** given(state).when(change).then(events): one rule as a sentence. `change` gives what it leaves and the events it tells. */
import { expect } from 'vitest';
import { type Decider, fold } from '#platform/kernel/decider.ts';

interface Outcome {
  readonly events: readonly object[];
}

export function given<State>(state: State) {
  return {
    when: (change: (state: State) => Outcome) => ({
      // biome-ignore lint/suspicious/noThenProperty: the word of the sentence; nobody awaits it
      then: (events: readonly object[]) => expect(change(state).events).toEqual(events),
      refuses: (code: string, message: string, details: object = expect.anything()) =>
        expect(() => change(state)).toThrow(expect.objectContaining({ name: 'Refusal', code, message, details })),
      staysQuiet: () => expect(change(state).events).toEqual([]),
    }),
  };
}

/** The same of a stream: given that these events happened, when this is ordered, then those follow. */
export function givenEvents<State, Command, Event extends object>(
  decider: Decider<State, Command, Event>,
  ...events: readonly Event[]
) {
  const past = given(fold(decider, events));
  return { when: (command: Command) => past.when((state) => ({ events: decider.decide(command, state) })) };
}
