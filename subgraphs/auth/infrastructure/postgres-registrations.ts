/** Requests for accounts in PostgreSQL. */
import { type Pool, transaction } from '#platform/postgres.ts';
import type { Role } from '#platform/roles.ts';
import type { Registration, Registrations } from '../application/ports.ts';
import { insertAccount } from './postgres-accounts.ts';
import { recordEvents, writeAudit } from './record-events.ts';

interface Row {
  readonly id: string;
  readonly email: string;
  readonly email_key: string;
  readonly name: string;
  readonly hash: string;
  readonly pepper_v: number;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly decision: Role | 'REJECTED' | null;
}

const COLUMNS = 'id, email, email_key, name, hash, pepper_v, reason, created_at, decision';
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function postgresRegistrations(pool: Pool): Registrations {
  return {
    async add({ id, email, emailKey, name, password, reason, createdAt }, { most, since }) {
      const { rowCount } = await pool.query(
        `insert into registration (id, email, email_key, name, hash, pepper_v, reason, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8
         where (select count(*) from registration where decision is null and created_at >= $10) < $9`,
        [id, email, emailKey, name, password.text, password.pepper, reason ?? null, createdAt, most, since],
      );
      return rowCount === 1;
    },

    async byId(id) {
      if (!UUID.test(id)) return undefined;
      const { rows } = await pool.query<Row>(`select ${COLUMNS} from registration where id = $1`, [id]);
      return rows[0] && registrationOf(rows[0]);
    },

    async pending(since, limit) {
      const { rows } = await pool.query<Row & { is_taken: boolean }>(
        `select ${COLUMNS}, exists (select from users u where u.email_key = r.email_key) as is_taken
         from registration r where decision is null and created_at >= $1 order by created_at, id limit $2`,
        [since, limit],
      );
      return rows.map((row) => ({ ...registrationOf(row), isTaken: row.is_taken }));
    },

    async decide(id, decision, by, at, make) {
      if (!UUID.test(id)) return 'NOT_FOUND';
      return transaction(pool, async (tx) => {
        // Two administrators at once: the second sees what the first decided.
        const { rows } = await tx.query<Row>(`select ${COLUMNS} from registration where id = $1 for update`, [id]);
        const [row] = rows;
        if (row === undefined) return 'NOT_FOUND';
        const change = make(registrationOf(row));
        if (row.decision === decision) return 'DONE';
        if (change !== undefined && !(await insertAccount(tx, change.state))) return 'EMAIL_TAKEN';
        await tx.query('update registration set decision = $2, decided_by = $3 where id = $1', [
          id,
          decision,
          by.userId ?? null,
        ]);
        await writeAudit(tx, [{ at, action: 'REGISTRATION_DECIDED', subject: id, detail: { decision } }], by);
        await recordEvents(tx, change?.events ?? [], by);
        return 'DONE';
      });
    },
  };
}

function registrationOf(row: Row): Registration {
  return {
    id: row.id,
    email: row.email,
    emailKey: row.email_key,
    name: row.name,
    password: { text: row.hash, pepper: row.pepper_v },
    reason: row.reason ?? undefined,
    createdAt: row.created_at,
    decision: row.decision ?? undefined,
  };
}
