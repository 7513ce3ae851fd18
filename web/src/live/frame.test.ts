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

  test('of any stream, whatever is lost or comes twice, what is applied is unbroken from the start', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 }), (copies) => {
        const sent = copies.flatMap((times, i) => Array.from({ length: times }, () => delta(i + 1)));
        const applied: number[] = [];
        for (const frame of sent) {
          if (verdictOf({ epoch: 'a', seq: applied.at(-1) ?? 0 }, frame) === 'APPLY') applied.push(frame.seq);
        }
        expect(applied).toEqual(applied.map((_, i) => i + 1));
      }),
    );
  });
});
