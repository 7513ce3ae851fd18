/** What a viewer may ask for, and what it means in whole z7 tiles and cadence. */
import { type Box, columnCount, hasTile, type TileRange, tileCount, tilesOf } from '#platform/kernel/geo.ts';
import { Refusal } from '#platform/kernel/refusal.ts';
import { type AssetKind, KINDS, kindNo } from '../model/kinds.ts';
import { TILE_SIDE, TILE_ZOOM } from './tile.ts';

export interface ViewRequest {
  readonly view: Box;
  readonly hz: number;
  readonly kinds?: readonly AssetKind[] | undefined;
  /** Asset numbers as text; only these, where they are in the box. */
  readonly assets?: readonly string[] | undefined;
}

export interface ViewSpec {
  /** Equal for requests that are answered with the same frames. */
  readonly key: string;
  readonly range: TileRange;
  readonly tiles: number;
  /** Numbers of kinds, ascending. */
  readonly kinds: readonly number[];
  /** Undefined: every asset in the tiles. */
  readonly assets: readonly number[] | undefined;
  readonly cadence: Cadence;
}

/** Frames per second, or STAGGERED: each tile every 5 s, a tenth of them every 500 ms. */
export type Cadence = 0.2 | 0.5 | 1 | 2 | 5 | 10 | 'STAGGERED';

/** A tile's share of the stagger, 0 to 9. */
export const PHASES = 10;
export const phaseOf = (tile: number): number => tile % PHASES;

const SLOW = [0.2, 0.5, 1, 2] as const;
const FAST = [5, 10] as const;
const MOST_FAST_ASSETS = 50;
const MOST_ASSETS = 500;
const MOST_TILES_AS_ASKED = 64;
const MOST_TILES_AT_1_HZ = 512;

/** The view of a request. Refuses BAD_USER_INPUT. */
export function viewOf(request: ViewRequest): ViewSpec {
  const { south, west, north, east } = request.view;
  if (![south, west, north, east].every(Number.isFinite)) throw bad('The box needs four finite numbers.');
  if (south < -90 || north > 90 || Math.abs(west) > 180 || Math.abs(east) > 180) {
    throw bad('The box lies outside the Earth: latitudes go from -90 to 90, longitudes from -180 to 180.');
  }
  if (south >= north) throw bad('The box is upside down: south must be less than north.');
  const assets = request.assets === undefined ? undefined : assetsOf(request.assets);
  const hz = hzOf(request.hz, assets?.length);
  const kinds = kindsOf(request.kinds);
  const range = tilesOf(TILE_ZOOM, request.view);
  const tiles = tileCount(TILE_ZOOM, range);
  const cadence = assets === undefined ? cadenceOf(hz, tiles) : hz;
  const { x0, x1, y0, y1 } = range;
  const key = `${x0}-${x1}/${y0}-${y1} ${kinds.join(',')} ${cadence} ${assets?.join(',') ?? '*'}`;
  return { key, range, tiles, kinds, assets, cadence };
}

export function isInView(spec: ViewSpec, tile: number): boolean {
  return tile >= 0 && hasTile(spec.range, tile % TILE_SIDE, Math.floor(tile / TILE_SIDE));
}

/** Every tile of a view, whether or not anything is in it. */
export function* tilesIn({ range }: ViewSpec): Generator<number> {
  const columns = columnCount(TILE_ZOOM, range);
  for (let y = range.y0; y <= range.y1; y++) {
    for (let i = 0; i < columns; i++) yield y * TILE_SIDE + ((range.x0 + i) % TILE_SIDE);
  }
}

/** Refuses BAD_USER_INPUT unless these are at most `most` ids of assets; ascending, each once. */
export function assetNumbers(ids: readonly string[], most: number): readonly number[] {
  if (ids.length === 0) throw bad('Name at least one asset.');
  if (ids.length > most) throw bad(`At most ${most} assets at a time, not ${ids.length}.`, { most });
  const numbers = new Set<number>();
  for (const id of ids) {
    if (!/^[1-9]\d{0,9}$/.test(id)) throw bad(`"${id.slice(0, 32)}" is no id of an asset.`);
    numbers.add(Number(id));
  }
  return [...numbers].sort((a, b) => a - b);
}

function assetsOf(ids: readonly string[]): readonly number[] {
  return assetNumbers(ids, MOST_ASSETS);
}

function hzOf(asked: number, assets: number | undefined): Exclude<Cadence, 'STAGGERED'> {
  const slow = SLOW.find((hz) => hz === asked);
  if (slow !== undefined) return slow;
  const fast = FAST.find((hz) => hz === asked);
  if (fast === undefined) throw bad('hz is one of 0.2, 0.5, 1, 2, 5, 10.');
  if (assets !== undefined && assets <= MOST_FAST_ASSETS) return fast;
  throw bad(`${asked} Hz is for at most ${MOST_FAST_ASSETS} assets: name them in \`assets\`, or ask for 2 Hz.`);
}

function kindsOf(asked: readonly AssetKind[] | undefined): readonly number[] {
  if (asked === undefined) return KINDS.map((_, no) => no);
  if (asked.length === 0) throw bad('Name at least one kind, or leave `kinds` out for all.');
  return [...new Set(asked.map(kindNo))].sort((a, b) => a - b);
}

function cadenceOf(hz: Exclude<Cadence, 'STAGGERED'>, tiles: number): Cadence {
  if (tiles <= MOST_TILES_AS_ASKED) return hz;
  if (tiles <= MOST_TILES_AT_1_HZ) return hz > 1 ? 1 : hz;
  return hz === 0.2 ? hz : 'STAGGERED';
}

function bad(message: string, details: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal('BAD_USER_INPUT', message, details);
}
