import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { feature } from 'topojson-client';
import { describe, expect, test } from 'vitest';
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { stableId } from '#platform/kernel/ids.ts';
import { projectRoot } from '#platform/supergraph.ts';
import { PATROL_RADIUS_M, PATROL_SPEED_MPS, patrolPosition, patrolRoute } from './patrol-route.ts';

const id = fc.uuid();
const home = fc.record({
  lat: fc.double({ min: -75, max: 75, noNaN: true }),
  lon: fc.double({ min: -180, max: 179.99, noNaN: true }),
});
const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });

describe('a patrol', () => {
  test('keeps near its home and its pace, at any time and on every meridian', () => {
    fc.assert(
      fc.property(id, home, instant, fc.integer({ min: 1, max: 60_000 }), (jaeger, base, t, later) => {
        const route = patrolRoute(jaeger, base);
        const here = patrolPosition(route, t);
        const next = patrolPosition(route, t + later);
        expect(distanceM(base, here)).toBeLessThanOrEqual(PATROL_RADIUS_M.most + 1);
        // A millimetre for what floating point leaves of such a small way.
        expect(distanceM(here, next)).toBeLessThanOrEqual((PATROL_SPEED_MPS.most * later) / 1000 + 1e-3);
        expect(Math.abs(here.lon)).toBeLessThanOrEqual(180);
        expect(here.courseDeg).toBeGreaterThanOrEqual(0);
        expect(here.courseDeg).toBeLessThan(360);
      }),
    );
  });

  test('moves on, at a speed between 10 and 20 m/s that it also reports', () => {
    fc.assert(
      fc.property(id, home, instant, (jaeger, base, t) => {
        const route = patrolRoute(jaeger, base);
        const { speedMps } = patrolPosition(route, t);
        expect(speedMps).toBeGreaterThanOrEqual(PATROL_SPEED_MPS.least);
        expect(speedMps).toBeLessThanOrEqual(PATROL_SPEED_MPS.most);
        const quarter = (route.distancesM.at(-1) ?? 0) / 4 / speedMps;
        expect(distanceM(patrolPosition(route, t), patrolPosition(route, t + quarter * 1000))).toBeGreaterThan(1_000);
      }),
    );
  });

  test('is at the same place at the same time and back there after a round', () => {
    fc.assert(
      fc.property(id, home, instant, (jaeger, base, t) => {
        const route = patrolRoute(jaeger, base);
        expect(patrolPosition(patrolRoute(jaeger, base), t)).toEqual(patrolPosition(route, t));
        const roundMs = ((route.distancesM.at(-1) ?? 0) / route.speedMps) * 1000;
        expect(distanceM(patrolPosition(route, t), patrolPosition(route, t + roundMs))).toBeLessThan(1);
      }),
    );
  });

  test('differs from that of another Jaeger of the same home', () => {
    const base = { lat: 21.75, lon: 114.45 };
    const [a, b] = ['a', 'b'].map((name) => patrolRoute(stableId('jaeger', name), base));
    expect(a?.corners).not.toEqual(b?.corners);
  });
});

test('no patrol of a Shatterdome comes near land', () => {
  const domes = JSON.parse(
    readFileSync(resolve(projectRoot, 'data', 'shatterdomes.json'), 'utf8'),
  ) as readonly (GeoPoint & { name: string; id: string })[];
  const coast = coastPoints();
  expect(coast.length).toBeGreaterThan(100_000);
  for (const dome of domes) {
    expect(dome.id).toBe(stableId('dome', dome.name));
    const nearest = Math.min(
      ...coast.filter(({ lat }) => Math.abs(lat - dome.lat) < 0.5).map((point) => distanceM(dome, point)),
      1e9,
    );
    expect(nearest, dome.name).toBeGreaterThan(PATROL_RADIUS_M.most + 2_000);
  }
});

/** Points of the world's coasts, at most 0.02° apart. Source: Natural Earth 10 m, package world-atlas. */
function coastPoints(): readonly GeoPoint[] {
  const topology = JSON.parse(readFileSync(resolve(projectRoot, 'node_modules/world-atlas/land-10m.json'), 'utf8'));
  const land = feature(topology, topology.objects.land) as unknown as {
    features: { geometry: { coordinates: [number, number][][][] } }[];
  };
  const rings = land.features.flatMap(({ geometry }) => geometry.coordinates.flat());
  return rings.flatMap((ring) =>
    ring.flatMap(([lon, lat], index) => {
      const [beforeLon, beforeLat] = ring[index - 1] ?? [lon, lat];
      const steps = Math.max(1, Math.ceil(Math.hypot(lon - beforeLon, lat - beforeLat) / 0.02));
      return Array.from({ length: steps }, (_, step) => ({
        lat: beforeLat + ((lat - beforeLat) * step) / steps,
        lon: beforeLon + ((lon - beforeLon) * step) / steps,
      }));
    }),
  );
}
