/** Keys by what the gateway knows of them. What changes keys is in postgres-accounts.ts. */
import { type Pool, transaction } from '#platform/postgres.ts';
import type { Accounts, ApiKeys } from '../application/ports.ts';
import type { ApiKey } from '../domain/api-key.ts';
import { writeAudit } from './record-events.ts';

interface Row {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_on: string | null;
  readonly revoked_at: Date | null;
}

// A date without a time is no instant: as text it stays the UTC day that it is.
const COLUMNS = 'id, owner, name, scopes, created_at, expires_at, last_used_on::text as last_used_on, revoked_at';

export function postgresApiKeys(pool: Pool, accounts: Accounts): ApiKeys {
  return {
    async byHash(hash) {
      const { rows } = await pool.query<Row>(`select ${COLUMNS} from api_key where hash = $1`, [hash]);
      const [row] = rows;
      if (row === undefined) return undefined;
      const [owner] = await accounts.byIds([row.owner]);
      return owner === undefined ? undefined : { key: keyOf(row), owner };
    },

    async all(limit) {
      const { rows } = await pool.query<Row>(
        `select ${COLUMNS} from api_key where revoked_at is null or revoked_at > now() - interval '30 days'
         order by created_at desc, id limit $1`,
        [limit],
      );
      return rows.map(keyOf);
    },

    async used(key, now, by) {
      const day = now.toISOString().slice(0, 10);
      if (key.lastUsedOn?.toISOString().startsWith(day)) return;
      await transaction(pool, async (tx) => {
        // Of several that use it at once for the first time that day one writes the line.
        const { rowCount } = await tx.query(
          'update api_key set last_used_on = $2 where id = $1 and (last_used_on is null or last_used_on < $2)',
          [key.id, day],
        );
        if (rowCount === 1)
          await writeAudit(tx, [{ at: now, action: 'API_KEY_USED', subject: key.id, detail: {} }], by);
      });
    },
  };
}

function keyOf(row: Row): ApiKey {
  return {
    id: row.id,
    owner: row.owner,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on === null ? undefined : new Date(`${row.last_used_on}T00:00:00.000Z`),
    revokedAt: row.revoked_at ?? undefined,
  };
}
