/**
 * Numbers of assets and sources. Known ones come from memory, so they flow while the database is away; what is not known
 * yet costs one read and, for new assets, one insert per body.
 */
import type { Pool } from '#platform/postgres.ts';
import { type AssetKind, kindNo } from '../model/kinds.ts';
import { laneOf } from '../model/lanes.ts';

export interface KnownAsset {
  readonly no: number;
  readonly key: string;
  /** Partition of the log that all its fixes go to. */
  readonly lane: number;
  /** False until a report has brought a name. */
  readonly named: boolean;
}

export interface NewAsset {
  readonly key: string;
  readonly kind: AssetKind;
  readonly name: string | undefined;
}

export interface AssetRegistry {
  ofKey(key: string): KnownAsset | undefined;
  ofNo(no: number): KnownAsset | undefined;
  /** Afterwards each of these keys is known. */
  register(assets: ReadonlyMap<string, NewAsset>): Promise<void>;
  /** Afterwards those of these numbers that exist are known. */
  load(numbers: ReadonlySet<number>): Promise<void>;
  /** Gives names to assets that have none; a name that is there stays. */
  giveNames(names: ReadonlyMap<number, string>): Promise<void>;
  sourceNo(name: string): Promise<number>;
}

interface Row {
  readonly no: number;
  readonly key: string;
  readonly part: number;
  readonly named: boolean;
}

const COLUMNS = 'no, key, part, name is not null as named';

export function createAssetRegistry(pool: Pool): AssetRegistry {
  const byKey = new Map<string, KnownAsset>();
  const byNo = new Map<number, KnownAsset>();
  const sources = new Map<string, number>();

  function learn(rows: readonly Row[]): void {
    for (const { no, key, part, named } of rows) {
      const asset: KnownAsset = { no, key, lane: part, named };
      byKey.set(key, asset);
      byNo.set(no, asset);
    }
  }

  return {
    ofKey: (key) => byKey.get(key),
    ofNo: (no) => byNo.get(no),

    async register(assets) {
      const missing = () => [...assets.keys()].filter((key) => !byKey.has(key)).sort();
      // Read first: an insert that meets a conflict still uses up a number.
      const find = async () =>
        learn((await pool.query<Row>(`select ${COLUMNS} from asset where key = any($1)`, [missing()])).rows);
      await find();
      const fresh = missing().flatMap((key) => assets.get(key) ?? []);
      if (fresh.length === 0) return;
      // In the order of the keys, else two processes that insert the same keys lock each other out.
      const { rows } = await pool.query<Row>(
        `insert into asset (key, kind, name, part)
         select key, kind, name, part from unnest($1::text[], $2::smallint[], $3::text[], $4::smallint[])
           as fresh (key, kind, name, part) order by key
         on conflict (key) do nothing returning ${COLUMNS}`,
        [
          fresh.map((asset) => asset.key),
          fresh.map((asset) => kindNo(asset.kind)),
          fresh.map((asset) => asset.name ?? null),
          fresh.map((asset) => laneOf(asset.key)),
        ],
      );
      learn(rows);
      if (rows.length < fresh.length) await find();
    },

    async load(numbers) {
      const missing = [...numbers].filter((no) => !byNo.has(no) && no <= 0x7fff_ffff);
      if (missing.length === 0) return;
      learn((await pool.query<Row>(`select ${COLUMNS} from asset where no = any($1::int[])`, [missing])).rows);
    },

    async giveNames(names) {
      const { rows } = await pool.query<Row>(
        `with given as (
           select asset.no, given.name from unnest($1::int[], $2::text[]) as given (no, name)
           join asset on asset.no = given.no where asset.name is null order by asset.no for update of asset
         )
         update asset set name = given.name from given where asset.no = given.no
         returning asset.no, asset.key, asset.part, true as named`,
        [[...names.keys()], [...names.values()]],
      );
      learn(rows);
      for (const no of names.keys()) {
        const asset = byNo.get(no);
        if (asset !== undefined && !asset.named) learn([{ ...asset, part: asset.lane, named: true }]);
      }
    },

    async sourceNo(name) {
      const known = sources.get(name);
      if (known !== undefined) return known;
      const read = async () =>
        (await pool.query<{ id: number }>('select id from source where name = $1', [name])).rows[0]?.id;
      const id =
        (await read()) ??
        (
          await pool.query<{ id: number }>(
            'insert into source (name) values ($1) on conflict (name) do nothing returning id',
            [name],
          )
        ).rows[0]?.id ??
        (await read());
      if (id === undefined) throw new Error(`source ${name} has no number`);
      sources.set(name, id);
      return id;
    },
  };
}
