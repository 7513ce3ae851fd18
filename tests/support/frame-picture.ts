/** A reader of position frames as small as can be: what a client knows after applying them. */
import { z } from 'zod';

const whole = z.array(z.int());
const Frame = z.strictObject({
  kind: z.enum(['KEY', 'DELTA', 'BEAT']),
  epoch: z.string().min(1),
  seq: z.int(),
  prev: z.int(),
  t: z.int(),
  no: whole,
  lat: whole,
  lon: whole,
  hdg: whole,
  spd: whole,
  dt: whole,
  flags: whole,
  kinds: whole,
  everyS: whole,
  counts: z.strictObject({ tile: whole, n: whole }).optional(),
  gone: whole,
  behindMs: z.int().min(0),
  conflated: z.int().min(0),
});
export type Frame = z.infer<typeof Frame>;

export interface Shown {
  readonly lat: number;
  readonly lon: number;
  readonly hdg: number;
  readonly spd: number;
  readonly fixAt: number;
  readonly flags: number;
  readonly kind: number | undefined;
}

/** Throws unless every column has the length it must have and each asset comes once. */
export function readFrame(text: string): Frame {
  const frame = Frame.parse(JSON.parse(text));
  const { no, lat, lon, hdg, spd, dt, flags, kinds, everyS } = frame;
  for (const column of [lat, lon, hdg, spd, dt, flags]) {
    if (column.length !== no.length) throw new Error(`columns of ${no.length} and ${column.length} rows: ${text}`);
  }
  const fresh = frame.kind === 'KEY' ? no.length : kinds.length;
  if (kinds.length !== fresh || everyS.length !== fresh || fresh > no.length)
    throw new Error(`kinds do not fit: ${text}`);
  if (new Set([...no, ...frame.gone]).size !== no.length + frame.gone.length)
    throw new Error(`an asset comes twice: ${text}`);
  return frame;
}

export class FramePicture {
  readonly assets = new Map<number, Shown>();
  readonly counts = new Map<number, number>();
  frame: Frame | undefined;

  /** Throws on a gap: a DELTA or BEAT that does not follow the last frame. */
  apply(text: string): Frame {
    const frame = readFrame(text);
    if (frame.kind === 'KEY') {
      this.assets.clear();
      this.counts.clear();
    } else if (frame.epoch !== this.frame?.epoch || frame.prev !== this.frame.seq) {
      throw new Error(`gap: ${frame.kind} after ${frame.prev}, have ${this.frame?.seq}`);
    }
    for (const [i, no] of frame.no.entries()) {
      const kind = frame.kinds[i] ?? this.assets.get(no)?.kind;
      const { [i]: lat = 0 } = frame.lat;
      const { [i]: lon = 0 } = frame.lon;
      const { [i]: hdg = 0 } = frame.hdg;
      const { [i]: spd = 0 } = frame.spd;
      const { [i]: dt = 0 } = frame.dt;
      const { [i]: flags = 0 } = frame.flags;
      this.assets.set(no, { lat, lon, hdg, spd, fixAt: frame.t - dt, flags, kind });
    }
    for (const no of frame.gone) this.assets.delete(no);
    for (const [i, tile] of (frame.counts?.tile ?? []).entries()) {
      const n = frame.counts?.n[i] ?? 0;
      if (n === 0) this.counts.delete(tile);
      else this.counts.set(tile, n);
    }
    this.frame = frame;
    return frame;
  }
}
