/**
 * Position frames of `Subscription.positions`: reading one, and the gap rule. The tracking context owns the format
 * (scalar PositionFrame); this is the only file of the console that knows it.
 */

/** What an asset is, in the order of the frames' numbers 0…5. */
export const kinds = ['VESSEL', 'AIRCRAFT', 'VEHICLE', 'JAEGER', 'KAIJU', 'OTHER'] as const;
export type Kind = (typeof kinds)[number];
/** Number of a kind in frames and in pictures. */
export const kindNo = { VESSEL: 0, AIRCRAFT: 1, VEHICLE: 2, JAEGER: 3, KAIJU: 4, OTHER: 5 } as const satisfies Record<
  Kind,
  number
>;

/** Bits of `flags`. */
export const flag = { stale: 1, untrusted: 2, alerting: 4, replayed: 8 } as const;

/** Columns of a frame: `lat`, `lon` in degrees × 1e5; `hdg` in tenths of a degree, `spd` in dm/s (−1 unknown); `dt` in ms before `t`. */
export interface Frame {
  readonly kind: 'KEY' | 'DELTA' | 'BEAT';
  readonly epoch: string;
  readonly seq: number;
  readonly prev: number;
  /** Server time, ms since 1970. */
  readonly t: number;
  readonly no: readonly number[];
  readonly lat: readonly number[];
  readonly lon: readonly number[];
  readonly hdg: readonly number[];
  readonly spd: readonly number[];
  readonly dt: readonly number[];
  readonly flags: readonly number[];
  /** Aligned with the first rows: in a KEY all of them, in a DELTA those that are new. */
  readonly kinds: readonly number[];
  /** Usual seconds between reports; aligned like `kinds`. */
  readonly everyS: readonly number[];
  readonly gone: readonly number[];
  /** How many assets each z7 tile holds; sent without rows where there are too many. */
  readonly counts?: { readonly tile: readonly number[]; readonly n: readonly number[] };
  readonly behindMs: number;
  readonly conflated: number;
}

/** The frame in `value`; undefined if it is none or its columns disagree, which is treated like a gap. */
export function readFrame(value: unknown): Frame | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const raw = value as Readonly<Record<string, unknown>>;
  const { kind, epoch, seq, prev, t } = raw;
  if (kind !== 'KEY' && kind !== 'DELTA' && kind !== 'BEAT') return undefined;
  if (typeof epoch !== 'string' && typeof epoch !== 'number') return undefined;
  if (!isNumber(seq) || !isNumber(t)) return undefined;
  const no = column(raw.no);
  const columns = [raw.lat, raw.lon, raw.hdg, raw.spd, raw.dt, raw.flags].map(column);
  const entered = [raw.kinds, raw.everyS].map(column);
  const whole = columns.every((each) => each.length === no.length) && entered.every((each) => each.length <= no.length);
  if (!whole || (kind === 'KEY' && entered.some((each) => each.length !== no.length))) return undefined;
  const [lat = [], lon = [], hdg = [], spd = [], dt = [], flags = []] = columns;
  const [kindColumn = [], everyS = []] = entered;
  const counts = countsOf(raw.counts);
  return {
    kind,
    epoch: String(epoch),
    seq,
    prev: isNumber(prev) ? prev : -1,
    t,
    no,
    lat,
    lon,
    hdg,
    spd,
    dt,
    flags,
    kinds: kindColumn,
    everyS,
    gone: column(raw.gone),
    ...(counts ? { counts } : {}),
    behindMs: isNumber(raw.behindMs) ? raw.behindMs : 0,
    conflated: isNumber(raw.conflated) ? raw.conflated : 0,
  };
}

/** Where a reader stands: the epoch and the number of the last frame that it applied. */
export interface FrameCursor {
  readonly epoch: string;
  readonly seq: number;
}

/** APPLY the frame; GAP: drop it and reopen the subscription, for what lies between is lost. */
export type Verdict = 'APPLY' | 'GAP';

/** The gap rule: a KEY is always applied; anything else only if it continues exactly what was applied last. */
export function verdictOf(
  cursor: FrameCursor | undefined,
  frame: Pick<Frame, 'kind' | 'epoch' | 'seq' | 'prev'>,
): Verdict {
  if (frame.kind === 'KEY') return 'APPLY';
  return cursor && cursor.epoch === frame.epoch && cursor.seq === frame.prev ? 'APPLY' : 'GAP';
}

const none: readonly number[] = [];

function column(value: unknown): readonly number[] {
  return Array.isArray(value) ? (value as readonly number[]) : none;
}

function countsOf(value: unknown): Frame['counts'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { tile, n } = value as { tile?: unknown; n?: unknown };
  return { tile: column(tile), n: column(n) };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
