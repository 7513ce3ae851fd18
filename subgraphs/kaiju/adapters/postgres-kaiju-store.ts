/** Kaiju in PostgreSQL. Made over a transaction it takes part in it; `update` needs one, because it locks the row first. */
import type { Queryable } from '#platform/postgres.ts';
import type { KaijuCategory } from '../hexagon/category.ts';
import type { Kaiju, KaijuStatus } from '../hexagon/kaiju.ts';
import type { KaijuStore } from '../hexagon/ports.ts';

interface KaijuRow {
  readonly id: string;
  readonly codename: string;
  readonly category: KaijuCategory;
  readonly status: KaijuStatus;
  readonly first_tracked_at: Date;
}

const COLUMNS = 'id, codename, category, status, first_tracked_at';
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function postgresKaijuStore(db: Queryable): KaijuStore {
  return {
    async byIds(ids) {
      const legal = ids.filter((id) => UUID.test(id));
      if (legal.length === 0) return [];
      const { rows } = await db.query<KaijuRow>(`select ${COLUMNS} from kaiju where id = any ($1::uuid[])`, [legal]);
      return rows.map(kaijuOf);
    },

    async page({ status, after, limit }) {
      const { rows } = await db.query<KaijuRow>(
        `select ${COLUMNS} from kaiju
         where ($1::text is null or status = $1)
           and ($2::timestamptz is null or first_tracked_at < $2 or (first_tracked_at = $2 and id > $3::uuid))
         order by first_tracked_at desc, id limit $4`,
        [status ?? null, after?.firstTrackedAt ?? null, after?.id ?? null, limit],
      );
      return rows.map(kaijuOf);
    },

    async add({ id, codename, category, status, firstTrackedAt }) {
      await db.query(`insert into kaiju (${COLUMNS}) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`, [
        id,
        codename,
        category,
        status,
        firstTrackedAt,
      ]);
    },

    async update(id, change) {
      const { rows } = await db.query<KaijuRow>(`select ${COLUMNS} from kaiju where id = $1 for update`, [id]);
      const [row] = rows;
      if (row === undefined) return;
      const { codename, category, status } = change(kaijuOf(row));
      await db.query('update kaiju set codename = $2, category = $3, status = $4 where id = $1', [
        id,
        codename,
        category,
        status,
      ]);
    },
  };
}

function kaijuOf({ id, codename, category, status, first_tracked_at }: KaijuRow): Kaiju {
  return { id, codename, category, status, firstTrackedAt: first_tracked_at };
}
