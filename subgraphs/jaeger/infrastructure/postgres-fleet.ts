/** Jaegers in PostgreSQL. What changes the fleet publishes its events in the same transaction, last. */
import { publish } from '#platform/messaging/outbox.ts';
import { type Pool, transaction } from '#platform/postgres.ts';
import type { JaegerStore } from '../application/ports.ts';
import { type JaegerEvent, topics } from '../contract.ts';
import type { Jaeger, JaegerStatus } from '../domain/jaeger.ts';

interface JaegerRow {
  readonly id: string;
  readonly callsign: string;
  readonly mark: number;
  readonly integrity_pct: number;
  readonly status: JaegerStatus;
  readonly home_name: string;
  readonly home_lat: number;
  readonly home_lon: number;
  readonly commissioned_at: Date;
}

const COLUMNS = 'id, callsign, mark, integrity_pct, status, home_name, home_lat, home_lon, commissioned_at';
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function postgresFleet(pool: Pool): JaegerStore {
  return {
    async byIds(ids) {
      const legal = ids.filter((id) => UUID.test(id));
      if (legal.length === 0) return [];
      const { rows } = await pool.query<JaegerRow>(`select ${COLUMNS} from jaeger where id = any ($1::uuid[])`, [
        legal,
      ]);
      return rows.map(jaegerOf);
    },

    async page({ status, after, limit }) {
      const { rows } = await pool.query<JaegerRow>(
        `select ${COLUMNS} from jaeger
         where ($1::text is null or status = $1) and ($2::text is null or callsign > $2 collate "C")
         order by callsign limit $3`,
        [status ?? null, after ?? null, limit],
      );
      return rows.map(jaegerOf);
    },

    commissionFirst: (jaegers) =>
      transaction(pool, async (tx) => {
        // Two starts at once: the second waits here and then sees the fleet of the first.
        await tx.query('lock table jaeger in share row exclusive mode');
        const { rowCount } = await tx.query('select from jaeger limit 1');
        if (rowCount !== 0) return false;
        await tx.query(
          `insert into jaeger (${COLUMNS})
           select * from unnest ($1::uuid[], $2::text[], $3::int[], $4::int[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::timestamptz[])`,
          columnsOf(jaegers),
        );
        for (const jaeger of jaegers) await publish(tx, topics.events, jaeger.id, [commissioned(jaeger)]);
        return true;
      }),
  };
}

function commissioned({ id, callsign, homeBase, commissionedAt }: Jaeger): JaegerEvent {
  const { name, position } = homeBase;
  return {
    type: 'JaegerCommissioned',
    id,
    callsign,
    home: { name, lat: position.lat, lon: position.lon },
    at: commissionedAt.toISOString(),
  };
}

function columnsOf(jaegers: readonly Jaeger[]): unknown[][] {
  const column = (of: (jaeger: Jaeger) => unknown) => jaegers.map(of);
  return [
    column(({ id }) => id),
    column(({ callsign }) => callsign),
    column(({ mark }) => mark),
    column(({ integrityPct }) => integrityPct),
    column(({ status }) => status),
    column(({ homeBase }) => homeBase.name),
    column(({ homeBase }) => homeBase.position.lat),
    column(({ homeBase }) => homeBase.position.lon),
    column(({ commissionedAt }) => commissionedAt),
  ];
}

function jaegerOf(row: JaegerRow): Jaeger {
  return {
    id: row.id,
    callsign: row.callsign,
    mark: row.mark,
    integrityPct: row.integrity_pct,
    status: row.status,
    homeBase: { name: row.home_name, position: { lat: row.home_lat, lon: row.home_lon } },
    commissionedAt: row.commissioned_at,
  };
}
