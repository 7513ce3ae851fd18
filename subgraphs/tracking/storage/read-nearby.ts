/** Assets that have been silent for long and lie near some places: nearest first, for many places in one statement. */
import { boxAround, EARTH_RADIUS_M, type GeoPoint } from '#platform/kernel/geo.ts';
import type { Pool } from '#platform/postgres.ts';
import { type AssetKind, kindNo } from '../model/kinds.ts';

export interface NearbyRange {
  readonly kinds: readonly AssetKind[] | undefined;
  readonly withinM: number;
  /** Most assets of each answer. */
  readonly first: number;
}

export interface NearRow extends GeoPoint {
  readonly no: number;
}

interface Row {
  readonly place: number;
  readonly asset_no: number;
  readonly lat: number;
  readonly lon: number;
}

// No index on places: `last_position` changes with every report, and one would cost the ingest more than this scan of it.
// It is read once for all places; boxes first, because the distance costs seven functions a row.
const SILENT_NEAR = `
  with silent as materialized (
    select last_position.asset_no, lat_e7 / 1e7::float8 as lat, lon_e7 / 1e7::float8 as lon
    from last_position join asset on asset.no = last_position.asset_no
    where observed_at < $1 and ($2::smallint[] is null or asset.kind = any($2))
  )
  select place.nth as place, near.asset_no, near.lat, near.lon
  from unnest($3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
    with ordinality as place (lat, lon, south, west, north, east, nth)
  cross join lateral (
    select silent.*,
      2 * ${EARTH_RADIUS_M} * asin(least(1, sqrt(sin(radians(silent.lat - place.lat) / 2) ^ 2
        + cos(radians(place.lat)) * cos(radians(silent.lat)) * sin(radians(silent.lon - place.lon) / 2) ^ 2))) as distance_m
    from silent
    where silent.lat between south and north
      and case when west <= east then silent.lon between west and east else silent.lon >= west or silent.lon <= east end
    order by distance_m, asset_no limit $9
  ) near
  where near.distance_m <= $10`;

/** Those whose newest position is older than `before`; aligned with `places`, each list nearest first. */
export async function readSilentNear(
  pool: Pool,
  places: readonly GeoPoint[],
  { kinds, withinM, first }: NearbyRange,
  before: Date,
): Promise<readonly (readonly NearRow[])[]> {
  const boxes = places.map((place) => boxAround(place, withinM));
  const { rows } = await pool.query<Row>(SILENT_NEAR, [
    before,
    kinds?.map(kindNo) ?? null,
    places.map(({ lat }) => lat),
    places.map(({ lon }) => lon),
    boxes.map(({ south }) => south),
    boxes.map(({ west }) => west),
    boxes.map(({ north }) => north),
    boxes.map(({ east }) => east),
    first,
    withinM,
  ]);
  const near: NearRow[][] = places.map(() => []);
  for (const { place, asset_no, lat, lon } of rows) near[place - 1]?.push({ no: asset_no, lat, lon });
  return near;
}
