/**
 * The newest fix of each asset, in columns: one slot per asset, found by its number. A fix replaces another only if it is
 * newer by (observedAt, winner), so nothing that arrives late can move an asset back.
 */
import type { RecordView } from '../model/batch-record.ts';
import { kindOf, limitsOf } from '../model/kinds.ts';
import type { Fix } from '../model/position-report.ts';
import { compareWinner } from '../model/winner.ts';

/** Kind of an asset whose row has not been read yet; it is in no frame. */
export const NO_KIND = 255;
/** Tile of an asset that is in no frame. */
export const NO_TILE = -1;

const FIRST_SLOTS = 4_096;
// A longer silence says nothing about the rhythm of the reports.
const LONGEST_INTERVAL_MS = 1_800_000;
const WEIGHT_OF_NEW = 0.2;

type Column = Float64Array | Uint32Array | Int32Array | Int16Array | Uint16Array | Uint8Array;

/** Columns are read by slot and written only here and by `Tiles`; they are replaced when they grow, so do not keep them. */
export class Newest {
  count = 0;
  no = new Uint32Array(FIRST_SLOTS);
  observedAt = new Float64Array(FIRST_SLOTS);
  lagDs = new Int16Array(FIRST_SLOTS);
  latE7 = new Int32Array(FIRST_SLOTS);
  lonE7 = new Int32Array(FIRST_SLOTS);
  altitudeM = new Int16Array(FIRST_SLOTS);
  courseDdeg = new Int16Array(FIRST_SLOTS);
  headingDdeg = new Int16Array(FIRST_SLOTS);
  speedDmps = new Int16Array(FIRST_SLOTS);
  source = new Uint16Array(FIRST_SLOTS);
  quality = new Uint16Array(FIRST_SLOTS);
  kind = new Uint8Array(FIRST_SLOTS);
  /** Mean time between two reports in ms; 0 until there were two. */
  everyMs = new Float64Array(FIRST_SLOTS);
  isStale = new Uint8Array(FIRST_SLOTS);
  /** Where `Tiles` put the asset: tile, place among the tile's members, versions of the last change and of the entry. */
  tile = new Int32Array(FIRST_SLOTS);
  place = new Int32Array(FIRST_SLOTS);
  changedAt = new Float64Array(FIRST_SLOTS);
  enteredAt = new Float64Array(FIRST_SLOTS);
  readonly #slots = new Map<number, number>();

  slotOf(no: number): number | undefined {
    return this.#slots.get(no);
  }

  /** A slot for an asset that has none yet. */
  add(no: number): number {
    if (this.count === this.no.length) this.#grow();
    const slot = this.count++;
    this.#slots.set(no, slot);
    this.no[slot] = no;
    this.observedAt[slot] = Number.NEGATIVE_INFINITY;
    this.kind[slot] = NO_KIND;
    this.tile[slot] = NO_TILE;
    return slot;
  }

  /** Takes fix `i` of a record if it is newer than the one in the slot; tells whether it was. */
  offer(slot: number, record: RecordView, i: number): boolean {
    const observedAt = record.observedAt(i);
    const known = this.observedAt[slot] ?? 0;
    if (observedAt < known) return false;
    if (observedAt === known && compareWinner(record.fix(i), this.fix(slot)) <= 0) return false;
    this.#learnRhythm(slot, observedAt - known);
    this.observedAt[slot] = observedAt;
    this.lagDs[slot] = record.lagDs(i);
    this.latE7[slot] = record.latE7(i);
    this.lonE7[slot] = record.lonE7(i);
    this.altitudeM[slot] = record.altitudeM(i);
    this.courseDdeg[slot] = record.courseDdeg(i);
    this.headingDdeg[slot] = record.headingDdeg(i);
    this.speedDmps[slot] = record.speedDmps(i);
    this.source[slot] = record.source(i);
    this.quality[slot] = record.quality(i);
    return true;
  }

  /** The same for a fix that was read from a table. */
  take(slot: number, fix: Fix): void {
    this.observedAt[slot] = fix.observedAt;
    this.lagDs[slot] = fix.lagDs;
    this.latE7[slot] = fix.latE7;
    this.lonE7[slot] = fix.lonE7;
    this.altitudeM[slot] = fix.altitudeM;
    this.courseDdeg[slot] = fix.courseDdeg;
    this.headingDdeg[slot] = fix.headingDdeg;
    this.speedDmps[slot] = fix.speedDmps;
    this.source[slot] = fix.source;
    this.quality[slot] = fix.quality;
  }

  /** Ms between two reports: learned, else what is usual for the kind. */
  intervalMs(slot: number): number {
    return (this.everyMs[slot] ?? 0) || limitsOf(kindOf(this.kind[slot] ?? NO_KIND)).reportIntervalS * 1000;
  }

  fix(slot: number): Fix {
    return {
      assetNo: this.no[slot] ?? 0,
      observedAt: this.observedAt[slot] ?? 0,
      latE7: this.latE7[slot] ?? 0,
      lonE7: this.lonE7[slot] ?? 0,
      altitudeM: this.altitudeM[slot] ?? 0,
      courseDdeg: this.courseDdeg[slot] ?? 0,
      headingDdeg: this.headingDdeg[slot] ?? 0,
      speedDmps: this.speedDmps[slot] ?? 0,
      source: this.source[slot] ?? 0,
      quality: this.quality[slot] ?? 0,
      lagDs: this.lagDs[slot] ?? 0,
    };
  }

  #learnRhythm(slot: number, gapMs: number): void {
    if (!(gapMs > 0 && gapMs <= LONGEST_INTERVAL_MS)) return;
    const every = this.everyMs[slot] ?? 0;
    this.everyMs[slot] = every === 0 ? gapMs : every + (gapMs - every) * WEIGHT_OF_NEW;
  }

  #grow(): void {
    const size = this.no.length * 2;
    this.no = grown(this.no, new Uint32Array(size));
    this.observedAt = grown(this.observedAt, new Float64Array(size));
    this.lagDs = grown(this.lagDs, new Int16Array(size));
    this.latE7 = grown(this.latE7, new Int32Array(size));
    this.lonE7 = grown(this.lonE7, new Int32Array(size));
    this.altitudeM = grown(this.altitudeM, new Int16Array(size));
    this.courseDdeg = grown(this.courseDdeg, new Int16Array(size));
    this.headingDdeg = grown(this.headingDdeg, new Int16Array(size));
    this.speedDmps = grown(this.speedDmps, new Int16Array(size));
    this.source = grown(this.source, new Uint16Array(size));
    this.quality = grown(this.quality, new Uint16Array(size));
    this.kind = grown(this.kind, new Uint8Array(size));
    this.everyMs = grown(this.everyMs, new Float64Array(size));
    this.isStale = grown(this.isStale, new Uint8Array(size));
    this.tile = grown(this.tile, new Int32Array(size));
    this.place = grown(this.place, new Int32Array(size));
    this.changedAt = grown(this.changedAt, new Float64Array(size));
    this.enteredAt = grown(this.enteredAt, new Float64Array(size));
  }
}

function grown<C extends Column>(from: C, to: C): C {
  to.set(from);
  return to;
}
