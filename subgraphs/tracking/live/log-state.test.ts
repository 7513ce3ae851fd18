import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogState } from './log-state.ts';

const at = (ms: number) => new Date(ms);
const records = (first: number, fixes: readonly number[], ms = 0) =>
  fixes.map((_, i) => ({ offset: first + i, at: at(ms) }));

test('accepted = what the store has counted and what it has not read yet', () => {
  const state = new LogState([{ partition: 0, next: 10, fixes: 700 }], [8, 0], 0);
  expect(state.applied).toEqual([8, 0]);
  // Offsets 8 and 9 are in the store already: they are read again for the picture and counted once.
  state.read(0, 12, records(8, [50, 60, 70, 80]), [50, 60, 70, 80]);
  state.read(1, 1, records(0, [5]), [5]);
  expect(state).toMatchObject({ acceptedFixes: 855, lagFixes: 155, lagRecords: 3, applied: [12, 1] });
  state.looked([], [{ partition: 0, next: 11, fixes: 770 }], 0);
  expect(state).toMatchObject({ acceptedFixes: 855, lagFixes: 85, lagRecords: 2 });
  state.looked(
    [{ partition: 0, high: 15 }],
    [
      { partition: 0, next: 12, fixes: 850 },
      { partition: 1, next: 1, fixes: 5 },
    ],
    0,
  );
  expect(state).toMatchObject({ acceptedFixes: 855, lagFixes: 0, lagRecords: 3 });
});

test('accepted never depends on how reading and storing interleave', () => {
  const step = fc.record({ isRead: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(
      fc.array(fc.nat(500), { minLength: 1, maxLength: 30 }),
      fc.array(step),
      fc.nat(5),
      (log, steps, start) => {
        const sum = (to: number) => log.slice(0, to).reduce((total, fixes) => total + fixes, 0);
        const flushed = Math.min(start, log.length);
        let stored = flushed;
        const state = new LogState([{ partition: 0, next: stored, fixes: sum(stored) }], [flushed], 0);
        let read = flushed;
        for (const { isRead, count } of steps) {
          if (isRead) {
            const next = Math.min(log.length, read + count);
            state.read(0, next, records(read, log.slice(read, next)), log.slice(read, next));
            read = next;
          } else {
            stored = Math.min(log.length, stored + count);
            state.looked([{ partition: 0, high: log.length }], [{ partition: 0, next: stored, fixes: sum(stored) }], 0);
          }
          expect(state.acceptedFixes).toBe(sum(Math.max(read, stored)));
        }
      },
    ),
  );
});

test('is behind by the age of what it was last known to lack', () => {
  const state = new LogState([], [0, 0], 1_000);
  expect(state.behindMs(1_500)).toBe(500);
  state.looked(
    [
      { partition: 0, high: 0 },
      { partition: 1, high: 0 },
    ],
    [],
    2_000,
  );
  expect(state.behindMs(2_000)).toBe(0);
  // A record of partition 1 is there and not read: the picture is as old as the last look that found nothing.
  state.looked(
    [
      { partition: 0, high: 0 },
      { partition: 1, high: 1 },
    ],
    [],
    5_000,
  );
  expect(state.behindMs(5_000)).toBe(3_000);
  state.read(1, 1, [{ offset: 0, at: at(4_900) }], [1]);
  expect(state.behindMs(5_000)).toBe(100);
});

test('a log that is looked at late: what it no longer has is neither read nor waited for', () => {
  const state = new LogState([{ partition: 0, next: 10, fixes: 700 }], [8, 0], 0);
  expect(state).toMatchObject({ hasBegun: false, applied: [8, 0] });
  state.begin([
    { partition: 0, low: 3 },
    { partition: 1, low: 40 },
  ]);
  expect(state).toMatchObject({ hasBegun: true, applied: [8, 40], lagRecords: 0, acceptedFixes: 700 });
  state.looked([{ partition: 1, high: 42 }], [], 0);
  expect(state.lagRecords).toBe(2);
});
