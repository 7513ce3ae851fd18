/**
 * Which assets are in which z7 tile, and the texts of a tile's rows. Texts are made once per (tile, kind) and window of
 * changes and then joined by every view that holds the tile: the cost of a tick hardly depends on the number of viewers.
 */
import { tileX, tileY } from '#platform/kernel/geo.ts';
import { KINDS } from '../model/kinds.ts';
import { UNKNOWN, UNTRUSTED } from '../model/position-report.ts';
import { type Newest, NO_KIND, NO_TILE } from './newest.ts';

/** Tiles of this zoom are 2.8° wide at the equator. */
export const TILE_ZOOM = 7;
export const TILE_SIDE = 2 ** TILE_ZOOM;

const STALE = 1;
const DISTRUSTED = 2;

/** The columns of some rows, each as text without brackets. */
export interface Rows {
  readonly n: number;
  readonly no: string;
  readonly lat: string;
  readonly lon: string;
  readonly hdg: string;
  readonly spd: string;
  readonly dt: string;
  readonly flags: string;
  readonly kinds: string;
  readonly everyS: string;
}

/** What happened in a tile: rows that are new in it, rows that moved, and slots that left it. */
export interface Changes {
  readonly entered: Rows;
  readonly moved: Rows;
  readonly left: readonly number[];
}

interface Departure {
  readonly slot: number;
  readonly at: number;
}

/** The assets of one kind in one tile. */
export class Bucket {
  readonly tile: number;
  readonly members: number[] = [];
  /** Version of the last change of any kind. */
  changedAt = 0;
  /** Version of the last change of membership. */
  membersAt = 0;
  left: Departure[] = [];
  all: { readonly tick: number; readonly membersAt: number; readonly rows: Rows } | undefined;
  changes: { readonly tick: number; readonly bySince: Map<number, Changes> } | undefined;

  constructor(tile: number) {
    this.tile = tile;
  }
}

const NO_ROWS: Rows = { n: 0, no: '', lat: '', lon: '', hdg: '', spd: '', dt: '', flags: '', kinds: '', everyS: '' };

export class Tiles {
  readonly #newest: Newest;
  /** Per tile its buckets by kind; undefined where no asset ever was. */
  readonly #buckets: (Bucket | undefined)[][] = Array.from({ length: TILE_SIDE * TILE_SIDE });
  /** Tiles that hold or held an asset. */
  readonly occupied: number[] = [];
  /** Number of the last change; grows by one with each. */
  version = 0;
  /** Time of the last tick, ms since 1970: `t` of every row text. */
  t: number;
  /** Version at the last tick: row texts are at least as new. */
  tickVersion = 0;
  #tick = 0;

  constructor(newest: Newest, t: number) {
    this.#newest = newest;
    this.t = t;
  }

  /** Begins a tick: texts from now on count from `t`. */
  tick(t: number): void {
    this.t = t;
    this.tickVersion = this.version;
    this.#tick += 1;
  }

  bucket(tile: number, kind: number): Bucket | undefined {
    return this.#buckets[tile]?.[kind];
  }

  /** Says that the slot's fix or flags changed, and moves it to the tile where it is now. */
  changed(slot: number): void {
    const newest = this.#newest;
    const kind = newest.kind[slot] ?? NO_KIND;
    if (kind === NO_KIND) return;
    const at = ++this.version;
    newest.changedAt[slot] = at;
    const tile =
      tileY(TILE_ZOOM, (newest.latE7[slot] ?? 0) / 1e7) * TILE_SIDE + tileX(TILE_ZOOM, (newest.lonE7[slot] ?? 0) / 1e7);
    if (tile === newest.tile[slot]) {
      const bucket = this.bucket(tile, kind);
      if (bucket !== undefined) bucket.changedAt = at;
      return;
    }
    this.#leave(slot, at);
    const bucket = this.#bucketFor(tile, kind);
    newest.tile[slot] = tile;
    newest.place[slot] = bucket.members.length;
    newest.enteredAt[slot] = at;
    bucket.members.push(slot);
    bucket.changedAt = at;
    bucket.membersAt = at;
  }

  /** Takes the slot out of the picture. */
  remove(slot: number): void {
    const at = ++this.version;
    this.#newest.changedAt[slot] = at;
    this.#leave(slot, at);
    this.#newest.tile[slot] = NO_TILE;
  }

  /** Forgets departures that every reader has seen: those up to version `seen`. */
  prune(seen: number): void {
    for (const tile of this.occupied) {
      for (const bucket of this.#buckets[tile] ?? []) {
        if (bucket !== undefined && bucket.left.length > 0) bucket.left = bucket.left.filter(({ at }) => at > seen);
      }
    }
  }

  /** All rows of a bucket. Text from the last tick is good until a member enters or leaves: moves since then come with the next delta. */
  rowsOf(bucket: Bucket): Rows {
    const { all } = bucket;
    if (all !== undefined && all.tick === this.#tick && all.membersAt === bucket.membersAt) return all.rows;
    const rows = this.rows(bucket.members, 'NEW');
    bucket.all = { tick: this.#tick, membersAt: bucket.membersAt, rows };
    return rows;
  }

  /** What changed in a bucket after version `since`; only during a tick, while nothing moves. Undefined if nothing did. */
  changesOf(bucket: Bucket, since: number): Changes | undefined {
    if (bucket.changedAt <= since) return undefined;
    if (bucket.changes?.tick !== this.#tick) bucket.changes = { tick: this.#tick, bySince: new Map() };
    const known = bucket.changes.bySince.get(since);
    if (known !== undefined) return known;
    const newest = this.#newest;
    const entered: number[] = [];
    const moved: number[] = [];
    for (const slot of bucket.members) {
      if ((newest.changedAt[slot] ?? 0) <= since) continue;
      if ((newest.enteredAt[slot] ?? 0) > since) entered.push(slot);
      else moved.push(slot);
    }
    const left = new Set<number>();
    for (const { slot, at } of bucket.left) if (at > since && newest.tile[slot] !== bucket.tile) left.add(slot);
    const changes = { entered: this.rows(entered, 'NEW'), moved: this.rows(moved, 'KNOWN'), left: [...left] };
    bucket.changes.bySince.set(since, changes);
    return changes;
  }

  /** The rows of these slots; NEW ones with kind and report interval. */
  rows(slots: readonly number[], readers: 'NEW' | 'KNOWN'): Rows {
    if (slots.length === 0) return NO_ROWS;
    const newest = this.#newest;
    let no = '';
    let lat = '';
    let lon = '';
    let hdg = '';
    let spd = '';
    let dt = '';
    let flags = '';
    let kinds = '';
    let everyS = '';
    for (const slot of slots) {
      const heading = newest.headingDdeg[slot] ?? UNKNOWN;
      no += `,${newest.no[slot]}`;
      lat += `,${Math.round((newest.latE7[slot] ?? 0) / 100)}`;
      lon += `,${Math.round((newest.lonE7[slot] ?? 0) / 100)}`;
      hdg += `,${heading === UNKNOWN ? newest.courseDdeg[slot] : heading}`;
      spd += `,${newest.speedDmps[slot]}`;
      dt += `,${this.t - (newest.observedAt[slot] ?? 0)}`;
      flags += `,${((newest.isStale[slot] ?? 0) * STALE) | ((newest.quality[slot] ?? 0) & UNTRUSTED ? DISTRUSTED : 0)}`;
    }
    if (readers === 'NEW') {
      for (const slot of slots) {
        kinds += `,${newest.kind[slot]}`;
        everyS += `,${Math.max(1, Math.round(newest.intervalMs(slot) / 1000))}`;
      }
    }
    return {
      n: slots.length,
      no: no.slice(1),
      lat: lat.slice(1),
      lon: lon.slice(1),
      hdg: hdg.slice(1),
      spd: spd.slice(1),
      dt: dt.slice(1),
      flags: flags.slice(1),
      kinds: kinds.slice(1),
      everyS: everyS.slice(1),
    };
  }

  #leave(slot: number, at: number): void {
    const newest = this.#newest;
    const tile = newest.tile[slot] ?? NO_TILE;
    if (tile === NO_TILE) return;
    const bucket = this.bucket(tile, newest.kind[slot] ?? NO_KIND);
    const last = bucket?.members.pop();
    if (bucket === undefined || last === undefined) return;
    if (last !== slot) {
      const place = newest.place[slot] ?? 0;
      bucket.members[place] = last;
      newest.place[last] = place;
    }
    bucket.left.push({ slot, at });
    bucket.changedAt = at;
    bucket.membersAt = at;
  }

  #bucketFor(tile: number, kind: number): Bucket {
    let kinds = this.#buckets[tile];
    if (kinds === undefined) {
      kinds = Array.from({ length: KINDS.length });
      this.#buckets[tile] = kinds;
      this.occupied.push(tile);
    }
    const bucket = kinds[kind] ?? new Bucket(tile);
    kinds[kind] = bucket;
    return bucket;
  }
}
