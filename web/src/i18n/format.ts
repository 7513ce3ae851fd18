/** Numbers, places and times as the console writes them. Times are UTC; ages are coarse, for they are read at a glance. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345 */
export function count(value: number): string {
  return whole.format(value);
}

/** `04:12:31Z` of an instant in ms. */
export function clock(ms: number): string {
  return `${new Date(ms).toISOString().slice(11, 19)}Z`;
}

/** `2026-11-23 04:12Z` of an instant in ms. */
export function dateTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

/** `2026-11-23 04:12:31Z` of an instant in ms. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `T+12:40`, minutes and seconds since something began; `T+1:42:40` from 100 minutes on. */
export function elapsed(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  if (s < 6_000) return `T+${two(Math.floor(s / 60))}:${two(s % 60)}`;
  return `T+${Math.floor(s / 3_600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** `0.6 s`, `12 s`, `4 min`, `3 h`, `2 d`. */
export function age(ms: number): string {
  const s = Math.max(0, ms) / 1000;
  if (s < 9.95) return `${s.toFixed(1)} s`;
  if (s < 120) return `${Math.round(s)} s`;
  if (s < 7_200) return `${Math.round(s / 60)} min`;
  return s < 172_800 ? `${Math.round(s / 3_600)} h` : `${Math.round(s / 86_400)} d`;
}

/** `4m`: the age written beside a symbol. */
export function shortAge(ms: number): string {
  const s = Math.max(0, ms) / 1000;
  if (s < 120) return `${Math.round(s)}s`;
  if (s < 7_200) return `${Math.round(s / 60)}m`;
  return s < 172_800 ? `${Math.round(s / 3_600)}h` : `${Math.round(s / 86_400)}d`;
}

/** `54.71° N` */
export function latitude(lat: number): string {
  return `${Math.abs(lat).toFixed(3)}° ${lat < 0 ? 'S' : 'N'}`;
}

/** `178.22° W`; any longitude is brought into −180…180 first. */
export function longitude(lon: number): string {
  const wrapped = ((((lon + 180) % 360) + 360) % 360) - 180;
  return `${Math.abs(wrapped).toFixed(3)}° ${wrapped < 0 ? 'W' : 'E'}`;
}

/** `072°` from degrees. */
export function bearing(degrees: number): string {
  return `${String(Math.round(degrees) % 360).padStart(3, '0')}°`;
}

/** `31.0 kn` from m/s. */
export function knots(mps: number): string {
  return `${(mps / 0.514_444).toFixed(1)} kn`;
}

/** `12 m`, `1.4 km`. */
export function distance(m: number): string {
  return m < 1_000 ? `${Math.round(m)} m` : `${(m / 1_000).toFixed(1)} km`;
}
