/**
 * The binary form of position reports: value of a log record, and body of the binary ingest door. Little endian.
 * Header, 24 bytes: magic 'TWP1', count u16, headerCrc u16 (low half of CRC-32 over the other header bytes), base f64 (ms
 * since 1970), bodyCrc u32 (CRC-32), spare u32. Then 32 bytes per fix: no u32, ms from base i32, lat i32, lon i32, altitude
 * i16, course i16, heading i16, speed i16, source u16, quality u16, lag i16, 0 u16.
 */
import { crc32 } from 'node:zlib';
import type { Fix } from './position-report.ts';

export const HEADER_BYTES = 24;
export const FIX_BYTES = 32;
export const MOST_FIXES = 500;

const MAGIC = 0x31505754;
const MOST_SPREAD_MS = 2 ** 32 - 2;

/** One record of 1 to 500 fixes whose times lie within 49 days of each other; else a RangeError. */
export function encodeRecord(fixes: readonly Fix[]): Buffer {
  const { length } = fixes;
  if (length === 0 || length > MOST_FIXES)
    throw new RangeError(`a record holds 1 to ${MOST_FIXES} fixes, not ${length}`);
  const base = baseOf(fixes);
  const record = Buffer.allocUnsafe(HEADER_BYTES + length * FIX_BYTES);
  const view = new DataView(record.buffer, record.byteOffset, record.length);
  let at = HEADER_BYTES;
  for (const fix of fixes) {
    view.setUint32(at, fix.assetNo, true);
    view.setInt32(at + 4, fix.observedAt - base, true);
    view.setInt32(at + 8, fix.latE7, true);
    view.setInt32(at + 12, fix.lonE7, true);
    view.setInt16(at + 16, fix.altitudeM, true);
    view.setInt16(at + 18, fix.courseDdeg, true);
    view.setInt16(at + 20, fix.headingDdeg, true);
    view.setInt16(at + 22, fix.speedDmps, true);
    view.setUint16(at + 24, fix.source, true);
    view.setUint16(at + 26, fix.quality, true);
    view.setInt16(at + 28, fix.lagDs, true);
    view.setUint16(at + 30, 0, true);
    at += FIX_BYTES;
  }
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, length, true);
  view.setFloat64(8, base, true);
  view.setUint32(16, crc32(record.subarray(HEADER_BYTES)), true);
  view.setUint32(20, 0, true);
  view.setUint16(6, headerCrc(record), true);
  return record;
}

/** The record in `value`, or undefined if magic, length or a checksum is wrong. Nothing is copied. */
export function readRecord(value: Uint8Array): RecordView | undefined {
  if (value.length < HEADER_BYTES + FIX_BYTES) return undefined;
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  const count = view.getUint16(4, true);
  if (view.getUint32(0, true) !== MAGIC || count > MOST_FIXES) return undefined;
  if (value.length !== HEADER_BYTES + count * FIX_BYTES) return undefined;
  if (view.getUint16(6, true) !== headerCrc(value)) return undefined;
  if (view.getUint32(16, true) !== crc32(value.subarray(HEADER_BYTES))) return undefined;
  return new RecordView(view, count);
}

/** Length in bytes of the record at the start of `bytes`, for bodies that hold several; undefined if none starts there. */
export function recordLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(6, true) !== headerCrc(bytes)) return undefined;
  return HEADER_BYTES + view.getUint16(4, true) * FIX_BYTES;
}

/** A checked record. Indexes run from 0 to `count` − 1 and are not checked. */
export class RecordView {
  readonly count: number;
  readonly base: number;
  readonly #view: DataView;

  constructor(view: DataView, count: number) {
    this.#view = view;
    this.count = count;
    this.base = view.getFloat64(8, true);
  }

  no(i: number): number {
    return this.#view.getUint32(HEADER_BYTES + i * FIX_BYTES, true);
  }
  /** Ms since 1970. */
  observedAt(i: number): number {
    return this.base + this.#view.getInt32(HEADER_BYTES + i * FIX_BYTES + 4, true);
  }
  latE7(i: number): number {
    return this.#view.getInt32(HEADER_BYTES + i * FIX_BYTES + 8, true);
  }
  lonE7(i: number): number {
    return this.#view.getInt32(HEADER_BYTES + i * FIX_BYTES + 12, true);
  }
  altitudeM(i: number): number {
    return this.#view.getInt16(HEADER_BYTES + i * FIX_BYTES + 16, true);
  }
  courseDdeg(i: number): number {
    return this.#view.getInt16(HEADER_BYTES + i * FIX_BYTES + 18, true);
  }
  headingDdeg(i: number): number {
    return this.#view.getInt16(HEADER_BYTES + i * FIX_BYTES + 20, true);
  }
  speedDmps(i: number): number {
    return this.#view.getInt16(HEADER_BYTES + i * FIX_BYTES + 22, true);
  }
  source(i: number): number {
    return this.#view.getUint16(HEADER_BYTES + i * FIX_BYTES + 24, true);
  }
  quality(i: number): number {
    return this.#view.getUint16(HEADER_BYTES + i * FIX_BYTES + 26, true);
  }
  lagDs(i: number): number {
    return this.#view.getInt16(HEADER_BYTES + i * FIX_BYTES + 28, true);
  }

  fix(i: number): Fix {
    return {
      assetNo: this.no(i),
      observedAt: this.observedAt(i),
      latE7: this.latE7(i),
      lonE7: this.lonE7(i),
      altitudeM: this.altitudeM(i),
      courseDdeg: this.courseDdeg(i),
      headingDdeg: this.headingDdeg(i),
      speedDmps: this.speedDmps(i),
      source: this.source(i),
      quality: this.quality(i),
      lagDs: this.lagDs(i),
    };
  }
}

/** The middle of the times, so that 32 bits of ms reach 24 days to both sides. */
function baseOf(fixes: readonly Fix[]): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { observedAt } of fixes) {
    if (observedAt < least) least = observedAt;
    if (observedAt > most) most = observedAt;
  }
  if (!(most - least <= MOST_SPREAD_MS)) throw new RangeError('the times of a record lie within 49 days of each other');
  return Math.floor((least + most) / 2);
}

function headerCrc(record: Uint8Array): number {
  return crc32(record.subarray(8, HEADER_BYTES), crc32(record.subarray(0, 6))) & 0xffff;
}
