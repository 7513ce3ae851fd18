import { expect, test } from 'vitest';
import { limitsOf } from './kinds.ts';
import { type Fix, QUALITY, UNKNOWN, UNKNOWN_ALTITUDE } from './position-report.ts';
import { judgedQuality } from './quality.ts';

const ship = limitsOf('VESSEL');
const MINUTE_MS = 60_000;

interface Seen {
  readonly minute: number;
  /** Degrees north of the start; 0.01° is 1.1 km. */
  readonly north?: number;
  readonly speedMps?: number;
  readonly quality?: number;
}

function fixOf({ minute, north = 0, speedMps, quality = 0 }: Seen): Fix {
  return {
    assetNo: 1,
    observedAt: minute * MINUTE_MS,
    latE7: Math.round((30 + north) * 1e7),
    lonE7: 0,
    altitudeM: UNKNOWN_ALTITUDE,
    courseDdeg: UNKNOWN,
    headingDdeg: UNKNOWN,
    speedDmps: speedMps === undefined ? UNKNOWN : speedMps * 10,
    source: 1,
    quality,
    lagDs: 0,
  };
}

/** Quality of each fix of a track, judged one after the other. */
function judged(...track: readonly Seen[]): readonly number[] {
  const before: Fix[] = [];
  for (const seen of track) {
    const fix = fixOf(seen);
    before.push({ ...fix, quality: judgedQuality(ship, before, fix) });
  }
  return before.map(({ quality }) => quality);
}

test('a ship at 20 knots is nothing remarkable', () => {
  expect(judged({ minute: 0 }, { minute: 1, north: 0.0056 }, { minute: 2, north: 0.0112 })).toEqual([0, 0, 0]);
});

test('a fix that it cannot have reached is a jump, and the next one at home is none', () => {
  expect(judged({ minute: 0 }, { minute: 1, north: 1 }, { minute: 2 })).toEqual([0, QUALITY.JUMP, 0]);
});

test('a leap of less than 500 m is no jump, however short the time', () => {
  expect(judged({ minute: 0 }, { minute: 0.001, north: 0.004 })).toEqual([0, 0]);
});

test('the third jump in a row to one place is believed', () => {
  const there = (minute: number) => ({ minute, north: 1 });
  expect(judged({ minute: 0 }, there(1), there(2), there(3), there(4))).toEqual([0, QUALITY.JUMP, QUALITY.JUMP, 0, 0]);
});

test('jumps in a row to different places are not believed', () => {
  const jumps = judged({ minute: 0 }, { minute: 1, north: 1 }, { minute: 2, north: 2 }, { minute: 3, north: 3 });
  expect(jumps).toEqual([0, QUALITY.JUMP, QUALITY.JUMP, QUALITY.JUMP]);
});

test('two senders with one id in turn share it, from the third jump on', () => {
  const here = (minute: number) => ({ minute });
  const there = (minute: number) => ({ minute, north: 1 });
  expect(judged(here(0), there(1), here(2), there(3), here(4), there(5), here(6))).toEqual([
    0,
    QUALITY.JUMP,
    0,
    QUALITY.JUMP,
    0,
    QUALITY.JUMP | QUALITY.SHARED_ID,
    0,
  ]);
});

test('nothing is judged against a fix of more than a day ago', () => {
  expect(judged({ minute: 0 }, { minute: 1_441, north: 80 })).toEqual([0, 0]);
});

test('a fix at 0°, 0° says nothing about the others', () => {
  expect(judged({ minute: 0 }, { minute: 1, north: -30, quality: QUALITY.NULL_ISLAND }, { minute: 2 })).toEqual([
    0,
    QUALITY.NULL_ISLAND,
    0,
  ]);
});

test('three steps at a speed far from the reported one are a mismatch', () => {
  const drift = (minute: number) => ({ minute, north: minute * 0.0001, speedMps: 40 });
  expect(judged(drift(0), drift(1), drift(2), drift(3))).toEqual([0, 0, 0, QUALITY.SPEED_MISMATCH]);
});

test('five equal places within a minute or more, while it says that it moves, are frozen', () => {
  const still = (minute: number) => ({ minute, speedMps: 5 });
  expect(judged(still(0), still(1), still(2), still(3), still(4))).toEqual([0, 0, 0, 0, QUALITY.FROZEN]);
  const moored = (minute: number) => ({ minute, speedMps: 0 });
  expect(judged(moored(0), moored(1), moored(2), moored(3), moored(4))).toEqual([0, 0, 0, 0, 0]);
});

test('own bits stay, and what was judged before is judged anew', () => {
  const fix = fixOf({ minute: 1, quality: QUALITY.BAD_ID | QUALITY.JUMP });
  expect(judgedQuality(ship, [fixOf({ minute: 0 })], fix)).toBe(QUALITY.BAD_ID);
});
