/** given(state).when(change).then(events): one rule as a sentence. `change` gives what it leaves and the events it tells. */
import { expect } from 'vitest';

interface Outcome {
  readonly events: readonly object[];
}

export function given<State>(state: State) {
  return {
    when: (change: (state: State) => Outcome) => ({
      // biome-ignore lint/suspicious/noThenProperty: the word of the sentence; nobody awaits it
      then: (events: readonly object[]) => expect(change(state).events).toEqual(events),
      refuses: (code: string, message: string) =>
        expect(() => change(state)).toThrow(expect.objectContaining({ name: 'Refusal', code, message })),
      staysQuiet: () => expect(change(state).events).toEqual([]),
    }),
  };
}
