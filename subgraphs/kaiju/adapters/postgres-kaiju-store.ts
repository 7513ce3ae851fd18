/** The catalogue in PostgreSQL: what is read of it. Each list for many Kaiju is one statement. What changes it is in `postgres-kaiju-change.ts`. */
import { type Pool, transaction } from '#platform/postgres.ts';
import type { KaijuStore, QuarantinedDetection } from '../hexagon/ports.ts';
import { isActive } from '../hexagon/renew.ts';
import {
  DETECTION_COLUMNS,
  type DetectionRow,
  detectionOfRow,
  KAIJU_COLUMNS,
  type KaijuRow,
  kaijuOfRow,
  SIGHTING_COLUMNS,
  type SightingRow,
  sightingOfRow,
} from './kaiju-rows.ts';
import { kaijusByAnyId, postgresKaijuChange } from './postgres-kaiju-change.ts';

export function postgresKaijuStore(pool: Pool): KaijuStore {
  return {
    byIds: (ids) => kaijusByAnyId(pool, ids),

    async page({ status, category, codename, after, limit }) {
      const { rows } = await pool.query<KaijuRow>(
        `select ${KAIJU_COLUMNS} from kaiju
         where ($1::text is null or status = $1)
           and ($2::text is null or category = $2)
           and ($3::text is null or lower(codename) like $3)
           and ($4::timestamptz is null or first_tracked_at < $4 or (first_tracked_at = $4 and id > $5::uuid))
         order by first_tracked_at desc, id limit $6`,
        [status, category, codename && `${likeText(codename)}%`, after?.at, after?.id, limit],
      );
      return rows.map(kaijuOfRow);
    },

    async threats({ minCategory, after, limit }) {
      // Categories sort as their numerals do.
      const { rows } = await pool.query<KaijuRow>(
        `select ${KAIJU_COLUMNS} from kaiju
         where threat is not null
           and ($1::text is null or category collate "C" >= $1)
           and ($3::uuid is null or case
             when $2::timestamptz is null then eta_at is null and id > $3
             else eta_at > $2 or eta_at is null or (eta_at = $2 and id > $3) end)
         order by eta_at, id limit $4`,
        [minCategory, after?.etaAt, after?.id, limit],
      );
      return rows.map(kaijuOfRow).filter(isActive);
    },

    async detections(of, after, limit) {
      const { rows } = await pool.query<DetectionRow>(
        `select ${DETECTION_COLUMNS} from unnest($1::uuid[]) as wanted (id)
         cross join lateral (
           select * from detection
           where kaiju_id = wanted.id
             and ($2::timestamptz is null or observed_at < $2 or (observed_at = $2 and id > $3))
           order by observed_at desc, id limit $4) as d
         order by d.kaiju_id, d.observed_at desc, d.id`,
        [of, after?.at, after?.id, limit],
      );
      return grouped(rows, detectionOfRow);
    },

    async sightings(of, after, limit) {
      const { rows } = await pool.query<SightingRow>(
        `select found.* from unnest($1::uuid[]) as wanted (id)
         cross join lateral (
           select ${SIGHTING_COLUMNS} from detection as d join sighting as s on s.detection = d.id
           where d.kaiju_id = wanted.id
             and ($2::timestamptz is null or d.observed_at < $2 or (d.observed_at = $2 and s.id > $3::uuid))
           order by d.observed_at desc, s.id limit $4) as found
         order by found.kaiju_id, found.observed_at desc, found.sighting`,
        [of, after?.at, after?.id, limit],
      );
      return grouped(rows, sightingOfRow);
    },

    async sighting(id) {
      const { rows } = await pool.query<SightingRow>(
        `select ${SIGHTING_COLUMNS} from sighting as s join detection as d on d.id = s.detection where s.id = $1`,
        [id],
      );
      return rows.map(sightingOfRow)[0];
    },

    async quarantine({ source, after, limit }) {
      const { rows } = await pool.query<QuarantinedDetection>(
        `select id, at, source, code, message, raw from refused_detection
         where ($1::text is null or source = $1)
           and ($2::timestamptz is null or at < $2 or (at = $2 and id > $3::uuid))
         order by at desc, id limit $4`,
        [source, after?.at, after?.id, limit],
      );
      return rows;
    },

    async quarantined(ids) {
      const { rows } = await pool.query<QuarantinedDetection>(
        'select id, at, source, code, message, raw from refused_detection where id = any ($1::uuid[])',
        [ids],
      );
      return rows;
    },

    async tracksUnderWay() {
      const { rows } = await pool.query<KaijuRow>(
        `select ${KAIJU_COLUMNS} from kaiju where status = 'ACTIVE' and track is not null order by id`,
      );
      return rows.map(kaijuOfRow);
    },

    async silentSince(at) {
      const { rows } = await pool.query<{ readonly id: string }>(
        `select id from kaiju where status = 'ACTIVE' and track is null and last_detected_at <= $1 order by id`,
        [at],
      );
      return rows.map(({ id }) => id);
    },

    async overdue(at) {
      const { rows } = await pool.query<{ readonly id: string }>(
        'select id from kaiju where threat is not null and eta_at <= $1 order by id',
        [at],
      );
      return rows.map(({ id }) => id);
    },

    async version() {
      const { rows } = await pool.query<{ readonly no: number }>('select no from catalogue_version');
      return rows[0]?.no ?? 0;
    },

    change: (work) =>
      transaction(pool, async (tx) => {
        const change = await postgresKaijuChange(tx);
        return work(change);
      }),

    async forget(before) {
      await pool.query('delete from refused_detection where at < $1', [before]);
      await pool.query('delete from command where at < $1', [before]);
    },
  };
}

/** Text that `like` takes as it is. */
function likeText(text: string): string {
  return text.toLowerCase().replaceAll(/[\\%_]/g, '\\$&');
}

function grouped<Row extends DetectionRow, T>(
  rows: readonly Row[],
  read: (row: Row) => T,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = row.kaiju_id ?? '';
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [read(row)]);
    else group.push(read(row));
  }
  return groups;
}
