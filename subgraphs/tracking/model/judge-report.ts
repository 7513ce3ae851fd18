/**
 * Judges one report as it was sent, alone: either what is wrong with it, or its fields in fixed point. What depends on
 * other reports (jumps, doubles) is judged later, by the seal.
 */
import { KNOT_MPS } from '#platform/kernel/units.ts';
import {
  MOST_LAG_DS,
  MOST_SPEED_DMPS,
  QUALITY,
  type RefusedCode,
  UNKNOWN,
  UNKNOWN_ALTITUDE,
} from './position-report.ts';
import { readInstant } from './read-instant.ts';

export interface Refused {
  readonly code: RefusedCode;
  readonly message: string;
}

/** A fix that lacks only the numbers of its asset and source. */
export interface JudgedReport {
  readonly observedAt: number;
  readonly latE7: number;
  readonly lonE7: number;
  readonly altitudeM: number;
  readonly courseDdeg: number;
  readonly headingDdeg: number;
  readonly speedDmps: number;
  readonly quality: number;
  readonly lagDs: number;
}

/** Event times that are taken, in ms since 1970, both ends included; and the present. */
export interface Horizon {
  readonly now: number;
  readonly oldest: number;
  readonly newest: number;
}

/** A clock may run this far ahead; farther, and it would freeze the newest position of its asset. */
export const MOST_AHEAD_MS = 60_000;

const ASSET_KEY = /^[a-z]+:[\w.-]{1,64}$/;
/** Speed that AIS sends for "not available". */
const AIS_NO_SPEED_MPS = 102.3 * KNOT_MPS;

export function horizonOf(now: number, rawDays: number): Horizon {
  return { now, oldest: now - rawDays * 86_400_000, newest: now + MOST_AHEAD_MS };
}

/** True if this can be the key of an asset: `system:id`. */
export function isAssetKey(text: unknown): text is string {
  return typeof text === 'string' && ASSET_KEY.test(text);
}

/** The fields of a line whose asset key has been checked. Takes anything: whatever JSON can hold may be in a field. */
export function judgeReport(
  asset: string,
  line: Readonly<Record<string, unknown>>,
  horizon: Horizon,
): JudgedReport | Refused {
  const { at, lat, lon } = line;
  const observedAt = typeof at === 'string' ? readInstant(at) : typeof at === 'number' ? Math.floor(at) : undefined;
  const isShip = asset.startsWith('mmsi:');
  return judge(
    {
      observedAt,
      lat,
      lon,
      altitudeM: wholeMetres(line.altitudeM),
      courseDdeg: tenthsOfDegree(line.courseDeg),
      headingDdeg: tenthsOfDegree(line.headingDeg),
      speedDmps: tenthsOfMps(line.speedMps, isShip),
    },
    asset,
    horizon,
  );
}

interface Fields {
  readonly observedAt: number | undefined;
  readonly lat: unknown;
  readonly lon: unknown;
  readonly altitudeM: number;
  readonly courseDdeg: number;
  readonly headingDdeg: number;
  readonly speedDmps: number;
}

/** The same for fields that are in fixed point already, such as those of the binary form; latitude and longitude in degrees. */
export function judge(fields: Fields, asset: string, horizon: Horizon): JudgedReport | Refused {
  const { observedAt, lat, lon } = fields;
  if (!isNumber(lat) || !isNumber(lon))
    return { code: 'BAD_COORDINATE', message: 'lat and lon must be numbers, in degrees.' };
  if (lat === 91 || lon === 181)
    return { code: 'NO_POSITION', message: 'Latitude 91 or longitude 181 says that the position is not available.' };
  if (lat < -90 || lat > 90 || lon < -180 || lon > 180) {
    return { code: 'BAD_COORDINATE', message: 'lat must lie within -90 and 90, lon within -180 and 180.' };
  }
  if (observedAt === undefined || !Number.isFinite(observedAt)) {
    return { code: 'BAD_TIME', message: 'at must be an RFC 3339 instant with its zone, or ms since 1970.' };
  }
  if (observedAt > horizon.newest) return { code: 'FUTURE', message: 'at lies more than 60 s ahead of our clock.' };
  if (observedAt < horizon.oldest) return { code: 'TOO_OLD', message: 'at is older than position reports are kept.' };
  const latE7 = Math.round(lat * 1e7);
  const lonE7 = Math.round(lon * 1e7);
  const nullIsland = latE7 === 0 && lonE7 === 0 ? QUALITY.NULL_ISLAND : 0;
  const lagDs = Math.round((horizon.now - observedAt) / 100);
  return {
    observedAt,
    // Math.round gives -0 for small negative numbers.
    latE7: latE7 + 0,
    lonE7: lonE7 + 0,
    altitudeM: fields.altitudeM,
    courseDdeg: fields.courseDdeg,
    headingDdeg: fields.headingDdeg,
    speedDmps: fields.speedDmps,
    quality: nullIsland | (isLegalId(asset) ? 0 : QUALITY.BAD_ID),
    lagDs: lagDs > MOST_LAG_DS ? MOST_LAG_DS : lagDs,
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** MMSI: nine digits (ITU-R M.585). ICAO address: six hexadecimal digits. Other systems have no rule that we know. */
function isLegalId(asset: string): boolean {
  if (asset.startsWith('mmsi:')) return /^mmsi:\d{9}$/.test(asset) && asset !== 'mmsi:000000000';
  if (asset.startsWith('icao:')) return /^icao:[0-9a-fA-F]{6}$/.test(asset);
  return true;
}

/** AIS says "not available" with 360° and 511; both must not become north. */
function tenthsOfDegree(value: unknown): number {
  if (!isNumber(value) || value < 0 || value >= 360) return UNKNOWN;
  return Math.round(value * 10) % 3600;
}

function tenthsOfMps(value: unknown, isShip: boolean): number {
  if (!isNumber(value) || value < 0) return UNKNOWN;
  if (isShip && Math.abs(value - AIS_NO_SPEED_MPS) < 0.03) return UNKNOWN;
  const tenths = Math.round(value * 10);
  return tenths > MOST_SPEED_DMPS ? UNKNOWN : tenths;
}

function wholeMetres(value: unknown): number {
  if (!isNumber(value)) return UNKNOWN_ALTITUDE;
  const metres = Math.round(value);
  return metres < -32_767 || metres > 32_767 ? UNKNOWN_ALTITUDE : metres + 0;
}
