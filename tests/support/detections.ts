/** Detections on the equator at 150° E, told by hours and kilometres, and worlds of them in which much is near the gates. */
import fc from 'fast-check';
import { stableId } from '#platform/kernel/ids.ts';
import type { Detection } from '../../subgraphs/kaiju/hexagon/detection.ts';

const HOUR_MS = 3_600_000;
/** One degree of the equator. */
const DEGREE_KM = 111.195;

export const DETECTIONS_FROM = Date.UTC(2026, 10, 23);

export function contact(id: string, hours: number, eastKm: number, more: Partial<Detection> = {}): Detection {
  return {
    id,
    source: 'SONAR',
    observedAt: new Date(DETECTIONS_FROM + hours * HOUR_MS),
    position: { lat: 0, lon: 150 + eastKm / DEGREE_KM },
    depthM: undefined,
    category: undefined,
    trackOf: undefined,
    ...more,
  };
}

export function trackOf(stormNo: string): string {
  return stableId('kaiju', stormNo, 0);
}

export function pass(id: string, hours: number, eastKm: number, stormNo = '195713'): Detection {
  return contact(id, hours, eastKm, { source: 'SATELLITE', trackOf: trackOf(stormNo) });
}

export function quake(id: string, hours: number, eastKm: number, category?: Detection['category']): Detection {
  return contact(id, hours, eastKm, { source: 'SENSOR', category });
}

/** Up to 24 detections of ten hours on 900 km, with ids in no order of time. */
export function anyDetections(): fc.Arbitrary<readonly Detection[]> {
  const one = fc.record({
    what: fc.constantFrom('pass', 'sonar', 'sonar', 'quake', 'weak'),
    hours: fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4),
    eastKm: fc.integer({ min: 0, max: 20 }).map((step) => step * 45),
    stormNo: fc.constantFrom('1', '2', '3'),
  });
  return fc.array(one, { minLength: 1, maxLength: 24 }).chain((many) => {
    const numbers = many.map((_, no) => String(no).padStart(2, '0'));
    return fc.shuffledSubarray(numbers, { minLength: numbers.length }).map((ids) =>
      many.map(({ what, hours, eastKm, stormNo }, no) => {
        const id = ids[no] ?? '';
        if (what === 'pass') return pass(id, hours, eastKm, stormNo);
        if (what === 'sonar') return contact(id, hours, eastKm);
        return quake(id, hours, eastKm, what === 'quake' ? 'I' : undefined);
      }),
    );
  });
}
