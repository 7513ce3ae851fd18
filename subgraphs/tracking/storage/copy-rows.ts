/**
 * Rows of `hot` and `position` in PostgreSQL's COPY BINARY format. Each row is equally long, because nothing is NULL: the
 * lengths between the values are written once, when the buffer is made.
 */
import type { RecordView } from '../model/batch-record.ts';
import type { Fix } from '../model/position-report.ts';

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);
/** Bytes of each column after observed_at: asset_no, lat, lon, then six smallints. */
const WIDTHS = [8, 4, 4, 4, 2, 2, 2, 2, 2, 2] as const;
/** Where the values of a row begin: 2 bytes number of fields, then 4 bytes length before each. */
const [OBSERVED_AT, NO, LAT, LON, ALTITUDE, COURSE, HEADING, SPEED, SOURCE, QUALITY_AT] = [
  6, 18, 26, 34, 42, 48, 54, 60, 66, 72,
] as const;

export const ROW_BYTES = 74;
/** 2000-01-01T00:00:00Z, where PostgreSQL counts microseconds from. */
const POSTGRES_EPOCH_MS = 946_684_800_000;
const TWO_32 = 2 ** 32;

/** A reusable buffer of rows. What `bytes` returned is valid until `clear`. */
export class CopyRows {
  readonly capacity: number;
  readonly #buffer: Buffer;
  readonly #view: DataView;
  #count = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.#buffer = Buffer.alloc(HEADER.length + capacity * ROW_BYTES + TRAILER.length);
    this.#view = new DataView(this.#buffer.buffer, this.#buffer.byteOffset, this.#buffer.length);
    HEADER.copy(this.#buffer);
    for (let row = 0; row < capacity; row += 1) {
      let at = HEADER.length + row * ROW_BYTES;
      at += 2;
      for (const width of WIDTHS) {
        this.#view.setInt32(at, width);
        at += 4 + width;
      }
    }
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#count = 0;
  }

  add(fix: Fix, quality = fix.quality): void {
    const view = this.#view;
    const at = this.#begin(fix.observedAt);
    view.setInt32(at + NO, fix.assetNo);
    view.setInt32(at + LAT, fix.latE7);
    view.setInt32(at + LON, fix.lonE7);
    view.setInt16(at + ALTITUDE, fix.altitudeM);
    view.setInt16(at + COURSE, fix.courseDdeg);
    view.setInt16(at + HEADING, fix.headingDdeg);
    view.setInt16(at + SPEED, fix.speedDmps);
    view.setInt16(at + SOURCE, fix.source);
    view.setInt16(at + QUALITY_AT, quality);
  }

  /** All fixes of a log record. */
  addRecord(record: RecordView): void {
    const view = this.#view;
    for (let i = 0; i < record.count; i += 1) {
      const at = this.#begin(record.observedAt(i));
      view.setInt32(at + NO, record.no(i));
      view.setInt32(at + LAT, record.latE7(i));
      view.setInt32(at + LON, record.lonE7(i));
      view.setInt16(at + ALTITUDE, record.altitudeM(i));
      view.setInt16(at + COURSE, record.courseDdeg(i));
      view.setInt16(at + HEADING, record.headingDdeg(i));
      view.setInt16(at + SPEED, record.speedDmps(i));
      view.setInt16(at + SOURCE, record.source(i));
      view.setInt16(at + QUALITY_AT, record.quality(i));
    }
  }

  /** The whole COPY: header, rows, trailer. */
  bytes(): Buffer {
    const end = HEADER.length + this.#count * ROW_BYTES;
    TRAILER.copy(this.#buffer, end);
    return this.#buffer.subarray(0, end + TRAILER.length);
  }

  /** Rows alone, copied out: for a COPY that is sent in parts between `copyHeader` and `copyTrailer`. */
  rows(): Buffer {
    return Buffer.from(this.#buffer.subarray(HEADER.length, HEADER.length + this.#count * ROW_BYTES));
  }

  #begin(observedAt: number): number {
    if (this.#count === this.capacity) throw new RangeError(`more than ${this.capacity} rows`);
    const at = HEADER.length + this.#count * ROW_BYTES;
    this.#count += 1;
    // Again for each row: a trailer may have stood here.
    this.#view.setInt16(at, WIDTHS.length);
    const us = (observedAt - POSTGRES_EPOCH_MS) * 1_000;
    const high = Math.floor(us / TWO_32);
    this.#view.setInt32(at + OBSERVED_AT, high);
    this.#view.setInt32(at + OBSERVED_AT + 4, (us - high * TWO_32) | 0);
    return at;
  }
}

export const copyHeader: Buffer = HEADER;
export const copyTrailer: Buffer = TRAILER;

/** Reads rows of a `COPY … TO STDOUT (format binary)` with the columns of `hot` and one more smallint, however they are cut into chunks. */
export class CopyReader {
  #rest: Buffer = Buffer.alloc(0);
  #begun = false;

  /** Calls `onRow` for each row that is complete now. A shape that is not ours is an error. */
  push(chunk: Buffer, onRow: (fix: Fix, extra: number) => void): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let at = 0;
    if (!this.#begun) {
      if (bytes.length < HEADER.length) {
        this.#rest = bytes;
        return;
      }
      this.#begun = true;
      at = HEADER.length;
    }
    for (; bytes.length - at >= ROW_BYTES + EXTRA_BYTES; at += ROW_BYTES + EXTRA_BYTES) {
      if (view.getInt16(at) !== WIDTHS.length + 1) throw new Error('COPY sent a row of another shape');
      onRow(readRow(view, at), view.getInt16(at + ROW_BYTES + 4));
    }
    this.#rest = bytes.subarray(at);
  }

  /** Throws if the COPY ended in the middle of a row. */
  end(): void {
    if (!this.#rest.equals(TRAILER)) throw new Error('COPY ended in the middle of a row');
  }
}

const EXTRA_BYTES = 6;

function readRow(view: DataView, at: number): Fix {
  const us = view.getInt32(at + OBSERVED_AT) * TWO_32 + view.getUint32(at + OBSERVED_AT + 4);
  return {
    observedAt: us / 1_000 + POSTGRES_EPOCH_MS,
    assetNo: view.getInt32(at + NO),
    latE7: view.getInt32(at + LAT),
    lonE7: view.getInt32(at + LON),
    altitudeM: view.getInt16(at + ALTITUDE),
    courseDdeg: view.getInt16(at + COURSE),
    headingDdeg: view.getInt16(at + HEADING),
    speedDmps: view.getInt16(at + SPEED),
    source: view.getInt16(at + SOURCE),
    quality: view.getInt16(at + QUALITY_AT),
    lagDs: 0,
  };
}
