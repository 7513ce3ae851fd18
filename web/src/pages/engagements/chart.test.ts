import { describe, expect, test } from 'vitest';
import { damageTop, scaleOf, seriesOf, stepPath, timeTicks, versionAt } from './chart.ts';
import type { CombatEvent } from './documents.ts';

const began = Date.parse('2026-11-23T04:00:00.000Z');
// The cast leaves out what the chart does not read.
const event = (version: number, s: number, more: Partial<CombatEvent>) =>
  ({ version, at: new Date(began + s * 1_000).toISOString(), ...more }) as CombatEvent;
const fight = [
  event(1, 0, { type: 'EngagementOpened' }),
  event(2, 10, { type: 'JaegerJoined', jaegerId: 'gipsy', integrityPct: 90 }),
  event(3, 20, { type: 'StrikeLanded', jaegerId: 'gipsy', damage: 120, totalDamage: 120 }),
  event(4, 30, { type: 'HitTaken', jaegerId: 'gipsy', damagePct: 15, integrityPct: 75 }),
  event(5, 40, { type: 'StrikeMissed', jaegerId: 'gipsy' }),
  event(6, 60, { type: 'StrikeCorrected', jaegerId: 'gipsy', was: 120, damage: 80, totalDamage: 80 }),
];

describe('the series', () => {
  test('follow damage, corrections too, and integrity', () => {
    const { damage, integrity, versions } = seriesOf(fight);
    expect(damage.map(({ at, value }) => [at, value])).toEqual([
      [0, 0],
      [20_000, 120],
      [60_000, 80],
    ]);
    expect(integrity.get('gipsy')?.map(({ at, value }) => [at, value])).toEqual([
      [10_000, 90],
      [30_000, 75],
    ]);
    expect(versions).toEqual([0, 10_000, 20_000, 30_000, 40_000, 60_000]);
  });

  test('do not run backwards', () => {
    const { versions } = seriesOf([event(1, 0, {}), event(2, 10, {}), event(3, 9, {})]);
    expect(versions).toEqual([0, 10_000, 10_000]);
  });

  test('of nothing is nothing', () => expect(seriesOf([]).damage).toEqual([{ at: 0, value: 0 }]));

  test('tell which version there was at a time', () => {
    const series = seriesOf(fight);
    expect([-1, 0, 9_999, 10_000, 59_000, 60_000, 900_000].map((at) => versionAt(series, at))).toEqual([
      1, 1, 1, 2, 5, 6, 6,
    ]);
  });
});

describe('the geometry', () => {
  const x = scaleOf(0, 100, 0, 200);
  const y = scaleOf(0, 10, 50, 0);

  test('a line stands still between two values and to the end', () => {
    const points = [
      { at: 0, value: 0 },
      { at: 50, value: 10 },
    ];
    expect(stepPath(points, 100, x, y)).toBe('M0 50H100V0H200');
    expect(stepPath([], 100, x, y)).toBe('');
  });

  test('a scale without extent does not divide by nothing', () => expect(scaleOf(5, 5, 7, 90)(5)).toBe(7));

  test.each([
    [0, [0]],
    [4_000, [0, 1_000, 2_000, 3_000, 4_000]],
    [760_000, [0, 300_000, 600_000]],
    [3 * 86_400_000, [0, 86_400_000, 172_800_000, 259_200_000]],
  ])('%d ms are written at round times', (until, ticks) => expect(timeTicks(until, 5)).toEqual(ticks));

  test('ticks are never more than there is room for', () => {
    for (let s = 0; s < 4_000_000; s += 7_919) expect(timeTicks(s * 1_000, 6).length).toBeLessThanOrEqual(6);
  });

  test('the top leaves air above threshold and damage', () => {
    expect(damageTop(1_000, [{ at: 0, value: 400 }])).toBeCloseTo(1_100);
    expect(damageTop(1_000, [{ at: 0, value: 2_000 }])).toBeCloseTo(2_200);
    expect(damageTop(0, [])).toBe(1);
  });
});
