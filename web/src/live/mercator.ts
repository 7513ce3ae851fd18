/** Web Mercator on the unit square: x 0…1 from 180° W to 180° E, y 0…1 from 85.05° N to 85.05° S. */

/** Latitude in degrees where the square ends. */
export const MAX_LAT = 85.051129;

/** Metres round the earth at the equator, WGS-84. */
export const EQUATOR_M = 40_075_016.7;

/** Mercator x of a longitude in degrees; longitudes beyond ±180 lie outside 0…1. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** Mercator y of a latitude in degrees, clamped to ±85.05. */
export function mercatorY(lat: number): number {
  const sin = Math.sin((Math.max(-MAX_LAT, Math.min(MAX_LAT, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** Longitude in degrees of a Mercator x. */
export function lonOf(x: number): number {
  return x * 360 - 180;
}

/** Latitude in degrees of a Mercator y. */
export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Mercator units per metre at a Mercator y: the map stretches towards the poles. */
export function unitsPerMetre(y: number): number {
  return Math.cosh(Math.PI * (1 - 2 * y)) / EQUATOR_M;
}

/** The same meridian in −180 (included) … 180 (excluded) degrees. */
export function wrapLon(lon: number): number {
  const wrapped = ((((lon + 180) % 360) + 360) % 360) - 180;
  return wrapped === 180 ? -180 : wrapped;
}
