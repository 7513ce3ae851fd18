/** Renewal in PostgreSQL. The row lock is what makes one of several racers win; everything is read after it. */
import { type Pool, transaction } from '#platform/postgres.ts';
import type { Sessions } from '../application/ports.ts';
import type { UserStatus } from '../domain/account.ts';
import type { Session } from '../domain/session.ts';
import { recordEvents } from './record-events.ts';

interface Row {
  readonly user_id: string;
  readonly created_at: Date;
  readonly idle_until: Date;
  readonly absolute_until: Date;
  readonly proved_at: Date;
  readonly revoked_at: Date | null;
  readonly status: UserStatus;
  readonly generation: number | null;
  readonly used_at: Date | null;
  readonly idem: string | null;
}

export function postgresSessions(pool: Pool): Sessions {
  return {
    renew: ({ sessionId, hash, successor }, by, decide) =>
      transaction(pool, async (tx) => {
        // Locks the session until the commit: of several that show a token, each sees what the one before has made of it.
        await tx.query('select from session where id = $1 for update', [sessionId]);
        const { rows } = await tx.query<Row>(
          `select s.user_id, s.created_at, s.idle_until, s.absolute_until, s.proved_at, s.revoked_at, u.status,
             t.generation, t.used_at, t.idem
           from session s join users u on u.id = s.user_id
             left join refresh_token t on t.session_id = s.id and t.hash = $2
           where s.id = $1`,
          [sessionId, hash],
        );
        const [row] = rows;
        if (row === undefined) return undefined;
        const presented =
          row.generation === null ? undefined : { usedAt: row.used_at ?? undefined, idem: row.idem ?? undefined };
        const before = { session: sessionOf(sessionId, row), isUserActive: row.status === 'ACTIVE', presented };
        const { state: after, events } = decide(before);
        if (events.some(({ type }) => type === 'SessionRenewed')) {
          await tx.query(
            `with spent as (update refresh_token set used_at = $2, idem = $3 where hash = $1 and used_at is null)
             insert into refresh_token (hash, session_id, generation) values ($4, $5, $6)`,
            [hash, after.presented?.usedAt, after.presented?.idem, successor, sessionId, (row.generation ?? 0) + 1],
          );
        }
        if (after.session !== before.session) {
          await tx.query('update session set idle_until = $2, revoked_at = $3 where id = $1', [
            sessionId,
            after.session.idleUntil,
            after.session.revokedAt ?? null,
          ]);
        }
        await recordEvents(tx, events, { ...by, userId: row.user_id });
        return { userId: row.user_id, events };
      }),

    async holds(sessionId, hash) {
      const { rowCount } = await pool.query('select from refresh_token where hash = $2 and session_id = $1', [
        sessionId,
        hash,
      ]);
      return rowCount === 1;
    },
  };
}

function sessionOf(id: string, row: Row): Session {
  return {
    id,
    userId: row.user_id,
    createdAt: row.created_at,
    idleUntil: row.idle_until,
    absoluteUntil: row.absolute_until,
    provedAt: row.proved_at,
    revokedAt: row.revoked_at ?? undefined,
  };
}
