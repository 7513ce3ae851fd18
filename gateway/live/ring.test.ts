import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecentCursors, createRing, type RingEvent } from './ring.ts';

const limits = { ringEvents: 4, ringBytes: 1_000, ringMs: 100 };
const event = (n: number, more: Partial<RingEvent> = {}): RingEvent => ({
  cursor: `c${n}`,
  isKeyframe: false,
  tail: Buffer.alloc(10),
  at: 0,
  ...more,
});

test('of every event keeps as many as the limits let it, oldest go first', () => {
  const ring = createRing(false, limits);
  for (let n = 0; n < 6; n += 1) ring.push(event(n));
  expect([ring.first, ring.end]).toEqual([2, 6]);
  expect(ring.placeOf('c1')).toBeUndefined();
  expect(ring.placeOf('c3')).toBe(3);
  ring.push(event(6, { tail: Buffer.alloc(990) }));
  expect([ring.first, ring.end]).toEqual([5, 7]);
});

test('of every event forgets what is too old, and never the newest', () => {
  const ring = createRing(false, limits);
  ring.push(event(0, { at: 0 }));
  ring.push(event(1, { at: 90 }));
  ring.push(event(2, { at: 150 }));
  expect([ring.first, ring.end]).toEqual([1, 3]);
  ring.push(event(3, { at: 1_000, tail: Buffer.alloc(5_000) }));
  expect([ring.first, ring.end]).toEqual([3, 4]);
});

test('of a latest value keeps the newest keyframe and all that follows, whatever the size', () => {
  const ring = createRing(true, limits);
  ring.push(event(0, { isKeyframe: true, tail: Buffer.alloc(100) }));
  for (let n = 1; n < 20; n += 1) ring.push(event(n));
  expect([ring.first, ring.end, ring.sinceKeyframe, ring.keyframeBytes]).toEqual([0, 20, 190, 100]);
  ring.push(event(20, { isKeyframe: true, tail: Buffer.alloc(7) }));
  expect([ring.first, ring.end, ring.sinceKeyframe, ring.keyframeBytes]).toEqual([20, 21, 0, 7]);
});

test('a place names the same event for ever or none', () => {
  const steps = fc.array(fc.record({ isKeyframe: fc.boolean(), bytes: fc.nat(400), wait: fc.nat(60) }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.boolean(), steps, (isLatest, pushes) => {
      const ring = createRing(isLatest, limits);
      let at = 0;
      pushes.forEach(({ isKeyframe, bytes, wait }, n) => {
        at += wait;
        ring.push(event(n, { isKeyframe, tail: Buffer.alloc(bytes), at }));
        expect(ring.end).toBe(n + 1);
        for (let place = 0; place < ring.end; place += 1)
          expect(ring.get(place)?.cursor).toBe(place < ring.first ? undefined : `c${place}`);
        if (!isLatest) expect(ring.end - ring.first).toBeLessThanOrEqual(limits.ringEvents);
      });
    }),
  );
});

test('a cursor is known again until as many others have come', () => {
  const recent = createRecentCursors(2);
  expect(['a', 'b', 'a', 'b', 'c', 'b', 'a'].map(recent.isRepeat)).toEqual([
    ...[false, false, true, true],
    ...[false, true, false],
  ]);
});
