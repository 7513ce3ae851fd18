/**
 * The live hub of one tracking process: newest fix per asset, in z7 tiles, sent to views as frames. It reads the log by
 * itself, so a slow database never delays the picture. Every 500 ms a tick makes what is due; lists of at most 50 assets
 * may be due every 100 ms.
 */
import type { Clock } from '#platform/kernel/clock.ts';
import { DAY_MS } from '#platform/kernel/clock.ts';
import { type Box, type GeoPoint, isInBox } from '#platform/kernel/geo.ts';
import type { LogBatch } from '#platform/messaging/event-log.ts';
import { readRecord } from '../model/batch-record.ts';
import { type AssetKind, kindOf } from '../model/kinds.ts';
import { type PositionRow, positionOf, staleAfterMs } from '../storage/read.ts';
import type { KindOfAsset, LastPosition } from '../storage/read-live.ts';
import type { LiveFrame } from './member.ts';
import { Newest, NO_KIND, NO_TILE } from './newest.ts';
import { SharedView } from './shared-view.ts';
import { Tiles } from './tile.ts';
import { type Cadence, PHASES, type ViewSpec } from './view.ts';

export interface HubOptions {
  readonly now: Clock;
  /** `^\w{1,64}$`, another one for each process. */
  readonly epoch: string;
  /** Ms since the picture was last known to hold all of the log. */
  readonly behindMs: () => number;
}

/** Ticks of 100 ms between two frames of a cadence. */
const PERIODS: Readonly<Record<Exclude<Cadence, 'STAGGERED'>, number>> = { 0.2: 50, 0.5: 20, 1: 10, 2: 5, 5: 2, 10: 1 };
const WHOLE_TICK = 5;
export const TICK_MS = 100;
const SWEEP_EVERY = 10;
/** An asset that is silent for longer leaves the picture. */
const SILENT_MS = DAY_MS;

export class Hub {
  readonly #now: Clock;
  readonly #newest = new Newest();
  readonly #tiles: Tiles;
  readonly #views = new Map<string, SharedView>();
  readonly #unknown = new Set<number>();
  readonly #watchers = new Set<() => void>();
  readonly #options: HubOptions;
  /** Version up to which each cadence, and each phase of the stagger, has been sent. */
  readonly #sent = new Map<number, number>(Object.keys(PERIODS).map((cadence) => [Number(cadence), 0]));
  readonly #sentPhases: number[] = Array.from({ length: PHASES }, () => 0);
  #ticks = 0;
  #frames = 0;
  /** The present, asked once for each batch and each tick. */
  #nowMs: number;
  #onUnknown: () => void = () => undefined;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#now = options.now;
    this.#nowMs = options.now().getTime();
    this.#tiles = new Tiles(this.#newest, this.#nowMs);
  }

  get assets(): number {
    return this.#newest.count;
  }

  get views(): number {
    return this.#views.size;
  }

  /** Newest position of an asset, if it reported within the last 24 h. */
  positionOf(no: number): PositionRow | undefined {
    const newest = this.#newest;
    const slot = newest.slotOf(no);
    if (slot === undefined || newest.tile[slot] === NO_TILE) return undefined;
    return positionOf(newest.fix(slot), kindOf(newest.kind[slot] ?? NO_KIND), newest.everyMs[slot] ?? 0);
  }

  /** Calls `see` with each asset of these kinds (all, if undefined) whose newest position lies in the box. */
  eachIn(box: Box, kinds: ReadonlySet<AssetKind> | undefined, see: (no: number, place: GeoPoint) => void): void {
    const newest = this.#newest;
    const [south, north] = [box.south * 1e7, box.north * 1e7];
    for (let slot = 0; slot < newest.count; slot++) {
      const lat = newest.latE7[slot] ?? 0;
      if (lat < south || lat > north || newest.tile[slot] === NO_TILE) continue;
      if (kinds !== undefined && !kinds.has(kindOf(newest.kind[slot] ?? NO_KIND))) continue;
      const place = { lat: lat / 1e7, lon: (newest.lonE7[slot] ?? 0) / 1e7 };
      if (isInBox(box, place)) see(newest.no[slot] ?? 0, place);
    }
  }

  /** Version of the last change of an asset; 0 if it is not in the picture. */
  versionOf(no: number): number {
    const slot = this.#newest.slotOf(no);
    return slot === undefined || this.#newest.tile[slot] === NO_TILE ? 0 : (this.#newest.changedAt[slot] ?? 0);
  }

  /** Fills the picture at the start, before the log is read. */
  load(lasts: readonly LastPosition[]): void {
    this.#nowMs = this.#now().getTime();
    for (const { no, kind, fix, everyMs } of lasts) {
      if (fix.observedAt < this.#oldest()) continue;
      const slot = this.#newest.slotOf(no) ?? this.#newest.add(no);
      this.#newest.take(slot, fix);
      this.#newest.everyMs[slot] = everyMs;
      this.#know(slot, kind);
    }
  }

  /** Applies records of the log; tells how many fixes each record held. A record that cannot be read holds none. */
  apply(batch: LogBatch): readonly number[] {
    this.#nowMs = this.#now().getTime();
    const oldest = this.#oldest();
    return batch.records.map(({ value }) => {
      const record = readRecord(value);
      if (record === undefined) return 0;
      for (let i = 0; i < record.count; i++) {
        const no = record.no(i);
        let slot = this.#newest.slotOf(no);
        if (slot === undefined) {
          if (record.observedAt(i) < oldest) continue;
          slot = this.#newest.add(no);
          this.#unknown.add(slot);
          this.#onUnknown();
        }
        if (!this.#newest.offer(slot, record, i)) continue;
        if ((this.#newest.observedAt[slot] ?? 0) < oldest) continue;
        this.#judgeStale(slot);
        this.#tiles.changed(slot);
      }
      return record.count;
    });
  }

  /** Numbers of assets whose kind must be read before they can be shown. */
  unknown(most: number): readonly number[] {
    const numbers: number[] = [];
    for (const slot of this.#unknown) {
      if (numbers.length === most) break;
      numbers.push(this.#newest.no[slot] ?? 0);
    }
    return numbers;
  }

  /** Resolves as soon as `unknown` has something, or the signal aborts. */
  async unknownArrives(signal: AbortSignal): Promise<void> {
    if (this.#unknown.size > 0 || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#onUnknown = () => undefined;
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#onUnknown = done;
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Shows assets whose kind has been read. */
  learn(assets: readonly KindOfAsset[]): void {
    this.#nowMs = this.#now().getTime();
    for (const { no, kind } of assets) {
      const slot = this.#newest.slotOf(no);
      if (slot !== undefined && this.#unknown.has(slot)) this.#know(slot, kind);
    }
  }

  /** Frames of a view until the signal aborts. Equal views share them. */
  positions(spec: ViewSpec, signal: AbortSignal): AsyncIterable<LiveFrame> {
    const { key } = spec;
    let view = this.#views.get(key);
    if (view === undefined) {
      const picture = {
        newest: this.#newest,
        tiles: this.#tiles,
        epoch: this.#options.epoch,
        behindMs: this.#options.behindMs,
        nextCursor: () => `${this.#options.epoch}.${++this.#frames}`,
      };
      view = new SharedView(spec, picture, () => this.#views.delete(key));
      this.#views.set(key, view);
    }
    const member = view.join();
    if (signal.aborted) member.end();
    signal.addEventListener('abort', () => member.end(), { once: true });
    return member;
  }

  /** Calls `look` after every tick of 100 ms until what is returned is called. */
  watch(look: () => void): () => void {
    this.#watchers.add(look);
    return () => this.#watchers.delete(look);
  }

  /** Call every TICK_MS. */
  tick(): void {
    const n = ++this.#ticks;
    const tiles = this.#tiles;
    this.#nowMs = this.#now().getTime();
    if (n % SWEEP_EVERY === 0) this.#sweep();
    tiles.tick(this.#nowMs);
    const isWhole = n % WHOLE_TICK === 0;
    const phase = (n / WHOLE_TICK) % PHASES;
    for (const view of this.#views.values()) {
      const { cadence } = view.spec;
      if (cadence === 'STAGGERED') {
        if (isWhole) view.advance({ since: this.#sentPhases[phase] ?? 0, phase });
      } else if (n % PERIODS[cadence] === 0) view.advance({ since: this.#sent.get(cadence) ?? 0 });
      if (isWhole) view.beat();
    }
    for (const [cadence, period] of Object.entries(PERIODS)) {
      if (n % period === 0) this.#sent.set(Number(cadence), tiles.version);
    }
    if (isWhole) {
      this.#sentPhases[phase] = tiles.version;
      tiles.prune(Math.min(...this.#sentPhases, ...this.#sent.values()));
    }
    for (const look of this.#watchers) look();
  }

  #know(slot: number, kind: number): void {
    this.#unknown.delete(slot);
    this.#newest.kind[slot] = kind;
    this.#judgeStale(slot);
    this.#tiles.changed(slot);
  }

  /** Marks what has become stale, takes out what is silent for a day. */
  #sweep(): void {
    const newest = this.#newest;
    const oldest = this.#oldest();
    for (let slot = 0; slot < newest.count; slot++) {
      if (newest.tile[slot] === NO_TILE) continue;
      if ((newest.observedAt[slot] ?? 0) < oldest) this.#tiles.remove(slot);
      else if (this.#judgeStale(slot)) this.#tiles.changed(slot);
    }
  }

  /** True if that changed. */
  #judgeStale(slot: number): boolean {
    const newest = this.#newest;
    if (newest.kind[slot] === NO_KIND) return false;
    const ageMs = this.#nowMs - (newest.observedAt[slot] ?? 0);
    const isStale = ageMs > staleAfterMs(newest.intervalMs(slot)) ? 1 : 0;
    if (newest.isStale[slot] === isStale) return false;
    newest.isStale[slot] = isStale;
    return true;
  }

  #oldest(): number {
    return this.#nowMs - SILENT_MS;
  }
}
