/**
 * One fix in fixed point, as it is in the log, in the tables and in memory; and the report it is made from. Unknown is a
 * sentinel and never NULL: comparing rows that hold NULL is unknown, and the winner rule would silently not apply.
 */

/** Course, heading or speed that the source did not give. */
export const UNKNOWN = -1;
export const UNKNOWN_ALTITUDE = -32_768;

export interface Fix {
  readonly assetNo: number;
  /** Ms since 1970, by the source's clock. */
  readonly observedAt: number;
  /** Degrees × 10⁷, WGS-84. */
  readonly latE7: number;
  readonly lonE7: number;
  /** Metres above mean sea level, or UNKNOWN_ALTITUDE. */
  readonly altitudeM: number;
  /** Tenths of a degree from true north, 0–3599, or UNKNOWN. */
  readonly courseDdeg: number;
  readonly headingDdeg: number;
  /** Tenths of m/s over ground, 0–32,767, or UNKNOWN. */
  readonly speedDmps: number;
  /** Number of the source, table `source`. */
  readonly source: number;
  /** Bit set of QUALITY. */
  readonly quality: number;
  /** Received − observed in tenths of a second, clipped to 16 bits with sign. */
  readonly lagDs: number;
}

/** A position report as somebody sends it: one line of NDJSON. Degrees, metres and m/s; `at` is RFC 3339 with zone, or ms since 1970. */
export interface RawReport {
  readonly asset: string;
  readonly at: string | number;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM?: number | null | undefined;
  readonly courseDeg?: number | null | undefined;
  readonly headingDeg?: number | null | undefined;
  readonly speedMps?: number | null | undefined;
  readonly kind?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** Bits 0–7 say something about the fix alone; bits 8–14 are judged against the fixes before it, by the seal. */
export const QUALITY = {
  NULL_ISLAND: 1,
  BAD_ID: 2,
  JUMP: 256,
  SHARED_ID: 512,
  SPEED_MISMATCH: 1024,
  FROZEN: 2048,
} as const;

/** The bits that a fix brings with it; the fold clears all others before it judges. */
export const OWN_BITS = 0xff;
/** A fix with one of these is drawn dashed and takes no part in distances. */
export const UNTRUSTED = QUALITY.NULL_ISLAND | QUALITY.JUMP | QUALITY.SHARED_ID;

/** Names of the flags in a quality bit set, for a reader. */
export function flagsOf(quality: number): readonly (keyof typeof QUALITY)[] {
  return FLAGS.filter((flag) => (quality & QUALITY[flag]) !== 0);
}

const FLAGS = ['NULL_ISLAND', 'BAD_ID', 'JUMP', 'SHARED_ID', 'SPEED_MISMATCH', 'FROZEN'] as const;

export const MOST_SPEED_DMPS = 32_767;
export const MOST_LAG_DS = 32_767;

/** Why a line was refused. Public, as in the answer of the ingest door. */
export type RefusedCode =
  | 'BAD_JSON'
  | 'BAD_RECORD'
  | 'BAD_ASSET'
  | 'BAD_COORDINATE'
  | 'NO_POSITION'
  | 'BAD_TIME'
  | 'FUTURE'
  | 'TOO_OLD'
  | 'ASSET_RATE'
  | 'FORBIDDEN';
