/**
 * A made-up theatre for benches and for work on the console without a running system: ships at places of the real AIS day,
 * Kaiju and Jaegers at fixed ones, all moving. Nothing of the product imports it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface Ship {
  readonly name: string;
  readonly mmsi: string;
}
export interface World {
  readonly n: number;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** Degrees, m/s. */
  readonly course: Float64Array;
  readonly speed: Float64Array;
  readonly kind: Uint8Array;
  readonly fixAt: Float64Array;
  readonly everyS: Uint16Array;
  readonly ships: readonly Ship[];
  /** Moves everything on by `dt` seconds and returns the rows that reported; `all`: every row reports. */
  step(dt: number, now: number, all: boolean): number[];
}

/** Kaiju of the made-up theatre; one starts close to 180° and crosses it. */
export const kaiju = [
  { codename: 'Trespasser', category: 'III', lat: 21.4, lon: 134.2, course: 305, speed: 38 },
  { codename: 'Knifehead', category: 'IV', lat: 33.8, lon: 151.1, course: 48, speed: 52 },
  { codename: 'Raiju', category: 'II', lat: 12.9, lon: 148.6, course: 282, speed: 30 },
  { codename: 'Slattern', category: 'V', lat: 41.6, lon: 179.2, course: 74, speed: 61 },
  { codename: 'Leatherback', category: 'I', lat: 16.2, lon: -176.1, course: 262, speed: 24 },
] as const;

/** Jaegers of the made-up theatre near their Shatterdomes. */
export const jaegers = [
  { callsign: 'Gipsy Danger', mark: 3, integrityPct: 94, home: 'Hong Kong', lat: 22.3, lon: 114.2 },
  { callsign: 'Cherno Alpha', mark: 1, integrityPct: 88, home: 'Vladivostok', lat: 43.1, lon: 131.9 },
  { callsign: 'Striker Eureka', mark: 5, integrityPct: 100, home: 'Sydney', lat: -33.9, lon: 151.3 },
  { callsign: 'Crimson Typhoon', mark: 4, integrityPct: 97, home: 'Hong Kong', lat: 21.2, lon: 116.4 },
  { callsign: 'Coyote Tango', mark: 1, integrityPct: 71, home: 'Tokyo', lat: 35.3, lon: 140.4 },
  { callsign: 'Romeo Blue', mark: 2, integrityPct: 83, home: 'Los Angeles', lat: 33.6, lon: -119.2 },
  { callsign: 'Chrome Brutus', mark: 2, integrityPct: 90, home: 'Anchorage', lat: 59.6, lon: -150.3 },
  { callsign: 'Diablo Intercept', mark: 2, integrityPct: 78, home: 'Lima', lat: -12.3, lon: -77.9 },
] as const;

/** A world of `n` assets: Kaiju and Jaegers first, ships for the rest. `boost` multiplies the ships' speed so that motion shows at small scales. */
export function createWorld(n: number, boost = 1): World {
  const rows = startingPoints();
  const titans = [
    ...kaiju.map((each) => ({ ...each, kind: 4 })),
    ...jaegers.map((each, i) => ({ ...each, kind: 3, course: i * 45, speed: 12 })),
  ];
  const make = () => new Float64Array(n);
  const [lat, lon, course, speed, fixAt] = [make(), make(), make(), make(), make()];
  const kind = new Uint8Array(n);
  const everyS = new Uint16Array(n);
  const ships: Ship[] = [];
  const random = seeded(20220103);
  for (let i = 0; i < n; i++) {
    const titan = titans[i];
    const ship = rows[i % rows.length];
    const spread = i < rows.length ? 0 : 0.4;
    lat[i] = titan?.lat ?? (ship?.lat ?? 0) + spread * (random() - 0.5);
    lon[i] = titan?.lon ?? (ship?.lon ?? 0) + spread * (random() - 0.5);
    course[i] = titan?.course ?? ship?.course ?? 0;
    speed[i] = titan?.speed ?? (ship?.speed ?? 0) * boost;
    kind[i] = titan?.kind ?? 0;
    everyS[i] = titan ? 2 : 4 + Math.floor(random() * 60);
    ships.push(titan ? { name: '', mmsi: '' } : { name: ship?.name ?? '', mmsi: ship?.mmsi ?? '' });
  }
  return {
    n,
    lat,
    lon,
    course,
    speed,
    kind,
    fixAt,
    everyS,
    ships,
    step(dt, now, all) {
      const reported: number[] = [];
      for (let i = 0; i < n; i++) {
        const metres = (speed[i] as number) * dt;
        const angle = ((course[i] as number) * Math.PI) / 180;
        lat[i] = Math.max(-80, Math.min(80, (lat[i] as number) + (metres * Math.cos(angle)) / 111_195));
        lon[i] = wrap(
          (lon[i] as number) + (metres * Math.sin(angle)) / (111_195 * Math.cos(((lat[i] as number) * Math.PI) / 180)),
        );
        const due = all || fixAt[i] === 0 || now - (fixAt[i] as number) > (everyS[i] as number) * 1000;
        // One ship in 16 falls silent, so that late and lost ones can be seen.
        if (!due || (!all && i % 16 === 15 && fixAt[i] !== 0)) continue;
        fixAt[i] = now - (all ? 0 : Math.floor(random() * 900));
        reported.push(i);
      }
      return reported;
    },
  };
}

function startingPoints() {
  const text = gunzipSync(
    readFileSync(join(import.meta.dirname, '..', '..', 'data', 'ais-us-2022-01-03.csv.gz')),
  ).toString('utf8');
  const seen = new Map<
    string,
    { lat: number; lon: number; course: number; speed: number; name: string; mmsi: string }
  >();
  for (const line of text.split('\n').slice(1)) {
    const [mmsi, , lat, lon, sog, cog, , name] = line.split(',');
    if (!mmsi || seen.has(mmsi) || Math.abs(Number(lat)) > 80) continue;
    seen.set(mmsi, {
      lat: Number(lat),
      lon: Number(lon),
      course: Number(cog) % 360,
      speed: Number(sog) * 0.514444,
      name: (name ?? '').replaceAll('"', ''),
      mmsi,
    });
  }
  return [...seen.values()];
}

function wrap(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** Mulberry32: the same world in every run. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
