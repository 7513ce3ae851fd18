import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Frame, readFrame, verdictOf } from './frame.ts';

const key = {
  kind: 'KEY',
  epoch: 'a',
  seq: 3,
  prev: 3,
  t: 1000,
  no: [7],
  lat: [1],
  lon: [2],
  hdg: [-1],
  spd: [5],
  dt: [9],
  flags: [0],
  kinds: [4],
  everyS: [2],
  gone: [],
  behindMs: 12,
  conflated: 0,
};

describe('reading a frame', () => {
  test('takes what the server sends', () => {
    expect(readFrame(key)).toMatchObject(key);
    expect(
      readFrame({
        kind: 'BEAT',
        epoch: 'a',
        seq: 4,
        prev: 3,
        t: 2000,
        no: [],
        lat: [],
        lon: [],
        hdg: [],
        spd: [],
        dt: [],
        flags: [],
        gone: [],
        behindMs: 0,
        conflated: 0,
      }),
    ).toMatchObject({ kind: 'BEAT', no: [], kinds: [] });
  });

  test.each([
    ['nothing', undefined],
    ['text', 'KEY'],
    ['an unknown kind', { ...key, kind: 'NEWER' }],
    ['no number', { ...key, seq: undefined }],
    ['a short column', { ...key, lat: [] }],
    ['a KEY that does not say what its assets are', { ...key, kinds: [] }],
    ['more newcomers than rows', { ...key, kind: 'DELTA', kinds: [1, 1] }],
  ])('refuses %s', (_, value) => expect(readFrame(value)).toBeUndefined());

  test('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readFrame(value)));
  });
});

describe('the gap rule', () => {
  const delta = (seq: number, prev = seq - 1, epoch = 'a'): Pick<Frame, 'kind' | 'epoch' | 'seq' | 'prev'> => ({
    kind: 'DELTA',
    epoch,
    seq,
    prev,
  });

  test('lets pass what continues, and every KEY', () => {
    expect(verdictOf({ epoch: 'a', seq: 4 }, delta(5))).toBe('APPLY');
    expect(verdictOf(undefined, { kind: 'KEY', epoch: 'z', seq: 9, prev: 9 })).toBe('APPLY');
  });

  test('finds a lost frame, a doubled one, another epoch and a start in the middle', () => {
    expect(verdictOf({ epoch: 'a', seq: 4 }, delta(6))).toBe('GAP');
    expect(verdictOf({ epoch: 'a', seq: 5 }, delta(5))).toBe('GAP');
    expect(verdictOf({ epoch: 'a', seq: 4 }, delta(5, 4, 'b'))).toBe('GAP');
    expect(verdictOf(undefined, delta(1))).toBe('GAP');
  });

  test('of any stream with losses and doubles exactly the unbroken beginning is applied', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 }), (copies) => {
        let cursor = { epoch: 'a', seq: 0 };
        let broken = false;
        copies.forEach((times, i) => {
          for (let copy = 0; copy < times; copy++) {
            const frame = delta(i + 1);
            const verdict = verdictOf(cursor, frame);
            if (verdict === 'APPLY') cursor = { epoch: 'a', seq: frame.seq };
            broken ||= verdict === 'GAP';
          }
        });
        const first = copies.findIndex((times) => times !== 1);
        const unbroken = first < 0 ? copies.length : first;
        // A doubled frame is refused, but what it said is applied already: the stream goes on after it.
        const applied = first >= 0 && copies[first] === 2 ? cursor.seq >= unbroken + 1 : cursor.seq === unbroken;
        return applied && (first < 0 || copies.slice(first).every((times) => times === 0) ? true : broken);
      }),
    );
  });
});
