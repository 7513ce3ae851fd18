/** The two lists that only grow at one end: revocations for the gateway, audit for administrators. */
import type { Pool } from '#platform/postgres.ts';
import type { Audit, RevocationList } from '../application/ports.ts';
import type { Revocation } from '../domain/events.ts';
import { writeAudit } from './record-events.ts';

export function postgresRevocations(pool: Pool): RevocationList {
  return {
    async after(position, limit) {
      // One statement, one snapshot: the head never names a position that the rows lack.
      const { rows } = await pool.query<{
        head: number;
        oldest: number;
        pos: number | null;
        kind: Revocation['kind'];
        subject: string;
        rev: number | null;
        at: Date;
      }>({
        name: 'revocations',
        text: `select h.next - 1 as head, coalesce((select min(pos) from revocation), h.next) as oldest,
                 r.pos, r.kind, r.subject, r.rev, r.at
               from revocation_head h
                 left join lateral (select * from revocation where pos > $1 order by pos limit $2) r on true
               order by r.pos`,
        values: [position, limit],
      });
      return {
        head: rows[0]?.head ?? 0,
        oldest: rows[0]?.oldest ?? 1,
        rows: rows.flatMap(({ pos, kind, subject, rev, at }) => {
          if (pos === null) return [];
          return [kind === 'USER' ? { pos, kind, subject, rev: rev ?? 0, at } : { pos, kind, subject, at }];
        }),
      };
    },
  };
}

export function postgresAudit(pool: Pool): Audit {
  return {
    note: (action, by, { subject, at }) => writeAudit(pool, [{ at, action, subject, detail: {} }], by),

    async page({ before, limit, since }) {
      const { rows } = await pool.query<{
        pos: number;
        at: Date;
        actor: string | null;
        action: string;
        subject: string | null;
        ip: string | null;
        correlation_id: string;
        detail: string | null;
      }>(
        `select pos, at, actor, action, subject, host(ip) as ip, correlation_id, detail::text as detail
         from audit where ($1::bigint is null or pos < $1) and at >= $3 order by pos desc limit $2`,
        [before ?? null, limit, since],
      );
      return rows.map((row) => ({
        pos: row.pos,
        at: row.at,
        actor: row.actor ?? undefined,
        action: row.action,
        subject: row.subject ?? undefined,
        ip: row.ip ?? undefined,
        correlationId: row.correlation_id,
        detail: row.detail ?? undefined,
      }));
    },
  };
}
