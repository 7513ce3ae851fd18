/**
 * Geometry on the WGS-84 grid, treated as a sphere: Web-Mercator tiles, their Morton keys, boxes that may cross the
 * antimeridian, great-circle distance. Degrees everywhere, north and east positive.
 */

export interface GeoPoint {
  readonly lat: number;
  readonly lon: number;
}

/** `west` greater than `east` is a box across the antimeridian. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Tiles `x0` … `x1` eastwards, `x0 > x1` across the antimeridian, and rows `y0` (north) … `y1` (south). */
export interface TileRange {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** IUGG mean radius in metres. */
export const EARTH_RADIUS_M = 6_371_008.8;
/** Where the square Mercator map ends, in degrees; what lies beyond belongs to the outermost row of tiles. */
export const MERCATOR_LIMIT_DEG = 85.051_128_779_806_59;

const RAD = Math.PI / 180;
const KEY_ZOOM = 16;
/** Ten of the steps in which positions are stored. */
const ROUNDING_DEG = 1e-6;

/** Longitude on the Mercator square: 0 at 180° W, 1 at 180° E; not bounded for unwrapped longitudes. */
export function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

/** Latitude on the Mercator square: 0 in the north, 1 in the south, bounded. */
export function mercatorY(lat: number): number {
  const bounded = Math.max(-MERCATOR_LIMIT_DEG, Math.min(MERCATOR_LIMIT_DEG, lat));
  const sin = Math.sin(bounded * RAD);
  return Math.max(0, Math.min(1, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)));
}

/** Column of the tile at zoom `z`; 180° E belongs to the last one. */
export function tileX(z: number, lon: number): number {
  return boundedTile(z, mercatorX(lon));
}

/** Row of the tile at zoom `z`, from the north; poles belong to the outermost rows. */
export function tileY(z: number, lat: number): number {
  return boundedTile(z, mercatorY(lat));
}

/** The tiles at zoom `z` that a box touches. An eastern or southern edge on a tile's border does not touch the next one. */
export function tilesOf(z: number, box: Box): TileRange {
  const west = tileX(z, box.west);
  const east = tileBefore(z, mercatorX(box.east));
  const isAcross = box.west > box.east;
  // From the east of a column round the Earth to its west: all columns.
  const isWhole = isAcross && west <= east;
  const y0 = tileY(z, box.north);
  return {
    x0: isWhole ? 0 : west,
    // A box no wider than a border line still touches the tile east of it.
    x1: isWhole ? 2 ** z - 1 : isAcross ? east : Math.max(west, east),
    y0,
    y1: Math.max(y0, tileBefore(z, mercatorY(box.south))),
  };
}

/** How many tiles of zoom `z` the range holds. */
export function tileCount(z: number, range: TileRange): number {
  return columnCount(z, range) * (range.y1 - range.y0 + 1);
}

export function hasTile(range: TileRange, x: number, y: number): boolean {
  if (y < range.y0 || y > range.y1) return false;
  return range.x0 <= range.x1 ? x >= range.x0 && x <= range.x1 : x >= range.x0 || x <= range.x1;
}

/** Columns of a range that may run across the antimeridian, from west to east. */
export function columnCount(z: number, range: TileRange): number {
  const side = 2 ** z;
  return range.x0 <= range.x1 ? range.x1 - range.x0 + 1 : side - range.x0 + range.x1 + 1;
}

/**
 * Key of the zoom-16 tile, 0 … 2^32 − 1: the bits of column and row interleaved, so that near places have near keys. The
 * key of a coarser tile is the same number shifted right by 2 bits (`>>>`) per level.
 */
export function morton(lat: number, lon: number): number {
  return (spread(tileX(KEY_ZOOM, lon)) | (spread(tileY(KEY_ZOOM, lat)) << 1)) >>> 0;
}

export function isInBox(box: Box, point: GeoPoint): boolean {
  if (point.lat < box.south || point.lat > box.north) return false;
  if (box.west <= box.east) return point.lon >= box.west && point.lon <= box.east;
  return point.lon >= box.west || point.lon <= box.east;
}

/**
 * The least box that holds every place at most `metres` from a point, and some centimetres more. Round the Earth if it holds a
 * pole.
 */
export function boxAround({ lat, lon }: GeoPoint, metres: number): Box {
  const angle = metres / EARTH_RADIUS_M;
  const south = lat - angle / RAD - ROUNDING_DEG;
  const north = lat + angle / RAD + ROUNDING_DEG;
  if (south <= -90 || north >= 90)
    return { south: Math.max(-90, south), west: -180, north: Math.min(90, north), east: 180 };
  // The circle is widest not at its middle but where a meridian touches it.
  const wide = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(lat * RAD))) / RAD + ROUNDING_DEG;
  return { south, west: wrapLon(lon - wide), north, east: wrapLon(lon + wide) };
}

/** Great-circle distance in metres. Sphere of IUGG mean radius: at most 0.6 % off the ellipsoid. */
export function distanceM(a: GeoPoint, b: GeoPoint): number {
  const dLat = Math.sin(((b.lat - a.lat) * RAD) / 2);
  const dLon = Math.sin(((b.lon - a.lon) * RAD) / 2);
  const h = dLat * dLat + Math.cos(a.lat * RAD) * Math.cos(b.lat * RAD) * dLon * dLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The longitude of the same meridian that is nearest to `reference`, so that a line across 180° does not turn round the Earth. */
export function unwrapLon(lon: number, reference: number): number {
  return lon + 360 * Math.round((reference - lon) / 360);
}

/** The longitude of the same meridian in −180 … 180, 180 excluded. */
export function wrapLon(lon: number): number {
  const wrapped = lon - 360 * Math.floor((lon + 180) / 360);
  // The sum rounds: next to a multiple of 360 the floor can be one too low or too high.
  return wrapped >= 180 || wrapped < -180 ? -180 : wrapped;
}

function boundedTile(z: number, part: number): number {
  const side = 2 ** z;
  return Math.max(0, Math.min(side - 1, Math.floor(part * side)));
}

/** Last tile that lies at least partly before `part`. */
function tileBefore(z: number, part: number): number {
  const side = 2 ** z;
  return Math.max(0, Math.min(side - 1, Math.ceil(part * side) - 1));
}

/** The 16 low bits moved to the even places. Source: the classic masks of "interleave bits by binary magic numbers". */
function spread(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}
