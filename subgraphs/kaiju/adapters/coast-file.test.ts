import { describe, expect, test } from 'vitest';
import { distanceM, type GeoPoint } from '#platform/kernel/geo.ts';
import { nearestPlace, outlook, placesOf } from '../hexagon/threat-geometry.ts';
import { coast, WIDEST_M } from './coast-file.ts';
import { readShatterdomes } from './shatterdome-file.ts';

const at = (lat: number, lon: number): GeoPoint => ({ lat, lon });

describe('land', () => {
  test.each([
    ['Tokyo', 35.69, 139.6],
    ['Manila', 14.62, 121.05],
    ['Brisbane', -27.5, 152.9],
    ['Chukotka, east of 180°', 66.5, -178],
    ['Chukotka, west of 180°', 66.5, 178],
    ['Chukotka, on 180°', 66.5, 180],
    ['the south pole', -90, 0],
    ['Antarctica on 180°', -85, -180],
  ])('%s is on it', (_, lat, lon) => {
    expect(coast().isOnLand(lat, lon)).toBe(true);
    expect(coast().isOnLand(lat, lon + 360)).toBe(true);
  });

  test.each([
    ['the middle of the Pacific', 0, -140],
    ['the Mariana Trench', 11.35, 142.2],
    ['the sea of Fiji on 180°', -20, 180],
    ['the north pole', 90, 0],
    ['null island', 0, 0],
    ['the Sea of Japan', 40, 135],
  ])('%s is not', (_, lat, lon) => {
    expect(coast().isOnLand(lat, lon)).toBe(false);
    expect(coast().isOnLand(lat, lon - 360)).toBe(false);
  });

  test('covers as much of the Earth as it does', () => {
    // 29.2 % of the surface. Source: CIA, The World Factbook, World, "Area". Places evenly spread (golden angle).
    const count = 20_000;
    let onLand = 0;
    for (let i = 0; i < count; i++) {
      const lat = (Math.asin((2 * i + 1) / count - 1) * 180) / Math.PI;
      if (coast().isOnLand(lat, (i * 137.507764) % 360)) onLand++;
    }
    expect(onLand / count).toBeGreaterThan(0.285);
    expect(onLand / count).toBeLessThan(0.298);
  });

  test('no Shatterdome stands on it', () => {
    for (const { lat, lon } of readShatterdomes()) expect(coast().isOnLand(lat, lon)).toBe(false);
  });
});

describe('coasts', () => {
  const places = placesOf(coast().places);

  test('are dense enough that no course slips through', () => {
    const honshu = coast().places.filter(({ name }) => name.endsWith('Honshu'));
    expect(honshu.length).toBeGreaterThan(200);
    for (const point of honshu) {
      const others = honshu.filter((each) => each !== point).map((each) => distanceM(each, point));
      expect(Math.min(...others)).toBeLessThanOrEqual(WIDEST_M);
    }
  });

  test.each([
    ['Luzon', at(17, 124)],
    ['Taiwan', at(23, 122.5)],
    ['Kyushu', at(31, 132.5)],
    ['Guam', at(13.3, 145.5)],
    ['Okinawa', at(26.2, 128.5)],
    ['central Vietnam', at(15.8, 110)],
    ['Zhejiang', at(28.3, 123)],
    ['Kamchatka', at(54, 162)],
    ['Oregon', at(44, -125.5)],
    ['central Chile', at(-33, -73)],
    ['the Aleutian Islands', at(51, -178)],
    ['Vanua Levu', at(-16, 179)],
    ['the North Island of New Zealand', at(-38.5, 179)],
  ])('that of %s is named', (name, from) => {
    expect(nearestPlace(places, from).name).toBe(name);
  });

  test('have no seam at 180° and none round the pole', () => {
    expect(coast().places.filter(({ lat, lon }) => lat < -89 || Math.abs(lon) > 179.9999)).toEqual([]);
  });

  test('is reached when the course of a storm leads there', () => {
    // Manila is 1,480 km from 130° E on its parallel: cos(14.6°) × 111.2 km × (130° − 121°), less the width of Luzon.
    const seen = outlook(places, at(14.2, 130), 272, 8);
    expect(['Luzon', 'Catanduanes', 'Samar']).toContain(seen.nearest.name);
    expect(seen.distanceM).toBeGreaterThan(550_000);
    expect(seen.distanceM).toBeLessThan(700_000);
    expect(seen.etaMs).toBeCloseTo((seen.distanceM / 8) * 1000, 3);
  });

  test('a Shatterdome off the city is met before its coast', () => {
    const withDomes = placesOf([...coast().places, ...readShatterdomes()]);
    const seen = outlook(withDomes, at(18, 116.5), 333, 8);
    expect(seen.nearest).toMatchObject({ kind: 'SHATTERDOME', name: 'Hong Kong' });
  });
});
