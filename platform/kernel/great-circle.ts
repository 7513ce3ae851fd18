/** Moving along great circles, on the sphere of `platform/kernel/geo.ts`. Degrees and metres; correct across ±180° and at the poles. */
import { EARTH_RADIUS_M, type GeoPoint, wrapLon } from './geo.ts';

const RAD = Math.PI / 180;

/** The place `fraction` (0 to 1) of the way from `a` to `b`. Between antipodes every way is the shortest; it then stays at `a`. */
export function between(a: GeoPoint, b: GeoPoint, fraction: number): GeoPoint {
  const [ax, ay, az] = vectorOf(a);
  const [bx, by, bz] = vectorOf(b);
  const angle = Math.atan2(
    Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx),
    ax * bx + ay * by + az * bz,
  );
  if (angle < 1e-12 || Math.PI - angle < 1e-12) return a;
  const from = Math.sin((1 - fraction) * angle) / Math.sin(angle);
  const to = Math.sin(fraction * angle) / Math.sin(angle);
  const [x, y, z] = [from * ax + to * bx, from * ay + to * by, from * az + to * bz];
  return { lat: Math.atan2(z, Math.hypot(x, y)) / RAD, lon: wrapLon(Math.atan2(y, x) / RAD) };
}

/** Course at `a` towards `b`, 0 to 360 from true north, 360 excluded. */
export function courseDeg(a: GeoPoint, b: GeoPoint): number {
  const dLon = (b.lon - a.lon) * RAD;
  const y = Math.sin(dLon) * Math.cos(b.lat * RAD);
  const x =
    Math.cos(a.lat * RAD) * Math.sin(b.lat * RAD) - Math.sin(a.lat * RAD) * Math.cos(b.lat * RAD) * Math.cos(dLon);
  return (Math.atan2(y, x) / RAD + 360) % 360;
}

/** The place `metres` from `a` on this course. */
export function destination(a: GeoPoint, course: number, metres: number): GeoPoint {
  const angle = metres / EARTH_RADIUS_M;
  const sinLat =
    Math.sin(a.lat * RAD) * Math.cos(angle) + Math.cos(a.lat * RAD) * Math.sin(angle) * Math.cos(course * RAD);
  const east = Math.sin(course * RAD) * Math.sin(angle) * Math.cos(a.lat * RAD);
  const lon = a.lon + Math.atan2(east, Math.cos(angle) - Math.sin(a.lat * RAD) * sinLat) / RAD;
  return { lat: Math.asin(Math.max(-1, Math.min(1, sinLat))) / RAD, lon: wrapLon(lon) };
}

/** The place as a vector of length 1 from the middle of the sphere: x to 0° N 0° E, z to the north pole. */
export function vectorOf({ lat, lon }: GeoPoint): readonly [number, number, number] {
  return [Math.cos(lat * RAD) * Math.cos(lon * RAD), Math.cos(lat * RAD) * Math.sin(lon * RAD), Math.sin(lat * RAD)];
}
