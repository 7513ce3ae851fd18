/**
 * Appends on their way to a store: what decides throughput is events per durable commit, so those that come while a group is
 * being stored share the next one.
 */
import { groupCommit } from '#platform/group-commit.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { type Append, checkedAppend } from './checked.ts';
import { type Appended, type EventStore, MOST_APPEND_BYTES } from './event-store.ts';

/** Answers one append of the group. */
export type Settle = (append: Append, answer: Appended | Error) => void;

/**
 * Stores a group and settles each of its appends as soon as its answer is known. If it rejects, those that are not settled
 * reject with its error: their outcome is not known.
 */
export type WriteGroup = (group: readonly Append[], settle: Settle) => Promise<void>;

const MOST_APPENDS = 500;
const MOST_QUEUED = 10_000;
/** So long a group waits for those who come back with their next append. */
const GATHER_MS = 2;

export function appendQueue(write: WriteGroup): Pick<EventStore, 'append' | 'close'> {
  const pending = new Map<Append, { resolve(appended: Appended): void; reject(error: unknown): void }>();
  let whenEmpty: () => void = () => undefined;
  let closing: Promise<void> | undefined;

  const settle: Settle = (append, answer) => {
    const waiting = pending.get(append);
    if (waiting === undefined) return;
    pending.delete(append);
    if (answer instanceof Error) waiting.reject(answer);
    else waiting.resolve(answer);
    if (pending.size === 0) whenEmpty();
  };

  const enqueue = groupCommit<Append>(
    [
      { of: () => 1, most: MOST_APPENDS },
      { of: ({ bytes }) => bytes, most: MOST_APPEND_BYTES },
    ],
    async (group) => {
      // One error for all: to make one for each append, which hardly ever needs it, took a tenth of the time of this process.
      const settleRest = (error: Error) => {
        for (const append of group) settle(append, error);
      };
      try {
        await write(group, settle);
        settleRest(new Error('the store gave no answer to an append'));
      } catch (error) {
        settleRest(error instanceof Error ? error : new Error(String(error)));
      }
    },
    { gatherMs: GATHER_MS },
  );

  return {
    async append(stream, expected, events, by) {
      const append = checkedAppend(stream, expected, events, by);
      if (closing !== undefined || pending.size >= MOST_QUEUED) throw storeBusy();
      const answer = new Promise<Appended>((resolve, reject) => pending.set(append, { resolve, reject }));
      // It never rejects: whoever waits has the answer.
      void enqueue(append);
      return answer;
    },
    close() {
      closing ??= new Promise((resolve) => {
        whenEmpty = resolve;
        if (pending.size === 0) resolve();
      });
      return closing;
    },
  };
}

function storeBusy(): Refusal {
  return new Refusal('STORE_BUSY', 'The event store has too much to do. Send the same again in a moment.');
}
