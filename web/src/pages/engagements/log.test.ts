import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CombatEvent } from './documents.ts';
import { correctionsIn, emptyLog, type Log, withEvents } from './log.ts';

// Only its place counts here; the cast leaves out what no rule of the log reads.
const event = (version: number, more: Partial<CombatEvent> = {}) =>
  ({ id: `e${version}`, version, ...more }) as CombatEvent;
const versions = ({ events }: Log) => events.map(({ version }) => version);
const waiting = ({ ahead }: Log) => ahead.map(({ version }) => version);

describe('the log', () => {
  test('takes pages and live events, and shows each once', () => {
    const live = withEvents(emptyLog, [event(3), event(4)]);
    expect(versions(live)).toEqual([]);
    const log = withEvents(live, [event(1), event(2), event(3)]);
    expect(versions(log)).toEqual([1, 2, 3, 4]);
    expect(waiting(log)).toEqual([]);
  });

  test('shows nothing behind a gap until the gap is filled', () => {
    const log = withEvents(withEvents(emptyLog, [event(1)]), [event(3)]);
    expect(versions(log)).toEqual([1]);
    expect(waiting(log)).toEqual([3]);
    expect(versions(withEvents(log, [event(2)]))).toEqual([1, 2, 3]);
  });

  test('is the same object when nothing new came', () => {
    const log = withEvents(emptyLog, [event(1), event(3)]);
    expect(withEvents(log, [event(1), event(3)])).toBe(log);
    expect(withEvents(log, [])).toBe(log);
  });

  test('is the same whatever came first, in whatever parts, how often', () => {
    const parts = fc.array(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (arrivals) => {
        const log = arrivals.reduce(
          (before, part) =>
            withEvents(
              before,
              part.map((v) => event(v)),
            ),
          emptyLog,
        );
        const came = new Set(arrivals.flat());
        const whole = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        const first = whole.findIndex((v) => !came.has(v));
        const joined = first === -1 ? whole : whole.slice(0, first);
        expect(versions(log)).toEqual(joined);
        expect(waiting(log)).toEqual([...came].filter((v) => v > joined.length).sort((a, b) => a - b));
      }),
    );
  });
});

test('of several corrections of a strike the last counts', () => {
  const corrections = correctionsIn([
    event(2, { type: 'StrikeLanded', strikeNo: 1, damage: 120 }),
    event(3, { type: 'StrikeCorrected', strikeNo: 1, was: 120, damage: 80 }),
    event(4, { type: 'StrikeCorrected', strikeNo: 1, was: 80, damage: 90 }),
  ]);
  expect([...corrections].map(([no, { damage }]) => [no, damage])).toEqual([[1, 90]]);
});
