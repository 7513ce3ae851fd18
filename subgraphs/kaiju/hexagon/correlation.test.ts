import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyDetections, contact, pass, quake, trackOf } from '../../../tests/support/detections.ts';
import { correlate, idByDetection, PAIR_GATE, PASS_GATE } from './correlation.ts';
import type { Detection } from './detection.ts';

const HOUR = 3_600_000;
const groups = (...detections: readonly Detection[]) => Object.fromEntries(correlate(detections));

describe('with a track', () => {
  test('passes of one track are one Kaiju with the id of the track, however far apart', () => {
    expect(groups(pass('p1', 0, 0), pass('p2', 500, 9_000))).toEqual({ p1: trackOf('195713'), p2: trackOf('195713') });
  });

  test('what is near a pass in space and time belongs to its Kaiju', () => {
    const { metres, ms } = PASS_GATE;
    const near = contact('near', ms / HOUR, metres / 1000 - 1);
    const late = contact('late', ms / HOUR + 0.01, 0);
    const far = contact('far', 0, -(metres / 1000 + 1));
    expect(groups(pass('p', 0, 0), near, late, far)).toEqual({
      p: trackOf('195713'),
      near: trackOf('195713'),
      late: idByDetection('late'),
      far: idByDetection('far'),
    });
  });

  test('of two tracks the nearer counts, of equally near ones the one with the lesser id', () => {
    const [one, other] = [pass('p1', 0, -100, '1'), pass('p2', 0, 100, '2')];
    expect(groups(one, other, contact('s', 0, 10)).s).toBe(trackOf('2'));
    const tie = groups(one, other, contact('s', 0, 0)).s;
    expect(tie).toBe([trackOf('1'), trackOf('2')].sort()[0]);
  });

  test('a pass draws only what is near it: what is near that is not drawn too', () => {
    const found = groups(pass('p', 0, 0), contact('a', 0, 240), contact('b', 0, 300));
    expect(found).toMatchObject({ a: trackOf('195713'), b: idByDetection('b') });
  });
});

describe('without a track', () => {
  test('near ones are one Kaiju, also by way of others; its id is that of the least detection', () => {
    const step = PAIR_GATE.metres / 1000 - 1;
    const found = groups(
      contact('c', 0, 0),
      contact('a', 1, step),
      contact('b', 2, 2 * step),
      contact('z', 2, 10 * step),
    );
    expect(found).toEqual({
      a: idByDetection('a'),
      b: idByDetection('a'),
      c: idByDetection('a'),
      z: idByDetection('z'),
    });
  });

  test('too far apart in space or in time are two', () => {
    const { metres, ms } = PAIR_GATE;
    expect(new Set(Object.values(groups(contact('a', 0, 0), contact('b', 0, metres / 1000 + 1)))).size).toBe(2);
    expect(new Set(Object.values(groups(contact('a', 0, 0), contact('b', ms / HOUR + 0.01, 0)))).size).toBe(2);
  });

  test('a quake that suggests no category is no Kaiju, links none, and still belongs to a track that is near', () => {
    const found = groups(contact('a', 0, 0), quake('q', 0, 70), contact('b', 0, 140));
    expect(found).toEqual({ a: idByDetection('a'), b: idByDetection('b'), q: undefined });
    expect(groups(pass('p', 0, 0), quake('q', 0, 70)).q).toBe(trackOf('195713'));
    expect(groups(quake('q', 0, 70, 'I')).q).toBe(idByDetection('q'));
  });
});

test('any order of arrival, and any repeats, give the same grouping', () => {
  const orders = anyDetections().chain((all) =>
    fc.record({
      all: fc.constant([...all]),
      order: fc.shuffledSubarray([...all], { minLength: all.length }),
      repeats: fc.subarray([...all]),
    }),
  );
  fc.assert(
    fc.property(orders, ({ all, order, repeats }) => {
      expect(new Map([...correlate([...order, ...repeats])].sort())).toEqual(new Map([...correlate(all)].sort()));
    }),
    { numRuns: 300 },
  );
});
