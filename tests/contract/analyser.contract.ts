/** What every Analyser of kaiju promises, over the real coasts. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#platform/kernel/clock.ts';
import { destination } from '#platform/kernel/great-circle.ts';
import { type Analyser, PATTERNS, type TrackPoint } from '#subgraphs/kaiju/hexagon/behaviour.ts';

const point = fc.record({
  at: fc.integer({ min: 1_700_000_000_000, max: 1_701_000_000_000 }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const anyTrack = fc
  .uniqueArray(point, { minLength: 2, maxLength: 20, selector: ({ at }) => at })
  .map((list): readonly TrackPoint[] => list.sort((a, b) => a.at - b.at));

/** Every hour of a Kaiju for `hours`; a course of undefined is a stay. */
function walked(
  lat: number,
  lon: number,
  courseDeg: number | undefined,
  speedMps: number,
  hours = 8,
): readonly TrackPoint[] {
  return Array.from({ length: hours + 1 }, (_, i) => {
    const place = { lat, lon };
    const metres = courseDeg === undefined ? 0 : speedMps * 3600 * i;
    return { at: i * HOUR_MS, ...(metres === 0 ? place : destination(place, courseDeg ?? 0, metres)) };
  });
}

export function analyserContract(adapter: string, open: () => Analyser): void {
  describe(`analyser: ${adapter}`, () => {
    const analyser = open();

    test('names itself and its version', () => {
      expect(analyser.name).toMatch(/^[a-z]+-\d+$/);
      expect(analyser.analyse(walked(15, 140, 270, 30)).analyser).toBe(analyser.name);
    });

    test('gives a pattern of the graph and a confidence from 0 to 1 for any track', () => {
      fc.assert(
        fc.property(anyTrack, (track) => {
          const { pattern, confidence } = analyser.analyse(track);
          expect(PATTERNS).toContain(pattern);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }),
        { numRuns: 200 },
      );
    });

    test('gives the same answer to the same track, and leaves it as it is', () => {
      fc.assert(
        fc.property(anyTrack, (track) => {
          const before = JSON.stringify(track);
          expect(analyser.analyse(track)).toEqual(analyser.analyse(track));
          expect(JSON.stringify(track)).toBe(before);
        }),
        { numRuns: 50 },
      );
    });

    test('does not change its mind with the calendar', () => {
      const track = walked(15, 140, 300, 30);
      const later = track.map((each) => ({ ...each, at: each.at + 100 * 24 * HOUR_MS }));
      expect(analyser.analyse(later)).toEqual(analyser.analyse(track));
    });

    test('does not change its mind at 180°', () => {
      const track = walked(15, -178, 270, 30);
      expect(track.some(({ lon }) => lon > 0)).toBe(true);
      const unwrapped = track.map((each) => ({ ...each, lon: each.lon > 0 ? each.lon - 360 : each.lon }));
      expect(analyser.analyse(unwrapped).pattern).toBe(analyser.analyse(track).pattern);
    });

    test.each([
      ['stays in the open sea', 'LOITERING', walked(18, 135, undefined, 0)],
      ['is half a day off Luzon and comes straight on', 'APPROACH', walked(16, 132.5, 275, 30)],
      ['crosses the open sea', 'TRANSIT', walked(13, 160, 285, 30)],
      ['has turned away from Japan', 'WITHDRAWAL', walked(35, 141.5, 110, 30, 3)],
    ])('a Kaiju that %s: %s', (_, pattern, track) => {
      expect(analyser.analyse(track)).toMatchObject({ pattern });
    });

    test('two points are enough', () => {
      expect(PATTERNS).toContain(analyser.analyse(walked(15, 140, 300, 30, 1)).pattern);
    });

    test('less is a mistake of the caller', () => {
      expect(() => analyser.analyse([])).toThrow('2 points');
    });

    test('the track may be long', () => {
      const long = walked(15, 140, 300, 0.5, 3_000);
      expect(PATTERNS).toContain(analyser.analyse(long).pattern);
    });
  });
}
