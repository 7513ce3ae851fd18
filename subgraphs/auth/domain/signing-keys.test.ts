import { expect, test } from 'vitest';
import { type KeyTimes, nextKey, published, signerOf } from './signing-keys.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const start = new Date('2026-11-01T00:00:00Z').getTime();
const at = (ms: number) => new Date(start + ms);

/** A service that looks every minute from `from` to `until`, and the keys that it made. */
function looksEveryMinute(from: number, until: number, keys: readonly KeyTimes[] = []): readonly KeyTimes[] {
  let known = keys;
  for (let ms = from; ms <= until; ms += MINUTE) {
    const next = nextKey(known, at(ms));
    if (next === undefined) continue;
    known = known.map((key) =>
      key.kid === next.extend
        ? {
            ...key,
            signUntil: next.times.signFrom,
            publishUntil: new Date(next.times.signFrom.getTime() + 15 * MINUTE),
          }
        : key,
    );
    known = [...known, { kid: `k${known.length + 1}`, ...next.times }];
  }
  return known;
}

test('the first key signs at once and for 30 days', () => {
  const [first, second] = looksEveryMinute(0, 0);
  expect([first?.signFrom, first?.signUntil, second]).toEqual([at(0), at(30 * DAY), undefined]);
});

test('at every minute of 100 days one key signs, is published, and was so for 15 minutes before', () => {
  const keys = looksEveryMinute(0, 100 * DAY);
  expect(keys).toHaveLength(4);
  for (let ms = 0; ms < 100 * DAY; ms += 30 * MINUTE) {
    expect(keys.filter(({ signFrom, signUntil }) => signFrom <= at(ms) && at(ms) < signUntil)).toHaveLength(1);
    expect(published(keys, at(ms))).toContain(signerOf(keys, at(ms)));
  }
  for (const [index, key] of keys.entries()) {
    if (index === 0) continue;
    const madeBefore = looksEveryMinute(0, key.signFrom.getTime() - start - 15 * MINUTE);
    expect(madeBefore.map(({ kid }) => kid)).toContain(key.kid);
  }
});

test('a key is published for 15 minutes after it has signed last', () => {
  const keys = looksEveryMinute(0, 31 * DAY);
  expect(published(keys, at(30 * DAY + 15 * MINUTE - 1))).toHaveLength(2);
  expect(published(keys, at(30 * DAY + 15 * MINUTE))).toHaveLength(1);
});

test('a service that wakes up shortly before the end lets the old key sign on until the new one is known', () => {
  const keys = looksEveryMinute(30 * DAY - 5 * MINUTE, 30 * DAY, looksEveryMinute(0, 0));
  const [first, second] = keys;
  expect(first?.signUntil).toEqual(at(30 * DAY + 10 * MINUTE));
  expect(second?.signFrom).toEqual(first?.signUntil);
});

test('a service that slept longer makes a key that signs at once', () => {
  const keys = looksEveryMinute(40 * DAY, 40 * DAY, looksEveryMinute(0, 0));
  expect(signerOf(keys, at(40 * DAY))?.kid).toBe('k2');
});
