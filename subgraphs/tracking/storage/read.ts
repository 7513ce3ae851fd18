/**
 * What the graph reads: assets, newest positions, the state of the store, quarantine. Rows in the words of the read side;
 * nothing here is used for writing. Trails are in read-trail.ts, the start of the live hub in read-live.ts.
 */
import type { Box } from '#platform/kernel/geo.ts';
import type { Pool } from '#platform/postgres.ts';
import { type AssetKind, kindNo, kindOf, limitsOf } from '../model/kinds.ts';
import { type Fix, flagsOf, type QUALITY, UNKNOWN, UNKNOWN_ALTITUDE } from '../model/position-report.ts';
import { fixOf, type LastPositionRow, type QuarantineRow, type RefusedCountRow } from './tables.ts';

export type { QuarantineRow };

export interface AssetRow {
  readonly no: number;
  readonly key: string;
  readonly kind: AssetKind;
  readonly name: string | undefined;
}

/** A position report in the units of the graph; undefined is unknown. */
export interface PositionRow {
  readonly assetNo: number;
  readonly observedAt: Date;
  readonly receivedAt: Date;
  readonly staleAt: Date;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeM: number | undefined;
  readonly courseDeg: number | undefined;
  readonly headingDeg: number | undefined;
  readonly groundSpeedMps: number | undefined;
  /** Number of the source. */
  readonly source: number;
  readonly quality: readonly (keyof typeof QUALITY)[];
}

/** All given filters must hold; the page begins after asset number `after`. */
export interface AssetFilter {
  readonly nos?: readonly number[] | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly kinds?: readonly AssetKind[] | undefined;
  readonly namePrefix?: string | undefined;
}

export interface Keyset {
  readonly after: number;
  readonly limit: number;
}

export interface StoreState {
  readonly assets: number;
  /** Undefined before the first position report. */
  readonly sealedUntil: Date | undefined;
  readonly storedFixes: number;
  readonly unsealedFixes: number;
  readonly refused: readonly { readonly source: string; readonly code: string; readonly count: number }[];
}

const STALE_INTERVALS = 10;
const LEAST_STALE_MS = 60_000;
const MOST_UNSEALED = 1_000_000;

const ASSETS_BY_NO = 'select no, key, kind, name from asset where no = any($1::int[])';
const ASSETS_BY_KEY = 'select no, key, kind, name from asset where key = any($1::text[])';
const ASSETS_IN_BOX = `
  select asset.no, asset.key, asset.kind, asset.name from last_position join asset on asset.no = last_position.asset_no
  where last_position.asset_no > $1 and lat_e7 between $3 and $4
    and case when $5::int <= $6::int then lon_e7 between $5 and $6 else lon_e7 >= $5 or lon_e7 <= $6 end
    and ($7::smallint[] is null or asset.kind = any($7))
  order by last_position.asset_no limit $2`;
const LAST_POSITIONS = `
  select last_position.*, asset.kind from last_position join asset on asset.no = last_position.asset_no
  where asset_no = any($1::int[])`;
const SOURCES_OF = `
  select asset_no, array_agg(source.name order by source.name) as names
  from asset_source join source on source.id = asset_source.source where asset_no = any($1::int[]) group by asset_no`;
const QUARANTINE = `
  select id, at, source, code, message, raw from quarantine where $1::bigint is null or id < $1 order by id desc limit $2`;

/** The position in a fix. `everyMs` = mean time between two reports of the asset, 0 if it is not known. */
export function positionOf(fix: Fix, kind: AssetKind, everyMs: number): PositionRow {
  const intervalMs = everyMs > 0 ? everyMs : limitsOf(kind).reportIntervalS * 1000;
  return {
    assetNo: fix.assetNo,
    observedAt: new Date(fix.observedAt),
    receivedAt: new Date(fix.observedAt + fix.lagDs * 100),
    staleAt: new Date(fix.observedAt + staleAfterMs(intervalMs)),
    lat: fix.latE7 / 1e7,
    lon: fix.lonE7 / 1e7,
    altitudeM: fix.altitudeM === UNKNOWN_ALTITUDE ? undefined : fix.altitudeM,
    courseDeg: fix.courseDdeg === UNKNOWN ? undefined : fix.courseDdeg / 10,
    headingDeg: fix.headingDdeg === UNKNOWN ? undefined : fix.headingDdeg / 10,
    groundSpeedMps: fix.speedDmps === UNKNOWN ? undefined : fix.speedDmps / 10,
    source: fix.source,
    quality: flagsOf(fix.quality),
  };
}

/** How long after it was observed a fix counts as fresh, for an asset that reports every `intervalMs`. */
export function staleAfterMs(intervalMs: number): number {
  return Math.round(Math.max(LEAST_STALE_MS, STALE_INTERVALS * intervalMs));
}

export function createReads(pool: Pool) {
  const sourceNames = new Map<number, string>();
  let readingSources: Promise<void> | undefined;

  async function readSources(): Promise<void> {
    const { rows } = await pool.query<{ id: number; name: string }>('select id, name from source');
    for (const row of rows) sourceNames.set(row.id, row.name);
  }

  return {
    /** Aligned with `nos`. */
    async assetsByNo(nos: readonly number[]): Promise<readonly (AssetRow | undefined)[]> {
      const { rows } = await pool.query<Row>(ASSETS_BY_NO, [nos.filter(isInt)]);
      const found = new Map(rows.map((row) => [row.no, assetOf(row)]));
      return nos.map((no) => found.get(no));
    },

    /** Aligned with `keys`. */
    async assetsByKey(keys: readonly string[]): Promise<readonly (AssetRow | undefined)[]> {
      const { rows } = await pool.query<Row>(ASSETS_BY_KEY, [keys]);
      const found = new Map(rows.map((row) => [row.key, assetOf(row)]));
      return keys.map((key) => found.get(key));
    },

    async assetPage(filter: AssetFilter, { after, limit }: Keyset): Promise<readonly AssetRow[]> {
      const { text, values } = assetPageQuery(filter, { after, limit });
      return (await pool.query<Row>(text, values)).rows.map(assetOf);
    },

    async assetsInBox(
      box: Box,
      kinds: readonly AssetKind[] | undefined,
      { after, limit }: Keyset,
    ): Promise<readonly AssetRow[]> {
      const e7 = (degrees: number) => Math.round(degrees * 1e7);
      const { rows } = await pool.query<Row>(ASSETS_IN_BOX, [
        after,
        limit,
        e7(box.south),
        e7(box.north),
        e7(box.west),
        e7(box.east),
        kinds?.map(kindNo) ?? null,
      ]);
      return rows.map(assetOf);
    },

    /** Aligned with `nos`. Up to two seconds old. */
    async lastPositions(nos: readonly number[]): Promise<readonly (PositionRow | undefined)[]> {
      const { rows } = await pool.query<LastPositionRow & { readonly kind: number }>(LAST_POSITIONS, [
        nos.filter(isInt),
      ]);
      const found = new Map(
        rows.map((row) => [
          row.asset_no,
          { ...positionOf(fixOf(row), kindOf(row.kind), row.interval_ds * 100), receivedAt: row.received_at },
        ]),
      );
      return nos.map((no) => found.get(no));
    },

    /** Names of the sources that reported each asset, aligned with `nos`. */
    async sourcesOf(nos: readonly number[]): Promise<readonly (readonly string[])[]> {
      const { rows } = await pool.query<{ asset_no: number; names: string[] }>(SOURCES_OF, [nos]);
      const found = new Map(rows.map((row) => [row.asset_no, row.names]));
      return nos.map((no) => found.get(no) ?? []);
    },

    /** A source is never renamed, so its name is read once, for all who ask meanwhile. */
    async sourceName(id: number): Promise<string> {
      // Twice: a read that was under way may have begun before the source was there.
      for (let attempt = 0; attempt < 2 && !sourceNames.has(id); attempt++) {
        readingSources ??= readSources().finally(() => {
          readingSources = undefined;
        });
        await readingSources;
      }
      return sourceNames.get(id) ?? `source ${id}`;
    },

    async storeState(): Promise<StoreState> {
      const [assets, seals, refused] = await Promise.all([
        pool.query<{ n: number }>('select count(*) as n from asset'),
        pool.query<{ until: Date; stored_fixes: number }>('select until, stored_fixes from seal'),
        pool.query<RefusedCountRow>('select source, code, n from refused_count order by source, code'),
      ]);
      const seal = seals.rows[0];
      const unsealed =
        seal &&
        (await pool.query<{ n: number }>(
          `select count(*) as n from (select from hot where observed_at < $1 limit ${MOST_UNSEALED}) late`,
          [seal.until],
        ));
      return {
        assets: assets.rows[0]?.n ?? 0,
        sealedUntil: seal?.until,
        storedFixes: seal?.stored_fixes ?? 0,
        unsealedFixes: unsealed?.rows[0]?.n ?? 0,
        refused: refused.rows.map(({ source, code, n }) => ({ source, code, count: n })),
      };
    },

    /** Newest first, below id `before`. */
    async quarantine(before: number | undefined, limit: number): Promise<readonly QuarantineRow[]> {
      return (await pool.query<QuarantineRow>(QUARANTINE, [before ?? null, limit])).rows;
    },
  };
}

export type Reads = ReturnType<typeof createReads>;

interface Row {
  readonly no: number;
  readonly key: string;
  readonly kind: number;
  readonly name: string | null;
}

/** Only the filters that are given stand in the statement, so that each finds its index. */
export function assetPageQuery(filter: AssetFilter, { after, limit }: Keyset): { text: string; values: unknown[] } {
  const values: unknown[] = [after, limit];
  const where = ['no > $1'];
  const add = (value: unknown, condition: (parameter: string) => string) => {
    if (value !== undefined) where.push(condition(`$${values.push(value)}`));
  };
  add(filter.nos?.filter(isInt), (parameter) => `no = any(${parameter}::int[])`);
  add(filter.keys, (parameter) => `key = any(${parameter}::text[])`);
  add(filter.kinds?.map(kindNo), (parameter) => `kind = any(${parameter}::smallint[])`);
  const prefix = filter.namePrefix?.toLowerCase().replace(/[\\%_]/g, '\\$&');
  add(prefix === undefined ? undefined : `${prefix}%`, (parameter) => `lower(name) like ${parameter}`);
  return { text: `select no, key, kind, name from asset where ${where.join(' and ')} order by no limit $2`, values };
}

function assetOf({ no, key, kind, name }: Row): AssetRow {
  return { no, key, kind: kindOf(kind), name: name ?? undefined };
}

/** Numbers beyond the column's type are nobody's. */
function isInt(no: number): boolean {
  return Number.isInteger(no) && no > 0 && no <= 0x7fff_ffff;
}
