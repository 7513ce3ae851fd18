/** Fixes for tests: builders that show only what matters, and generators of the mess that real sources send. */
import fc from 'fast-check';
import { type Fix, UNKNOWN, UNKNOWN_ALTITUDE } from '#subgraphs/tracking/model/position-report.ts';

/** A fix at 35° N 140° E, at noon of 2026-11-22 UTC, with nothing but its place and time known. */
export function fixOf(parts: Partial<Fix> = {}): Fix {
  return {
    assetNo: 1,
    observedAt: Date.UTC(2026, 10, 22, 12),
    latE7: 350_000_000,
    lonE7: 1_400_000_000,
    altitudeM: UNKNOWN_ALTITUDE,
    courseDdeg: UNKNOWN,
    headingDdeg: UNKNOWN,
    speedDmps: UNKNOWN,
    source: 1,
    quality: 0,
    lagDs: 0,
    ...parts,
  };
}

const int16 = fc.integer({ min: -32_768, max: 32_767 });

/** Any fix that the store can hold. */
export const anyFix: fc.Arbitrary<Fix> = fc.record({
  assetNo: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  observedAt: fc.integer({ min: Date.UTC(2026, 10, 1), max: Date.UTC(2026, 10, 30) }),
  latE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  lonE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  altitudeM: int16,
  courseDdeg: fc.integer({ min: -1, max: 3_599 }),
  headingDdeg: fc.integer({ min: -1, max: 3_599 }),
  speedDmps: fc.integer({ min: -1, max: 32_767 }),
  source: fc.integer({ min: 1, max: 32_767 }),
  quality: fc.integer({ min: 0, max: 0x7fff }),
  lagDs: int16,
});

/** Few assets, few places far apart, few times, so that doubles, jumps, shared ids and frozen receivers are common. */
export function crowdedFix(startMs: number, stepMs: number, steps: number): fc.Arbitrary<Fix> {
  return fc
    .record({
      assetNo: fc.integer({ min: 1, max: 2 }),
      step: fc.nat(steps - 1),
      place: fc.constantFrom(0, 0, 0, 1, 1, 2),
      drift: fc.nat(2),
      speedDmps: fc.constantFrom(UNKNOWN, 0, 50, 300, 3_000),
      source: fc.integer({ min: 1, max: 2 }),
      quality: fc.constantFrom(0, 0, 0, 1, 2),
    })
    .map(({ step, place, drift, ...rest }) =>
      fixOf({
        ...rest,
        observedAt: startMs + step * stepMs,
        latE7: 350_000_000 + place * 5_000_000 + drift * 1_000,
      }),
    );
}
