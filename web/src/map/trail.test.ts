import { describe, expect, test } from 'vitest';
import { readColumns, trailLines } from './trail.ts';

const columns = { t: [1, 2, 3, 4, 5], lat: [0, 1, 2, 3, 4], lon: [178, 179, -180, -179, -178], q: [0, 0, 4, 0, 0] };
const featuresOf = (lines: unknown) =>
  (lines as { features: { properties: { doubtful: boolean }; geometry: { coordinates: number[][] } }[] }).features;

describe('a trail', () => {
  test('goes over 180° without a jump, and doubtful steps are their own line', () => {
    const features = featuresOf(trailLines(columns, 'KAIJU', undefined));
    expect(features.map(({ properties }) => properties.doubtful)).toEqual([false, true, false]);
    expect(features.flatMap(({ geometry }) => geometry.coordinates.map(([lon]) => lon))).toEqual([
      178, 179, 179, 180, 181, 181, 182,
    ]);
  });

  test('goes on to the newest fix', () => {
    const features = featuresOf(trailLines(columns, 'KAIJU', [-177, 5]));
    expect(features.at(-1)?.geometry.coordinates.at(-1)).toEqual([183, 5]);
  });

  test('of no or one point draws nothing', () => {
    expect(featuresOf(trailLines({ t: [], lat: [], lon: [], q: [] }, 'VESSEL', undefined))).toEqual([]);
    expect(featuresOf(trailLines({ t: [1], lat: [1], lon: [1], q: [0] }, 'VESSEL', undefined))).toEqual([]);
  });

  test.each([[null], ['text'], [{ t: [1], lat: [], lon: [] }]])('is refused if its columns are %j', (value) =>
    expect(readColumns(value)).toBeUndefined(),
  );
});
