/** The load of bench:live: assets that sail near harbours, and viewers of mixed boxes. The same numbers in every run. */
import type { Box } from '#platform/kernel/geo.ts';
import { wrapLon } from '#platform/kernel/geo.ts';

export interface Ship {
  lat: number;
  lon: number;
  course: number;
}

export interface Viewer {
  readonly view: Box;
  readonly hz: number;
  readonly size: 'harbour' | 'region' | 'theatre' | 'world';
}

const HARBOURS = 120;

/** Uniform numbers in 0 … 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function harbours(): readonly { readonly lat: number; readonly lon: number }[] {
  const random = seeded(1);
  return Array.from({ length: HARBOURS }, () => ({ lat: random() * 110 - 50, lon: wrapLon(100 + random() * 160) }));
}

export function fleet(count: number): Ship[] {
  const random = seeded(2);
  const places = harbours();
  return Array.from({ length: count }, () => {
    const place = places[Math.floor(random() * places.length)] ?? { lat: 0, lon: 0 };
    const near = () => (random() + random() + random() - 1.5) * 3;
    return { lat: place.lat + near(), lon: wrapLon(place.lon + near()), course: random() * 360 };
  });
}

/** One second at 12 m/s. */
export function sail(ship: Ship): void {
  const step = 12 / 111_195;
  ship.lat = Math.max(-84, Math.min(84, ship.lat + step * Math.cos((ship.course * Math.PI) / 180)));
  ship.lon = wrapLon(
    ship.lon + (step * Math.sin((ship.course * Math.PI) / 180)) / Math.cos((ship.lat * Math.PI) / 180),
  );
}

/** Of ten viewers five look at a harbour, three at a region, one at a theatre (1 Hz), one at the whole world. */
export function viewers(count: number): readonly Viewer[] {
  const random = seeded(3);
  const places = harbours();
  return Array.from({ length: count }, (_, i) => {
    const kind = i % 10;
    const place = places[Math.floor(random() * places.length)] ?? { lat: 0, lon: 0 };
    if (kind === 9) return { view: { south: -85, west: -180, north: 85, east: 180 }, hz: 2, size: 'world' };
    if (kind === 8) return { view: around(place, 30), hz: 1, size: 'theatre' };
    if (kind >= 5) return { view: around(place, 9), hz: 2, size: 'region' };
    return { view: around(place, 2), hz: 2, size: 'harbour' };
  });
}

function around({ lat, lon }: { readonly lat: number; readonly lon: number }, degrees: number): Box {
  return {
    south: Math.max(-84, lat - degrees),
    west: wrapLon(lon - degrees),
    north: Math.min(84, lat + degrees),
    east: wrapLon(lon + degrees),
  };
}

export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
